#include "facts/conduct_page.hpp"

#include <algorithm>

namespace qingbai {
namespace {

constexpr int kWidth = 760, kLeft = 44, kRight = 16, kHigh = 150;
constexpr int kHourTop = 60, kDayTop = 300, kHeight = 500;
constexpr std::size_t kMostDays = 60, kMostPlaces = 12;

struct Bar {
  std::string label;
  int messages = 0, calls = 0;
  bool shaded = false;
};

std::string text_at(int x, int y, const std::string& words, const char* anchor = "middle", int size = 12) {
  return "<text x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" text-anchor=\"" + anchor + "\" font-size=\"" +
         std::to_string(size) + "\">" + words + "</text>\n";
}

std::string box(int x, int y, int wide, int high, const char* fill) {
  return "<rect x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(y) + "\" width=\"" + std::to_string(wide) +
         "\" height=\"" + std::to_string(high) + "\" fill=\"" + fill + "\"/>\n";
}

// Bars from left to right, messages below and calls on top; every `step`th has its label.
std::string bars(const std::vector<Bar>& all, int top, std::size_t step) {
  int most = 1;
  for (const auto& b : all) most = std::max(most, b.messages + b.calls);
  const int room = kWidth - kLeft - kRight;
  const auto n = static_cast<int>(std::max<std::size_t>(all.size(), 1));
  std::string out, shade;
  for (int i = 0; i < static_cast<int>(all.size()); ++i) {
    const auto& b = all[static_cast<std::size_t>(i)];
    const int x = kLeft + room * i / n, next = kLeft + room * (i + 1) / n;
    const int wide = std::clamp(next - x - 2, 1, 40);
    if (b.shaded) shade += box(x - 1, top, next - x, kHigh, "#e8e8e8");
    const int low = kHigh * b.messages / most, up = kHigh * b.calls / most;
    if (b.messages > 0) out += box(x, top + kHigh - low, wide, low, "#1b6ca8");
    if (b.calls > 0) out += box(x, top + kHigh - low - up, wide, up, "url(#calls)");
    if (b.messages + b.calls > 0 && n <= 31)
      out += text_at(x + wide / 2, top + kHigh - low - up - 3, std::to_string(b.messages + b.calls), "middle", 10);
    if (static_cast<std::size_t>(i) % step == 0) out += text_at(x + wide / 2, top + kHigh + 16, b.label, "middle", 11);
  }
  out += "<line x1=\"" + std::to_string(kLeft) + "\" y1=\"" + std::to_string(top + kHigh) + "\" x2=\"" +
         std::to_string(kWidth - kRight) + "\" y2=\"" + std::to_string(top + kHigh) + "\" stroke=\"#444\"/>\n";
  out += text_at(kLeft - 6, top + 10, std::to_string(most), "end") + text_at(kLeft - 6, top + kHigh, "0", "end");
  return shade + out;
}

std::vector<Bar> by_hour(const ConductStatistics& s, const Pack& pack) {
  std::vector<Bar> out;
  for (int h = 0; h < 24; ++h) {
    const auto i = static_cast<std::size_t>(h);
    Bar b{std::to_string(h), s.messages_by_hour[i], s.calls_by_hour[i]};
    for (const auto& rule : pack.conduct)
      if (rule.check == "quiet_hours")
        b.shaded =
            rule.from_hour > rule.to_hour ? h >= rule.from_hour || h < rule.to_hour : h >= rule.from_hour && h < rule.to_hour;
    out.push_back(std::move(b));
  }
  return out;
}

std::vector<Bar> by_day(const ConductStatistics& s) {
  std::vector<Bar> out;
  for (const auto& [day, n] : s.by_day) out.push_back({to_string(day).substr(5), n.messages, n.calls});
  if (out.size() > kMostDays) out.erase(out.begin(), out.end() - static_cast<std::ptrdiff_t>(kMostDays));
  return out;
}

std::string places(const ConductBreach& breach, const ConductStatistics& s, Language language,
                   const std::function<std::string(const ItemId&)>& exhibit) {
  const bool zh = language == Language::zh_hans;
  std::string out;
  std::size_t named = 0;
  for (std::size_t i = 0; i < breach.events.size() && named < kMostPlaces;) {
    const auto& first = s.events[breach.events[i]];
    if (!out.empty()) out += zh ? "；" : "; ";
    const bool noted = first.kind == ConductKind::noted_call;
    out += noted ? (zh ? "本人通话记录" : "my notes of calls") : exhibit(first.item);
    out += zh ? " 第" : " no. ";
    const auto begin = i;
    for (; i < breach.events.size() && named < kMostPlaces; ++i, ++named) {
      const auto& e = s.events[breach.events[i]];
      if (e.item != first.item || e.kind != first.kind) break;
      out += (i == begin ? "" : zh ? "、" : ", ") + std::to_string(e.index + 1);
    }
    if (zh) out += first.kind == ConductKind::message ? "条" : "次";
  }
  if (named < breach.events.size()) {
    const auto more = std::to_string(breach.events.size() - named);
    out += zh ? "，另有" + more + "处" : " and " + more + " more";
  }
  return out;
}

}  // namespace

std::string conduct_picture(const ConductStatistics& s, const Pack& pack, Language language) {
  const bool zh = language == Language::zh_hans;
  const auto days = by_day(s);
  const auto title = zh ? "催收联系：按小时和按天" : "Collection contacts by hour and by day";
  const auto all = std::to_string(s.events.size());
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + std::to_string(kWidth) + "\" height=\"" + std::to_string(kHeight) +
      "\" viewBox=\"0 0 " + std::to_string(kWidth) + " " + std::to_string(kHeight) +
      "\" font-family=\"Noto Sans CJK SC, sans-serif\" role=\"img\">\n<title>" + title + "</title>\n<desc>" +
      (zh ? "共" + all + "次联系" : all + " contacts") + "</desc>\n" +
      "<defs><pattern id=\"calls\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect width=\"6\" "
      "height=\"6\" fill=\"#fff\"/><path d=\"M0 6L6 0\" stroke=\"#c0392b\" stroke-width=\"2.5\"/></pattern></defs>\n" +
      box(0, 0, kWidth, kHeight, "#fff");
  out += text_at(kLeft, 20, title, "start", 15);
  out += box(kLeft, 30, 12, 12, "#1b6ca8") + text_at(kLeft + 18, 41, zh ? "短信" : "messages", "start");
  out += box(kLeft + 96, 30, 12, 12, "url(#calls)") + text_at(kLeft + 114, 41, zh ? "电话" : "calls", "start");
  out += box(kLeft + 172, 30, 12, 12, "#e8e8e8") + text_at(kLeft + 190, 41, zh ? "不应催收的时段" : "hours of quiet", "start");
  out += bars(by_hour(s, pack), kHourTop, 1);
  out += text_at(kWidth / 2, kHourTop + kHigh + 34, zh ? "一天中的小时" : "hour of the day");
  out += bars(days, kDayTop, std::max<std::size_t>(1, (days.size() + 11) / 12));
  out += text_at(kWidth / 2, kDayTop + kHigh + 34,
                 days.size() < s.by_day.size() ? (zh ? "日期（只画最近60个有联系的日子）" : "day (the last 60 with contacts)")
                                               : (zh ? "日期" : "day"));
  return out + "</svg>\n";
}

std::vector<ConductRow> conduct_rows(const ConductStatistics& s, const Pack& pack, Language language,
                                     const std::function<std::string(const ItemId&)>& exhibit) {
  std::vector<ConductRow> out;
  for (const auto& breach : s.breaches)
    for (const auto& rule : pack.conduct) {
      if (rule.id != breach.rule) continue;
      const auto lender = pack.lenders.find(breach.lender);
      out.push_back({rule.text.in(language), lender == pack.lenders.end() ? "" : lender->second.name,
                     breach.day ? to_string(*breach.day) : "", breach.count, breach.limit, places(breach, s, language, exhibit),
                     rule.law});
    }
  return out;
}

}  // namespace qingbai
