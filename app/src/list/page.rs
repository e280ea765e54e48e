//! A list as a page shows it: search, filters, order, count, rows, pager, taking away.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::listed::{Facet, Filter, Listed, Listing};
use super::query::{LONGEST, ListQuery};

/// More values than this are chosen from a drop-down instead of chips.
const MOST_CHIPS: usize = 8;

/// The part of the address that says what a list is asked for.
pub fn use_list_query() -> Memo<String> {
	let place = StoredValue::new(use_location());
	Memo::new(move |_| place.with_value(|place| place.search.get()))
}

/// Draws a page of a list; `children` draws its rows. What stands in `empty` is shown while there is nothing at all.
#[component]
pub fn ListPage<R, V, F>(
	listing: Listing<R>,
	/// The address of the list.
	#[prop(into)]
	base: String,
	/// The address of the table to take away; blank for none.
	#[prop(optional, into)]
	table: String,
	/// What is searched, as the label of the field says.
	#[prop(into)]
	label: String,
	#[prop(optional, into)] empty: ViewFn,
	children: F,
) -> impl IntoView
where
	R: Listed,
	V: IntoView,
	F: FnOnce(Vec<R>) -> V,
{
	let Listing { rows, found, total, page, pages, facets, remarks, query } = listing;
	if total == 0 {
		return empty.run().into_any();
	}
	let is_narrowed = query.is_narrow();
	let count = match (is_narrowed, pages) {
		(true, _) => format!("พบ {found} จาก {total} รายการ"),
		(false, _) => format!("ทั้งหมด {total} รายการ"),
	};
	let remarks = remarks.into_iter().map(|words| view! { <p class="list-remark">{words}</p> }).collect_view();
	let lift = is_narrowed.then(|| {
		let bare = ListQuery { sort: query.sort.clone(), ..ListQuery::default() };
		view! { <a href=bare.address(&base)>"ล้างการค้นหาและตัวกรอง"</a> }
	});
	let rows = match found {
		0 => {
			let words = "ไม่พบรายการที่ตรงกับคำค้นหรือตัวกรอง ลองใช้คำที่สั้นลง หรือล้างตัวกรอง";
			view! { <p class="list-none">{words}</p> }.into_any()
		}
		_ => children(rows).into_any(),
	};
	view! {
		<div class="list-page stack" id="list">
			<Narrow base=base.clone() label query=query.clone() facets=facets.clone() filters=R::FILTERS />
			<div class="list-facts">
				<p role="status">{count}</p>
				{lift}
				<Order base=base.clone() query=query.clone() columns=R::COLUMNS />
			</div>
			{remarks}
			{rows}
			<div class="list-foot">
				<Pager base query=query.clone() page pages />
				{(!table.is_empty() && found > 0).then(|| view! { <TakeAway table query /> })}
			</div>
		</div>
	}
	.into_any()
}

/// The field to search, and the filters: few values as chips, many as a drop-down.
#[component]
fn Narrow(
	base: String,
	label: String,
	query: ListQuery,
	facets: Vec<Vec<Facet>>,
	filters: &'static [Filter],
) -> impl IntoView {
	let (mut chips, mut fields) = (Vec::new(), Vec::new());
	for (filter, facets) in filters.iter().zip(facets) {
		let chosen = query.filters.get(filter.name).cloned().unwrap_or_default();
		if facets.len() > MOST_CHIPS {
			fields.push(view! { <Choose filter facets chosen /> }.into_any());
			continue;
		}
		// The form leaves a filter that it does not ask for as it is.
		if !chosen.is_empty() {
			fields.push(view! { <input type="hidden" name=filter.name value=chosen.clone() /> }.into_any());
		}
		if facets.len() > 1 || !chosen.is_empty() {
			chips.push(view! { <Chips base=base.clone() query=query.clone() filter facets chosen /> });
		}
	}
	let sort = (!query.sort.is_empty()).then(|| view! { <input type="hidden" name="sort" value=query.sort /> });
	view! {
		<form class="list-search" action=base method="get" role="search">
			<label for="list-q">{label}</label>
			<input
				id="list-q"
				type="search"
				name="q"
				value=query.q
				maxlength=LONGEST.to_string()
				autocomplete="off"
				enterkeyhint="search"
			/>
			{fields}
			{sort}
			<button class="button button-secondary" type="submit">
				"ค้นหา"
			</button>
		</form>
		{chips}
	}
}

