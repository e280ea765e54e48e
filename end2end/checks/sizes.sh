#!/usr/bin/env bash
# Prints median, 90th percentile and largest of the hand-written files; fails over 400 lines.
set -euo pipefail
list=$(git ls-files --cached --others --exclude-standard '*.rs' '*.ts' '*.css' '*.typ' '*.sh' | xargs wc -l | grep -v ' total$' | sort -n)
count=$(wc -l <<<"$list")
at() { sed -n "$1p" <<<"$list" | awk '{print $1}'; }
echo "files $count, median $(at $(((count + 1) / 2))), 90th percentile $(at $((count * 9 / 10))), largest $(tail -n 1 <<<"$list" | awk '{print $1, $2}')"
if [ "$(tail -n 1 <<<"$list" | awk '{print $1}')" -gt 400 ]; then
	echo "A file has more than 400 lines: is it one room or three?"
	exit 1
fi
