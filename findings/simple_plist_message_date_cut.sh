#!/usr/bin/env bash
# npm simple-plist 1.4.0, which opens binary property lists with bplist-parser 0.3.2, on whole numbers of 8 bytes; npm bplist-parser 0.5.0
# and Debian's libplist-utils 2.2.0-6+b2 (plistutil) read the same file, made by python's plistlib.
# Behaviour: of a whole number only the LOWER FOUR BYTES are left, with a sign. An iPhone counts the time of a message in nanoseconds since 2001:
# 788230923123456789 (24 December 2025) comes out as 767589141. That is a good number of SECONDS since 2001, and readers take small numbers
# for seconds, as old phones wrote them: 29 April 2025. Others become negative: 789267723000000000 (5 January 2026) is -166154752, a
# day of 1995, and a time in milliseconds, 1767574923000, is -1951602952. Numbers below two thousand million are right, and so
# are dates that the file stores as dates. No error. The two others have all figures.
# A good guess: a number that is too large for JavaScript loses its last figures or is a BigInt; the front of it is never lost.
# Why it matters: many parts of a phone's backup are such files. A threat of Christmas is dated in spring, before the loan was made, and the order
# of the messages is another one.
# Seen: simple-plist 767589141, -166154752, -1951602952, 789264000 ; bplist-parser 0.5.0 and plistutil all as written.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
v=$(dpkg-query -W -f='${Version}' libplist-utils 2>/dev/null || true)
if [ -z "$v" ]; then
  (cd "$tmp" && apt-get install -s --no-install-recommends libplist-utils | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
    dpkg-deb -f libplist-utils_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
  v=$(cat "$tmp/v"); export PATH="$tmp/r/usr/bin:$PATH" LD_LIBRARY_PATH="$tmp/r/usr/lib/$(uname -m)-linux-gnu"
fi
[ "$v" = 2.2.0-6+b2 ] || echo "note: libplist-utils $v instead of 2.2.0-6+b2"
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" simple-plist@1.4.0 bplist-parser@0.5.0 >/dev/null 2>&1
[ "$(node -p "require('$tmp/node_modules/simple-plist/node_modules/bplist-parser/package.json').version")" = 0.3.2 ] || echo 'note: another bplist-parser below simple-plist'
numbers='788230923123456789 789267723000000000 1767574923000 789264000'
python3 -c 'import plistlib, sys; open(sys.argv[1], "wb").write(plistlib.dumps([int(x) for x in sys.argv[2:]], fmt=plistlib.FMT_BINARY))' "$tmp/a.plist" $numbers
bad=0
check() {  # name, seen now, seen when this was written
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "  changed, was $3"; bad=1; }
}
cd "$tmp"
check simple-plist "$(node -p "require('simple-plist').parse(require('fs').readFileSync('a.plist')).join(' ')")" '767589141 -166154752 -1951602952 789264000'
check 'bplist-parser 0.5.0' "$(node -p "require('bplist-parser').parseBuffer(require('fs').readFileSync('a.plist'))[0].join(' ')")" "$numbers"
check plistutil "$(plistutil -i a.plist | sed -n 's/.*<integer>\(.*\)<.*/\1/p' | paste -sd' ')" "$numbers"
exit $bad
