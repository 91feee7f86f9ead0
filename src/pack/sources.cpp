#include "pack/sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace qingbai {
namespace {

std::string joined(const std::vector<std::string>& list) { return fmt::format("{}", fmt::join(list, " ")); }

const char* to_words(Unit unit) {
  static constexpr const char* names[] = {"hour", "day", "working day", "month", "year", "times a year", "promptly", "at once"};
  return names[static_cast<std::size_t>(unit)];
}

std::string length_of(const std::optional<int>& length, Unit unit) {
  if (unit == Unit::promptly || unit == Unit::at_once) return to_words(unit);
  return length ? fmt::format("{} {}{}", *length, to_words(unit), *length == 1 || unit == Unit::times_per_year ? "" : "s")
                : std::string(to_words(unit));
}

std::string laws_of(const Pack& pack, const std::vector<LawRef>& refs) {
  std::vector<std::string> out;
  for (const auto& ref : refs) out.push_back(cite(pack, ref, Language::zh_hans));
  return fmt::format("{}", fmt::join(out, "；"));
}

// A bar would end a cell of a table.
std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) text.insert(at, 1, '\\');
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

// An estimate is not weak or strong: it is ours, and no source makes it law.
int strength(Mark mark) {
  static const std::map<Mark, int> order{{Mark::U, 0}, {Mark::M, 1}, {Mark::D, 2}, {Mark::W, 3},
                                         {Mark::Q, 4}, {Mark::V, 5}, {Mark::E, 5}};
  return order.at(mark);
}

// How much harm a wrong one does, worst first: a day missed cannot be mended, a number can be looked up again.
int harm(const std::string& kind) {
  static const std::vector<std::string> order{"deadline",  "deadline change", "law",     "exit",  "window",
                                              "authority", "phone",           "conduct", "lender"};
  return static_cast<int>(std::find(order.begin(), order.end(), kind) - order.begin());
}

const char* confirm(Mark mark) {
  if (mark == Mark::E) return "（估计，不是法律）";
  return strength(mark) < strength(Mark::Q) ? "（请核实）" : "";
}

}  // namespace

bool rose(const Source& source) { return source.was && strength(*source.was) < strength(source.mark); }

std::vector<SourceRow> sources_of(const Pack& pack) {
  std::vector<SourceRow> out;
  const auto both = [](const std::string& text) { return Text{text, text}; };
  for (const auto& [id, law] : pack.laws) out.push_back({"law", id.value, law.source, law.title});
  for (const auto& [id, rule] : pack.deadlines) {
    const auto law = laws_of(pack, rule.law);
    out.push_back({"deadline",
                   id.value,
                   rule.source,
                   {fmt::format("{}：{}（{}）", rule.name.zh, length_of(rule.length, rule.unit), law),
                    fmt::format("{}: {}", rule.name.en, length_of(rule.length, rule.unit))}});
    for (const auto& change : rule.changes)
      out.push_back({"deadline change", id.value + " " + change.effective, change.source, change.what});
  }
  for (const auto& [id, authority] : pack.authorities) {
    out.push_back({"authority", id.value, authority.source, authority.how_to_find});
    for (const auto& phone : authority.phones) out.push_back({"phone", id.value + " " + phone.number, phone.source, phone.what});
  }
  for (const auto& window : pack.windows) out.push_back({"window", window.id.value, window.source, window.right_office});
  for (const auto& one : pack.exits) out.push_back({"exit", one.id, one.source, one.title});
  for (const auto& one : pack.conduct) out.push_back({"conduct", one.id, one.source, one.text});
  for (const auto& [id, lender] : pack.lenders) {
    // Without a source nothing is said but the name and the licence.
    const bool sourced = is_sourced(lender.source.mark);
    const auto more = sourced ? joined(lender.official_numbers) : lender.licence;
    out.push_back({"lender", id.value, lender.source, both(lender.name + (more.empty() ? "" : " " + more))});
  }
  for (const auto& signal : pack.signals) out.push_back({"signal", signal.id.value, signal.source, signal.text});
  for (const auto& cause : pack.causes)
    out.push_back({"prior", cause.id.value, cause.prior_source, both(fmt::format("{:.2f}", cause.prior))});
  return out;
}

