#!/usr/bin/env bash
# Prints how many files outside its folder the newest room touches: its line in lib.rs, its line in the list of rooms, and
# what else names it. Tests are the room's own. Fails above four.
set -euo pipefail
room=$1
type=$2
list=$(git grep --untracked -lwE "$room|$type[A-Z][A-Za-z]*" -- app/src server/src frontend/src style | grep -v "^app/src/$room/" || true)
count=$(grep -c . <<<"$list" || true)
echo "room $room: $count places outside its folder"
if [ "$count" -gt 4 ]; then
	printf '%s\n' "$list"
	exit 1
fi
