"""Judges one answer of the second set: the first set's check, and what the second set asks beside it.

right    all that the truth asks for is there, nothing is invented (or, where the truth is marked unsure, a warning stands)
warned   something is wrong or missing, and a warning stands with the file
silent   something wrong stands there as if it were so, without a warning
lost     something is missing, nothing wrong stands, and nothing says so

Beside the keys of check.py a truth has: hidden (words that nobody sees: in no message and no payment, and in the text only with a
warning about hidden words), own_account and other_account, no_own_account, named (headings that must stand somewhere), and
in_order_any (for each place the words of which one stands there).
"""
import re
import check
from check import leaves, n

ABOUT_HIDDEN = re.compile("hidden|invisible|struck|deleted|unseen|change")


def events_of(f):
    return [*f["messages"], *f["calls"], *(f.get("transactions") or [])]


def more_faults(f, want):
    """What is wrong, then what is missing."""
    wrong, missing = [], []
    about = any(ABOUT_HIDDEN.search(code) for code in check.warnings(f))
    for words in want.get("hidden", []):
        wrong += [f"a hidden word was said: {words}" for e in events_of(f) if words in " ".join(leaves(e))]
        if n(words) in n(f["text"]) and not about:
            wrong.append(f"a hidden word stands in the text: {words}")
    for t in f.get("transactions") or []:
        account, other = t["account"] or "", t.get("counterparty_account") or ""
        if want.get("other_account", "\0") in account or want.get("own_account", "\0") in other:
            wrong.append("the other side's account for the own one")
        if want.get("no_own_account") and account:
            wrong.append(f"an own account that the file does not tell: {account}")
        if want.get("own_account", "") not in account or want.get("other_account", "") not in other:
            missing.append("an account is missing")
    missing += [f"a heading was left out: {x}" for x in want.get("named", []) if x not in " ".join(leaves(f))]
    for places in want.get("in_order_any", []):
        pattern = ".*?".join("(?:" + "|".join(map(re.escape, p.split("|"))) + ")" for p in places)
        if not re.search(pattern, n(f["text"])):
            missing.append(f"not in this order: {places}")
    return wrong, missing


def invented(f, want):
    """What stands there and fits nothing that is wanted."""
    loose, found = want.get("loose", False), []
    for key, what, same in (("messages", "messages", check.is_message), ("calls", "calls", check.is_call), ("money", "transactions", check.is_payment)):
        if key in want and not loose and not (key == "money" and want.get("money_loose")):
            found += [f"{what}: stands there and is not so" for e in f.get(what) or [] if not any(same(e, w) for w in want[key])]
    return found


def verdict_of(f, want):
    faults = check.events(f, want) + check.text(f, want)
    wrong, missing = more_faults(f, want)
    wrong += invented(f, want) + [x for x in faults if re.match("stands as|should not be|a time was|.* never moved|.* are not yuan", x)]
    said = check.warnings(f)
    if want.get("warn") and not said:
        missing.append("no warning")
    everything = [x for x in faults if x not in wrong] + wrong + missing
    # A hidden word that was said, or a person's own mail that came in, is wrong even beside a warning.
    if not everything or want.get("unsure") and said and not any(x.startswith(("a hidden word was", "stands as")) for x in wrong):
        return "right", []
    return "warned" if said else "silent" if wrong else "lost", everything + ([f"warnings: {' '.join(sorted(said))}"] if said else [])