std::vector<SourceRow> weak_sources_of(const Pack& pack) {
  auto out = sources_of(pack);
  std::erase_if(out, [](const SourceRow& row) { return strength(row.source.mark) >= strength(Mark::Q); });
  std::stable_sort(out.begin(), out.end(), [](const SourceRow& a, const SourceRow& b) {
    if (harm(a.kind) != harm(b.kind)) return harm(a.kind) < harm(b.kind);
    return strength(a.source.mark) < strength(b.source.mark);
  });
  return out;
}

std::string weak_page(const Pack& pack) {
  const auto rows = weak_sources_of(pack);
  const auto lenders = std::count_if(rows.begin(), rows.end(), [](const SourceRow& row) { return row.kind == "lender"; });
  std::string out = fmt::format(
      "# What remains weak in the pack {} {}\n\nWritten by `qingbai pack facts packs/{} --weak --markdown`; a test holds it "
      "current. A lawyer begins at the top: the\nrows stand in the order of the harm that a mistake does. W: a news page or "
      "leaflet. D: a community directory. M: from memory.\nU: nothing found. {} rows, and {} lenders of the directory, which "
      "docs/facts.md lists.\n\n| kind | mark | id | it says | checked | where |\n| --- | --- | --- | --- | --- | --- |\n",
      pack.id, pack.version, pack.id, rows.size() - static_cast<std::size_t>(lenders), lenders);
  for (const auto& row : rows)
    if (row.kind != "lender")
      out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", row.kind, to_letter(row.source.mark), row.id, cell(row.says.zh),
                         row.source.checked, cell(row.source.where));
  return out;
}

std::string facts_page(const Pack& pack) {
  const auto rows = sources_of(pack);
  std::map<char, int> marks;
  int up = 0;
  for (const auto& row : rows) {
    ++marks[to_letter(row.source.mark)];
    up += rose(row.source) ? 1 : 0;
  }
  std::string out = fmt::format(
      "# Facts of the pack {} {}\n\nWritten by `qingbai pack facts packs/{} --markdown`; a test holds it current. V: the article "
      "was read. Q: "
      "quoted word for word by\nsomebody we read. W: a news page or leaflet. D: a community directory. M: from memory. U: "
      "nothing found. E: our own estimate, no law. Only V "
      "and Q are stated to a\nperson; W, D, M and U carry 请核实 (confirm this). An arrow says that a mark rose when the fact "
      "was "
      "looked up "
      "again.\n\n| mark | facts |\n| --- | --- |\n",
      pack.id, pack.version, pack.id);
  for (const char letter : {'V', 'Q', 'W', 'D', 'M', 'U', 'E'}) out += fmt::format("| {} | {} |\n", letter, marks[letter]);
  out += fmt::format("| all | {} |\n| rose | {} |\n", rows.size(), up);
  std::string kind;
  for (const auto& row : rows) {
    const auto group = row.kind == "deadline change" ? "deadline" : row.kind == "phone" ? "authority" : row.kind;
    if (group != kind) {
      kind = group;
      out += fmt::format("\n## {}\n| mark | id | it says | checked | where |\n| --- | --- | --- | --- | --- |\n", kind);
    }
    const auto mark = rose(row.source) ? fmt::format("{}→{}", to_letter(*row.source.was), to_letter(row.source.mark))
                                       : std::string(1, to_letter(row.source.mark));
    out += fmt::format("| {} | {} | {}{} | {} | {} |\n", mark, row.id, cell(row.says.zh), confirm(row.source.mark),
                       row.source.checked, cell(row.source.where));
  }
  return out;
}

}  // namespace qingbai
