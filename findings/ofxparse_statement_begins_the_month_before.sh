#!/usr/bin/env bash
# Debian's python3-ofxparse 0.21-2 on an OFX 1.0.2 statement of a Chinese account, whose times carry the zone that the OFX specification
# (section 3.2.8.2) writes in brackets: 20260304033000[+8:CST].
# Behaviour: the zone is taken off and thrown away. Every date of the answer is a naive datetime in UTC, with nothing that says so. A payment at
# half past three in the night of 4 March is dated 3 March, the statement of March begins on 28 February and ends at 15:59 on the 31st. A row that
# has only a day (20260306, as many banks write) stays where it is, so that rows of one statement are on two clocks.
# A good guess: 2026-03-04 03:30, aware of its zone or at least as printed. npm's ofx-data-extractor 1.5.0 gives 2026-03-04.
# Why it matters: the day of a payout or of a repayment decides whether a number or a card was already the person's, and whether a term was kept; a
# statement that "begins in February" seems to lack its first day.
# Seen: 2026-03-03 19:30:00 None, 2026-03-06 00:00:00 None ; 2026-02-28 16:00:00 to 2026-03-31 15:59:59 ; extractor 2026-03-04 2026-03-06.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
(cd "$tmp" && for p in python3-ofxparse python3-bs4 python3-soupsieve; do apt-get download -q $p >/dev/null 2>&1; done; for d in *.deb; do dpkg -x "$d" r; done)
v=$(dpkg-deb -f "$tmp"/python3-ofxparse_*.deb Version)
[ "$v" = 0.21-2 ] || echo "note: ofxparse $v instead of 0.21-2"
npm install --ignore-scripts --silent --no-fund --no-audit --prefix "$tmp" ofx-data-extractor@1.5.0 >/dev/null
{
  printf '%s\n' OFXHEADER:100 DATA:OFXSGML VERSION:102 SECURITY:NONE ENCODING:UTF-8 CHARSET:NONE COMPRESSION:NONE OLDFILEUID:NONE NEWFILEUID:NONE ''
  printf '%s\n' '<OFX>' '<SIGNONMSGSRSV1>' '<SONRS>' '<STATUS>' '<CODE>0' '<SEVERITY>INFO' '</STATUS>' '<DTSERVER>20260401120000[+8:CST]' '<LANGUAGE>ZHO' \
    '</SONRS>' '</SIGNONMSGSRSV1>' '<BANKMSGSRSV1>' '<STMTTRNRS>' '<TRNUID>1' '<STATUS>' '<CODE>0' '<SEVERITY>INFO' '</STATUS>' '<STMTRS>' '<CURDEF>CNY' \
    '<BANKACCTFROM>' '<BANKID>000000000' '<ACCTID>6222000000000000' '<ACCTTYPE>SAVINGS' '</BANKACCTFROM>' '<BANKTRANLIST>' \
    '<DTSTART>20260301000000[+8:CST]' '<DTEND>20260331235959[+8:CST]' '<STMTTRN>' '<TRNTYPE>DEBIT' '<DTPOSTED>20260304033000[+8:CST]' '<TRNAMT>-1500.00' \
    '<FITID>A1' '<NAME>repayment' '</STMTTRN>' '<STMTTRN>' '<TRNTYPE>DEBIT' '<DTPOSTED>20260306' '<TRNAMT>-12.50' '<FITID>A2' '<NAME>lunch' '</STMTTRN>' \
    '</BANKTRANLIST>' '<LEDGERBAL>' '<BALAMT>1234.56' '<DTASOF>20260331235959[+8:CST]' '</LEDGERBAL>' '</STMTRS>' '</STMTTRNRS>' '</BANKMSGSRSV1>' '</OFX>'
} >"$tmp/a.ofx"
bad=0
check() {  # name, seen now, seen when this was written
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "  changed, was $3"; bad=1; }
}
said=$(PYTHONPATH="$tmp/r/usr/lib/python3/dist-packages" python3 - "$tmp/a.ofx" 2>/dev/null <<'P'
import sys
from ofxparse import OfxParser
s = OfxParser.parse(open(sys.argv[1], "rb")).account.statement
print(", ".join(f"{t.date} {t.date.tzinfo}" for t in s.transactions), ";", s.start_date, "to", s.end_date)
P
)
check ofxparse "$said" '2026-03-03 19:30:00 None, 2026-03-06 00:00:00 None ; 2026-02-28 16:00:00 to 2026-03-31 15:59:59'
said=$(cd "$tmp" && node -e 'const { Ofx } = require("ofx-data-extractor");
console.log(new Ofx(require("fs").readFileSync("a.ofx", "utf8")).getBankTransferList().map((t) => t.DTPOSTED).join(" "));')
check extractor "$said" '2026-03-04 2026-03-06'
exit $bad
