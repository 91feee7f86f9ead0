#!/usr/bin/env bash
# Debian's miller 6.6.0-2+b3 (mlr) on a CSV of payments whose sums have a comma for the thousands, as bills and bank statements print them; python's
# csv module reads the same file.
# Behaviour: stats1 -a sum leaves every sum with a comma OUT and adds the small ones: of 3,000.00 and 285.00 and 1,234.50 and 15.50 the
# sum is 300.5. In the same line count says 4, max says 3,000.00 and mean says 150.25, the mean of two, so the line looks complete. So does
# summary. merge-fields gives 0 for them. There is no warning and the exit code is 0. With put the very same addition is "(error)", and
# step gives "(error)" in every row, so mlr knows that these are no numbers.
# A good guess: "(error)", as the other verbs say, or the comma is understood.
# Why it matters: only sums of a thousand and more have the comma. The total of what a person paid back loses just the large payments,
# and the total of the loans is next to nothing.
# Seen: stats1 300.5, 4, 3,000.00, 150.25 ; put (error) ; python 4535.0.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
v=$(dpkg-query -W -f='${Version}' miller 2>/dev/null || true)
if [ -z "$v" ]; then
  (cd "$tmp" && apt-get download -q miller >/dev/null 2>&1 && dpkg-deb -f miller_*.deb Version >v && dpkg -x miller_*.deb r)
  v=$(cat "$tmp/v"); export PATH="$tmp/r/usr/bin:$PATH"
fi
[ "$v" = 6.6.0-2+b3 ] || echo "note: miller $v instead of 6.6.0-2+b3"
export LC_ALL=C.UTF-8
printf '日期,金额\n2026-01-05,"3,000.00"\n2026-01-06,285.00\n2026-01-07,"1,234.50"\n2026-01-08,15.50\n' >"$tmp/a.csv"
bad=0
check() {  # name, seen now, seen when this was written
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "  changed, was $3"; bad=1; }
}
check 'stats1 sum, count, max, mean' "$(mlr --icsv --ojson stats1 -a sum,count,max,mean -f 金额 "$tmp/a.csv" | sed -n 's/.*: //p' | tr -d '",' | paste -sd' ')" '300.5 4 3000.00 150.25'
check put "$(mlr --icsv --onidx put -q '@s += $金额; end { emit @s }' "$tmp/a.csv")" '(error)'
check 'step' "$(mlr --icsv --onidx step -a rsum -f 金额 then cut -f 金额_rsum "$tmp/a.csv" | paste -sd' ')" '(error) (error) (error) (error)'
check python "$(python3 -c 'import csv, sys; print(sum(float(r["金额"].replace(",", "")) for r in csv.DictReader(open(sys.argv[1], encoding="utf-8"))))' "$tmp/a.csv")" 4535.0
exit $bad
