#!/usr/bin/env bash
# npm dbf-reader 1.0.3, parsedbf 2.0.0 and node-dbf 0.4.0 on a table in dBase III form (.dbf), in which FoxPro programs of banks and offices kept
# their accounts and from which they still export; npm dbffile 1.13.0, npm xlsx 0.18.5 and Debian's python3-dbfread 2.0.7-5 read the same file.
# Behaviour: (1) dbf-reader puts every date a MONTH LATE: 5 January 2026 is 5 February, and 31 January is 3 March. An amount that was left blank is 0
# and a yes/no that is open ("?") is no. (2) parsedbf hands out the rows that were DELETED: a row is deleted by a star in its first byte and stays in
# the file until it is packed. (3) node-dbf gives null for every yes/no, T and F alike. Nothing throws. The three others leave the deleted row out and
# have the dates.
# A good guess: the format is forty years old and has five types; a date is eight figures, year, month, day. Only the character set gives trouble.
# Why it matters: a loan that the bank struck out of its books is there again, a payment of 31 January stands in March, and "settled: yes" is gone.
# Seen: dbf-reader 2026-02-05, 2026-03-03, 0, false ; parsedbf 4 rows with the deleted one ; node-dbf settled null ; dbffile, xlsx, dbfread 3 rows,
# 2026-01-05, yes.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --ignore-scripts --prefix "$tmp" dbf-reader@1.0.3 parsedbf@2.0.0 node-dbf@0.4.0 dbffile@1.13.0 xlsx@0.18.5 >/dev/null 2>&1
(cd "$tmp" && apt-get download -q python3-dbfread=2.0.7-5 >/dev/null 2>&1 && dpkg -x python3-dbfread_*.deb r)
lib=$tmp/r/usr/lib/python3/dist-packages
cat >"$tmp/t.mjs" <<'JS'
import { createRequire } from 'node:module';
import fs from 'node:fs';
const require = createRequire(import.meta.url), f = process.argv[2];
const fields = [['NAME', 'C', 8, 0], ['DAY', 'D', 8, 0], ['AMOUNT', 'N', 10, 2], ['SETTLED', 'L', 1, 0]];
const rows = [[' ', 'A', '20260105', '3878.00', 'T'], ['*', 'B', '20260106', '5000.00', 'F'], [' ', 'C', '20260131', '', '?'], [' ', 'D', '20260210',
    '285.00', 'F']];
const head = Buffer.alloc(32 + 32 * fields.length + 1);
head[0] = 3; head.set([126, 1, 15], 1); head.writeUInt32LE(rows.length, 4); head.writeUInt16LE(head.length, 8); head.writeUInt16LE(1
    + fields.reduce((s, x) => s + x[2], 0), 10);
fields.forEach(([n, t, l, d], i) => { head.write(n, 32 + 32 * i); head.write(t, 43 + 32 * i); head[48 + 32 * i] = l; head[49 + 32 * i] = d; });
head[head.length - 1] = 13;
const body = rows.map(([mark, ...v]) => mark + v.map((x, i) => (fields[i][1] === 'N' ? x.padStart(fields[i][2]) : x.padEnd(fields[i][2]))).join('')).join('');
fs.writeFileSync(f, Buffer.concat([head, Buffer.from(body + '\x1a')]));
const bytes = fs.readFileSync(f), view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
const day = (d) => (typeof d === 'number' ? new Date((d - 25569) * 864e5).toISOString().slice(0, 10) : d instanceof Date ? d.toISOString().slice(0,
    10) : String(d).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'));
const line = (r) => r.map((x) => [x.NAME, day(x.DAY), x.AMOUNT, x.SETTLED].join(' ')).join(' ; ');
const { DBFFile } = require('dbffile'), X = require('xlsx'), Parser = require('node-dbf').default || require('node-dbf'),
    parsedbf = (await import('parsedbf')).default;
const nodeDbf = await new Promise((ok, no) => { const out = [], p = new Parser(f); p.on('record', (r) => r['@deleted'] || out.push(r)); p.on('end',
    () => ok(out)); p.on('error', no); p.parse(); });
const got = {
  'dbf-reader': line(require('dbf-reader').Dbf.read(bytes).rows), parsedbf: line(parsedbf(view)), 'node-dbf': line(nodeDbf),
  dbffile: line(await (await DBFFile.open(f)).readRecords(9)), xlsx: line(X.utils.sheet_to_json(Object.values(X.read(bytes,
      { cellDates: false }).Sheets)[0], { raw: true, defval: '' })),
};
const seen = {
  'dbf-reader': 'A 2026-02-05 3878 true ; C 2026-03-03 0 false ; D 2026-03-10 285 false',
      parsedbf: 'A 2026-01-05 3878 true ; B 2026-01-06 5000 false ; C 2026-01-31 NaN false ; D 2026-02-10 285 false',
  'node-dbf': 'A 2026-01-05 3878  ; C 2026-01-31 NaN  ; D 2026-02-10 285 ',
      dbffile: 'A 2026-01-05 3878 true ; C 2026-01-31   ; D 2026-02-10 285 false', xlsx: 'A 2026-01-05 3878 true ; C 2026-01-31   ; D 2026-02-10 285 false',
};
let bad = 0;
for (const k of Object.keys(seen)) { console.log(k + ':', got[k]); if (got[k] !== seen[k]) { bad = 1; console.log('  changed, was', seen[k]); } }
process.exit(bad);
JS
TZ=UTC node "$tmp/t.mjs" "$tmp/a.dbf"
py=$(PYTHONPATH=$lib python3 -c "
import sys, dbfread
print(' ; '.join('%s %s %s %s' % tuple(r.values()) for r in dbfread.DBF(sys.argv[1])))" "$tmp/a.dbf")
echo "dbfread: $py"
[ "$py" = 'A 2026-01-05 3878.0 True ; C 2026-01-31 None None ; D 2026-02-10 285.0 False' ] || { echo 'changed: dbfread'; exit 1; }
