#!/usr/bin/env bash
# Writes anew the pages that are made from the pack: docs/facts.md, docs/weak.md and docs/flow/*.svg. usage: tools/pack_pages.sh path/to/qingbai
set -euo pipefail
program=$(readlink -f "$1"); cd "$(dirname "$0")/.."
mkdir -p docs/flow
"$program" pack facts packs/cn --markdown > docs/facts.md
"$program" pack facts packs/cn --weak --markdown > docs/weak.md
"$program" pack graph packs/cn --svg > docs/flow/all.svg
for cause in $(sed -n 's/^  - id: //p' packs/cn/causes/causes.yaml); do
  "$program" pack graph packs/cn --cause "$cause" > "docs/flow/$cause.svg"
done
