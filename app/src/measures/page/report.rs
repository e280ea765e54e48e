//! Reports of progress on a measure, and the form to add one from the field.

use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::report_fields::{MendFields, ProofFields, StepFields};
use crate::files::File;
use crate::measures::api::{MeasureReading, ReportNote, ShowProofs, WithdrawReport};
use crate::measures::page::tone_of;
use crate::measures::progress::Progress;
use crate::measures::review::{Deciding, VerdictView};
use crate::measures::rounds::{NO_ROUND, RoundChoice, Rounds};
use crate::scope::Permission;
use crate::staff::{Me, Only, PostField};
use crate::thai::calendar::{long_date, short_time};
use crate::ui::{
	Badge, Button, ButtonKind, Confirm, Empty, Field, FileField, Fingerprint, Hidden, Notice, NoticeKind, ServerForm,
	Sure, TextArea, Tone,
};

#[component]
pub fn Reports(reading: MeasureReading, sent: RwSignal<u32>) -> impl IntoView {
	let MeasureReading {
		measure,
		reports,
		steps,
		notes,
		copied: _,
		asks: _,
		state,
		about,
		rounds,
		offer,
		reported,
		mending,
		closed,
	} = reading;
	let me = expect_context::<Me>();
	let percent = reports.iter().find(|report| report.tells()).map(|report| report.percent.to_string());
	let percent = mending.as_ref().map(|mending| mending.percent.clone()).or(percent).unwrap_or_default();
	let day = mending.as_ref().map_or(me.today.clone(), |mending| mending.day.clone());
	let (is_mending, typed) = (mending.is_some(), mending.unwrap_or_default());
	let (choices, id) = (offer.clone(), measure.id.0.clone());
	let is_owed = offer.round != NO_ROUND && !offer.rounds.is_empty();
	let is_empty = reports.is_empty();
	let counting = reports.iter().filter(|report| report.counts()).count();
	let newest = reports.iter().position(Progress::counts);
	let question = move |place: usize| match (Some(place) == newest, counting) {
		(true, 1) => "มาตรการนี้จะกลับเป็นยังไม่มีรายงาน ทุกหน้าจอเปลี่ยนทันที รายงานนี้ยังอ่านได้ในประวัติว่าถูกถอน",
		(true, _) => "ความก้าวหน้าจะกลับไปตามรายงานก่อนหน้า ทุกหน้าจอเปลี่ยนทันที รายงานนี้ยังอ่านได้ในประวัติว่าถูกถอน",
		(false, _) => "ความก้าวหน้าล่าสุดไม่เปลี่ยน เพราะมีรายงานใหม่กว่า หลักฐานของรายงานนี้ไม่นับ และยังอ่านได้ในประวัติว่าถูกถอน",
	};
	let rows = reports
		.into_iter()
		.zip(notes)
		.enumerate()
		.map(|(place, (report, note))| view! { <ReportRow report note question=question(place) sent /> })
		.collect_view();
	view! {
		<section class="card stack" id="report">
			<h2>"รายงานความก้าวหน้า"</h2>
			{reported
				.map(|words| {
					view! { <Notice>{words} " " <a href="/staff">"กลับไปวันนี้"</a></Notice> }
				})}
			<p class="row-state">
				<Badge tone=tone_of(state)>{state.label()}</Badge>
				<span>{about}</span>
			</p>
			<Only act=Permission::MeasureReport>
				<ServerForm
					to="/api/measures/report"
					is_upload=true
					sent
					clears=true
					keeps_draft=true
					class="stack"
					done="ส่งรายงานแล้ว"
				>
					<Hidden name="measure" value=measure.id.0 />
					<PostField label="รายงานในตำแหน่ง" act=Permission::MeasureReport />
					<RoundChoice offer=choices.clone() />
					{is_mending.then(|| view! { <MendFields mending=typed.clone() /> })}
					<TextArea
						name="text"
						label="ทำอะไรไปแล้ว"
						rows=3
						value=typed.text.clone()
					/>
					<div class="fields-2">
						<Field name="day" label="วันที่ทำ" value=day.clone() />
						<Field
							name="percent"
							label="คืบหน้าแล้ว (ร้อยละ)"
							value=percent
							inputmode="numeric"
						/>
					</div>
					<FileField
						name="file"
						label="ภาพถ่ายหรือเอกสาร"
						accept="image/jpeg,image/png,image/webp,application/pdf"
						hint="หลายไฟล์พร้อมกันได้ ไฟล์ละไม่เกิน 40 MB รวมไม่เกิน 60 MB ระบบตัดข้อมูลสถานที่และเครื่องออกจากภาพ"
						is_optional=true
						has_camera=true
						is_many=true
					/>
					<StepFields steps=steps.clone() chosen=typed.steps.clone() />
					<ProofFields mending=typed.clone() />
					<Sure
						label="ตั้งใจรายงานย้อนหลัง"
						foreseen=closed.clone().filter(|_| !is_mending)
					/>
					<p class="muted">
						"หากแผนเผยแพร่แล้ว ความก้าวหน้าแสดงต่อประชาชนทันที รายงานที่ผิดถอนได้"
					</p>
					<Button>
						{if is_mending {
							"ส่งรายงานที่แก้แล้ว"
						} else {
							"ส่งรายงาน"
						}}
					</Button>
				</ServerForm>
				{is_owed
					.then(|| {
						view! {
							<p>
								<a href="/staff/measures/rounds/nothing" rel="external">
									"รายงานว่าไม่มีเรื่อง (เลือกได้หลายรอบ)"
								</a>
							</p>
						}
					})}
			</Only>
		</section>
		<p>
			<a href="/staff">"‹ กลับไปวันนี้"</a>
		</p>
		<Rounds measure=id rounds offer sent />
		<section class="stack">
			<h2>"รายงานที่ผ่านมา"</h2>
			{if is_empty {
				view! {
					<Empty title="ยังไม่มีรายงาน">
						<p>
							"รายงานแรกพร้อมภาพใช้เวลาไม่ถึงนาที"
						</p>
					</Empty>
				}
					.into_any()
			} else {
				view! { <ol class="rows card">{rows}</ol> }.into_any()
			}}
		</section>
	}
}

