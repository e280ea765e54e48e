//! The numbers of a drawing as a table: for those who can't see it, and to copy.

use leptos::prelude::*;

use crate::ui::Table;

/// The first cell of a row names it.
#[component]
pub fn Figures(#[prop(into)] caption: String, head: Vec<&'static str>, rows: Vec<Vec<String>>) -> impl IntoView {
	let rows = rows
		.into_iter()
		.map(|row| {
			let mut cells = row.into_iter();
			let name = cells.next();
			let cells = cells.map(|cell| view! { <td>{cell}</td> }).collect_view();
			view! {
				<tr>
					<th scope="row">{name}</th>
					{cells}
				</tr>
			}
		})
		.collect_view();
	view! {
		<details class="more">
			<summary>"ตัวเลขของกราฟ"</summary>
			<Table caption head>
				{rows}
			</Table>
		</details>
	}
}
