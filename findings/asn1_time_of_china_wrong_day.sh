#!/usr/bin/env bash
# npm asn1js 4.0.0 (under pkijs, which reads certificates, signatures and time-stamps), asn1.js 5.4.1 and jsrsasign 11.1.5 on the two types of time in
# signed data, GeneralizedTime and UTCTime (ITU-T X.680, clauses 46 and 47), where they are not written in the strict form with seconds and Z; npm
# node-forge 1.4.3 and @lapo/asn1js 2.1.3 read the same. X.680 and BER allow a difference from UTC and leave the seconds open; DER and time-stamps
# (RFC 3161) have the Z only.
# Behaviour: (1) 20260105153600+0800 is 07:36 UTC. asn1js says 23:36 of the 4TH on a computer in UTC, and 15:36 of the 4th on one in China: the eight
# hours are taken off twice, in China three times. As a UTCTime the same is 30 November 1899. (2) asn1.js drops the difference: 15:36 UTC, eight hours
# late. It drops fractions of a second too. (3) jsrsasign reads 202601050736Z, which has no seconds, as a UTCTime: 1 February 2022. None of these
# throws. With the Z and seconds all are right.
# A good guess: a form that a parser of signed data does not take is an error, since the rest of its work is to be strict.
# Why it matters: when a seal or a signature was made decides whether the certificate was valid and whether the contract was there before the money. A
# signing program may write the clock of its place with +0800, as X.680 has it.
# Seen: asn1js 2026-01-04T23:36Z (UTC), 2026-01-04T15:36Z (China), 1899-11-30 ; asn1.js 2026-01-05T15:36Z ; jsrsasign 2022-02-01T05:07:36Z ; forge
# 2026-01-05T07:36Z ; lapo 2026-01-05 15:36:00 UTC+08:00.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --ignore-scripts --prefix "$tmp" asn1js@4.0.0 asn1.js@5.4.1 jsrsasign@11.1.5 node-forge@1.4.3 @lapo/asn1js@2.1.3 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { createRequire } from 'node:module';
const require = createRequire(import.meta.url), asn1js = await import('asn1js'), asn1 = require('asn1.js'), rs = require('jsrsasign'),
    forge = require('node-forge'), { ASN1 } = await import('@lapo/asn1js');
const bytes = (tag, s) => Buffer.concat([Buffer.from([tag, s.length]), Buffer.from(s)]), china = process.env.TZ !== 'UTC';
const read = {
  asn1js: (t, s) => asn1js.fromBER(new Uint8Array(bytes(t, s)).buffer).result.toDate().toISOString(),
  'asn1.js': (t, s) => new Date(asn1.define('T', function () { if (t === 24) this.gentime(); else this.utctime(); }).decode(bytes(t, s),
      'der')).toISOString(),
  jsrsasign: (t, s) => rs.zulutodate(s).toISOString(),
  forge: (t, s) => (t === 24 ? forge.asn1.generalizedTimeToDate(s) : forge.asn1.utcTimeToDate(s)).toISOString(),
  lapo: (t, s) => ASN1.decode(bytes(t, s)).content(),
};
const right = '2026-01-05T07:36:00.000Z', late = '2026-01-05T15:36:00.000Z';
const seen = [
  [24, '20260105073600Z', { asn1js: right, 'asn1.js': right, jsrsasign: right, forge: right, lapo: '2026-01-05 07:36:00 UTC' }],
  [24, '20260105153600+0800', { asn1js: `2026-01-04T${china ? 15 : 23}:36:00.000Z`, 'asn1.js': late, forge: right, lapo: '2026-01-05 15:36:00 UTC+08:00' }],
  [23, '260105153600+0800', { asn1js: '1899-11-30T00:00:00.000Z', 'asn1.js': late, forge: right, lapo: '2026-01-05 15:36:00 UTC+08:00' }],
  [24, '202601050736Z', { asn1js: right, 'asn1.js': right, jsrsasign: '2022-02-01T05:07:36.000Z', lapo: '2026-01-05 07:36 UTC' }],
];
let bad = 0;
for (const [tag, s, want] of seen) for (const k of Object.keys(want)) {
  const got = read[k](tag, s).replace(/^1899-11-(29|30)T.*/, '1899-11-30T00:00:00.000Z');
  console.log(process.env.TZ, s, k + ':', got); if (got !== want[k]) { bad = 1; console.log('  changed, was', want[k]); }
}
process.exit(bad);
JS
bad=0
for z in UTC Asia/Shanghai; do TZ=$z node "$tmp/t.mjs" || bad=1; done
exit $bad
