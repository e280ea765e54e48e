//! Every page that links lead to, and every form on them, as a browser without script finds them.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Body;
use axum::http::{Request, header};

use crate::world::{Answer, World};

/// A field as the page fills it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Field {
	pub name: String,
	pub value: String,
	pub kind: FieldKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldKind {
	Text,
	Hidden,
	Tick,
	Choice,
	File,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Form {
	/// The page it stands on.
	pub page: String,
	pub action: String,
	pub is_upload: bool,
	pub fields: Vec<Field>,
}

/// The value of an attribute in the text of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
	let behind = tag.split(&format!(" {name}=\"")).nth(1)?;
	let raw = behind.split('"').next()?;
	Some(html_escape::decode_html_entities(raw).into_owned())
}

/// The tags of a name, each to the next one or to the end of its element.
fn elements<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = &'a str> {
	html.split(&format!("<{name}")).skip(1).collect::<Vec<_>>().into_iter()
}

pub fn links(html: &str) -> Vec<String> {
	let tags = elements(html, "a ").map(|part| format!(" {}", part.split('>').next().unwrap_or_default()));
	tags.filter_map(|tag| attribute(&tag, "href")).collect()
}

pub fn forms(page: &str, html: &str) -> Vec<Form> {
	let of = |part: &str| {
		let (tag, rest) = part.split_once('>')?;
		let tag = format!(" {tag}");
		let body = rest.split("</form>").next().unwrap_or_default();
		let mut fields = Vec::new();
		for part in elements(body, "input") {
			let tag = format!(" {}", part.split('>').next().unwrap_or_default());
			let Some(name) = attribute(&tag, "name") else { continue };
			let kind = match attribute(&tag, "type").as_deref() {
				Some("hidden") => FieldKind::Hidden,
				Some("checkbox" | "radio") => FieldKind::Tick,
				Some("file") => FieldKind::File,
				_ => FieldKind::Text,
			};
			fields.push(Field { name, value: attribute(&tag, "value").unwrap_or_default(), kind });
		}
		for part in elements(body, "textarea") {
			let Some((tag, rest)) = part.split_once('>') else { continue };
			let Some(name) = attribute(&format!(" {tag}"), "name") else { continue };
			let text = rest.split("</textarea>").next().unwrap_or_default();
			let value = html_escape::decode_html_entities(text).into_owned();
			fields.push(Field { name, value, kind: FieldKind::Text });
		}
		for part in elements(body, "select") {
			let Some((tag, rest)) = part.split_once('>') else { continue };
			let Some(name) = attribute(&format!(" {tag}"), "name") else { continue };
			let options: Vec<String> = elements(rest.split("</select>").next().unwrap_or_default(), "option")
				.map(|part| format!(" {}", part.split('>').next().unwrap_or_default()))
				.collect();
			let chosen = options.iter().find(|option| option.contains(" selected")).or(options.first());
			let value = chosen.and_then(|option| attribute(option, "value")).unwrap_or_default();
			fields.push(Field { name, value, kind: FieldKind::Choice });
		}
		let action = attribute(&tag, "action")?;
		Some(Form { page: page.to_owned(), action, is_upload: tag.contains("multipart"), fields })
	};
	elements(html, "form").filter_map(of).collect()
}

/// Pages, not files; no end of the session.
fn is_page(path: &str) -> bool {
	let plain = path.split(['?', '#']).next().unwrap_or_default();
	path.starts_with('/')
		&& !path.starts_with("//")
		&& ![".pdf", ".csv", ".xlsx", ".json", ".svg"].iter().any(|ending| plain.ends_with(ending))
		&& !["/staff/files/", "/embed/", "/pkg/"].iter().any(|folder| plain.starts_with(folder))
		// The same list in another order, or a part of it.
		&& !["sort=", "state=", "owner=", "division=", "month=", "format="].iter().any(|part| path.contains(part))
}

/// How many pages of one shape are looked at: the ninth measure is drawn as the first.
const ALIKE: usize = 8;

/// An address without what names a record or a year, and without the values of its query.
fn shape(path: &str) -> String {
	let (path, query) = path.split_once('?').unwrap_or((path, ""));
	let names = query.split('&').filter_map(|pair| pair.split('=').next());
	let is_key = |part: &&str| part.len() > 3 && part.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
	let parts = path.split('/').map(|part| if is_key(&part) { "*" } else { part });
	parts.chain(names).collect::<Vec<_>>().join("/")
}

/// Follows links from `starts` for somebody, at most so many pages: each page's address and text.
pub async fn pages(world: &World, starts: &[&str], cookie: Option<&str>, most: usize) -> Vec<(String, String)> {
	let mut wanted: Vec<String> = starts.iter().map(|start| (*start).to_owned()).collect();
	let (mut known, mut found) = (BTreeSet::new(), Vec::new());
	let mut alike: BTreeMap<String, usize> = BTreeMap::new();
	while let Some(path) = wanted.pop() {
		let path = path.split('#').next().unwrap_or_default().to_owned();
		if found.len() >= most || !is_page(&path) || !known.insert(path.clone()) {
			continue;
		}
		let alike = alike.entry(shape(&path)).or_default();
		*alike += 1;
		if *alike > ALIKE {
			continue;
		}
		let answer = world.get(&path, cookie).await;
		assert!(!answer.status.is_server_error(), "{path}: {}", answer.status);
		wanted.splice(0..0, links(&answer.body));
		found.push((path, answer.body));
	}
	found
}

/// Sends a form as a browser without script does, each field with the value that `value` gives it; none leaves it out.
pub async fn send(world: &World, form: &Form, cookie: &str, value: impl Fn(&Field) -> Option<String>) -> Answer {
	let fields = form.fields.iter().filter(|field| field.kind != FieldKind::File);
	let fields: Vec<(String, String)> = fields.filter_map(|field| Some((field.name.clone(), value(field)?))).collect();
	let request = Request::post(&form.action)
		.header(header::HOST, "localhost:3000")
		.header(header::ORIGIN, "http://localhost:3000")
		.header(header::REFERER, format!("http://localhost:3000{}", form.page))
		.header(header::ACCEPT, "text/html")
		.header(header::COOKIE, cookie);
	let request = match form.is_upload {
		false => {
			let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(&fields).finish();
			request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(Body::from(body))
		}
		true => {
			let part = |(name, value): &(String, String)| {
				format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
			};
			let body = fields.iter().map(part).collect::<String>() + "--x--\r\n";
			request.header(header::CONTENT_TYPE, "multipart/form-data; boundary=x").body(Body::from(body))
		}
	};
	world.send(request.unwrap()).await
}
