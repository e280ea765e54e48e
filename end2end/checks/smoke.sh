#!/usr/bin/env bash
# A packaged folder starts on an empty data folder, answers, serves its parts, and ends when told.
set -euo pipefail
folder=$(realpath "$1")
data=$(mktemp -d)
id=
trap '[ -z "$id" ] || kill "$id" 2>/dev/null || true; rm -rf "$data"' EXIT
port=$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')
home=http://localhost:$port
export PRONGSAI_DEMO=1 PRONGSAI_DATA_DIR=$data PRONGSAI_ADDR=127.0.0.1:$port PRONGSAI_BASE_URL=$home RUST_LOG=error
"$folder/prongsai" demo >/dev/null
"$folder/prongsai" serve &
id=$!
curl --silent --fail --retry 60 --retry-delay 1 --retry-connrefused "$home/health/ready" >/dev/null
page=$(curl --silent --fail "$home/danchang")
grep -q 74.17 <<<"$page"
style=$(grep -o '/pkg/[^"]*\.css' <<<"$page" | head -n 1)
curl --silent --fail -H 'accept-encoding: br' -D - -o /dev/null "$home$style" | grep -qi 'content-encoding: br'
"$folder/prongsai" verify
kill "$id"
wait "$id"
echo "$folder works: $(du -sh "$folder" | cut -f 1), binary $(du -h "$folder/prongsai" | cut -f 1)"
