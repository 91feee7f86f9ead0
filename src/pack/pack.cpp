#include "pack/pack.hpp"

#include <algorithm>

#include <fmt/format.h>

#include <array>

namespace qingbai {
namespace {

constexpr std::array kClassNames{"dunning",     "scam",     "loan_ad", "otp",   "account_notice",
                                 "other_fraud", "other_ad", "other",   "unsure"};

// "25(2)" → 第25条第2款; "41,42" → 第41条、第42条; "280-1" → 第280条之一
std::string article_zh(const std::string& article) {
  static constexpr std::array ordinals{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  std::string out;
  for (std::size_t at = 0; at <= article.size();) {
    auto end = article.find(',', at);
    if (end == std::string::npos) end = article.size();
    auto one = article.substr(at, end - at);
    at = end + 1;
    std::string paragraph, suffix;
    if (const auto open = one.find('('); open != std::string::npos && one.ends_with(")")) {
      paragraph = fmt::format("第{}款", one.substr(open + 1, one.size() - open - 2));
      one.erase(open);
    }
    if (const auto dash = one.find('-');
        dash != std::string::npos && dash + 2 == one.size() && one[dash + 1] >= '1' && one[dash + 1] <= '9') {
      suffix = std::string("之") + ordinals[static_cast<std::size_t>(one[dash + 1] - '0')];
      one.erase(dash);
    }
    out += fmt::format("{}第{}条{}{}", out.empty() ? "" : "、", one, suffix, paragraph);
  }
  return out;
}

}  // namespace

char to_letter(Mark mark) { return "VQWDMUE"[static_cast<std::size_t>(mark)]; }

bool is_sourced(Mark mark) { return mark != Mark::M && mark != Mark::U; }

const char* to_name(MessageClass c) { return kClassNames[static_cast<std::size_t>(c)]; }

std::optional<MessageClass> message_class(const std::string& name) {
  for (std::size_t i = 0; i < kClassNames.size(); ++i)
    if (name == kClassNames[i]) return static_cast<MessageClass>(i);
  return std::nullopt;
}

const char* to_name(Severity severity) {
  static constexpr std::array names{"info", "act", "urgent", "alarm"};
  return names[static_cast<std::size_t>(severity)];
}

const char* to_name(PackSignature::State state) {
  switch (state) {
    case PackSignature::State::valid:
      return "valid";
    case PackSignature::State::unknown_key:
      return "unknown_key";
    case PackSignature::State::unsigned_pack:
      return "unsigned";
  }
  return "unsigned";
}

bool Calendar::working(Day day) const {
  if (working_days.contains(day)) return true;
  return !day.weekend() && !holidays.contains(day);
}

const PaperTemplate* template_of(const Pack& pack, const std::string& letter) {
  for (const auto& paper : pack.papers) {
    if (!letter.starts_with(paper.id.value)) continue;
    const auto rest = std::string_view(letter).substr(paper.id.value.size());
    const bool numbered = rest.size() > 1 && rest.size() < 4 && rest.front() == '-' &&
                          rest.substr(1).find_first_not_of("0123456789") == std::string_view::npos;
    if (rest.empty() || numbered) return &paper;
  }
  return nullptr;
}

const MatterKind* matter_of(const Pack& pack, const std::string& kind) {
  const auto at = std::find_if(pack.matters.begin(), pack.matters.end(), [&](const MatterKind& m) { return m.id.value == kind; });
  return at == pack.matters.end() ? nullptr : &*at;
}

Text matter_name(const Pack& pack, const std::string& kind) {
  const auto* matter = matter_of(pack, kind);
  return matter == nullptr ? Text{kind, kind} : matter->name;
}

std::string cite(const Pack& pack, const LawRef& ref, Language language) {
  const auto it = pack.laws.find(ref.law);
  const auto title = it == pack.laws.end() ? ref.law.value : it->second.title.in(language);
  if (language == Language::en) return ref.article.empty() ? title : fmt::format("{} art. {}", title, ref.article);
  return fmt::format("《{}》{}", title, ref.article.empty() ? "" : article_zh(ref.article));
}

std::vector<PaperId> window_papers(const Pack& pack, const Window& window) {
  std::vector<PaperId> out;
  const auto add = [&](const PaperId& id) {
    if (!id.empty() && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  };
  for (const auto& step : pack.steps)
    if (step.window == window.id)
      for (const auto& paper : step.papers) add(paper);
  for (const auto& rung : window.ladder) add(rung.paper);
  return out;
}

std::vector<RuleId> window_clocks(const Pack& pack, const Window& window) {
  std::vector<RuleId> out;
  const auto add = [&](const RuleId& id) {
    if (!id.empty() && std::find(out.begin(), out.end(), id) == out.end()) out.push_back(id);
  };
  for (const auto& step : pack.steps) {
    if (step.window != window.id || step.files.empty()) continue;
    for (const auto& matter : pack.matters)
      if (matter.id == step.files)
        for (const auto& clock : matter.clocks) add(clock.rule);
  }
  for (const auto& rung : window.ladder) add(rung.rule);
  return out;
}

}  // namespace qingbai
