#include "credit/report_picture.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/markup.hpp"
#include "base/utf8.hpp"

namespace qingbai {
namespace {

constexpr double kLeft = 250, kRight = 30, kWidth = 1000, kTop = 64, kRow = 22;
constexpr std::size_t kMost = 400;

std::string escaped(std::string text) {
  std::erase_if(text, [](char c) { return static_cast<unsigned char>(c) < 32; });  // XML 1.0 knows few control characters
  return markup_escaped(text);
}

std::string number(double v) {
  auto out = std::to_string(std::lround(v * 10));
  const bool minus = out.starts_with('-');
  if (minus) out.erase(0, 1);
  if (out.size() == 1) out.insert(0, "0");
  out.insert(out.size() - 1, ".");
  return (minus ? "-" : "") + out;
}

std::string shortened(const std::string& text, std::size_t most) {
  std::string out;
  std::size_t n = 0;
  for (std::size_t at = 0; at < text.size() && n < most; ++n) {
    const auto size = utf8_length(text, at);
    out += text.substr(at, size);
    at += size;
  }
  return out.size() < text.size() ? out + "…" : out;
}

// "2026-10" counts as its first day.
std::optional<Day> day_of(const std::string& text) { return parse_day(text.size() == 7 ? text + "-01" : text); }

class Picture {
 public:
  Picture(const CreditReport& report, const std::vector<OwnershipProposal>& proposals, const std::vector<Filing>& filings,
          Language language)
      : report_(report), filings_(filings), language_(language) {
    for (const auto& p : proposals) ownership_[{p.what, p.position}] = p.proposed;
    rows_ = std::min(report.accounts.size(), kMost);
    find_range();
  }

  std::string draw() {
    const double bottom = kTop + static_cast<double>(rows_) * kRow;
    const double height = bottom + 130;
    out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 " + number(height) + "\" width=\"1000\" height=\"" +
           number(height) +
           "\" role=\"img\" font-family=\"'Noto Sans CJK SC','Microsoft YaHei','PingFang SC',sans-serif\" font-size=\"12\">";
    out_ += "<title>" + escaped(say("信用记录时间线", "Credit records over time")) + "</title><desc>" + escaped(description()) +
            "</desc>";
    out_ +=
        "<defs><pattern id=\"n\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect "
        "width=\"6\" height=\"6\" fill=\"#f6c9c0\"/>"
        "<rect width=\"2\" height=\"6\" fill=\"#a32014\"/></pattern></defs><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>";
    words(16, 26, say("信用记录时间线", "Credit records over time"), "font-size=\"16\" fill=\"#1d2733\"");
    years(bottom + 62);
    for (std::size_t n = 0; n < rows_; ++n) bar(n);
    if (report_.accounts.size() > kMost)
      words(16, bottom + 14, say("账户太多，只画了前400个。", "Too many accounts: the first 400 are drawn."), "fill=\"#a32014\"");
    marks(bottom + 40);
    flags(bottom + 62);
    legend(bottom + 108);
    return out_ + "</svg>\n";
  }

 private:
  [[nodiscard]] std::string say(const char* zh, const char* en) const { return language_ == Language::en ? en : zh; }

  void see(const std::optional<Day>& day) {
    if (!day || day->year() < 1980 || day->year() > 2100) return;
    first_ = first_ ? std::min(*first_, *day) : *day;
    last_ = last_ ? std::max(*last_, *day) : *day;
  }

  void find_range() {
    if (report_.time) see(report_.time->day());
    for (const auto& a : report_.accounts) see(a.opened), see(day_of(a.settled));
    for (const auto& i : report_.inquiries) see(i.date);
    for (const auto& f : filings_) see(f.on);
    if (!first_) first_ = last_ = Day{};
    if (first_->days_until(*last_) < 365) first_ = last_->plus_days(-365);
  }

  [[nodiscard]] double x(Day day) const {
    const double whole = std::max(1, first_->days_until(*last_));
    return kLeft + (kWidth - kLeft - kRight) * std::clamp(first_->days_until(day) / whole, 0.0, 1.0);
  }

  [[nodiscard]] Ownership owned(const char* what, std::size_t n) const {
    const auto it = ownership_.find({what, static_cast<int>(n)});
    return it == ownership_.end() ? Ownership::unsure : it->second;
  }

  void words(double at_x, double at_y, const std::string& text, const std::string& style) {
    out_ += "<text x=\"" + number(at_x) + "\" y=\"" + number(at_y) + "\" " + style + ">" + escaped(text) + "</text>";
  }

  void rectangle(double at_x, double at_y, double w, double h, const std::string& style, const std::string& title) {
    out_ += "<rect x=\"" + number(at_x) + "\" y=\"" + number(at_y) + "\" width=\"" + number(w) + "\" height=\"" + number(h) +
            "\" " + style + "><title>" + escaped(title) + "</title></rect>";
  }

  void years(double bottom) {
    const int span = last_->year() - first_->year();
    const int step = span > 24 ? 5 : span > 12 ? 2 : 1;
    for (int y = first_->year() + 1; y <= last_->year(); ++y) {
      const auto day = make_day(y, 1, 1);
      if (!day || y % step != 0) continue;
      out_ += "<line x1=\"" + number(x(*day)) + "\" x2=\"" + number(x(*day)) + "\" y1=\"44\" y2=\"" + number(bottom) +
              "\" stroke=\"#dfe4ea\"/>";
      words(x(*day), 56, std::to_string(y), "fill=\"#5b6774\" text-anchor=\"middle\" font-size=\"11\"");
    }
  }

