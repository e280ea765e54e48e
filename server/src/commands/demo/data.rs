//! What the source documents state of five real organisations, and one invented office. Nothing a document does not
//! state is given for the five; their people have no names.

/// An agency to load.
pub struct Demonstration {
	pub slug: &'static str,
	pub place: &'static str,
	pub district: &'static str,
	pub province: &'static str,
	pub memo_prefix: &'static str,
	pub website: &'static str,
	/// The year of its document; blank is the year that runs.
	pub working_year: &'static str,
	pub is_fictional: bool,
	/// Name, and the unit above it.
	pub units: &'static [(&'static str, &'static str)],
	pub offices: &'static [Office],
	/// Not loaded by `--bare`.
	pub plan: Option<Plan>,
	/// Year, total, announced level.
	pub results: &'static [(&'static str, &'static str, &'static str)],
	/// Year, and the points of the ten indicators.
	pub full_results: &'static [(&'static str, [&'static str; 10])],
}

/// A plan as a document states it: titles, owners, periods and dates from there, longer prose in words of our own.
pub struct Plan {
	pub text: &'static str,
	/// The document it was published by; blank when it is published otherwise.
	pub basis: &'static str,
}

/// A post with the account of its holder.
pub struct Office {
	pub account: &'static str,
	pub title: &'static str,
	pub initial: &'static str,
	pub unit: &'static str,
	pub role: &'static str,
	pub authority: &'static str,
	pub order: &'static str,
	/// The own post of a holder who acts for another.
	pub own: &'static str,
	pub is_administrator: bool,
}

const fn office(account: &'static str, title: &'static str, initial: &'static str, role: &'static str) -> Office {
	Office {
		account,
		title,
		initial,
		unit: "สำนักปลัด",
		role,
		authority: "substantive",
		order: "",
		own: "",
		is_administrator: false,
	}
}

const HEAD: Office = office("head", "หัวหน้าสำนักปลัด", "ห", "head");
const ACTING_HEAD: Office =
	Office {
		authority: "acting_officially", order: "คำสั่งมอบหมาย (ไม่ปรากฏเลขที่ในเอกสาร)", own: "นักพัฒนาชุมชน", ..HEAD
	};
const DEPUTY: Office = office("deputy", "รองปลัดองค์การบริหารส่วนตำบล", "ร", "clerk");
const CLERK: Office = Office {
	is_administrator: true, ..office("clerk", "ปลัดองค์การบริหารส่วนตำบล", "ป", "clerk")
};
const CHIEF: Office = Office {
	unit: "", ..office("chief", "นายกองค์การบริหารส่วนตำบล", "น", "chief")
};

const UNITS: &[(&str, &str)] = &[("สำนักปลัด", ""), ("กองคลัง", ""), ("กองช่าง", "")];

