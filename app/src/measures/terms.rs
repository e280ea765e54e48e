//! What an office settles about a measure beside the table of its plan: money, whom it is reported to, by when, and what it
//! rests on (`domain.md` 8.0, A2, C10, E8).

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};
#[cfg(feature = "ssr")]
use surrealdb::types::SurrealValue;

use crate::error::FieldErrors;
use crate::thai::baht::{read_baht, satang};
use crate::thai::calendar::{FiscalYear, long_date};
use crate::thai::day::read_day;
use crate::thai::digits::to_arabic;
use crate::thai::letters::normal;
use crate::thai::period::Period;
use crate::thai::slip::Slip;

/// As what the analysis counts the weak point that a measure answers (A2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[cfg_attr(feature = "ssr", surreal(untagged, rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Issue {
	/// ประเด็นที่ต้องแก้ไข
	Fix,
	/// ประเด็นที่ต้องพัฒนา
	Develop,
}

impl Issue {
	pub const ALL: [Self; 2] = [Self::Fix, Self::Develop];

	pub const fn word(self) -> &'static str {
		match self {
			Self::Fix => "fix",
			Self::Develop => "develop",
		}
	}

	pub const fn label(self) -> &'static str {
		match self {
			Self::Fix => "ประเด็นที่ต้องแก้ไข",
			Self::Develop => "ประเด็นที่ต้องพัฒนา",
		}
	}

	/// The word of what a document calls it: "แก้ไข", "ประเด็นที่ต้องปรับปรุงแก้ไข"; as written where it is none of them.
	#[cfg(feature = "ssr")]
	fn named(cell: &str) -> String {
		let mut plain: String = normal(cell).chars().filter(|c| !c.is_whitespace()).collect();
		for word in ["ประเด็น", "ที่", "ต้อง", "ปรับปรุง"] {
			plain = plain.replacen(word, "", 1);
		}
		match plain.as_str() {
			"แก้ไข" => Self::Fix.word().to_owned(),
			"พัฒนา" => Self::Develop.word().to_owned(),
			_ => cell.to_owned(),
		}
	}
}

/// One of the terms, as a column of a sheet has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
	Issue,
	Budget,
	ReportsTo,
	Due,
	Project,
	Meeting,
}

impl Term {
	pub const ALL: [Self; 6] = [Self::Issue, Self::Budget, Self::ReportsTo, Self::Due, Self::Project, Self::Meeting];

	pub const fn label(self) -> &'static str {
		match self {
			Self::Issue => "ประเภทของประเด็น",
			Self::Budget => "งบประมาณ",
			Self::ReportsTo => "รายงานต่อ",
			Self::Due => "กำหนดแล้วเสร็จ",
			Self::Project => "โครงการหรือแผน",
			Self::Meeting => "มติที่ประชุม",
		}
	}

	/// As the fields of a form are named.
	#[cfg(feature = "ssr")]
	const fn field(self) -> &'static str {
		match self {
			Self::Issue => "terms-issue",
			Self::Budget => "terms-budget",
			Self::ReportsTo => "terms-reports_to",
			Self::Due => "terms-due",
			Self::Project => "terms-project",
			Self::Meeting => "terms-meeting",
		}
	}
}

/// Whatever nobody said is blank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(SurrealValue))]
#[serde(default)]
pub struct Terms {
	pub issue: Option<Issue>,
	/// Satang; zero where it costs nothing (ไม่ใช้งบประมาณ).
	pub budget: Option<i64>,
	/// To whom the owners report (รายงานต่อ).
	pub reports_to: String,
	/// The day by which it is to be done (กำหนดเวลาแล้วเสร็จ), where that is another than the end of its period.
	pub due: Option<NaiveDate>,
	/// The project or plan it belongs to.
	pub project: String,
	/// The meeting that decided it.
	pub meeting: String,
}

impl Terms {
	pub fn is_blank(&self) -> bool {
		*self == Self::default()
	}