  void bar(std::size_t n) {
    const auto& a = report_.accounts[n];
    const double y = kTop + static_cast<double>(n) * kRow;
    const auto who = owned("account", n);
    const auto end = day_of(a.settled).value_or(report_.time ? report_.time->day() : *last_);
    const std::string mark = who == Ownership::not_mine ? say("不是我 ", "not mine ") : who == Ownership::unsure ? "? " : "";
    words(kLeft - 8, y + 15, mark + shortened(a.institution, mark.size() > 3 ? 13 : 17),
          std::string("text-anchor=\"end\" fill=\"") + (who == Ownership::not_mine ? "#a32014" : "#1d2733") + "\"");
    if (!a.opened) return;
    const bool late = a.overdue_now_flag.value_or(false) || a.status == AccountStatus::bad_debt;
    const std::string fill = who == Ownership::not_mine ? "url(#n)"
                             : late                     ? "#d9822b"
                             : a.settled.empty()        ? "#3f7cac"
                                                        : "#a9bccb";
    rectangle(x(*a.opened), y + 4, std::max(3.0, x(end) - x(*a.opened)), 14, "rx=\"2\" fill=\"" + fill + "\"",
              a.institution + " " + to_string(*a.opened) + " " + a.product);
    if (late)
      words(std::min(x(end), kWidth - kRight) - 3, y + 15, say("逾期", "overdue"),
            "text-anchor=\"end\" font-size=\"10\" fill=\"#fff\" stroke=\"#5c3208\" stroke-width=\"2\" paint-order=\"stroke\"");
  }

  void marks(double y) {
    words(kLeft - 8, y + 4, say("查询", "Inquiries"), "text-anchor=\"end\" fill=\"#1d2733\"");
    for (std::size_t n = 0; n < report_.inquiries.size() && n < 2000; ++n) {
      const auto& i = report_.inquiries[n];
      if (!i.date) continue;
      const bool not_mine = owned("inquiry", n) == Ownership::not_mine, application = is_application(i.reason);
      const double tall = application ? 9 : 5;
      const std::string at = number(x(*i.date));
      out_ += "<path d=\"M" + at + " " + number(y - tall) + "V" + number(y + tall) + "\" stroke-width=\"" +
              (not_mine ? "3" : "1.5") + "\" stroke=\"" +
              (not_mine         ? "#a32014"
               : i.by == "self" ? "#8a97a5"
                                : "#1d2733") +
              "\"><title>" + escaped(to_string(*i.date) + " " + i.institution + " " + i.reason) + "</title></path>";
    }
  }

  void flags(double y) {
    double last = -1000;
    int level = 0;
    auto sorted = filings_;
    std::sort(sorted.begin(), sorted.end(), [](const Filing& a, const Filing& b) { return a.on < b.on; });
    for (const auto& f : sorted) {
      const double at = x(f.on);
      level = at - last < 70 ? (level + 1) % 2 : 0;
      last = at;
      const double top = y + 4 + 14 * level;
      out_ += "<path d=\"M" + number(at) + " 44V" + number(top + 10) +
              "\" stroke=\"#2e7d4f\" stroke-dasharray=\"3 3\"/><path d=\"M" + number(at) + " " + number(top) +
              "l9 5l-9 5z\" fill=\"#2e7d4f\"/>";
      const bool turn = at > kWidth - 110;
      words(at + (turn ? -4 : 12), top + 9, shortened(f.label.in(language_), 10),
            std::string("font-size=\"11\" fill=\"#1f5c3a\" text-anchor=\"") + (turn ? "end" : "start") + "\"");
    }
  }

  void legend(double y) {
    double at = 16;
    const auto entry = [&](const std::string& fill, const std::string& name) {
      out_ += "<rect x=\"" + number(at) + "\" y=\"" + number(y - 10) + "\" width=\"18\" height=\"11\" fill=\"" + fill + "\"/>";
      words(at + 23, y, name, "font-size=\"11\" fill=\"#1d2733\"");
      at += language_ == Language::en ? 150 : 120;
    };
    entry("#3f7cac", say("未结清", "open"));
    entry("#a9bccb", say("已结清/销户", "settled or closed"));
    entry("#d9822b", say("当前逾期", "overdue now"));
    entry("url(#n)", say("不是我的", "not mine"));
    words(
        at, y,
        say("长线＝审批类查询　短线＝其他查询　旗＝已提交的事项", "long mark: application · short: other inquiry · flag: filed"),
        "font-size=\"11\" fill=\"#1d2733\"");
  }

  [[nodiscard]] std::string description() const {
    const auto count = std::to_string(report_.accounts.size()), asked = std::to_string(report_.inquiries.size());
    const auto theirs = std::to_string(
        std::count_if(ownership_.begin(), ownership_.end(), [](const auto& p) { return p.second == Ownership::not_mine; }));
    return language_ == Language::en ? count + " accounts, " + asked + " inquiries; " + theirs + " marked as not mine."
                                     : count + "个账户，" + asked + "次查询，其中" + theirs + "项标为不是我的。";
  }

  const CreditReport& report_;
  const std::vector<Filing>& filings_;
  Language language_;
  std::map<std::pair<std::string, int>, Ownership> ownership_;
  std::optional<Day> first_, last_;
  std::size_t rows_ = 0;
  std::string out_;
};

}  // namespace

std::string report_picture(const CreditReport& report, const std::vector<OwnershipProposal>& proposals,
                           const std::vector<Filing>& filings, Language language) {
  return Picture(report, proposals, filings, language).draw();
}

}  // namespace qingbai
