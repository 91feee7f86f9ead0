#!/bin/sh
# Checks this bundle with coreutils, sed, grep, find and openssl only. 0: agrees; 1: does not; 2: could not check.
# 只用系统自带的工具核验本证据包。0：一致；1：不一致；2：没能核验。
# The bundle may come from somebody who means harm: nothing that it names is opened before its form was checked, and nothing that it
# holds is printed or run.
export LC_ALL=C
unset CDPATH
cd -- "$(dirname -- "$0")" || exit 2
for tool in sha256sum sort comm find grep sed cut head tail tr wc mktemp base64 basenc; do
  command -v "$tool" >/dev/null || { echo "没有 $tool，没能核验 / $tool is missing: could not check"; exit 2; }
done
scratch=$(mktemp -d) || exit 2
trap 'rm -rf -- "$scratch"' EXIT
bad=0 left=0
clean() { printf '%s' "$1" | tr -c ' -~' '?' | cut -c1-200; } # printable letters only: a name cannot draw on the screen
wrong() { bad=1; printf '%s: %s\n' "$1" "$(clean "$2")"; }
stop_if_bad() { [ "$bad" = 0 ] || { echo "核验不通过 / NOT verified"; exit 1; }; }

# 1. Only regular files: a link leads elsewhere, a pipe or a device never ends.
find . ! -type d ! -type f > "$scratch/odd"
while read -r path; do wrong "不是普通文件 / not a regular file" "$path"; done < "$scratch/odd"
stop_if_bad

# 2. The form of the lists: 64 digits, two spaces, and the kinds of paths that a bundle has; a part never begins with a dot or a dash.
part='[A-Za-z0-9_][A-Za-z0-9._-]*'
odd_lines() { # a list, what its paths look like
  [ -f "$1" ] || { wrong "缺少 / missing" "$1"; return; }
  grep -anEv "^[0-9a-f]{64}  $2\$" "$1" > "$scratch/odd" && wrong "清单有改动 / a line was changed" "$1"
  [ ! -s "$1" ] || [ "$(tail -c 1 "$1" | wc -l)" -eq 1 ] || wrong "清单有改动 / a line was changed" "$1"
  cut -c67- "$1" | sort | uniq -d > "$scratch/odd"
  [ ! -s "$scratch/odd" ] || wrong "清单有改动 / a line was changed" "$1"
}
odd_lines manifest-sha256.txt "data(/$part)+"
odd_lines tagmanifest-sha256.txt "(meta(/$part)+|bagit.txt|bag-info.txt|manifest-sha256.txt|VERIFY.txt|verify.sh|verify.html)"
[ ! -f meta/originals-sm3.txt ] || odd_lines meta/originals-sm3.txt "data/originals/$part"
[ ! -f meta/received.txt ] || odd_lines meta/received.txt "E[0-9]{4,9}"
stop_if_bad

# 3. Every file against its list; no file more, none less.
check_list() {
  sha256sum -c "$1" > "$scratch/sums" 2>/dev/null
  sed -n 's/: FAILED.*$//p' "$scratch/sums" > "$scratch/failed"
  while read -r path; do wrong "不一致 / differs from $1" "$path"; done < "$scratch/failed"
  [ "$(grep -ac . "$1")" = "$(grep -ac ': ' "$scratch/sums")" ] || wrong "清单有改动 / a line was changed" "$1"
}
check_list manifest-sha256.txt
check_list tagmanifest-sha256.txt
{ cut -c67- manifest-sha256.txt; cut -c67- tagmanifest-sha256.txt; echo tagmanifest-sha256.txt; } | sort > "$scratch/listed"
find . -type f | cut -c3- | sort > "$scratch/found"
comm -13 "$scratch/listed" "$scratch/found" > "$scratch/more"
while read -r path; do wrong "不在清单里 / in no list" "$path"; done < "$scratch/more"
stop_if_bad

# 4. SM3 of the originals.
if command -v openssl >/dev/null; then
  if [ -f meta/originals-sm3.txt ]; then
    while read -r sum path; do
      [ "$(openssl dgst -sm3 -r < "./$path" 2>/dev/null | cut -c1-64)" = "$sum" ] || wrong "SM3 不一致 / differs" "$path"
    done < meta/originals-sm3.txt
  fi
else
  echo "没有 openssl：SM3、签名和时间戳未核验 / no openssl: SM3, signature and timestamps are not checked"; left=1
fi

