// Finding lenders by name, alias or number, and by a name that somebody mangled.
#include "triage/lender_names.hpp"

#include <algorithm>
#include <array>

#include "triage/fold.hpp"
#include "triage/sender.hpp"

namespace qingbai {
namespace {

constexpr int kWrittenRight = 50;  // strengths below are guesses at a mangled name

// What a company calls itself varies only in these endings.
std::u32string core_name(std::u32string name) {
  for (const std::u32string_view ending : {U"股份有限公司", U"有限责任公司", U"有限公司", U"股份公司"})
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  return name;
}

// Words that many names share: alone they name nobody, and a match on them is no match.
std::u32string telling_part(std::u32string name) {
  name = core_name(std::move(name));
  for (const std::u32string_view common :
       {U"消费金融", U"小额贷款", U"网络", U"银行", U"信用卡", U"金融", U"融资担保", U"科技", U"客服", U"中心", U"app"})
    for (auto at = name.find(common); at != std::u32string::npos && name.size() > common.size(); at = name.find(common))
      name.erase(at, common.size());
  return name;
}

// Edits to turn one into the other (insert, delete, change, swap two neighbours); above `most` it stops counting.
std::size_t edits(const std::u32string& a, const std::u32string& b, std::size_t most) {
  if ((a.size() > b.size() ? a.size() - b.size() : b.size() - a.size()) > most) return most + 1;
  std::vector<std::size_t> before2, before(b.size() + 1), now(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) before[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    now[0] = i;
    auto least = now[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      now[j] = std::min({before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) now[j] = std::min(now[j], before2[j - 2] + 1);
      least = std::min(least, now[j]);
    }
    if (least > most) return most + 1;
    before2 = std::exchange(before, now);
  }
  return before[b.size()];
}

// How near a mangled name is: 0 for not, else 10 to 40. A name of n characters may hold n/4 mistakes, at least one from four on.
// The part that tells it from others must stand in the query, or be one mistake away where it is long enough (招连金融 for
// 招联金融: half of two characters is little, so that is the weakest guess).
int likeness_of(const std::u32string& query, const std::u32string& name) {
  if (query.size() < 3 || name.size() < 3) return 0;
  const auto most = std::max<std::size_t>(name.size() >= 4 ? 1 : 0, name.size() / 4);
  const auto n = edits(query, name, most);
  if (n > most) return 0;
  const auto telling = telling_part(name);
  const int near = static_cast<int>(40 - 10 * std::min<std::size_t>(n, 2));
  if (query.find(telling) != std::u32string::npos) return near;
  const auto asked = telling_part(query);
  if (edits(asked, telling, 1) > 1) return 0;
  return telling.size() >= 3 ? near - 5 : asked.size() == telling.size() ? 10 : 0;
}

}  // namespace

struct LenderNames::Query {
  std::string plain;
  std::u32string folded;
  std::string digits;
};

LenderNames::Folded LenderNames::folded(const Lender& lender) {
  Folded out{&lender, fold(lender.name).text, fold(lender.name_en).text, {}, {}};
  out.core = core_name(out.name);
  for (const auto& alias : lender.aliases) out.aliases.push_back(fold(alias).text);
  return out;
}

LenderNames::Query LenderNames::asked(const std::string& query) {
  Query q{query, fold(query).text, dialled_digits(fold_to_utf8(query))};
  std::erase_if(q.folded, [](char32_t c) { return c == ' ' || c == U'【' || c == U'】' || c == '[' || c == ']'; });
  q.plain = to_utf8(q.folded);
  return q;
}

int LenderNames::strength(const Folded& f, const Query& q) {
  if (f.lender->id.value == q.plain) return 100;
  if (f.name == q.folded || (!f.name_en.empty() && f.name_en == q.folded)) return 100;
  if (f.core == core_name(q.folded)) return 95;
  if (std::find(f.aliases.begin(), f.aliases.end(), q.folded) != f.aliases.end()) return 90;
  if (q.digits.size() >= 5 && q.digits.size() * 2 >= q.plain.size())
    for (const auto& number : f.lender->official_numbers)
      if (dialled_digits(number) == q.digits) return 85;
  if (q.folded.size() < 2) return 0;
  if (f.name.find(q.folded) != std::u32string::npos) return 60;
  if (q.folded.find(f.core) != std::u32string::npos) return 55;
  for (const auto& alias : f.aliases)
    if (alias.size() >= 2 && (alias.find(q.folded) != std::u32string::npos || q.folded.find(alias) != std::u32string::npos))
      return kWrittenRight;
  return 0;
}

int LenderNames::likeness(const Folded& f, const Query& q) {
  if (q.folded.size() < 2) return 0;
  int best = std::max(likeness_of(core_name(q.folded), f.core), likeness_of(q.folded, f.name));
  for (const auto& alias : f.aliases) best = std::max(best, likeness_of(q.folded, alias));
  return best;
}

std::vector<LenderMatch> match_lenders(const Pack& pack, const std::string& query) {
  const auto q = LenderNames::asked(query);
  if (q.folded.empty()) return {};
  std::vector<std::pair<int, const Lender*>> found;
  for (const auto& [id, lender] : pack.lenders) {
    const auto folded = LenderNames::folded(lender);
    const int written = LenderNames::strength(folded, q);
    if (const int s = written > 0 ? written : LenderNames::likeness(folded, q); s > 0) found.emplace_back(s, &lender);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  // A guess is not offered beside a name that was written right, and only the nearest guesses are.
  std::vector<LenderMatch> out;
  for (const auto& [s, lender] : found)
    if (s >= kWrittenRight || s == found.front().first) out.push_back({lender, s < kWrittenRight});
  return out;
}

const Lender* LenderNames::named(const std::string& query) const {
  const auto [at, fresh] = known_.emplace(query, nullptr);
  if (!fresh) return at->second;
  const auto q = asked(query);
  if (q.folded.empty()) return nullptr;
  if (lenders_.empty())
    for (const auto& [id, lender] : pack_.lenders) lenders_.push_back(folded(lender));
  int best = 0;
  for (const auto& one : lenders_)  // of equals the first, as match_lenders() has them
    if (const int s = strength(one, q); s > best) best = s, at->second = one.lender;
  return at->second;
}

bool LenderNames::same(const std::string& a, const std::string& b) const {
  if (a.empty() || b.empty()) return false;
  if (a == b) return true;
  const auto *x = named(a), *y = named(b);
  if (x != nullptr && y != nullptr) return x == y;
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

const Lender* named_lender(const Pack& pack, const std::string& query) { return LenderNames(pack).named(query); }

std::vector<const Lender*> find_lenders(const Pack& pack, const std::string& query) {
  std::vector<const Lender*> out;
  for (const auto& match : match_lenders(pack, query)) out.push_back(match.lender);
  return out;
}

}  // namespace qingbai
