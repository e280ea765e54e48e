#!/usr/bin/env bash
# The store tests on every engine that can be had on one machine: RocksDB in this process, and a real SurrealDB server
# over ws://. TiKV is built; it needs a cluster to run.
set -euo pipefail
trap 'for id in $(jobs -p); do kill "$id"; done' EXIT
command -v clang >/dev/null || {
	echo "clang is missing: RocksDB is built with it. Debian/Ubuntu: sudo apt-get install clang libclang-dev"
	exit 1
}
say() { printf '\033[1m== %s\033[0m\n' "$*"; }
on() { PRONGSAI_TEST_DATABASE="$1" cargo test --locked --profile ci -p app --features rocksdb,tikv --test rooms; }

say "RocksDB and TiKV: building (about 20 minutes, once), then the store tests on rocksdb://"
cargo build --locked --profile ci -p app --features rocksdb,tikv
on rocksdb

say "SurrealDB server: building (about 15 minutes, once), then the store tests on ws://"
CARGO_TARGET_DIR=$CARGO_TARGET_DIR/engines cargo build --locked --release --manifest-path end2end/engines/Cargo.toml
port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
"$CARGO_TARGET_DIR/engines/release/engines" start --no-banner --log error --bind "127.0.0.1:$port" --user root --pass root memory &
curl --silent --fail --retry 60 --retry-delay 1 --retry-connrefused "http://127.0.0.1:$port/health" >/dev/null
on "ws://127.0.0.1:$port"
say "Every engine passed"
