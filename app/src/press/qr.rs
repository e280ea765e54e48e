//! A text as a square of dots that a phone reads (QR code, ISO/IEC 18004).

use fast_qr::QRBuilder;

/// The dark dots as one path of unit squares, and how many dots a side has. None for a text that is too long.
pub fn qr(text: &str) -> Option<(usize, String)> {
	let code = QRBuilder::new(text).build().ok()?;
	let size = code.size;
	let dark = (0..size).flat_map(|y| (0..size).map(move |x| (x, y))).filter(|(x, y)| code[*y][*x].value());
	Some((size, dark.map(|(x, y)| format!("M{x} {y}h1v1h-1z")).collect()))
}

#[cfg(test)]
mod tests {
	use super::qr;

	#[test]
	fn an_address_becomes_a_square_with_its_three_corners() {
		let (size, path) = qr("https://ita.example.go.th/staff/pair?code=123456").unwrap();
		assert!(size >= 21 && (size - 17) % 4 == 0);
		for (x, y) in [(0, 0), (size - 1, 0), (0, size - 1)] {
			assert!(path.contains(&format!("M{x} {y}h1v1h-1z")), "{x} {y}");
		}
		assert!(!path.contains(&format!("M{} {}h", size, size)));
		assert_eq!(qr(&"x".repeat(10_000)), None);
	}
}
