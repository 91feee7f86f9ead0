#include "desk/evidence_papers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "facts/conduct_page.hpp"
#include "facts/dunning.hpp"

namespace qingbai {
namespace {

using Kind = PaperBlock::Kind;

}  // namespace

Paper timeline_paper(const CaseAnswer& answer, const Pack& pack) {
  Paper out;
  out.id = PaperId{"timeline"};
  out.name = "时间线";
  out.dated = answer.today;
  std::vector<std::pair<Day, std::string>> days;
  const auto add = [&](const std::optional<Day>& day, std::string words) {
    if (day) days.emplace_back(*day, std::move(words));
  };
  for (const auto& phone : answer.input.phones) add(phone.since, "本人启用号码" + phone.number);
  for (const auto& loan : answer.input.loans) add(loan.disbursed_on, "所称放款：" + loan.lender);
  for (const auto& m : answer.input.matters) {
    const auto name = matter_name(pack, m.kind).zh;
    add(m.filed_on, "提交：" + name + (m.receipt.empty() ? "" : "，回执" + m.receipt));
    add(m.accepted_on, "受理：" + name);
    add(m.answered_on, "收到答复：" + name + (m.outcome.empty() ? "" : "，" + m.outcome));
  }
  for (const auto& c : answer.input.court_papers) add(c.received_on, "收到法院文书：" + c.court + c.case_number);
  for (std::size_t i = 0; i < answer.files.size(); ++i) {
    const auto& file = answer.files[i];
    if (file.read->extraction.report && file.read->extraction.report->time)
      add(file.read->extraction.report->time->day(), fmt::format("信用报告（证据{}）", i + 1));
    std::map<Day, int> dunning;
    each_dunning(*file.read, [&dunning](const TriageVerdict& v) {
      if (v.time) ++dunning[v.time->day()];
    });
    for (const auto& [day, n] : dunning) days.emplace_back(day, fmt::format("收到催收信息{}条（证据{}）", n, i + 1));
  }
  std::stable_sort(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  out.blocks.push_back({Kind::title, "时间线", {}, {}, {}});
  PaperBlock line{Kind::timeline, "", {}, {}, {}};
  for (const auto& [day, words] : days) line.rows.push_back({to_chinese(day), words});
  if (!line.rows.empty()) out.blocks.push_back(std::move(line));
  return out;
}

namespace {

// What the collectors did against the rules, by the pack: each row names its places.
void breaches(const CaseAnswer& answer, const Pack& pack, Paper& out) {
  const auto exhibit = [&](const ItemId& item) -> std::string {
    for (const auto& e : answer.exhibits)
      if (e.item == item) return fmt::format("证据{}", e.number);
    return item.value;
  };
  PaperBlock table{Kind::table, "", {"行为", "机构", "日期", "次数", "证据", "依据"}, {}, {9, 7, 6, 3, 9, 9}};
  for (const auto& row :
       conduct_rows(conduct_of(answer.input, read_files(answer.files), pack), pack, Language::zh_hans, exhibit)) {
    std::string law;
    for (const auto& ref : row.law) law += (law.empty() ? "" : "；") + cite(pack, ref, Language::zh_hans);
    table.rows.push_back({row.what, row.lender, row.day, std::to_string(row.count), row.evidence, law});
  }
  if (table.rows.empty()) return;
  out.blocks.push_back({Kind::heading, "其中可能违反催收规范的", {}, {}, {}});
  out.blocks.push_back(std::move(table));
}

// "22时至次日8时", as the pack's rule has it.
std::string hours_words(const ConductRule* quiet, const char* next_day) {
  return quiet == nullptr ? "夜间" : fmt::format("{}时至{}{}时", quiet->from_hour, next_day, quiet->to_hour);
}

}  // namespace

Paper contact_statistics(const CaseAnswer& answer, const Pack& pack) {
  struct Count {
    int all = 0, night = 0;
    std::map<Day, int> days;
    std::optional<Instant> first, last;
  };
  std::map<std::string, Count> by_sender;
  int all = 0, night = 0, without_clock = 0;
  const auto* quiet = quiet_hours_of(pack);
  for (const auto& file : answer.files)
    each_dunning(*file.read, [&](const TriageVerdict& v) {
      auto& c = by_sender[v.sender.empty() ? "（未显示）" : v.sender];
      ++c.all, ++all;
      if (!v.time) return;
      if (!v.time->has_clock()) ++without_clock;
      else if (quiet != nullptr && in_quiet_hours(*quiet, v.time->hour())) ++c.night, ++night;
      ++c.days[v.time->day()];
      if (!c.first || *v.time < *c.first) c.first = v.time;
      if (!c.last || *c.last < *v.time) c.last = v.time;
    });
  Paper out;
  out.id = PaperId{"contact_statistics"};
  out.name = "催收联系统计";
  out.dated = answer.today;
  out.blocks.push_back({Kind::title, "催收联系统计", {}, {}, {}});
  if (all == 0) return out;
  out.blocks.push_back({Kind::paragraph,
                        fmt::format("由收到的信息逐条计算：共{}条，来自{}个号码；其中{}{}条。", all, by_sender.size(),
                                    hours_words(quiet, "次日"), night),
                        {},
                        {},
                        {}});
  if (without_clock > 0)
    out.blocks.push_back({Kind::paragraph,
                          fmt::format("其中{}条的原件只有日期、没有时刻，按天计算，不计入任何时段。", without_clock),
                          {},
                          {},
                          {}});
  PaperBlock table{Kind::table,
                   "",
                   {"发送号码", "条数", "其中" + hours_words(quiet, ""), "涉及天数", "单日最多", "最早", "最晚"},
                   {},
                   {9, 3, 5, 4, 4, 7, 7}};
  for (const auto& [sender, c] : by_sender) {
    int most = 0;
    for (const auto& [day, n] : c.days) most = std::max(most, n);
    table.rows.push_back({sender, std::to_string(c.all), std::to_string(c.night), std::to_string(c.days.size()),
                          std::to_string(most), c.first ? to_string(c.first->day()) : "—",
                          c.last ? to_string(c.last->day()) : "—"});
  }
  out.blocks.push_back(std::move(table));
  breaches(answer, pack, out);
  if (const auto note = pack.text.find("contact_statistics.note"); note != pack.text.end())
    out.blocks.push_back({Kind::note, note->second.zh, {}, {}, {}});
  return out;
}

}  // namespace qingbai
