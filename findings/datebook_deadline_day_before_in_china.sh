#!/usr/bin/env bash
# npm datebook 8.0.1 and npm calendar-link 2.11.5 ("add to my calendar" links and files) on a day without a time, the last day of a term, given
# as a Date of that day on the user's own clock, in the time zones Asia/Shanghai and UTC.
# Behaviour: (1) datebook turns the day into UTC for the links of Google and Outlook, and midnight in China is the day BEFORE there: 10 February
# is 9 February in both. Its own file (ICalendar) and the link of Yahoo, from the very same object, say the 10th. (2) calendar-link has the 9th in
# all of its links and in the file, unless the day is given as a text ("2026-02-10"): then it is the 10th. Its link for Outlook gets a time, 16:00 to 16:00,
# though the day was to be without one. In UTC and west of it all are right, so tests on a server pass. No error in any.
# A good guess: an all-day event has the day of the Date that was given, the same one in each link of one package.
# Why it matters: the page offers four buttons for one deadline, and the calendars of two people differ by a day. The one with the 9th only loses
# time, but whoever sees both no longer knows which is true; a hearing of the 10th is waited for on the 9th.
# Seen: Asia/Shanghai datebook Google and Outlook 9, Yahoo and file 10 ; calendar-link 9 (text: 10) ; UTC 10 everywhere.
set -euo pipefail
tmp=$(mktemp -d /tmp/find_XXXXXX); trap 'rm -rf "$tmp"' EXIT
npm install --no-audit --no-fund --silent --ignore-scripts --prefix "$tmp" datebook@8.0.1 calendar-link@2.11.5 >/dev/null 2>&1
cat >"$tmp/t.mjs" <<'JS'
import { GoogleCalendar, YahooCalendar, OutlookCalendar, ICalendar } from 'datebook';
import { google, yahoo, outlook, ics } from 'calendar-link';
const start = (url) => decodeURIComponent(url).match(/(?:dates=|[?&]st=|startdt=|DTSTART[^:]*:)(\d{4}-?\d\d-?\d\d(?:T\d\d)?)/)[1].replace(/-/g, '').slice(4);
const day = new Date(2026, 1, 10), event = { title: '异议截止', start: day, allday: true };
const link = { title: '异议截止', start: day, allDay: true }, text = { ...link, start: '2026-02-10' };
console.log([
  'datebook', ...[GoogleCalendar, OutlookCalendar, YahooCalendar, ICalendar].map((C) => start(new C(event).render())),
  'calendar-link', ...[google, outlook, yahoo, ics].map((f) => start(f(link))), 'text', ...[google, outlook, yahoo, ics].map((f) => start(f(text))),
].join(' '));
JS
bad=0
check() {  # zone, seen when this was written
  local got; got=$(TZ=$1 node "$tmp/t.mjs"); echo "$1: $got"
  [ "$got" = "$2" ] || { echo "  changed, was $2"; bad=1; }
}
check Asia/Shanghai 'datebook 0209 0209 0210 0210 calendar-link 0209 0209T16 0209 0209 text 0210 0210T00 0210 0210'
check UTC 'datebook 0210 0210 0210 0210 calendar-link 0210 0210T00 0210 0210 text 0210 0210T00 0210 0210'
exit $bad
