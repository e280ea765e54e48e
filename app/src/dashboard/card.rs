//! The picture that stands for an agency where its address is sent to somebody (Open Graph).

use std::sync::LazyLock;

use serde::Serialize;

use super::front::{Face, face_of};
use crate::agency::Agency;
use crate::db::{Chain, Db, Stored};
use crate::press::Template;
use crate::scope::Scope;
use crate::thai::digits::points;

static CARD: LazyLock<Template> = LazyLock::new(|| Template::new(include_str!("card.typ")));

/// What the template is given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct Card {
	name: String,
	place: String,
	score: String,
	level: String,
	about: String,
	promise: String,
	foot: String,
}

/// The bytes of the picture of an agency.
struct Picture(Vec<u8>);

/// The bytes of a PNG of 1200 by 630 pixels; kept until something of the agency is written.
pub async fn picture(db: &Db, scope: &Scope, agency: &Agency) -> Stored<Vec<u8>> {
	let load = |_| async move {
		let face = face_of(db, scope, &agency.id).await?;
		Ok((Picture(CARD.picture(&card(agency, &face), 2.0).await?), 1))
	};
	let kept = db.lists().value(db, (&Chain::Agency(agency.id.clone()), "card"), scope.today(), load).await?;
	Ok(kept.0.clone())
}

fn card(agency: &Agency, face: &Face) -> Card {
	let mut card = Card {
		name: agency.name(),
		place: [("อำเภอ", &agency.district), ("จังหวัด", &agency.province)]
			.into_iter()
			.filter(|(_, name)| !name.is_empty())
			.map(|(kind, name)| format!("{kind}{name}"))
			.collect::<Vec<_>>()
			.join(" "),
		foot: match agency.is_fictional {
			true => "โปร่งใส · ข้อมูลสมมุติ".to_owned(),
			false => "โปร่งใส · คะแนน ITA และมาตรการที่ทำจริง".to_owned(),
		},
		..Card::default()
	};
	if let Some(score) = &face.score {
		card.score = points(score.total);
		card.level = format!("ระดับ {}", score.level);
		card.about = format!("ผลการประเมิน ITA ปี {}", score.year);
	}
	if let Some(promise) = &face.promise {
		let kept = promise.kept.map_or_else(|| "ยังไม่มีรายงาน".to_owned(), |kept| format!("ทำแล้ว {kept} เรื่อง"));
		card.promise = format!("ปี {} สัญญาไว้ {} เรื่อง {kept}", promise.year, promise.measures);
	}
	card
}

#[cfg(test)]
mod tests {
	use super::*;

	#[tokio::test(flavor = "multi_thread")]
	async fn a_card_is_a_picture_of_the_asked_size_whatever_it_says() {
		let draft = crate::agency::AgencyDraft {
			slug: "danchang".into(),
			kind: "subdistrict".into(),
			place: "ชื่อยาว".repeat(11),
			province: "สุพรรณบุรี".into(),
			working_year: "2564".into(),
			..Default::default()
		};
		let agency = draft.check(crate::scope::AgencyId::default()).unwrap();
		for card in [Card::default(), card(&agency, &Face::default())] {
			let bytes = CARD.picture(&card, 2.0).await.unwrap();
			let size = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
			assert!(bytes.starts_with(b"\x89PNG"));
			assert_eq!((size(16), size(20)), (1200, 630));
		}
	}
}
