"""The calendar reaches into next year before anybody needs it, and says what of it is law and what is not announced."""
import datetime, os, re, sys, unittest

CALENDAR = os.path.join(sys.argv[2], "packs", "cn", "calendar")


def years():
    return {int(name[:4]) for name in os.listdir(CALENDAR) if re.fullmatch(r"\d{4}\.yaml", name)}


def missing(today, have):
    """The years that a term counted today can touch and the pack lacks: from 1 December on, next year too."""
    return {today.year, today.year + (today.month == 12)} - have


class Calendar(unittest.TestCase):
    def test_from_december_on_next_year_is_in_the_pack(self):
        self.assertEqual(set(), missing(datetime.date(2026, 11, 30), {2026}))
        self.assertEqual({2027}, missing(datetime.date(2026, 12, 1), {2026}))
        self.assertEqual(set(), missing(datetime.date.today(), years()), "add packs/cn/calendar/YEAR.yaml")

    def test_a_year_without_announcement_holds_the_days_of_the_law_only(self):
        for year in years():
            with open(os.path.join(CALENDAR, "%d.yaml" % year), encoding="utf-8") as file:
                text = file.read()
            if "announced: false" not in text:
                continue
            days = re.search(r"^by_law: \[(.*)\]$", text, re.M).group(1).split(", ")
            self.assertEqual(13, len(days), "the law gives thirteen days")
            for fixed in ("01-01", "05-01", "05-02", "10-01", "10-02", "10-03"):
                self.assertIn("%d-%s" % (year, fixed), days)
            self.assertRegex(text, r"(?m)^holidays: \[\]$")
            self.assertRegex(text, r"(?m)^working_days: \[\]$")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