pub const AGENCIES: &[Demonstration] = &[
	Demonstration {
		slug: "danchang",
		place: "ด่านช้าง",
		district: "",
		province: "สุพรรณบุรี",
		memo_prefix: "สพ ๗๘๖๐๑",
		website: "http://danchangspb.go.th/",
		working_year: "2564",
		is_fictional: false,
		units: &[("สำนักปลัด", ""), ("หน่วยตรวจสอบภายใน", "")],
		offices: &[
			Office {
				unit: "หน่วยตรวจสอบภายใน", ..office("officer", "นักวิชาการตรวจสอบภายใน", "ต", "officer")
			},
			ACTING_HEAD,
			DEPUTY,
			CLERK,
			CHIEF,
		],
		plan: Some(Plan {
			text: include_str!("plans/danchang.txt"),
			basis: "ตามบันทึกข้อความที่ สพ ๗๘๖๐๑/ ลงวันที่ ๑๕ มีนาคม ๒๕๖๔",
		}),
		results: &[("2563", "74.17", "C")],
		full_results: &[],
	},
	Demonstration {
		slug: "nontathen",
		place: "โนนตาเถร",
		district: "โนนแดง",
		province: "นครราชสีมา",
		memo_prefix: "",
		website: "",
		working_year: "2566",
		is_fictional: false,
		units: &[("สำนักปลัด", ""), ("กองคลัง", "")],
		offices: &[office("officer", "เจ้าหน้าที่สำนักปลัด", "จ", "officer"), CLERK, CHIEF],
		plan: Some(Plan {
			text: include_str!("plans/nontathen.txt"),
			basis: "ตามรายงานการดำเนินการตามมาตรการ ปีงบประมาณ พ.ศ. ๒๕๖๖ รอบ ๖ เดือน",
		}),
		results: &[],
		full_results: &[],
	},
	Demonstration {
		slug: "maechedi",
		place: "แม่เจดีย์",
		district: "เวียงป่าเป้า",
		province: "เชียงราย",
		memo_prefix: "ชร ๗๙๓๐๑",
		website: "",
		working_year: "2567",
		is_fictional: false,
		units: &[("สำนักปลัด", ""), ("กองคลัง", ""), ("กองช่าง", ""), ("กองการศึกษาฯ", "")],
		offices: &[
			office("officer", "นักทรัพยากรบุคคลชำนาญการ", "ท", "officer"),
			Office {
				authority: "acting", order: "คำสั่งมอบหมาย (ไม่ปรากฏเลขที่ในเอกสาร)", ..HEAD
			},
			CLERK,
			CHIEF,
		],
		plan: None,
		results: &[("2567", "93.92", "ผ่าน")],
		full_results: &[],
	},
	Demonstration {
		slug: "krachai",
		place: "กระจาย",
		district: "",
		province: "ยโสธร",
		memo_prefix: "ยส ๗๑๐๐๑",
		website: "",
		working_year: "2566",
		is_fictional: false,
		units: &[("สำนักปลัด", ""), ("งานนิติการ", "สำนักปลัด")],
		offices: &[
			Office {
				unit: "งานนิติการ", ..office("officer", "นิติกรปฏิบัติการ", "นต", "officer")
			},
			HEAD,
			CLERK,
			CHIEF,
		],
		plan: None,
		results: &[],
		full_results: &[],
	},
	Demonstration {
		slug: "chongsammo",
		place: "ช่องสามหมอ",
		district: "คอนสวรรค์",
		province: "ชัยภูมิ",
		memo_prefix: "",
		website: "",
		working_year: "2564",
		is_fictional: false,
		units: &[
			("สำนักปลัด", ""),
			("กองคลัง", ""),
			("งานแผนและงบประมาณ", "สำนักปลัด"),
			("งานนิติการ", "สำนักปลัด"),
			("งานสารสนเทศ", "สำนักปลัด"),
			("งานการเงินฯ", "กองคลัง"),
		],
		offices: &[
			Office {
				unit: "งานแผนและงบประมาณ", ..office("officer", "เจ้าหน้าที่งานแผนและงบประมาณ", "ผ", "officer")
			},
			HEAD,
			CLERK,
			CHIEF,
		],
		plan: Some(Plan {
			text: include_str!("plans/chongsammo.txt"),
			basis: "ตามบันทึกข้อความแจ้งมาตรการ ลงวันที่ ๑๐ กุมภาพันธ์ ๒๕๖๔",
		}),
		results: &[("2563", "54.66", "E")],
		full_results: &[],
	},
	Demonstration {
		slug: "tuayang",
		place: "ตัวอย่าง",
		district: "สมมุติ",
		province: "สมมุติบุรี",
		memo_prefix: "สส ๙๙๙๐๑",
		website: "https://tuayang.example/",
		working_year: "",
		is_fictional: true,
		units: UNITS,
		offices: &[office("officer", "นักวิเคราะห์นโยบายและแผน", "ผ", "officer"), HEAD, DEPUTY, CLERK, CHIEF],
		plan: Some(Plan { text: include_str!("plans/tuayang.txt"), basis: "" }),
		results: &[("2564", "68.90", "C"), ("2565", "79.35", "B")],
		full_results: &[
			("2566", ["86.10", "79.42", "84.30", "81.75", "80.66", "88.12", "82.40", "84.95", "87.50", "75.00"]),
			("2567", ["90.31", "84.20", "88.05", "86.90", "85.75", "91.40", "88.63", "87.92", "95.56", "93.75"]),
			("2568", ["88.72", "83.15", "86.40", "84.95", "84.10", "89.66", "85.37", "86.20", "93.33", "81.25"]),
			("2569", ["89.95", "85.60", "87.18", "86.02", "85.44", "90.81", "87.90", "88.35", "94.44", "84.38"]),
		],
	},
];
