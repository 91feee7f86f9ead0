#!/usr/bin/env bash
# npm dayjs 1.11.23 (locale zh-cn, plugin customParseFormat) and npm date-fns 4.4.0 (zhCN) reading a time of day with the Chinese word for
# it, in the format that dayjs itself writes (A h点mm分); npm moment 2.31.0 and npm luxon 3.7.2 beside them.
# Behaviour: (1) dayjs writes 12:30 as 中午12点30分 ("noon, twelve thirty") and reads its OWN text back as 00:30; all 60 minutes of the hour
# of noon land in the night. 中午1点00分 (one o'clock) is 01:00. moment and luxon read back all that they write.
# (2) date-fns (pattern bbbb) reads 中午11:30 as 23:30, at night. (3) 傍晚6点00分 ("six in the evening") is 06:00 in dayjs AND in
# moment: a word that they do not know is passed over, in moment unless its strict mode is asked for. date-fns says Invalid Date.
# A good guess: a program reads its own times, and an unknown word makes the time invalid.
# Why it matters: calls at noon and in the evening become calls in the night and at dawn, which is when collecting is forbidden: a false
# accusation, in a table that the program made itself.
# Seen: dayjs 中午12点30分 00:30, 中午1点00分 01:00, 傍晚6点00分 06:00 ; date-fns 中午11:30 23:30 ; moment 12:30, 13:00, 06:00.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" dayjs@1.11.23 date-fns@4.4.0 moment@2.31.0 luxon@3.7.2 >/dev/null 2>&1
cat >"$tmp/t.cjs" <<'JS'
const dayjs = require('dayjs'); dayjs.extend(require('dayjs/plugin/customParseFormat')); require('dayjs/locale/zh-cn'); dayjs.locale('zh-cn');
const moment = require('moment'); require('moment/locale/zh-cn'); moment.locale('zh-cn');
const fns = require('date-fns'), { zhCN } = require('date-fns/locale'), { DateTime } = require('luxon');
const form = 'YYYY年M月D日Ah点mm分', wrong = { dayjs: 0, moment: 0, luxon: 0 };
for (let minute = 0; minute < 24 * 60; minute++) {
  const t = new Date(2026, 0, 5, 0, minute), same = (h, m) => h * 60 + m === minute;
  const a = dayjs(dayjs(t).format(form), form), b = moment(moment(t).format(form), form), zone = 'yyyy年M月d日ah:mm';
  const c = DateTime.fromFormat(DateTime.fromJSDate(t).setLocale('zh-CN').toFormat(zone), zone, { locale: 'zh-CN' });
  wrong.dayjs += !same(a.hour(), a.minute()); wrong.moment += !same(b.hour(), b.minute()); wrong.luxon += !same(c.hour, c.minute);
}
console.log('minutes of the day that are not read back:', JSON.stringify(wrong));
let bad = JSON.stringify(wrong) !== '{"dayjs":60,"moment":0,"luxon":0}';
for (const [text, ...seen] of [['中午12点30分', '00:30', '12:30', '12:30'], ['中午1点00分', '01:00', '13:00', '13:00'], ['中午11点30分', '11:30', '11:30', '23:30'],
  ['傍晚6点00分', '06:00', '06:00', 'invalid'], ['下午3点36分', '15:36', '15:36', '15:36']]) {
  const d = fns.parse(text.replace('点', ':').replace('分', ''), 'bbbbh:mm', new Date(2026, 0, 5), { locale: zhCN });
  const got = [dayjs('2026年1月5日' + text, form).format('HH:mm'), moment('2026年1月5日' + text, form).format('HH:mm'), isNaN(d) ? 'invalid' : fns.format(d, 'HH:mm')];
  console.log(text, '| dayjs', got[0], '| moment', got[1], '| date-fns', got[2]);
  if (got.join() !== seen.join()) { bad = true; console.log('  changed, was', seen.join(' ')); }
}
process.exit(bad ? 1 : 0);
JS
TZ=Asia/Shanghai node "$tmp/t.cjs"
