#!/usr/bin/env bash
# Debian's python3-dateparser 1.1.6-1, dateparser.parse(), on the two commonest ways to write a last day in a Chinese message: the
# day without a year (2月10日) and "before" that day (2月10日前). The day of reading is fixed to 15 January 2026.
# Behaviour: (1) 2月10日前 ("by 10 February") is taken for "two months and ten days AGO": 5 November 2025. 10月1日前 is 14 March 2025.
# With 30日前 ("by the 30th") it is 16 December. The words 月 and 日 of a date are read as lengths, although a length of months has
# 个月 in Chinese. PREFER_DATES_FROM=future changes nothing.
# (2) 2月10日 alone, the language left to be found, is 15 February 2010: the day becomes a YEAR, and the day of the month is that of
# today; 12月5日 is in May 2012. With languages=['zh'] it is None. (3) 去年12月5日 is 15 January 2025, the rest being dropped.
# With the year (2026年2月10日) all is right, so a test with a full date passes. No error and no warning of any kind in these.
# A good guess: month and day are the plainest of dates, and what is not understood gives None, as 前年 and 两个月前 do.
# Why it matters: "pay by 10 February" becomes a day long gone, so the term seems lost, or a call of December one of May 2012.
# Seen: 2月10日前 2025-11-05, 10月1日前 2025-03-14, 30日前 2025-12-16 ; 2月10日 2010-02-15, with zh None ; 去年12月5日 2025-01-15 ;
# 2026年2月10日 2026-02-10.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
need() {  # package version: the installed one, or else it and what it lacks, unpacked below $tmp/r
  local v; v=$(dpkg-query -W -f='${Version}' "$1" 2>/dev/null || true)
  if [ -z "$v" ]; then
    (cd "$tmp" && apt-get install -s --no-install-recommends "$1" | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
      dpkg-deb -f "$1"_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
    v=$(cat "$tmp/v"); export PYTHONPATH="$tmp/r/usr/lib/python3/dist-packages"
  fi
  [ "$v" = "$2" ] || echo "note: $1 $v instead of $2"
}
need python3-dateparser 1.1.6-1
TZ=UTC /usr/bin/python3 -W ignore - <<'P'
import datetime, sys, dateparser
now = datetime.datetime(2026, 1, 15, 10)

def read(text, languages=None, **more):
    d = dateparser.parse(text, languages=languages, settings=dict(more, RELATIVE_BASE=now))
    return d and d.date().isoformat()

rows = [('2月10日前', None, '2025-11-05'), ('2月10日前', ['zh'], '2025-11-05'), ('10月1日前', ['zh'], '2025-03-14'), ('30日前', ['zh'], '2025-12-16'),
        ('2月10日', None, '2010-02-15'), ('12月5日', None, '2012-05-15'), ('2月10日', ['zh'], None), ('去年12月5日', None, '2025-01-15'),
        ('2026年2月10日', None, '2026-02-10'), ('两个月前', ['zh'], None)]
bad = False
for text, languages, seen in rows:
    got = read(text, languages); print(text, languages or '', got, '' if got == seen else 'CHANGED, was %s' % seen); bad |= got != seen
future = read('2月10日前', ['zh'], PREFER_DATES_FROM='future'); print('2月10日前, the future preferred', future)
sys.exit(bad or future != '2025-11-05')
P