# 5. The custody log: the Merkle root of custody.jsonl (RFC 6962), computed with sha256sum alone, against the checkpoint. Leaves 1..n
# give the root of any earlier checkpoint too, so that older, timestamped ones are compared.
root_of() { # how many leaves, the log
  head -n "$1" "$2" | while IFS= read -r line; do { printf '\000'; printf '%s' "$line"; } | sha256sum | cut -c1-64; done > "$scratch/level"
  while [ "$(wc -l < "$scratch/level")" -gt 1 ]; do
    while read -r left_node; do
      if read -r right_node; then { printf '\001'; printf '%s%s' "$left_node" "$right_node" | tr a-f A-F | basenc --base16 -d; } | sha256sum | cut -c1-64
      else echo "$left_node"; fi
    done < "$scratch/level" > "$scratch/next"
    mv -- "$scratch/next" "$scratch/level"
  done
  tr a-f A-F < "$scratch/level" | tr -d '\n' | basenc --base16 -d | base64
}
number_in() { grep -aqE '^[0-9]{1,12}$' "$1"; }
compare_log() { # a checkpoint, the log
  sed -n 2p "$1" > "$scratch/size"
  number_in "$scratch/size" || { wrong "检查点读不懂 / not a checkpoint" "$1"; return; }
  size=$(cat "$scratch/size")
  if [ "$size" -gt "$(wc -l < "$2")" ] || [ "$(root_of "$size" "$2")" != "$(sed -n 3p "$1")" ]; then
    wrong "保管记录与检查点不符 / $2 differs from" "$1"
  fi
}
# openssl ts knows no RSASSA-PSS: such a token's signature is checked by cms, and what it stamps by its own words.
stamp_holds() { # a timestamp's folder
  openssl ts -verify -data "$1/checkpoint.note" -in "$1/token.tsr" -CAfile "$1/chain.pem" -attime "$(head -n 1 "$1/gentime")" >/dev/null 2>&1 && return 0
  openssl ts -reply -in "$1/token.tsr" -token_out -out "$scratch/token.der" >/dev/null 2>&1 || return 1
  openssl cms -verify -cades -inform DER -in "$scratch/token.der" -CAfile "$1/chain.pem" -purpose timestampsign \
    -attime "$(head -n 1 "$1/gentime")" -out /dev/null >/dev/null 2>&1 || return 1
  openssl ts -reply -in "$1/token.tsr" -text > "$scratch/words" 2>/dev/null || return 1
  grep -q '^Hash Algorithm: sha256$' "$scratch/words" || return 1
  stamped=$(sed -n '/^Message data:$/,/^Serial number:/s/^ *[0-9a-f]\{4\} - \(.\{47\}\).*/\1/p' "$scratch/words" | tr -d ' \n-')
  [ "$stamped" = "$(openssl dgst -sha256 -r < "$1/checkpoint.note" | cut -d' ' -f1)" ]
}
compare_stamp() { # a timestamp's folder, the log
  compare_log "$1/checkpoint.note" "$2"
  [ "$left" = 0 ] || return
  number_in "$1/gentime" || { wrong "时间戳读不懂 / not a time" "$1/gentime"; return; }
  if stamp_holds "$1"; then
    echo "时间戳成立，按包里带来的根证书 / timestamp holds, under the root that came with the bundle: $(clean "$(openssl ts -reply -in "$1/token.tsr" -text 2>/dev/null | sed -n 's/^Time stamp: //p' | head -n 1)")"
    echo "  请向时间戳机构核对 / compare with the authority: $(clean "$(openssl x509 -in "$1/chain.pem" -noout -fingerprint -sha256 2>/dev/null | head -n 1)")"
  else wrong "时间戳不成立 / timestamp does not hold" "$1"; fi
}
check_log() { # a folder that holds custody.jsonl, checkpoint.note, log-key.pem
  compare_log "$1/checkpoint.note" "$1/custody.jsonl"
  [ "$(sed -n 2p "$1/checkpoint.note")" = "$(wc -l < "$1/custody.jsonl" | tr -d ' ')" ] || wrong "保管记录行数不符 / number of events differs" "$1/custody.jsonl"
  if [ "$left" = 0 ]; then
    sed '/^$/,$d' "$1/checkpoint.note" > "$scratch/text"
    sed -n 's/^— //p' "$1/checkpoint.note" | head -n 1 | cut -d' ' -f2 | base64 -d 2>/dev/null | tail -c 64 > "$scratch/sig"
    openssl pkeyutl -verify -pubin -inkey "$1/log-key.pem" -rawin -in "$scratch/text" -sigfile "$scratch/sig" >/dev/null 2>&1 ||
      wrong "检查点签名不对 / the signature does not hold" "$1/checkpoint.note"
  fi
  stamps=0
  for token in "$1"/timestamp/*/token.tsr; do
    [ -f "$token" ] || continue
    stamps=$((stamps + 1))
    [ "$stamps" -le 50 ] || { echo "时间戳太多，其余未核验 / too many timestamps: the others are not checked"; left=1; break; }
    compare_stamp "${token%/token.tsr}" "$1/custody.jsonl"
  done
  # Which originals the log says came in, and under which hash. A quote inside a JSON text has a backslash before it.
  sed -nE 's/^.*"item":"(E[0-9]{4,9})".*"sha256":"([0-9a-f]{64})".*$/\2  \1/p' "$1/custody.jsonl" | sort -u > "$scratch/items"
}
if [ -f meta/checkpoint.note ]; then
  if [ -f meta/origin/1/checkpoint.note ]; then
    for folder in meta/origin/8 meta/origin/7 meta/origin/6 meta/origin/5 meta/origin/4 meta/origin/3 meta/origin/2 meta/origin/1; do
      [ ! -f "$folder/checkpoint.note" ] || check_log "$folder"
    done
    cp -- "$scratch/items" "$scratch/theirs"
  else : > "$scratch/theirs"; fi
  check_log meta
  # Each original, also one that is not handed over, is named by its receipt in the log; one that was taken over stands in the log that
  # it came from.
  sort -u meta/received.txt | comm -23 - "$scratch/items" > "$scratch/odd"
  while read -r sum path; do wrong "保管记录里没有收到的记录 / not received in the log" "$path"; done < "$scratch/odd"
  grep -a '"action":"import"' meta/custody.jsonl | sed -nE 's/^.*"item":"(E[0-9]{4,9})".*"sha256":"([0-9a-f]{64})".*$/\2  \1/p' | sort -u |
    comm -23 - "$scratch/theirs" > "$scratch/odd"
  while read -r sum path; do wrong "来源的保管记录里没有 / not in the log that it was imported from" "$path"; done < "$scratch/odd"
fi
stop_if_bad
if [ "$left" = 1 ]; then echo "文件一致，但有未核验的部分 / files agree, but not everything was checked"; exit 2; fi
echo "核验通过 / verified"