#[component]
fn ReportRow(mut report: Progress, note: ReportNote, question: &'static str, sent: RwSignal<u32>) -> impl IntoView {
	let id = report.id.0.clone();
	let anchor = format!("report-{id}");
	let decided = report.verdict.as_ref().map(|verdict| verdict.is_accepted);
	let deciding = note.seen.map(|seen| view! { <Deciding id=id.clone() seen decided sent /> });
	let verdict = report.verdict.clone().map(|verdict| view! { <VerdictView verdict /> });
	let tile = if report.is_nothing { "ไม่มี".to_owned() } else { format!("{}%", report.percent) };
	let end = match report.withdrawn_at {
		Some(at) => {
			let who = report.withdrawn_by.take().filter(|post| !post.is_empty()).map(|post| format!("โดย {post} "));
			view! {
				<Badge tone=Tone::Low>"ถอนแล้ว"</Badge>
				<span>
					{format!(
						"ถอน{}เมื่อ {} ไม่นับเป็นความก้าวหน้า",
						who.unwrap_or_default(),
						short_time(at),
					)}
				</span>
			}
			.into_any()
		}
		None => view! {
			<Only act=Permission::MeasureReport>
				<Confirm act="ถอนรายงานที่ผิด" question>
					<ServerForm
						to=WithdrawReport::PATH
						sent=sent
						tag=id.clone()
						done="ถอนรายงานแล้ว ยังอยู่ในประวัติ"
					>
						<Hidden name="id" value=id.clone() />
						<PostField
							label="ถอนในตำแหน่ง"
							act=Permission::MeasureReport
							within=format!("-{id}")
						/>
						<Button kind=ButtonKind::Grave>"ยืนยัน"</Button>
					</ServerForm>
				</Confirm>
			</Only>
		}
		.into_any(),
	};
	let marks = report.steps.iter().map(|mark| view! { <li>{mark.words()}</li> }).collect_view();
	let marks = (!report.steps.is_empty()).then(|| view! { <ul>{marks}</ul> });
	let link = report.link.clone().map(|link| {
		let words = link.clone();
		view! {
			<a href=link target="_blank" rel="external noopener nofollow">
				{words}
			</a>
		}
	});
	let proof = Some(report.proof.words()).filter(|words| !words.is_empty());
	let proof = proof.map(|words| view! { <span>{format!("หลักฐาน: {words}")}</span> });
	let personal = note.is_personal.then(|| {
		view! {
			<Notice kind=NoticeKind::Warning>
				"ข้อความนี้อาจมีเลขประจำตัวประชาชนหรือเบอร์โทรศัพท์ของบุคคล หากไม่จำเป็น ให้ถอนรายงานแล้วส่งใหม่โดยไม่มีเลขนั้น"
			</Notice>
		}
	});
	let has_proofs = !report.proofs.is_empty() && report.counts();
	let showing =
		has_proofs.then(|| view! { <Showing id=report.id.0.clone() is_shown=report.shown_at.is_some() sent /> });
	let proofs = report.proofs.into_iter().map(|file| view! { <Proof file /> }).collect_view();
	view! {
		<li class="row" id=anchor>
			<span class="tile">{tile}</span>
			<div class="row-text">
				<strong>{long_date(report.day)}</strong>
				{(!note.of.is_empty()).then(|| view! { <span>{note.of}</span> })}
				{report
					.mends
					.is_some()
					.then(|| {
						view! {
							<span>
								"ฉบับแก้ของรายงานที่ส่งกลับ"
							</span>
						}
					})}
				<p class="lines">{report.text}</p>
				<span>{format!("{} · บันทึก {}", report.post, short_time(report.at))}</span>
				{marks}
				{link}
				{proof}
				<div class="proofs">{proofs}</div>
				{personal}
				{verdict}
				{deciding}
				{showing}
				{end}
			</div>
		</li>
	}
}

