//! Tables that a room offers: lists to take away, and open data.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::offers::{Boxed, House};
use crate::db::Db;
use crate::list::{ListQuery, Sheet};
use crate::scope::{AgencyId, Scope};
use crate::thai::calendar::FiscalYear;

/// A list to take away as CSV or XLSX: exactly what search and filters leave.
#[derive(Clone, Copy, Debug)]
pub struct TableOffer {
	/// Places of the address are in braces.
	pub path: &'static str,
	/// Answers the heading and the rows, with the name of the file; checks who asks.
	pub rows: fn(TableAsked) -> Boxed<Sheet>,
}

/// Who asks for a list, and what of it.
#[derive(Clone)]
pub struct TableAsked {
	pub db: Db,
	pub scope: Scope,
	pub query: ListQuery,
	pub house: House,
	/// What stands in the places of the address.
	pub places: HashMap<String, String>,
}

/// Open data of a fiscal year, at `/api/v1/{agency}/NAME.json`, `.csv` and `.xlsx`.
#[derive(Clone, Copy, Debug)]
pub struct OpenData {
	pub name: &'static str,
	pub read: fn(Db, Scope, AgencyId, FiscalYear) -> Boxed<OpenTable>,
}

/// Rows that everybody may read. No names of people stand in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenTable {
	pub head: &'static [&'static str],
	pub rows: Vec<Vec<OpenCell>>,
}

/// A value of open data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OpenCell {
	Text(String),
	Count(u64),
	Number(Decimal),
	Truth(bool),
	/// Several of them, in their order: an array for machines, a line each in a sheet.
	List(Vec<OpenCell>),
	/// Named values: an object for machines, beside each other in a sheet.
	Named(Vec<(&'static str, OpenCell)>),
	/// Nothing is known.
	Blank,
}
