#!/usr/bin/env python3
"""The calendar as another program reads it (python3-icalendar): each day as a whole day, alarms at nine in the morning of China,
seven, three and one days before, none in the past.

usage: calendar_test.py QINGBAI SOURCE_DIR
"""
import datetime
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.append("/usr/lib/python3/dist-packages")  # Debian's own packages, whichever python runs the tests
try:
    import icalendar
except ImportError:
    print("skipped: python3-icalendar is not installed")
    sys.exit(0)

QINGBAI, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
FILES = SOURCE / "packs" / "cn" / "examples" / "court_paper_in_files" / "files"


class Calendar(unittest.TestCase):
    def test_another_program_reads_days_and_alarms(self):
        with tempfile.TemporaryDirectory(prefix="calendar-") as folder:
            folder = pathlib.Path(folder)
            secret = folder / "secret"
            secret.write_text("correct horse\n", encoding="utf-8")
            secret.chmod(0o600)

            def run(*args):
                book = ["--book", folder / "book", "--passphrase-file", secret]
                env = dict(os.environ, QINGBAI_PACKS=str(SOURCE / "packs"))
                subprocess.run([QINGBAI, *map(str, args), *map(str, book)], check=True, capture_output=True, env=env, timeout=120)

            run("init")
            run("case", "new", "x")
            run("add", FILES)
            run("file", "credit_objection", "--on", datetime.date.today().isoformat())
            run("calendar", "--telling", "--out", folder / "c.ics")
            read = icalendar.Calendar.from_ical((folder / "c.ics").read_bytes())
        now = datetime.datetime.now(datetime.timezone.utc)
        events = read.walk("VEVENT")
        self.assertGreater(len(events), 3)
        far = 0
        for event in events:
            day = event.decoded("DTSTART")
            self.assertNotIsInstance(day, datetime.datetime)
            nine = [datetime.datetime.combine(day, datetime.time(1), datetime.timezone.utc) - datetime.timedelta(days=n) for n in (7, 3, 1)]
            alarms = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
            # What lay ahead when the file was written, give or take the minute that this test took.
            self.assertTrue(set(alarms) <= set(nine))
            self.assertGreaterEqual(set(alarms), {at for at in nine if at > now})
            far += len(alarms) == 3
        self.assertGreater(far, 0)


unittest.main(argv=sys.argv[:1])
