#!/usr/bin/env bash
# Writes the list of every library in the binary and in what the browser loads, as CycloneDX. No folder of this machine
# stands in it.
set -euo pipefail
out=$1
name=prongsai-sbom
trap 'rm -f {app,server,frontend}/$name.json' EXIT
# The tool reads Cargo.lock and has no word for it: a stale one stops here.
cargo metadata --locked --format-version 1 >/dev/null
host=$(rustc -vV | sed -n 's/^host: //p')
list() { cargo cyclonedx --quiet --format json --spec-version 1.5 --target "$1" --override-filename "$name" --manifest-path "$2/Cargo.toml"; }
mkdir -p "$(dirname "$out")"
browser=$(mktemp)
list wasm32-unknown-unknown frontend
mv frontend/$name.json "$browser"
list "$host" server
node -e '
	const fs = require("fs");
	const [binary, browser] = process.argv.slice(1, 3).map((file) => JSON.parse(fs.readFileSync(file, "utf8")));
	const plain = (value) => JSON.parse(JSON.stringify(value).replaceAll(/(path\+)?file:\/\/[^"#?]*/g, "workspace:"));
	const known = new Set(binary.components.map((part) => part["bom-ref"]));
	binary.components.push(...browser.components.filter((part) => !known.has(part["bom-ref"])));
	binary.metadata.component.name = "prongsai";
	fs.writeFileSync(process.argv[3], JSON.stringify(plain(binary), null, 2) + "\n");
	console.log(`${process.argv[3]}: ${binary.components.length} libraries`);
' server/$name.json "$browser" "$out"
rm -f "$browser"
if grep -q "$(pwd)" "$out"; then
	echo "$out names a folder of this machine"
	exit 1
fi
