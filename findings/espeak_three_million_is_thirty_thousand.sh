#!/usr/bin/env bash
# Debian's espeak-ng 1.51+dfsg-10+deb12u2, the voice of the screen reader on Linux, with its Chinese voices, Mandarin (cmn, cmn-latn-pinyin) and
# Cantonese (yue), reading sums in figures. What is compared are the sounds that it prints (-x), of a sum in figures and of a sum in Chinese
# characters.
# Behaviour: Chinese counts in steps of ten thousand (万). (1) The Mandarin voices count in thousands, as English does, and say 万 for the MILLION:
# 3,000,000 sounds exactly like 三万, thirty thousand, and ten million like a hundred thousand. 30,000 is "thirty thousands" (三十千), which nobody says.
# (2) The Cantonese voice says 百万, a million, for TEN THOUSAND: 30,000 has the sounds of 三百万, three million. (3) 105 in Mandarin is read 一百五, which in
# Chinese is the short form of 150; the 零 (zero) that stands between is missing. Up to 9,999 without a zero inside the sums are right in Mandarin, so
# a test with 3,878 passes. Sums written in characters are read as they stand by cmn-latn-pinyin and yue.
# A good guess: a voice with rules for the tones of Chinese has its numbers, or says the figures one by one.
# Why it matters: a blind person hears the debt. It is a hundredth of the sum on the page, or a hundred times as much, and no one beside them sees it.
# Seen: cmn-latn-pinyin 3000000 = 三万, 10000000 = 十万, 30000 = 三十千, 105 = 一百五, 3878 = 三千八百七十八 ; yue 30000 = 三百万.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
export LC_ALL=C.UTF-8
data=()
v=$(dpkg-query -W -f='${Version}' espeak-ng 2>/dev/null || true)
if [ -z "$v" ]; then
  (cd "$tmp" && apt-get install -s --no-install-recommends espeak-ng |
    sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
    dpkg-deb -f espeak-ng_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
  v=$(cat "$tmp/v"); l=$tmp/r/usr/lib/$(uname -m)-linux-gnu
  export PATH="$tmp/r/usr/bin:$PATH" LD_LIBRARY_PATH="$l:$l/pulseaudio"; data=(--path="$l")
fi
[ "$v" = 1.51+dfsg-10+deb12u2 ] || echo "note: espeak-ng $v instead of 1.51+dfsg-10+deb12u2"
bad=0
sound() { espeak-ng ${data[@]+"${data[@]}"} -v "$1" -x -q "$2" | tr -d "',_|! \n"; }  # the sounds alone, without stress and pauses
same() {  # voice figures characters
  local a b
  a=$(sound "$1" "$2"); b=$(sound "$1" "$3")
  if [ "$1" = yue ]; then a=$(tr -d 0-9 <<<"$a"); b=$(tr -d 0-9 <<<"$b"); fi  # without the tones: the voice has two signs for the one of 三
  echo "$1: $2 is $a, $3 is $b"
  { [ -n "$a" ] && [ "$a" = "$b" ]; } || { echo '  changed, they were the same'; bad=1; }
}
same cmn-latn-pinyin 3000000 三万; same cmn-latn-pinyin 10000000 十万; same cmn-latn-pinyin 30000 三十千
same cmn-latn-pinyin 105 一百五; same cmn-latn-pinyin 3878 三千八百七十八; same yue 30000 三百万
[ "$(sound cmn 3000000)" = "$(sound cmn-latn-pinyin 3000000)" ] || { echo 'changed: cmn'; bad=1; }
exit $bad