	/// "ไม่ใช้งบประมาณ", "12,000 บาท"; nothing where nobody said.
	pub fn budget_words(&self) -> Option<String> {
		let words = |budget: i64| match budget {
			0 => FREE.to_owned(),
			_ => format!("{} บาท", satang(budget)),
		};
		self.budget.map(words)
	}

	/// One of them in words; none where nobody said.
	pub fn words(&self, term: Term) -> Option<String> {
		let said = |words: &String| Some(words.clone()).filter(|words| !words.is_empty());
		match term {
			Term::Issue => self.issue.map(|issue| issue.label().to_owned()),
			Term::Budget => self.budget_words(),
			Term::ReportsTo => said(&self.reports_to),
			Term::Due => self.due.map(long_date),
			Term::Project => said(&self.project),
			Term::Meeting => said(&self.meeting),
		}
	}

	/// Each that was said, with its name.
	pub fn facts(&self) -> Vec<(&'static str, String)> {
		Term::ALL.into_iter().filter_map(|term| Some((term.label(), self.words(term)?))).collect()
	}

	/// Takes what nobody said from what is known.
	#[cfg(feature = "ssr")]
	pub fn complete(&mut self, known: &Self) {
		self.issue = self.issue.or(known.issue);
		self.budget = self.budget.or(known.budget);
		self.due = self.due.or(known.due);
		for (own, known) in [
			(&mut self.reports_to, &known.reports_to),
			(&mut self.project, &known.project),
			(&mut self.meeting, &known.meeting),
		] {
			if own.is_empty() {
				own.clone_from(known);
			}
		}
	}

	/// What the cells of a document say, each with its column, and what could not be read of it, in words. What can't be
	/// read is left out.
	#[cfg(feature = "ssr")]
	pub fn read(cells: &[(Term, String)], year: FiscalYear, period: &Period) -> (Self, Vec<String>) {
		let mut draft = TermsDraft::default();
		let mut unread = Vec::new();
		let said = |term: Term, cell: &str| format!("อ่านช่อง {} ไม่ออก ไม่นำเข้า “{}”", term.label(), cell.trim());
		for (term, cell) in cells {
			let has_digit = |word: &&str| word.chars().any(char::is_numeric);
			// A dash says that nothing is said; two amounts are not one.
			if cell.chars().all(|c| c.is_whitespace() || matches!(c, '-' | '–' | '—')) {
				continue;
			}
			let cell = if *term == Term::Budget { amount_in(cell) } else { cell.clone() };
			if *term == Term::Budget && cell.split_whitespace().filter(has_digit).count() > 1 {
				unread.push(said(*term, &cell));
				continue;
			}
			let cell = cell.split_whitespace().collect::<Vec<_>>().join(" ");
			match term {
				Term::Issue => draft.issue = Issue::named(&cell),
				Term::Budget => draft.budget = cell,
				Term::ReportsTo => draft.reports_to = cell,
				Term::Due => draft.due = cell,
				Term::Project => draft.project = cell,
				Term::Meeting => draft.meeting = cell,
			}
		}
		let mut errors = FieldErrors::default();
		let mut terms = draft.check(&mut errors, year, period);
		if let Err(error) = errors.result() {
			for (term, cell) in cells.iter().filter(|(term, _)| error.at(term.field()).is_some()) {
				match term {
					Term::ReportsTo => terms.reports_to.clear(),
					Term::Project => terms.project.clear(),
					Term::Meeting => terms.meeting.clear(),
					Term::Issue | Term::Budget | Term::Due => (),
				}
				unread.push(said(*term, cell));
			}
		}
		(terms, unread)
	}
}

/// The amount of a cell, without what stands in brackets behind it and the stroke that ends it: "๒๐,๐๐๐.- (เทศบัญญัติ หน้า ๘๔)".
#[cfg(feature = "ssr")]
fn amount_in(cell: &str) -> String {
	let front = cell.split(['(', '[']).next().unwrap_or_default();
	let amount = if front.chars().any(char::is_numeric) { front } else { cell };
	let amount = amount.trim().trim_end_matches("บาท").trim();
	[".-", ",-", ".–", "-"].iter().find_map(|end| amount.strip_suffix(end)).unwrap_or(amount).trim().to_owned()
}

