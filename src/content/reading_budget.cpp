#include "content/reading_budget.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

namespace qingbai {
namespace {

struct Named {
  std::uint64_t ReadingBudget::*kind;
  std::string_view key;
  const char *zh, *en;
};
constexpr Named kNames[] = {{&ReadingBudget::messages, "messages", "条消息", "messages"},
                            {&ReadingBudget::calls, "calls", "个通话", "calls"},
                            {&ReadingBudget::transactions, "transactions", "笔收支", "payments"},
                            {&ReadingBudget::pages, "pages", "页", "pages"},
                            {&ReadingBudget::runs, "runs", "处文字", "places with words"},
                            {&ReadingBudget::parts, "parts", "个内含文件", "files inside"},
                            {&ReadingBudget::warnings, "warnings", "条提示", "warnings"},
                            {&ReadingBudget::values, "values", "行数值", "rows of values"},
                            {&ReadingBudget::text, "text", "字节的文字", "bytes of words"}};

template <class T>
void cut(std::vector<T>& list, Ration& ration) {
  std::size_t keep = 0;
  for (std::size_t i = 0; i < list.size(); ++i)
    if (ration.take(kind_of<T>())) ++keep;
  list.resize(keep);
}

}  // namespace

bool Ration::take(std::uint64_t ReadingBudget::*kind) {
  if (left_.*kind > 0) return --(left_.*kind), true;
  return ++(left_out_.*kind), false;
}

bool Ration::take_text(std::uint64_t bytes) {
  if (bytes <= left_.text) return left_.text -= bytes, true;
  return left_out_.text += bytes, false;
}

bool Ration::all_kept() const {
  for (const auto& one : kNames)
    if (left_out_.*one.kind > 0) return false;
  return true;
}

std::string Ration::counts() const {
  std::string out;
  for (const auto& one : kNames)
    if (left_out_.*one.kind > 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", one.key, left_out_.*one.kind);
  return out;
}

void Ration::say(Extraction& out) const {
  if (all_kept()) return;
  out.metadata[kLeftOut] = counts();
  out.warnings.push_back(left_out_warning(counts()));
}

namespace {

// Calls `each` for what is a count of ours; the rest is passed over.
template <class Each>
void for_each_count(std::string_view counts, Each each) {
  while (!counts.empty()) {
    const auto end = std::min(counts.find(','), counts.size());
    const auto pair = counts.substr(0, end);
    for (const auto& one : kNames) {
      std::uint64_t n = 0;
      if (!pair.starts_with(one.key) || pair.size() <= one.key.size() || pair[one.key.size()] != ' ') continue;
      const auto digits = pair.substr(one.key.size() + 1);
      const auto [at, error] = std::from_chars(digits.data(), digits.data() + digits.size(), n);
      if (error == std::errc{} && at == digits.data() + digits.size()) each(one, n);
    }
    counts.remove_prefix(end);
    counts.remove_prefix(std::min(counts.find_first_not_of(", "), counts.size()));
  }
}

}  // namespace

std::string left_out_counts(const Extraction& extraction) {
  std::string out;
  if (const auto said = extraction.metadata.find(kLeftOut); said != extraction.metadata.end() && said->second.size() < 400)
    for_each_count(said->second, [&out](const Named& one, std::uint64_t n) {
      out += fmt::format("{}{} {}", out.empty() ? "" : ", ", one.key, n);
    });
  return out;
}

ReadWarning left_out_warning(std::string_view counts) {
  std::string zh, en;
  for_each_count(counts, [&](const Named& one, std::uint64_t n) {
    zh += fmt::format("{}{}{}", zh.empty() ? "" : "、", n, one.zh);
    en += fmt::format("{}{} {}", en.empty() ? "" : ", ", n, one.en);
  });
  return {0,
          kLeftOut,
          {"这个文件里的内容太多，超出了一次能读的量。超出的有：" + zh +
               "。原件已原样保存。请把它分成几份（例如按时间分段导出）再放入。",
           "This file holds more than can be read at once. Over the limit: " + en +
               ". The original is kept. Split it (for example export a shorter time) and put the parts in."}};
}

void keep_within(Extraction& extraction, const ReadingBudget& budget) {
  Ration ration(budget);
  cut(extraction.calls, ration), cut(extraction.transactions, ration), cut(extraction.pages, ration);
  cut(extraction.parts, ration), cut(extraction.warnings, ration);
  if (!ration.take_text(extraction.text.size())) extraction.text.clear();
  for (auto& page : extraction.pages) {
    if (!ration.take_text(page.text.size())) page.text.clear();
    cut(page.runs, ration);
    for (auto& run : page.runs)
      if (!ration.take_text(run.text.size())) run.text.clear();
  }
  ration.say(extraction);
}

}  // namespace qingbai
