#include "facts/dunning.hpp"

#include <re2/re2.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace qingbai {

void each_dunning(const ReadFile& file, const std::function<void(const TriageVerdict&)>& visit) {
  for (const auto& verdict : file.messages)
    if (verdict.verdict == MessageClass::dunning) visit(verdict);
}

void count_in(DunningCount& count, const TriageVerdict& message) {
  ++count.messages;
  if (!message.time) return;
  count.days.insert(message.time->day());
  if (!count.first || *message.time < *count.first) count.first = message.time;
  if (!count.last || *count.last < *message.time) count.last = message.time;
}

std::string signature_of(const std::string& message) {
  static const RE2 signature("^【([^】]{2,20})】|【([^】]{2,20})】$");
  std::string head, tail;
  RE2::PartialMatch(trimmed(message), signature, &head, &tail);
  return trimmed(head.empty() ? tail : head);
}

std::vector<std::string> firms_that_dun(const ReadFiles& files, const Pack& pack, const LenderNames& lenders) {
  std::vector<std::string> out;
  for (const auto& file : files)
    each_dunning(*file, [&](const TriageVerdict& v) {
      const auto known = v.lender ? pack.lenders.find(*v.lender) : pack.lenders.end();
      const auto name = known != pack.lenders.end() ? known->second.name : signature_of(v.text);
      if (!name.empty() && std::none_of(out.begin(), out.end(), [&](const std::string& f) { return lenders.same(f, name); }))
        out.push_back(name);
    });
  return out;
}

}  // namespace qingbai