/// It costs nothing.
const FREE: &str = "ไม่ใช้งบประมาณ";

/// The same as a person types it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TermsDraft {
	pub issue: String,
	pub budget: String,
	pub reports_to: String,
	pub due: String,
	pub project: String,
	pub meeting: String,
}

impl TermsDraft {
	pub fn of(terms: &Terms) -> Self {
		Self {
			issue: terms.issue.map(Issue::word).unwrap_or_default().to_owned(),
			budget: terms.budget_words().unwrap_or_default(),
			reports_to: terms.reports_to.clone(),
			due: terms.due.map(long_date).unwrap_or_default(),
			project: terms.project.clone(),
			meeting: terms.meeting.clone(),
		}
	}

	/// What was typed, as far as it is right; `period` is the measure's. Fields are named `terms-…`.
	pub fn check(&self, errors: &mut FieldErrors, year: FiscalYear, period: &Period) -> Terms {
		let mut words = |name: &str, typed: &str, label: &str| {
			let typed = normal(typed).split_whitespace().collect::<Vec<_>>().join(" ");
			errors.optional_text(&format!("terms-{name}"), &typed, label, 300)
		};
		let reports_to = words("reports_to", &self.reports_to, "ผู้รับรายงาน");
		let project = words("project", &self.project, "โครงการหรือแผน");
		let meeting = words("meeting", &self.meeting, "มติที่ประชุม");
		let issue = Issue::ALL.into_iter().find(|issue| issue.word() == self.issue);
		if issue.is_none() && !self.issue.is_empty() {
			errors.add("terms-issue", "เลือกจากรายการ");
		}
		let budget = read_budget(&self.budget).and_then(|budget| errors.keep("terms-budget", budget));
		let due = Some(self.due.trim()).filter(|typed| !typed.is_empty());
		let due = due.and_then(|typed| errors.keep("terms-due", read_due(typed, year, period)));
		Terms { issue, budget, reports_to, due, project, meeting }
	}
}

/// Satang of the baht as typed, or of the words that it costs nothing; none where it was left blank.
fn read_budget(typed: &str) -> Option<Result<i64, String>> {
	let typed = typed.trim();
	let squeezed: String = normal(typed).chars().filter(|c| !c.is_whitespace()).collect();
	match squeezed.as_str() {
		"" => None,
		"-" | FREE | "ไม่ใช้งบ" | "ไม่มี" => Some(Ok(0)),
		_ => {
			let satang = |baht: Decimal| (baht * Decimal::ONE_HUNDRED).to_i64().unwrap_or_default();
			Some(read_baht(typed, "งบประมาณ").map(satang).map_err(|words| format!("{words} หรือพิมพ์ {FREE}")))
		}
	}
}

/// A day of the fiscal year of the plan, not before the measure begins.
fn read_due(typed: &str, year: FiscalYear, period: &Period) -> Result<NaiveDate, Slip> {
	let day = read_day(&to_arabic(typed))?;
	if !year.contains(day) {
		let (first, last) = (long_date(year.first_day()), long_date(year.last_day()));
		return Err(format!("กำหนดแล้วเสร็จต้องอยู่ในปีงบประมาณ {year} คือ {first} ถึง {last}").into());
	}
	if let Some(from) = period.from.filter(|from| *from > day) {
		return Err(format!("กำหนดแล้วเสร็จอยู่ก่อนวันเริ่มของมาตรการ ({})", long_date(from)).into());
	}
	Ok(day)
}

#[cfg(test)]
mod tests {
	use proptest::prelude::*;

	use super::*;

	fn year() -> FiscalYear {
		FiscalYear::new(2566).unwrap()
	}

	fn checked(draft: &TermsDraft) -> Result<Terms, crate::error::Error> {
		let mut errors = FieldErrors::default();
		let terms = draft.check(&mut errors, year(), &Period::read("ม.ค. 2566 – มี.ค. 2566", year()));
		errors.result().map(|()| terms)
	}

