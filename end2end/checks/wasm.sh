#!/usr/bin/env bash
# The browser must not carry the database's types, and its first screen must stay small.
set -euo pipefail
for crate in surrealdb-types surrealdb tokio regex reqwest; do
	if cargo tree -q -p frontend --target wasm32-unknown-unknown -e normal -i "$crate" >/dev/null 2>&1; then
		echo "$crate is in the browser's tree: gate what needs it behind the ssr feature"
		exit 1
	fi
done
limit=$((250 * 1024))
bytes=$(cat dist/site/pkg/*.js.br dist/site/pkg/*.wasm.br | wc -c)
echo "first screen: JS + WASM $bytes bytes brotli of $limit"
if [ "$bytes" -gt "$limit" ]; then
	echo "The first screen is over its limit"
	exit 1
fi
test -s dist/hash.txt || { echo "hash.txt must ship with the binary"; exit 1; }
