#!/usr/bin/env bash
# Versions that must not move by accident.
set -euo pipefail
version() { grep -A1 "^name = \"$1\"\$" Cargo.lock | sed -n 's/^version = "\(.*\)"/\1/p' | sort -V | head -n 1; }
kv=$(version surrealkv)
if [ "$(printf '0.21.3\n%s\n' "$kv" | sort -V | head -n 1)" != 0.21.3 ]; then
	echo "surrealkv $kv lacks the repair of unsynced compaction: 0.21.3 or later is needed"
	exit 1
fi
wanted=$(sed -n 's/^WASM_BINDGEN := //p' Makefile)
if [ "$(version wasm-bindgen)" != "$wanted" ]; then
	echo "wasm-bindgen is $(version wasm-bindgen) in Cargo.lock and $wanted in the Makefile: they must be one"
	exit 1
fi
echo "surrealkv $kv, wasm-bindgen $wanted"
# `cargo fmt`, `cargo install` and `cargo leptos` have their own words for it.
loose=$(grep -rnE 'cargo (clippy|test|build|tree|run|deny) ' Makefile end2end/checks README.md --include=Makefile --include='*.sh' | grep -v -e '--locked' -e 'grep -rnE' || true)
loose+=$(grep -nE 'cargo leptos (build|watch)' Makefile | grep -v LOCKED || true)
if [ -n "$loose" ]; then
	echo "$loose"
	echo "Each of these builds with whatever versions are newest: add --locked"
	exit 1
fi
