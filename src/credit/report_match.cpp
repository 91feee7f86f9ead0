#include <algorithm>
#include <array>
#include <set>
#include <tuple>

#include "base/utf8.hpp"
#include "credit/report_compare.hpp"

namespace qingbai {
namespace {

// The name without what may be printed or left out: brackets, legal form, 中国, the operator code of the first generation.
std::string bare(std::string name) {
  if (const auto slash = name.find('/'); slash != std::string::npos) name.resize(slash);
  for (const auto* part :
       {"（", "）", "(", ")", "·", " ", "股份有限公司", "有限责任公司", "股份公司", "有限公司", "公司", "信用卡中心", "卡中心"})
    for (std::size_t at = 0; (at = name.find(part)) != std::string::npos;) name.erase(at, std::string_view(part).size());
  if (name.starts_with("中国")) name.erase(0, std::string_view("中国").size());
  return name;
}

bool begins_other(const std::string& a, const std::string& b) {
  return !a.empty() && !b.empty() && (a.starts_with(b) || b.starts_with(a));
}

// The share of characters in common order (longest common subsequence), for names read by OCR.
double likeness(const std::string& a, const std::string& b) {
  const auto x = utf8_characters(a), y = utf8_characters(b);
  if (x.empty() || y.empty() || x.size() > 200 || y.size() > 200) return 0;
  std::vector<std::size_t> row(y.size() + 1), next(y.size() + 1);
  for (const auto& c : x) {
    for (std::size_t j = 0; j < y.size(); ++j) next[j + 1] = c == y[j] ? row[j] + 1 : std::max(row[j + 1], next[j]);
    row = next;
  }
  return static_cast<double>(row[y.size()]) / static_cast<double>(std::max(x.size(), y.size()));
}

// Kinds that can be one account in two editions.
AccountCategory family(const ReportAccount& a) {
  return a.category == AccountCategory::credit_line ? AccountCategory::loan : a.category;
}

template <class T>
int vote(const std::optional<T>& a, const std::optional<T>& b, int equal, int different) {
  return a && b ? (*a == *b ? equal : different) : 0;
}

int vote(const std::string& a, const std::string& b, int equal, int different) {
  return a.empty() || b.empty() ? 0 : a == b ? equal : different;
}

constexpr int kSame = 60;

// How sure two entries are one account; below kSame they are two.
int likeness(const ReportAccount& a, const ReportAccount& b) {
  if (!a.account_id.empty() && !b.account_id.empty()) return a.account_id == b.account_id ? 1000 : 0;
  if (family(a) != family(b) || a.currency != b.currency) return 0;
  const auto x = bare(a.institution), y = bare(b.institution);
  const double name = x == y ? 1 : begins_other(x, y) ? 0.9 : likeness(x, y);
  if (name < 0.6) return 0;
  // A correction changes one of day and amount at a time; both different is another account.
  return static_cast<int>(30 * name) + vote(a.opened, b.opened, 40, -15) + vote(a.amount, b.amount, 15, -15) +
         vote(a.card_tail, b.card_tail, 20, -25) + vote(a.due, b.due, 10, -8) + vote(a.product, b.product, 8, -4) +
         (a.category == b.category ? 6 : 0) + vote(a.limit, b.limit, 4, 0);
}

}  // namespace

bool same_institution(const std::string& a, const std::string& b) {
  const auto x = bare(a), y = bare(b);
  return x == y || (std::min(x.size(), y.size()) >= 12 && begins_other(x, y));
}

std::vector<int> match_accounts(const std::vector<ReportAccount>& before, const std::vector<ReportAccount>& after) {
  std::vector<std::tuple<int, std::size_t, std::size_t, std::size_t>> pairs;  // minus score, distance in order, before, after
  for (std::size_t i = 0; i < before.size(); ++i)
    for (std::size_t j = 0; j < after.size(); ++j)
      if (const int score = likeness(before[i], after[j]); score >= kSame)
        pairs.emplace_back(-score, i > j ? i - j : j - i, i, j);
  std::sort(pairs.begin(), pairs.end());
  std::vector<int> out(before.size(), -1);
  std::set<std::size_t> taken;
  for (const auto& [score, apart, i, j] : pairs) {
    if (out[i] >= 0 || taken.contains(j)) continue;
    out[i] = static_cast<int>(j);
    taken.insert(j);
  }
  return out;
}

bool same_person(const CreditReport& a, const CreditReport& b) {
  if (!a.name.empty() && !b.name.empty() && a.name != b.name) return false;
  const auto &x = a.id_number_masked, &y = b.id_number_masked;
  if (x.size() != y.size()) return true;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (x[i] != '*' && y[i] != '*' && x[i] != y[i]) return false;
  return true;
}

}  // namespace qingbai
