"""The grid of payment months of a 详版 account."""


def signs(dice, count, late):
    """`count` signs that can follow one another: arrears grow by one a month and end with N."""
    found, level = [], 0
    for _ in range(count):
        if level and dice.often(0.6):
            level = min(7, level + 1)
        elif dice.often(0.12):
            level = 1
        else:
            level = 0
        found.append(str(level) if level else dice.choice(["N", "N", "N", "N", "*", "M", "#"] if dice.often(0.3) else ["N"]))
    if late:
        for back in range(1, min(4, count) + 1):
            found[-back] = str(min(7, max(1, 5 - back)))
    return found


def grid(writer, a, opened, last, late):
    """Fills a["months"] and gives the node: its title, and one entry a year of twelve (sign, sum) or None."""
    dice = writer.dice
    end = last.year * 12 + last.month - 1
    first = max(end - dice.choice([11, 23, 23, 59]), opened.year * 12 + opened.month - 1)
    if first > end:
        return []
    years = {}
    made = signs(dice, end - first + 1, late)
    for n, sign in zip(range(first, end + 1), made):
        owed = dice.sum() if sign.isdigit() else 0
        printed, value = ("--", None) if sign == "#" else (writer.style.number(owed), owed * 100)
        a["months"].append({"month": f"{n // 12}-{n % 12 + 1:02d}", "status": sign, "overdue_fen": value})
        years.setdefault(n // 12, [None] * 12)[n % 12] = (sign, printed)
    title = f"{first // 12}年{first % 12 + 1:02d}月—{end // 12}年{end % 12 + 1:02d}月的还款记录"
    return [("grid", title, sorted(years.items(), reverse=writer.newest_first))]
