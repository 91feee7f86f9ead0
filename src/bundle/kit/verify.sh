#!/bin/sh
# Checks this bundle with coreutils, sed, grep, find and openssl only. 0: agrees; 1: does not; 2: could not check.
# 只用系统自带的工具核验本证据包。0：一致；1：不一致；2：没能核验。
export LC_ALL=C
cd "$(dirname "$0")" || exit 2
for tool in sha256sum sort find grep sed cut; do
  command -v $tool >/dev/null || { echo "没有 $tool，没能核验 / $tool is missing: could not check"; exit 2; }
done
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
bad=0 left=0
wrong() { echo "$1"; bad=1; }

# 1. Every file against its list; the lists are read strictly, so that no byte of them can be changed unseen.
check_list() {
  [ -f "$1" ] || { wrong "缺少 / missing: $1"; return; }
  grep -anEv '^[0-9a-f]{64}  [!-~]+$' "$1" > "$scratch/odd" && wrong "清单有改动 / a line was changed: $1"
  sha256sum -c "$1" > "$scratch/sums" 2>/dev/null
  sed -n 's/: FAILED.*$//p' "$scratch/sums" > "$scratch/failed"
  while read -r path; do wrong "不一致 / differs: $path  ($1)"; done < "$scratch/failed"
  [ "$(grep -ac . "$1")" = "$(grep -ac ': ' "$scratch/sums")" ] || wrong "清单有改动 / a line was changed: $1"
}
check_list manifest-sha256.txt
check_list tagmanifest-sha256.txt

# 2. No file more, none less.
{ cut -c67- manifest-sha256.txt; cut -c67- tagmanifest-sha256.txt; echo tagmanifest-sha256.txt; } 2>/dev/null | sort > "$scratch/listed"
find . -type f | cut -c3- | sort > "$scratch/found"
comm -13 "$scratch/listed" "$scratch/found" > "$scratch/more"
while read -r path; do wrong "不在清单里 / in no list: $path"; done < "$scratch/more"
find . ! -type d ! -type f > "$scratch/odd"
while read -r path; do wrong "不是普通文件 / not a regular file: $path"; done < "$scratch/odd"

# 3. SM3 of the originals.
if command -v openssl >/dev/null; then
  while read -r sum path; do
    [ "$(openssl dgst -sm3 -r "$path" 2>/dev/null | cut -c1-64)" = "$sum" ] || wrong "SM3 不一致 / differs: $path"
  done < meta/originals-sm3.txt
else
  echo "没有 openssl：SM3、签名和时间戳未核验 / no openssl: SM3, signature and timestamps are not checked"; left=1
fi

# 4. The custody log: the Merkle root of meta/custody.jsonl (RFC 6962), computed with sha256sum alone, against the checkpoint.
# Leaves 1..n give the root of any earlier checkpoint too, so that older, timestamped ones are compared.
root_of() {
  head -n "$1" meta/custody.jsonl | while IFS= read -r line; do { printf '\000'; printf '%s' "$line"; } | sha256sum | cut -c1-64; done > "$scratch/level"
  while [ "$(wc -l < "$scratch/level")" -gt 1 ]; do
    while read -r left_node; do
      if read -r right_node; then { printf '\001'; printf '%s%s' "$left_node" "$right_node" | tr a-f A-F | basenc --base16 -d; } | sha256sum | cut -c1-64
      else echo "$left_node"; fi
    done < "$scratch/level" > "$scratch/next"
    mv "$scratch/next" "$scratch/level"
  done
  tr a-f A-F < "$scratch/level" | tr -d '\n' | basenc --base16 -d | base64
}
compare_log() { # a checkpoint's file
  size=$(sed -n 2p "$1")
  case $size in ''|*[!0-9]*) wrong "检查点读不懂 / not a checkpoint: $1"; return ;; esac
  [ "$size" -le "$(wc -l < meta/custody.jsonl)" ] && [ "$(root_of "$size")" = "$(sed -n 3p "$1")" ] ||
    wrong "保管记录与检查点不符 / meta/custody.jsonl differs from $1"
}
if [ -f meta/checkpoint.note ]; then
  compare_log meta/checkpoint.note
  [ "$(sed -n 2p meta/checkpoint.note)" = "$(wc -l < meta/custody.jsonl | tr -d ' ')" ] || wrong "保管记录行数不符 / number of events differs: meta/custody.jsonl"
  # Each original, also one that is not handed over, is named by its receipt in the log.
  while read -r sum path; do
    grep -q "\"item\":\"$path\".*\"sha256\":\"$sum\"" meta/custody.jsonl || wrong "保管记录里没有收到的记录 / not received in the log: $path"
  done < meta/received.txt
  if [ "$left" = 0 ]; then
    sed '/^$/,$d' meta/checkpoint.note > "$scratch/text"
    sed -n 's/^— //p' meta/checkpoint.note | head -n 1 | cut -d' ' -f2 | base64 -d 2>/dev/null | tail -c 64 > "$scratch/sig"
    openssl pkeyutl -verify -pubin -inkey meta/log-key.pem -rawin -in "$scratch/text" -sigfile "$scratch/sig" >/dev/null 2>&1 ||
      wrong "检查点签名不对 / the signature does not hold: meta/checkpoint.note"
    for stamp in meta/timestamp/*/; do
      [ -f "$stamp/token.tsr" ] || continue
      compare_log "${stamp}checkpoint.note"
      if openssl ts -verify -data "${stamp}checkpoint.note" -in "${stamp}token.tsr" -CAfile "${stamp}chain.pem" -attime "$(cat "${stamp}gentime")" >/dev/null 2>&1
      then echo "时间戳成立 / timestamp holds: $(openssl ts -reply -in "${stamp}token.tsr" -text 2>/dev/null | sed -n 's/^Time stamp: //p')"
      else wrong "时间戳不成立 / timestamp does not hold: $stamp"; fi
    done
  fi
fi
if [ "$bad" = 1 ]; then echo "核验不通过 / NOT verified"; exit 1; fi
if [ "$left" = 1 ]; then echo "文件一致，但有未核验的部分 / files agree, but not everything was checked"; exit 2; fi
echo "核验通过 / verified"
