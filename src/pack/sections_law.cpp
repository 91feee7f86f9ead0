// Laws, authorities, lenders, deadlines, the calendar.
#include "pack/sections.hpp"

namespace qingbai::pack_reading {
namespace {

template <class Map, class Value>
void keep(Map& map, Entry& e, Value value) {
  const auto id = value.id;
  e.set_path(id.value);
  if (!map.emplace(id, std::move(value)).second) e.wrong("id", "this id is taken");
}

Unit unit(Entry& e) {
  return e.one_of<Unit>("unit", {{"hour", Unit::hour},
                                 {"day", Unit::day},
                                 {"workday", Unit::workday},
                                 {"month", Unit::month},
                                 {"year", Unit::year},
                                 {"times_per_year", Unit::times_per_year},
                                 {"promptly", Unit::promptly},
                                 {"at_once", Unit::at_once}});
}

Counting counting(Entry& e) {
  return e.one_of<Counting>("counting", {{"civil", Counting::civil},
                                         {"criminal", Counting::criminal},
                                         {"natural", Counting::natural},
                                         {"workday", Counting::workday}});
}

// What a rule becomes from a day on.
RuleChange change(Entry& e) {
  RuleChange c;
  c.effective = day_text(e, "effective");
  if (c.effective.empty()) e.wrong("effective", "missing");
  if (e.has("length")) c.length = e.whole("length", 0);
  c.unit = unit(e);
  c.counting = counting(e);
  c.law = e.law("law");
  c.source = e.source("source");
  c.what = e.words("what");
  return c;
}

}  // namespace

std::string day_text(Entry& e, const char* key) {
  auto value = e.text_or(key);
  if (!value.empty() && !parse_day(value)) e.wrong(key, "expected a day as YYYY-MM-DD");
  return value;
}

void read_laws(Entry& root, Pack& pack) {
  root.each("laws", [&](Entry& e) {
    Law law;
    law.id = LawId{e.text("id")};
    law.title = e.words("title");
    law.effective = day_text(e, "effective");
    law.source = e.source("source");
    if (e.has("articles")) {
      const auto& node = e.raw("articles");
      if (!node.is_map()) e.wrong("articles", "expected articles and their summaries");
      else
        for (const auto& [article, words] : node.members())
          law.articles[article.scalar()] = read_words(words, law.id.value + ":" + article.scalar(), e.log());
    }
    keep(pack.laws, e, std::move(law));
  });
}

void read_authorities(Entry& root, Pack& pack) {
  root.each("authorities", [&](Entry& e) {
    Authority a;
    a.id = AuthorityId{e.text("id")};
    a.name = e.words("name");
    a.what_for = e.words("what_for");
    a.how_to_find = e.words("how_to_find");
    e.each("phones", [&](Entry& p) { a.phones.push_back({p.text("number"), p.words("what"), p.source("source")}); });
    a.url = e.text_or("url");
    a.source = e.source("source");
    keep(pack.authorities, e, std::move(a));
  });
}

void read_lenders(Entry& root, Pack& pack) {
  root.each("lenders", [&](Entry& e) {
    Lender l;
    l.id = LenderId{e.text("id")};
    l.name = e.text("name");
    l.name_en = e.text_or("name_en");
    l.aliases = e.list("aliases");
    l.licence = e.text("licence");
    l.regulator = AuthorityId{e.text("regulator")};
    l.official_numbers = e.list("official_numbers");
    l.domains = e.list("domains");
    for (const auto& id : e.list("partners")) l.partners.push_back(LenderId{id});
    l.source = e.source("source");
    l.note = e.words_or("note");
    keep(pack.lenders, e, std::move(l));
  });
}

void read_deadlines(Entry& root, Pack& pack) {
  root.each("deadlines", [&](Entry& e) {
    DeadlineRule r;
    r.id = RuleId{e.text("id")};
    r.name = e.words("name");
    r.starts = e.words("starts");
    r.who = e.words("who");
    if (e.has("length")) r.length = e.whole("length", 0);
    r.unit = unit(e);
    r.counting = counting(e);
    const bool counts = r.unit != Unit::promptly && r.unit != Unit::at_once;
    if (counts && !r.length) e.wrong("length", "missing");
    e.each("extensions", [&](Entry& x) {
      r.extensions.push_back({x.words("when"), x.whole("length", 0), unit(x), x.yes_no("replaces", false)});
    });
    r.law = e.law("law");
    r.effective = e.text_or("effective");
    r.source = e.source("source");
    for (const auto& id : e.list("then")) r.then.push_back(RuleId{id});
    r.if_missed = e.words_or("if_missed");
    r.note = e.words_or("note");
    e.each("changes", [&](Entry& c) { r.changes.push_back(change(c)); });
    keep(pack.deadlines, e, std::move(r));
  });
}

void read_calendar(Entry& root, Pack& pack) {
  const int year = root.whole("year", 0);
  if (root.yes_no("announced", false)) pack.calendar.announced_years.insert(year);
  (void)root.source("source");
  const auto take = [&](const char* key, std::set<Day>& into) {
    for (const auto& day : root.days(key)) {
      if (day.year() != year) root.wrong(key, "a day of another year");
      into.insert(day);
    }
  };
  take("holidays", pack.calendar.holidays);
  take("by_law", pack.calendar.holidays);  // known before the announcement, which adds the days around them
  take("working_days", pack.calendar.working_days);
}

}  // namespace qingbai::pack_reading
