#!/usr/bin/env bash
# Keeps every core busy half of the time while a command runs: `busy.sh make journeys`.
set -euo pipefail
ids=()
trap 'kill "${ids[@]}" 2>/dev/null || true' EXIT
for _ in $(seq "$(nproc)"); do
	# 100 ms of work, 100 ms of rest.
	node -e 'for (;;) { const end = Date.now() + 100; while (Date.now() < end); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100); }' &
	ids+=($!)
done
"$@"
