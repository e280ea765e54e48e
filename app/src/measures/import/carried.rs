//! Cells that are merged downwards: what the first of their rows says, the rows below say too.

use super::Line;
use super::block::Block;
use super::cells::one_line;
use super::gather::Gathered;
use super::headings::Column;
use crate::measures::terms::Term;

/// What each column of a table said last.
#[derive(Default)]
pub struct Carried(Vec<String>);

impl Carried {
	/// The cells of a row with what cells above say of it too, where it is a measure of its own. Money is never said twice: the
	/// answer tells where a row shares it.
	pub fn fill(
		&mut self,
		line: &Line,
		columns: &[Option<Column>],
		cells: Vec<(Column, String)>,
	) -> (Vec<(Column, String)>, bool) {
		let Self(said) = self;
		said.resize(said.len().max(line.cells.len()), String::new());
		for (index, cell) in line.cells.iter().enumerate() {
			match one_line(cell).is_empty() {
				false => said[index].clone_from(cell),
				true if !line.above.contains(&index) => said[index].clear(),
				true => (),
			}
		}
		let row = Gathered { number: line.number, block: Block::default(), cells };
		let (is_measure, mut cells, mut shares_money) = (row.has_title(), row.cells, false);
		for index in line.above.iter().filter(|_| is_measure) {
			let Some(text) = said.get(*index).filter(|text| !text.is_empty()) else { continue };
			match columns.get(*index).copied().flatten() {
				None | Some(Column::Title | Column::Number | Column::Other) => (),
				Some(Column::Term(Term::Budget)) => shares_money = true,
				Some(column) if cells.iter().any(|(known, _)| *known == column) => (),
				Some(column) => cells.push((column, text.clone())),
			}
		}
		(cells, shares_money)
	}
}
