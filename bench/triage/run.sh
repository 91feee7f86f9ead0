#!/usr/bin/env bash
# Triage of an export: messages a second on one core, memory, and rivals. usage: bench/triage/run.sh [messages, default 1000000]
set -euo pipefail
cd "$(dirname "$0")/../.."
count=${1:-1000000}; out=$(mktemp -d); trap 'rm -rf "$out"' EXIT
cmake --build --preset release --target triage_tool --target triage_bench >&2
build/release/tools/triage/triage_tool export tests/data/triage "$count" > "$out/messages.tsv"
build/release/bench/triage/triage_bench packs/cn "$out/messages.tsv" "$out/rules.tsv"
python3 bench/triage/rules.py "$out/rules.tsv" "$out/messages.tsv" 20000
