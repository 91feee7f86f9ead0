#!/usr/bin/env bash
# npm xlsx 0.18.5 (SheetJS) and npm numfmt 4.0.1 on the number formats by which Chinese tables show sums in 万 (units of ten thousand): 0\.0,"万" and
# 0!.0,"万"; Debian's libspreadsheet-parseexcel-perl 0.6500-4~deb12u1 formats the same values.
# Behaviour: Excel has thousands (the comma) but no ten thousands, so people write the point as a LETTER, behind a backslash or an exclamation mark,
# in front of the last figure: 12,345 in thousands is 12, shown as 1.2万. (1) SheetJS (.w, sheet_to_csv) puts the letter elsewhere: .12万,
# a TENTH of the sum; 1,200,000 is 12.00万 instead of 120.0万. (2) With the exclamation mark SheetJS and numfmt take the point for the decimal one
# and print the mark as well: 12!.3万, TEN TIMES the sum. numfmt is right with the backslash, ParseExcel in both. No error, and the value itself (.v)
# is right in all.
# A good guess: a mark behind a backslash stays where it stands between the figures (ECMA-376 part 1, 18.8.31); telephone numbers use it too.
# Why it matters: the sum of the loan in a lender's own table is read as 1,200 or as 123,000 yuan instead of twelve thousand.
# Seen: SheetJS .12万, 12.00万 and 12!.3万, 1200!.0万 ; numfmt 1.2万, 120.0万 and 12!.3万, 1200!.0万 ; ParseExcel 1.2万, 120.0万 in both.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
v=$(dpkg-query -W -f='${Version}' libspreadsheet-parseexcel-perl 2>/dev/null || true); perl5=
if [ -z "$v" ]; then
  (cd "$tmp" && apt-get install -s --no-install-recommends libspreadsheet-parseexcel-perl | sed -n 's/^Inst \([^ ]*\) .*(\([^ ]*\) .*/\1=\2/p' | xargs apt-get download -q >/dev/null 2>&1 &&
    dpkg-deb -f libspreadsheet-parseexcel-perl_*.deb Version >v && for d in *.deb; do dpkg -x "$d" r; rm "$d"; done)
  v=$(cat "$tmp/v"); perl5=$tmp/r/usr/share/perl5:$(echo "$tmp/r/usr/lib/$(uname -m)-linux-gnu"/perl5/*)
fi
[ "$v" = 0.6500-4~deb12u1 ] || echo "note: libspreadsheet-parseexcel-perl $v instead of 0.6500-4~deb12u1"
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" xlsx@0.18.5 numfmt@4.0.1 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import X from 'xlsx'; import { format } from 'numfmt';
const forms = ['0\\.0,"万"', '0!.0,"万"'], sums = [12345, 1200000];
const sheet = X.utils.aoa_to_sheet([forms.flatMap(() => sums)]), cells = ['A1', 'B1', 'C1', 'D1'];
cells.forEach((a, i) => { sheet[a].z = forms[i >> 1]; });
const book = X.utils.book_new(); X.utils.book_append_sheet(book, sheet, 'A');
const back = X.read(X.write(book, { type: 'buffer', bookType: 'xlsx' }), { cellNF: true }).Sheets.A;
console.log('stored:', cells.map((a) => back[a].z).join(' '));
console.log('SheetJS:', X.utils.sheet_to_csv(back).trim().replace(/,/g, ' '));
console.log('numfmt:', cells.map((a) => format(back[a].z, back[a].v)).join(' '));
JS
got=$(node "$tmp/t.mjs"; PERL5LIB=$perl5 perl -CSA -Mutf8 -MSpreadsheet::ParseExcel::Utility=ExcelFmt -e 'print "ParseExcel: ", join(" ", map { my $f = $_; map { ExcelFmt($f, $_) } 12345, 1200000 } q(0\.0,"万"), q(0!.0,"万")), "\n"')
echo "$got"
[ "$got" = 'stored: 0\.0,"万" 0\.0,"万" 0!.0,"万" 0!.0,"万"
SheetJS: .12万 12.00万 12!.3万 1200!.0万
numfmt: 1.2万 120.0万 12!.3万 1200!.0万
ParseExcel: 1.2万 120.0万 1.2万 120.0万' ] || { echo changed; exit 1; }
