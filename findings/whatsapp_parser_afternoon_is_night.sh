#!/usr/bin/env bash
# npm whatsapp-chat-parser 4.0.2, parseString(), on the text export of a WhatsApp chat from a phone set to Chinese.
# Behaviour: (1) such a phone writes 2026/1/5 下午3:04 ("in the afternoon, 3:04"). The parser knows AM and PM in a few spellings behind the time;
# the Chinese word stands in front and is passed over, so it is 03:04 AT NIGHT. 晚上8:30 (half past eight in the
# evening) is 08:30. (2) The order of the parts is guessed from the whole chat, by what changes from line to line. Reminders of 2026/1/5, 2026/2/5
# and 2026/3/5 become the 1st, 2nd and 3rd of MAY; a chat of one day, 2026/1/5, is of 1 May too. One message of the 13th turns all
# right. Where the year stands in front nobody writes the day next. The words and names are complete, so nothing shows, and there is no
# error. The English forms are right.
# A good guess: a line that the parser takes for a message has its date understood; year first means month second.
# Why it matters: lenders' collectors write by WhatsApp to people who are abroad. Every message of an afternoon becomes one of the small hours, and
# a reminder in each of three months becomes three in three days, long after the deadline.
# Seen: 下午3:04 03:04, 晚上8:30 08:30, PM 15:04 ; 2026/1/5, 2/5, 3/5 are 05-01, 05-02, 05-03, with a message of 1/13 01-05, 02-05, 03-05.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" whatsapp-chat-parser@4.0.2 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { parseString } from 'whatsapp-chat-parser';
const two = (n) => String(n).padStart(2, '0');
const read = (...lines) => parseString(lines.join('\n')).map(({ date: d, author, message }) => `${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())} ${author} ${message}`).join(' / ');
const month = ['2026/1/5 下午3:04 - 催收: 请还款', '2026/2/5 晚上8:30 - 催收: 请还款', '2026/3/5 上午9:00 - 催收: 请还款'], later = '2026/1/13 上午9:00 - 张三: 收到';
const got = {
  'the 5th of each month': read(...month), 'and the 13th': read(...month, later), 'one day, clock of 24 hours': read('[2026/1/5 15:04:05] 催收: 请还款'),
  English: read('1/5/26, 3:04 PM - 催收: 请还款', '1/13/26, 9:00 AM - 张三: 收到'),
};
const seen = {
  'the 5th of each month': '05-01 03:04 催收 请还款 / 05-02 08:30 催收 请还款 / 05-03 09:00 催收 请还款',
  'and the 13th': '01-05 03:04 催收 请还款 / 02-05 08:30 催收 请还款 / 03-05 09:00 催收 请还款 / 01-13 09:00 张三 收到',
  'one day, clock of 24 hours': '05-01 15:04 催收 请还款', English: '01-05 15:04 催收 请还款 / 01-13 09:00 张三 收到',
};
let bad = 0;
for (const k of Object.keys(seen)) { console.log(k + ':', got[k]); if (got[k] !== seen[k]) { bad = 1; console.log('  changed, was', seen[k]); } }
process.exit(bad);
JS
TZ=Asia/Shanghai node "$tmp/t.mjs"
