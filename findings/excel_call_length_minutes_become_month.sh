#!/usr/bin/env bash
# Debian's libspreadsheet-parseexcel-perl 0.6500-4~deb12u1 (ExcelFmt; old .xls) and libspreadsheet-parsexlsx-perl 0.27-3+deb12u2 (.xlsx), the readers of
# Perl, on lengths of time in the format [h]:mm and on amounts in Chinese capitals ([DBNum2]); npm xlsx 0.18.5 formats the same values.
# Behaviour: (1) in [h]:mm, the format for sums of hours, mm is taken for the MONTH, and the month of any length is 01: a call of 1 hour 36 minutes
# is 1:01, one of 0:45 is 0:01, 25 hours and 30 minutes are 25:01. So all lengths end in 01. With h:mm, with [h]:mm:ss and with [mm]:ss the
# minutes are right. (2) An amount of 12,345 in the format [DBNum2][$-804]General, which Excel shows as 壹万贰仟叁佰肆拾伍, is the
# word "General", and the sum is gone. No warning in either.
# A good guess: the brackets only let the hours go on beyond 24; what is between h and ss, or behind h, is minutes (ECMA-376 part 1, 18.8.31).
# Why it matters: the time a collector kept the person on the line, summed up by the carrier's table, loses its minutes: half an hour
# of calls is one minute. And the line for the amount in capitals, which counts before the one in figures, says "General".
# Seen: [h]:mm 1:01, 0:01, 25:01 ; [h]:mm:ss 1:36:00 ; h:mm 1:36 ; DBNum2 General ; xlsx 1:36, 0:45, 25:30.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
v=$(dpkg-query -W -f='${Version}' libspreadsheet-parsexlsx-perl 2>/dev/null || true); perl5=
if [ -z "$v" ]; then
  (cd "$tmp" && apt-get install -s --no-install-recommends libspreadsheet-parsexlsx-perl | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
    dpkg-deb -f libspreadsheet-parsexlsx-perl_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
  v=$(cat "$tmp/v"); perl5=$tmp/r/usr/share/perl5:$(echo "$tmp/r/usr/lib/$(uname -m)-linux-gnu"/perl5/*)
fi
[ "$v" = 0.27-3+deb12u2 ] || echo "note: libspreadsheet-parsexlsx-perl $v instead of 0.27-3+deb12u2"
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" xlsx@0.18.5 >/dev/null 2>&1
cd "$tmp"
node - <<'JS'
const X = require('xlsx'), sheet = X.utils.aoa_to_sheet([[1.6 / 24, 0.75 / 24, 25.5 / 24, 1.6 / 24, 1.6 / 24, 12345]]);
['[h]:mm', '[h]:mm', '[h]:mm', '[h]:mm:ss', 'h:mm', '[DBNum2][$-804]General'].forEach((form, i) => { sheet[X.utils.encode_cell({ r: 0, c: i })].z = form; });
const book = X.utils.book_new(); X.utils.book_append_sheet(book, sheet, 'A');
for (const kind of ['xlsx', 'xls']) X.writeFile(book, 'a.' + kind, { bookType: kind === 'xls' ? 'biff8' : 'xlsx' });
JS
bad=0
check() {  # name, seen now, seen when this was written
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "  changed, was $3"; bad=1; }
}
row='print join(" ", map { my $c = $s->get_cell(0, $_); $c ? $c->value : "-" } 0 .. 5)'
check ParseXLSX "$(PERL5LIB=$perl5 perl -CS -MSpreadsheet::ParseXLSX -e '($s) = Spreadsheet::ParseXLSX->new->parse("a.xlsx")->worksheets;'"$row")" '1:01 0:01 25:01 1:36:00 1:36 General'
check ParseExcel "$(PERL5LIB=$perl5 perl -CS -MSpreadsheet::ParseExcel -e '($s) = Spreadsheet::ParseExcel->new->parse("a.xls")->worksheets;'"$row")" '1:01 0:01 25:01 1:36:00 1:36 General'
check xlsx "$(node -p "const X = require('xlsx'), s = X.readFile('a.xlsx').Sheets.A; ['A1', 'B1', 'C1', 'D1', 'E1'].map((a) => X.SSF.format(['[h]:mm', '[h]:mm', '[h]:mm', '[h]:mm:ss', 'h:mm'][a.charCodeAt(0) - 65], s[a].v)).join(' ')")" '1:36 0:45 25:30 1:36:00 1:36'
exit $bad