	#[test]
	fn terms_are_read_as_offices_write_them() {
		let of = |budget: &str| checked(&TermsDraft { budget: budget.to_owned(), ..TermsDraft::default() });
		assert_eq!(of("").unwrap().budget, None);
		for typed in ["ไม่ใช้ งบประมาณ", "-", "0", "๐ บาท"] {
			assert_eq!(of(typed).unwrap().budget_words().as_deref(), Some(FREE), "{typed}");
		}
		assert_eq!(of("๑๒,๐๐๐.๕๐ บาท").unwrap().budget_words().as_deref(), Some("12,000.50 บาท"));
		assert!(of("มาก").unwrap_err().at("terms-budget").is_some());
		assert!(of("-5").unwrap_err().at("terms-budget").is_some());
	}

	#[test]
	fn a_due_day_lies_in_the_year_and_not_before_the_beginning() {
		let of = |due: &str| checked(&TermsDraft { due: due.to_owned(), ..TermsDraft::default() });
		assert_eq!(of("๓๑ ม.ค. ๒๕๖๖").unwrap().due, NaiveDate::from_ymd_opt(2023, 1, 31));
		for wrong in ["31/2/2566", "2566-13-01", "1/10/2566", "30/9/2565", "1/11/2565", "เร็ว ๆ นี้"] {
			assert!(of(wrong).unwrap_err().at("terms-due").is_some(), "{wrong}");
		}
	}

	#[test]
	fn cells_of_documents_are_read_or_told() {
		let read = |term: Term, cell: &str| Terms::read(&[(term, cell.to_owned())], year(), &Period::default());
		assert_eq!(read(Term::Budget, "๕,๐๐๐ บาท").0.budget, Some(500_000));
		for noted in ["๒๐,๐๐๐.-\n(เทศบัญญัติฯ ๒๕๖๖ หน้า ๘๔)", "20,000 (งบ อบต.)", "๒๐,๐๐๐ บาท (ข้อบัญญัติ)"]
		{
			assert_eq!(read(Term::Budget, noted).0.budget, Some(2_000_000), "{noted}");
		}
		for unread in ["5,000\n7,000", "5,000 7,000", "5,00", "มาก"] {
			let (terms, said) = read(Term::Budget, unread);
			assert_eq!((terms.budget, said.len()), (None, 1), "{unread}");
		}
		for term in Term::ALL {
			assert_eq!(read(term, " – "), (Terms::default(), Vec::new()), "a dash says nothing");
		}
		for (cell, issue) in [
			("แก้ไข", Some(Issue::Fix)),
			("ประเด็นที่ต้องปรับปรุงแก้ไข", Some(Issue::Fix)),
			("ที่ต้องพัฒนา", Some(Issue::Develop)),
			("ที่ต้อง", None),
			("ไข", None),
		] {
			let (terms, said) = read(Term::Issue, cell);
			assert_eq!((terms.issue, said.is_empty()), (issue, issue.is_some()), "{cell}");
		}
	}

	proptest! {
		#[test]
		fn what_is_shown_in_the_form_is_read_back(
			satang in proptest::option::of(0i64..1_000_000_000), day in proptest::option::of(93u64..365), issue in 0usize..3,
		) {
			let terms = Terms {
				issue: Issue::ALL.get(issue).copied(),
				budget: satang,
				due: day.map(|day| year().first_day() + chrono::Days::new(day)).filter(|day| year().contains(*day)),
				reports_to: "ปลัด อบต.".to_owned(),
				..Terms::default()
			};
			prop_assert_eq!(checked(&TermsDraft::of(&terms)).unwrap(), terms);
		}

		#[test]
		fn anything_typed_is_answered(budget in ".{0,20}", due in ".{0,20}", issue in ".{0,5}") {
			let _ = checked(&TermsDraft { budget, due, issue, ..TermsDraft::default() });
		}
	}
}
