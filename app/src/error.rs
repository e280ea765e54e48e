//! What can go wrong, in words that say what the person can do. Internals go to the log under a reference.

use leptos::prelude::{FromServerFnError, ServerFnErrorErr};
use leptos::server_fn::codec::JsonEncoding;
use serde::{Deserialize, Serialize};

use crate::thai::slip::Slip;

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refusal as a person reads it. It holds no personal data: it may stand in a log or an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Error {
	/// Something typed is not right; nothing was written.
	#[error("ยังทำรายการไม่ได้ กรุณาแก้ไขช่องที่มีข้อความกำกับ แล้วส่งอีกครั้ง")]
	Invalid(FieldErrors),
	#[error("อ่านแบบฟอร์มที่ส่งมาไม่ได้ กรุณาเปิดหน้านี้ใหม่แล้วกรอกอีกครั้ง")]
	Unreadable,
	#[error("กรุณาเข้าสู่ระบบก่อน")]
	SignedOut,
	#[error("ตำแหน่งของท่านไม่มีสิทธิ์ทำรายการนี้ หากจำเป็นโปรดติดต่อผู้ดูแลระบบของหน่วยงาน")]
	Forbidden,
	#[error("ไม่พบข้อมูลที่ต้องการ อาจถูกลบหรือย้ายไปแล้ว")]
	NotFound,
	/// Someone else was first; the text says who or what.
	#[error("{0}")]
	Conflict(String),
	/// The text says when to come back.
	#[error("{0}")]
	TooMany(String),
	#[error("ไฟล์หรือข้อความใหญ่เกินที่รับได้")]
	TooLarge,
	#[error("เนื้อที่เก็บข้อมูลของระบบเต็ม ข้อมูลยังไม่ถูกบันทึก สิ่งที่กรอกยังอยู่ แจ้งผู้ดูแลเครื่องให้เพิ่มเนื้อที่ แล้วส่งอีกครั้งได้ทันที")]
	DiskFull,
	/// The reference under which the log tells more.
	#[error("ระบบขัดข้อง ข้อมูลยังไม่ถูกบันทึก กรุณาลองใหม่ หากยังพบปัญหา แจ้งรหัส {0} แก่ผู้ดูแลระบบ")]
	Internal(String),
	#[error("ติดต่อระบบไม่ได้ ตรวจสัญญาณอินเทอร์เน็ตแล้วลองใหม่ สิ่งที่กรอกไว้ยังอยู่")]
	Unreachable,
}

impl Error {
	/// One field, one message.
	pub fn field(field: &str, message: impl Into<Slip>) -> Self {
		let mut errors = FieldErrors::default();
		errors.add(field, message);
		Self::Invalid(errors)
	}

	/// The HTTP status that belongs to it.
	pub const fn status(&self) -> u16 {
		match self {
			Self::Invalid(_) | Self::Unreadable => 422,
			Self::SignedOut => 401,
			Self::Forbidden => 403,
			Self::NotFound => 404,
			Self::Conflict(_) => 409,
			Self::TooMany(_) => 429,
			Self::TooLarge => 413,
			Self::Internal(_) => 500,
			Self::Unreachable => 503,
			Self::DiskFull => 507,
		}
	}

	/// Whether the same reading may succeed later: what is gone or forbidden stays so.
	pub const fn may_pass(&self) -> bool {
		!matches!(self, Self::NotFound | Self::Forbidden | Self::Invalid(_))
	}

	/// Both at once, as far as both are about fields of a form; else the first.
	pub fn and(self, other: Self) -> Self {
		match (self, other) {
			(Self::Invalid(mut errors), Self::Invalid(others)) => {
				errors.messages.extend(others.messages);
				errors.instead.extend(others.instead);
				Self::Invalid(errors)
			}
			(first, _) => first,
		}
	}

	/// The first of its messages, or else the sentence of the whole.
	pub fn first_words(&self) -> String {
		match self {
			Self::Invalid(errors) => errors.iter().next().map(|(_, words)| words.to_owned()).unwrap_or_default(),
			other => other.to_string(),
		}
	}

	/// Whether it is about fields of a form alone, and each of them, with its message, is as asked.
	pub fn fields_are(&self, is_so: fn(&str, &str) -> bool) -> bool {
		matches!(self, Self::Invalid(errors) if errors.iter().all(|(field, message)| is_so(field, message)))
	}

	/// What was probably meant by what stands in one field of a form.
	pub fn instead_at(&self, field: &str) -> Option<&str> {
		match self {
			Self::Invalid(errors) => {
				errors.instead.iter().find(|(name, _)| name == field).map(|(_, value)| value.as_str())
			}
			_ => None,
		}
	}

	/// The message at one field of a form.
	pub fn at(&self, field: &str) -> Option<&str> {
		match self {
			Self::Invalid(errors) => errors.at(field),
			_ => None,
		}
	}
}

impl FromServerFnError for Error {
	type Encoder = JsonEncoding;

	fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
		match error {
			ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
				Self::Unreadable
			}
			_ => Self::Unreachable,
		}
	}
}

impl From<ServerFnErrorErr> for Error {
	fn from(error: ServerFnErrorErr) -> Self {
		Self::from_server_fn_error(error)
	}
}

/// Messages by field, in the order of the form, and what was probably meant.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors {
	messages: Vec<(String, String)>,
	#[serde(default, skip_serializing_if = "Vec::is_empty")]
	instead: Vec<(String, String)>,
}

impl FieldErrors {
	pub fn add(&mut self, field: &str, message: impl Into<Slip>) {
		let Slip { words, instead } = message.into();
		self.messages.push((field.to_owned(), words));
		self.instead.extend(instead.map(|value| (field.to_owned(), value)));
	}

	pub fn at(&self, field: &str) -> Option<&str> {
		self.messages.iter().find(|(name, _)| name == field).map(|(_, message)| message.as_str())
	}

	pub fn is_empty(&self) -> bool {
		self.messages.is_empty()
	}

	pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
		self.messages.iter().map(|(field, message)| (field.as_str(), message.as_str()))
	}

	/// Keeps the value, or remembers the message for the field.
	pub fn keep<T>(&mut self, field: &str, value: std::result::Result<T, impl Into<Slip>>) -> Option<T> {
		value.map_err(|message| self.add(field, message)).ok()
	}

	/// The text without its outer blanks, or a message when it is empty or too long.
	pub fn text(&mut self, field: &str, typed: &str, name: &str, most: usize) -> String {
		let text = typed.trim();
		if text.is_empty() {
			self.add(field, format!("กรอก{name}"));
		}
		self.optional_text(field, text, name, most)
	}

	/// As `text`, but may be empty.
	pub fn optional_text(&mut self, field: &str, typed: &str, name: &str, most: usize) -> String {
		// A browser ends lines with both; one way is kept.
		let text = typed.replace("\r\n", "\n");
		let text = text.trim();
		if text.chars().count() > most {
			self.add(field, format!("{name}ยาวเกิน {most} ตัวอักษร"));
		}
		text.to_owned()
	}

	/// `Err` when anything was added.
	pub fn result(self) -> Result<()> {
		if self.is_empty() { Ok(()) } else { Err(Error::Invalid(self)) }
	}
}