/// Who may open the proofs, and the act of those who make public. Opening asks once: a file shows more than its report says.
#[component]
fn Showing(id: String, is_shown: bool, sent: RwSignal<u32>) -> impl IntoView {
	let act = view! { <ShowForm id is_shown sent /> };
	match is_shown {
		true => view! {
			<span>
				"ประชาชนเปิดดูหลักฐานนี้ได้เมื่อแผนเผยแพร่"
			</span>
			<Only act=Permission::Publish>{act}</Only>
		}
		.into_any(),
		false => view! {
			<span>
				"หลักฐานนี้เปิดได้เฉพาะเจ้าหน้าที่"
			</span>
			<Only act=Permission::Publish>
				<Confirm
					act="ให้ประชาชนเปิดดูหลักฐาน"
					question="ประชาชนจะเปิดไฟล์ของรายงานนี้ได้ทั้งไฟล์ ตรวจก่อนว่าไม่มีเลขประจำตัว เบอร์โทรศัพท์ ที่อยู่ หรือลายมือชื่อของบุคคล ไฟล์ PDF เปิดตามที่แนบทุกหน้า เลิกให้เปิดได้ภายหลัง"
				>
					{act}
				</Confirm>
			</Only>
		}
		.into_any(),
	}
}

#[component]
fn ShowForm(id: String, is_shown: bool, sent: RwSignal<u32>) -> impl IntoView {
	let (kind, words) = match is_shown {
		true => (ButtonKind::Plain, "เลิกให้ประชาชนเปิดดู"),
		false => (ButtonKind::Grave, "ยืนยันให้เปิดดู"),
	};
	view! {
		<ServerForm to=ShowProofs::PATH sent=sent tag=id.clone()>
			<Hidden name="id" value=id.clone() />
			<Hidden name="is_shown" value=(!is_shown).to_string() />
			<PostField
				label="เปิดเผยในตำแหน่ง"
				act=Permission::Publish
				within=format!("-show-{id}")
			/>
			<Button kind>{words}</Button>
		</ServerForm>
	}
}

/// A photo shows itself; any other file is a link. The hash stands with it.
#[component]
pub fn Proof(file: File) -> impl IntoView {
	let address = format!("/staff/files/{}", file.id);
	let about = file.about();
	let content = if file.media.is_image() {
		view! { <img src=address.clone() alt="ภาพหลักฐาน" loading="lazy" width="240" height="180" /> }.into_any()
	} else {
		view! { <span>{file.name}</span> }.into_any()
	};
	view! {
		<figure class="proof">
			<a href=address rel="external">
				{content}
			</a>
			<figcaption>
				{about.map(|words| view! { <span>{words}</span> })} <Fingerprint hash=file.sha256 />
			</figcaption>
		</figure>
	}
}
