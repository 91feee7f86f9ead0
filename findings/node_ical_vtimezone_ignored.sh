#!/usr/bin/env bash
# npm node-ical 0.27.2, an event whose time zone is defined in the file itself (VTIMEZONE) under a name that is no IANA name:
# 北京时间, or the prefixed form that libical has written for years (/freeassociation.sourceforge.net/Asia/Shanghai).
# npm ical.js 2.2.1 reads the same files.
# Behaviour: node-ical looks at the VTIMEZONE only for the custom names of Microsoft and for events without a zone. For any
# other name that it does not know it takes the time zone of the MACHINE, without a warning: 09:00 in 北京时间 is 09:00 UTC on
# a server in UTC and 14:00 UTC on one in New York; right is 01:00 UTC. Event.start.tz still says "北京时间". With the name
# Asia/Shanghai or China Standard Time it is right everywhere.
# The standard (RFC 5545, 3.8.3.1 and 3.6.5) has the name stand for the definition in the same file, whatever it is called.
# A good guess: a definition that is there is used, the more so as the package has code for it.
# Why it matters: a hearing or the last hour to object, taken over from a court's or a lawyer's calendar, moves by eight
# hours or more, depending on where the server stands.
# Seen: UTC 09:00Z 09:00Z, New York 14:00Z 14:00Z, with the IANA name 01:00Z ; ical.js 01:00Z each time.
set -eu
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" node-ical@0.27.2 ical.js@2.2.1 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import nodeIcal from 'node-ical';
import ICAL from 'ical.js';
const onServer = { UTC: '2026-01-05T09:00:00.000Z', 'America/New_York': '2026-01-05T14:00:00.000Z' }[process.env.TZ];
const right = '2026-01-05T01:00:00.000Z';
let bad = 0;
for (const [name, seen] of [['北京时间', onServer], ['/freeassociation.sourceforge.net/Asia/Shanghai', onServer], ['Asia/Shanghai', right]]) {
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//zh', 'BEGIN:VTIMEZONE', `TZID:${name}`, 'BEGIN:STANDARD',
    'DTSTART:19010101T000000', 'TZOFFSETFROM:+0805', 'TZOFFSETTO:+0800', 'TZNAME:CST', 'END:STANDARD', 'END:VTIMEZONE',
    'BEGIN:VEVENT', 'UID:1', 'DTSTAMP:20260101T000000Z', `DTSTART;TZID=${name}:20260105T090000`,
    `DTEND;TZID=${name}:20260105T100000`, 'SUMMARY:开庭', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
  const one = Object.values(nodeIcal.sync.parseICS(text)).find((e) => e.type === 'VEVENT').start;
  const root = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.register(new ICAL.Timezone(root.getFirstSubcomponent('vtimezone')));
  const two = new ICAL.Event(root.getFirstSubcomponent('vevent')).startDate.toJSDate();
  console.log(process.env.TZ, name, '| node-ical', one.toISOString(), one.tz, '| ical.js', two.toISOString());
  if (one.toISOString() !== seen || two.toISOString() !== right) { bad = 1; console.log('  changed, was', seen, right); }
}
process.exit(bad);
JS
rc=0; for z in UTC America/New_York; do TZ=$z node "$tmp/t.mjs" || rc=1; done
exit $rc
