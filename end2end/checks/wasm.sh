#!/usr/bin/env bash
# The browser must not carry the database's types, and its first screen must stay small.
set -euo pipefail
for crate in surrealdb-types surrealdb tokio reqwest; do
	if cargo tree --locked -q -p frontend --target wasm32-unknown-unknown -e normal -i "$crate" 2>/dev/null | grep -q .; then
		echo "$crate is in the browser's tree: gate what needs it behind the ssr feature"
		exit 1
	fi
done
size() { cat "$@" | wc -c; }
first=$(size dist/site/pkg/prongsai.*.wasm.br dist/site/pkg/*.js.br)
echo "first screen: JS + WASM $first bytes brotli of $((250 * 1024))"
largest=$(for part in $(ls dist/site/pkg/pack_*.wasm.br | grep -v pack_shared); do echo "$(size "$part") $(basename "$part")"; done | sort -n | tail -n 1)
shared=$(size dist/site/pkg/pack_shared.*.wasm.br)
# What all pages share comes once, while the day's page has nothing to do; a page costs its own part.
echo "the largest page: $largest of $((100 * 1024)); shared by all: $shared of $((120 * 1024))"
if [ "$first" -gt $((250 * 1024)) ] || [ "${largest%% *}" -gt $((100 * 1024)) ] || [ "$shared" -gt $((120 * 1024)) ]; then
	echo "The browser would load too much: make a page lazy, or find what grew"
	exit 1
fi
test -s dist/hash.txt || { echo "hash.txt must ship with the binary"; exit 1; }
