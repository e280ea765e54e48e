#!/usr/bin/env bash
# Tries the importers on documents that offices got wrong answers for: DOCS names the folder that holds them. Each case runs
# on a fresh copy of the demonstration.
set -euo pipefail
docs=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PRONGSAI_DEMO=1 RUST_LOG=off
PRONGSAI_DATA_DIR=$work/whole dist/prongsai demo >/dev/null
failed=0
passed=0

# what, agency, year, file, exit code, words of the answer (all of them, parted by |; none that begin with !)
try() {
	local said code=0 words word
	rm -rf "$work/case" && cp -r "$work/whole" "$work/case"
	said=$(PRONGSAI_DATA_DIR=$work/case dist/prongsai import "$1" "$docs/$4" --agency "$2" --year "$3" 2>&1) || code=$?
	IFS='|' read -ra words <<<"$6"
	for word in "${words[@]}"; do
		local wanted=0
		case $word in !*) wanted=1 ;; esac
		if [ "$code" != "$5" ] || { grep -qF -- "${word#!}" <<<"$said" && [ $wanted = 1 ]; } ||
			{ ! grep -qF -- "${word#!}" <<<"$said" && [ $wanted = 0 ]; }; then
			failed=$((failed + 1))
			echo "$4: expected exit $5 and “$word”, got exit $code and:"
			head -n 5 <<<"$said"
			return
		fi
	done
	passed=$((passed + 1))
}
scores() { try scores maechedi 2566 "$@"; }
measures() { try measures danchang 2567 "$@"; }
read_as() { echo "อ่านได้ $1 มาตรการ"; }
dated='!อ่านระยะเวลาไม่ออก|!ยังไม่ระบุระยะเวลา'
owned='!ยังไม่ระบุผู้รับผิดชอบ'

try scores tuayang 2567 amount-becomes-indicator.txt 1 "ไม่พบแถวคะแนน"
scores percent-cells-indicators.xlsx 0 "88.40"
scores percent-cells.xlsx 0 "90.10"
scores hidden-column-scores.xlsx 0 "90.10|คอลัมน์ที่ซ่อนไว้ B"
scores hidden-sheet-scores.xlsx 0 "90.10|ร่างภายใน"
scores score-row-excel-error.tsv 1 "แถวที่ 4: EIT|#N/A"
scores score-row-full-width.tsv 0 "91.20"
scores score-row-words.tsv 1 "แถวที่ 4: EIT|รอประกาศ"
scores score-level-unknown.tsv 0 "S++|93.10"
for day in era wanthi dots nospace isotime; do scores day-$day.tsv 0 "90.10"; done
scores thai-excel-date-scores.xlsx 0 "90.10"
scores semicolon-two-columns.csv 0 "90.10"
scores unseen-letters.tsv 0 "90.10"
scores password.xlsx 1 "รหัสผ่าน"
scores sheet.ods 1 "XLSX"
scores sheet-2003.xml 1 "Excel 2003"
measures word.docx 0 "$(read_as 1)|ขั้นตอน 1"
measures hidden-row-measures.xlsx 0 "$(read_as 2)|แถวที่ 4"
measures hidden-rows.html 0 "$(read_as 1)|ซ่อนไว้"
measures period-over-merged-rows.tsv 0 "$(read_as 1)|ขั้นตอน 3|$dated"
measures period-open-end.tsv 0 "$(read_as 1)|$dated"
measures word-paste-paragraphs.txt 0 "$(read_as 2)|ขั้นตอน 5"
measures word-paste-two-owners.txt 0 "$(read_as 2)|ขั้นตอน 2"
measures thai-excel-date-measures.xlsx 0 "$(read_as 1)|$dated"
measures period-words.tsv 0 "$(read_as 6)|$dated"
measures tab-in-comma-file.csv 0 "$(read_as 2)"
measures soft-hyphen-owner.tsv 0 "$(read_as 1)|$owned"
measures headings-monitoring.csv 0 "$(read_as 1)|ขั้นตอน 2, การรายงาน 1"
measures headings-owner-words.tsv 0 "$(read_as 1)|ขั้นตอน 2"
measures owners-listed.tsv 0 "$(read_as 5)|$owned"
measures steps-bulleted.tsv 0 "$(read_as 3)|ขั้นตอน 7"
measures emoji-title.tsv 0 "$(read_as 1)|🎁"
measures real/06-moph-ethics-guidelines-2566-2570.txt 0 "$(read_as 15)"
measures real/07-moph-anticorruption-guidelines-2566-2570.txt 0 "$(read_as 25)"
measures real/14-nysso-announced-measures-2562.txt 0 "$(read_as 14)"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