#[component]
fn Chips(base: String, query: ListQuery, filter: &'static Filter, facets: Vec<Facet>, chosen: String) -> impl IntoView {
	let is_absent = !chosen.is_empty() && facets.iter().all(|facet| facet.value != chosen);
	let all = view! {
		<li>
			<a class="chip" href=query.with(&base, filter.name, "") aria-current=chosen.is_empty().then_some("true")>
				"ทั้งหมด"
			</a>
		</li>
	};
	let chips = facets
		.into_iter()
		.map(|Facet { value, label, count }| {
			let is_chosen = value == chosen;
			let href = query.with(&base, filter.name, if is_chosen { "" } else { &value });
			view! {
				<li>
					<a class="chip" href=href aria-current=is_chosen.then_some("true")>
						{label}
						" "
						<span class="chip-count">{count}</span>
					</a>
				</li>
			}
		})
		.collect_view();
	view! {
		<ul class="chips" aria-label=filter.label>
			<li class="chips-label" aria-hidden="true">
				{filter.label}
			</li>
			{all}
			{chips}
			{is_absent
				.then(|| {
					view! {
						<li class="list-remark">
							"ไม่มีรายการของตัวกรองที่เลือก"
						</li>
					}
				})}
		</ul>
	}
}

#[component]
fn Choose(filter: &'static Filter, facets: Vec<Facet>, chosen: String) -> impl IntoView {
	let id = format!("list-{}", filter.name);
	let options = facets
		.into_iter()
		.map(|Facet { value, label, count }| {
			let is_chosen = value == chosen;
			view! {
				<option value=value selected=is_chosen>
					{format!("{label} ({count})")}
				</option>
			}
		})
		.collect_view();
	view! {
		<label for=id.clone()>{filter.label}</label>
		<select id=id name=filter.name>
			<option value="">"ทั้งหมด"</option>
			{options}
		</select>
	}
}

/// The heads a list is sorted by.
#[component]
fn Order(base: String, query: ListQuery, columns: &'static [super::Column]) -> impl IntoView {
	let (by, is_turned) = query.order();
	let heads = columns
		.iter()
		.map(|column| {
			let is_by = by == column.word;
			let mark = match (is_by, is_turned) {
				(false, _) => "",
				(true, false) => " ▲",
				(true, true) => " ▼",
			};
			view! {
				<li>
					<a href=query.sorted(&base, column.word) aria-current=is_by.then_some("true")>
						{column.label}
						<span aria-hidden="true">{mark}</span>
						{is_by
							.then(|| {
								let words = if is_turned {
									" มากไปน้อย"
								} else {
									" น้อยไปมาก"
								};
								view! { <span class="visually-hidden">{words}</span> }
							})}
					</a>
				</li>
			}
		})
		.collect_view();
	view! {
		<nav class="list-order" aria-label="เรียงลำดับ">
			<span>"เรียงตาม"</span>
			<ul>{heads}</ul>
		</nav>
	}
}

#[component]
fn Pager(base: String, query: ListQuery, page: usize, pages: usize) -> impl IntoView {
	(pages > 1).then(|| {
		let before = (page > 1).then(|| {
			view! {
				<a href=query.to_page(&base, page - 1) rel="prev">
					"‹ หน้าก่อน"
				</a>
			}
		});
		let after = (page < pages).then(|| {
			view! {
				<a href=query.to_page(&base, page + 1) rel="next">
					"หน้าถัดไป ›"
				</a>
			}
		});
		view! {
			<nav class="list-pager" aria-label="หน้าของรายการ">
				{before}
				<span>{format!("หน้า {page} จาก {pages}")}</span>
				{after}
			</nav>
		}
	})
}

/// Exactly what the search and the filters leave, in the same order.
#[component]
fn TakeAway(table: String, query: ListQuery) -> impl IntoView {
	let to = |format: &str| {
		let bare = ListQuery { page: String::new(), ..query.clone() };
		let search = bare.search();
		let more = if search.is_empty() { String::new() } else { format!("&{search}") };
		format!("{table}?format={format}{more}")
	};
	view! {
		<p class="list-take">
			"นำออกตามที่กรอง: " <a href=to("xlsx") download rel="external">
				"XLSX"
			</a> " · " <a href=to("csv") download rel="external">
				"CSV"
			</a>
		</p>
	}
}
