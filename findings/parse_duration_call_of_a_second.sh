#!/usr/bin/env bash
# npm parse-duration 2.1.9, npm juration 0.1.1 and npm timestring 7.0.0 on the lengths of calls as phone bills of China write them.
# Behaviour: (1) 01:05 (one minute and five seconds): parse-duration gives 1.005 seconds, 1:02:03 (over an hour) 1.002 s; the first
# figure is taken for seconds, the next ones for milliseconds. juration adds the figures up: 6 seconds for both. timestring throws.
# (2) 3分25秒 ("3 minutes 25 seconds"): juration 28 seconds, 1小时2分 ("an hour and two minutes") 3 seconds, since words that it does not
# know count as one second each. parse-duration gives null and timestring throws, which a caller can see.
# English ("3m25s") is right in all three.
# A good guess: 01:05 is read as a clock or refused, and a unit that is not known is an error.
# Why it matters: the bill is to show how long and how often the collector called. An hour on the phone becomes three seconds, and the sum
# of a month a few minutes, with no sign that anything went wrong.
# Seen: parse-duration 1.005, 1.002003, null, null ; juration 6, 6, 28, 3 ; timestring throws on all four ; 3m25s 205 in all.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" parse-duration@2.1.9 juration@0.1.1 timestring@7.0.0 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { createRequire } from 'module'; import parse from 'parse-duration';
const require = createRequire(import.meta.url), juration = require('juration'), timestring = require('timestring');
const rows = [['01:05', 1.005, 6, 'throws'], ['1:02:03', 1.002003, 6, 'throws'], ['3分25秒', null, 28, 'throws'], ['1小时2分', null, 3, 'throws'], ['3m25s', 205, 205, 205]];
const attempt = (f) => { try { return f(); } catch { return 'throws'; } };
let bad = 0;
for (const [text, ...seen] of rows) {
  const got = [attempt(() => parse(text, 's')), attempt(() => juration.parse(text)), attempt(() => timestring(text, 's'))];
  console.log(text, '| parse-duration', got[0], '| juration', got[1], '| timestring', got[2]);
  if (JSON.stringify(got) !== JSON.stringify(seen)) { bad = 1; console.log('  changed, was', JSON.stringify(seen)); }
}
process.exit(bad);
JS
node "$tmp/t.mjs"
