// Strong ids: the compiler rejects an id of one kind where another kind is expected.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace qingbai {

template <class Tag>
struct Id {
  std::string value;

  Id() = default;
  explicit Id(std::string v) : value(std::move(v)) {}
  [[nodiscard]] bool empty() const { return value.empty(); }
  auto operator<=>(const Id&) const = default;
};

struct CaseId : Id<CaseId> {
  using Id::Id;
};
struct ItemId : Id<ItemId> {
  using Id::Id;
};  // one piece of evidence: E0001, E0002, … within a case
// E0001 … E999999999. An id becomes a file's name in a bundle, so nothing else is one, whoever wrote it.
[[nodiscard]] inline bool is_item_id(std::string_view text) {
  return text.size() >= 5 && text.size() <= 10 && text.front() == 'E' &&
         text.find_first_not_of("0123456789", 1) == std::string_view::npos;
}
struct FactId : Id<FactId> {
  using Id::Id;
};
struct LawId : Id<LawId> {
  using Id::Id;
};
struct RuleId : Id<RuleId> {
  using Id::Id;
};  // a deadline rule, as in `qingbai due RULE`
struct LenderId : Id<LenderId> {
  using Id::Id;
};
struct AuthorityId : Id<AuthorityId> {
  using Id::Id;
};
struct CauseId : Id<CauseId> {
  using Id::Id;
};
struct QuestionId : Id<QuestionId> {
  using Id::Id;
};
struct FindingId : Id<FindingId> {
  using Id::Id;
};
struct StepId : Id<StepId> {
  using Id::Id;
};
struct MatterKindId : Id<MatterKindId> {
  using Id::Id;
};
struct WindowId : Id<WindowId> {
  using Id::Id;
};
struct PaperId : Id<PaperId> {
  using Id::Id;
};
struct SignalId : Id<SignalId> {
  using Id::Id;
};

}  // namespace qingbai
