#!/usr/bin/env bash
# Tries the importer on real documents: DOCS names the folder that holds them. Each plan is taken in twice: the second
# time nothing changes.
set -euo pipefail
docs=$1
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
export PRONGSAI_DATA_DIR=$data PRONGSAI_DEMO=1 RUST_LOG=error
dist/prongsai demo --bare >/dev/null
failed=0
passed=0
expect() { # file, agency, year, measures, lines of steps, reporting and actions
	local file said lines="ขั้นตอน $5, การรายงาน $6, การดำเนินการ $7"
	file=$(ls "$docs"/"$1"_*.txt)
	for wanted in "อ่านได้ $4 มาตรการ: ใหม่ $4, เปลี่ยน 0, เหมือนเดิม 0" "อ่านได้ $4 มาตรการ: ใหม่ 0, เปลี่ยน 0, เหมือนเดิม $4"; do
		said=$(dist/prongsai import measures "$file" --agency "$2" --year "$3" 2>/dev/null | tail -n 2) || true
		if [ "$said" = "$lines"$'\n'"$wanted" ]; then passed=$((passed + 1)); else
			failed=$((failed + 1))
			echo "$1 $2 $3: expected “$lines” and “$wanted”, got “$said”"
		fi
	done
}
expect 000 danchang 2564 5 7 0 0
expect 001 nontathen 2566 8 16 14 12
expect 004 chongsammo 2564 4 12 4 0
dist/prongsai verify
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
