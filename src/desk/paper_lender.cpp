// What a paper to one lender may speak of: its loans, entries and messages, and nobody else's.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "desk/paper_fields.hpp"
#include "facts/dunning.hpp"

namespace qingbai {

bool PaperFields::concerns(const std::string& institution) const {
  if (institution.empty()) return true;
  return (lender_.empty() || s_.lenders.same(lender_, institution)) && in_charge_of(institution, meant_, s_);
}

bool PaperFields::concerns(const Lender& lender) const {
  return concerns(lender.name) ||
         std::any_of(lender.aliases.begin(), lender.aliases.end(), [&](const std::string& alias) { return concerns(alias); });
}

// Whether the paper may quote this message. A letter to one of several lenders quotes no message of which nobody knows whose it
// is: what another one's collector wrote would be laid to this one.
bool PaperFields::concerns(const TriageVerdict& message) const { return concerns(message, signature_of(message.text)); }

// Many messages say the same of who wrote them, which is judged once.
bool PaperFields::concerns(const TriageVerdict& message, const std::string& signed_by) const {
  if (!respondents_.empty()) return of_respondent(message, signed_by);
  if (message.lender && s_.pack.lenders.contains(*message.lender)) {
    const auto [it, fresh] = of_lender_.try_emplace(*message.lender);
    if (fresh) it->second = concerns(s_.pack.lenders.at(*message.lender));
    return it->second;
  }
  if (lender_.empty() || (alone_ && other_lenders_.empty())) return true;
  const auto [it, fresh] = signs_as_lender_.try_emplace(signed_by);
  const auto is = [&](const std::string& lender) { return s_.lenders.same(lender, signed_by); };
  // Beside a loan of the person's own the one addressee gets whatever that loan's lender did not sign.
  if (fresh)
    it->second = !signed_by.empty() && (alone_ ? std::none_of(other_lenders_.begin(), other_lenders_.end(), is) : is(lender_));
  return it->second || message.text.find(lender_) != std::string::npos;
}

// A paper to an office charges what it quotes to those whom it names: it quotes what they signed, and what nobody signed only
// where no other firm collects in this case.
bool PaperFields::of_respondent(const TriageVerdict& message, const std::string& signed_by) const {
  const auto among = [&](const std::string& name) {
    return std::any_of(respondents_.begin(), respondents_.end(),
                       [&](const std::string& respondent) { return s_.lenders.same(respondent, name); });
  };
  const auto known = message.lender ? s_.pack.lenders.find(*message.lender) : s_.pack.lenders.end();
  const auto& writer = known != s_.pack.lenders.end() ? known->second.name : signed_by;
  const auto [it, fresh] = signs_as_lender_.try_emplace(writer);
  if (fresh)
    it->second =
        writer.empty() ? respondents_.size() == 1 && std::all_of(s_.firms.begin(), s_.firms.end(), among) : among(writer);
  return it->second || std::any_of(respondents_.begin(), respondents_.end(), [&](const std::string& respondent) {
           return message.text.find(respondent) != std::string::npos;
         });
}

// The messages that the paper may not quote: of each item, by their number.
std::map<ItemId, std::vector<bool>> PaperFields::strange_messages() const {
  auto& signatures = s_.shared->signatures;
  if (signatures.empty())
    for (const auto& file : s_.files) {
      auto& of_file = signatures.emplace_back();
      for (const auto& v : file->messages) of_file.push_back(signature_of(v.text));
    }
  std::map<ItemId, std::vector<bool>> out;
  for (std::size_t f = 0; f < s_.files.size(); ++f)
    for (std::size_t n = 0; n < s_.files[f]->messages.size(); ++n) {
      const auto& v = s_.files[f]->messages[n];
      if (concerns(v, signatures[f][n])) continue;
      auto& of_item = out[s_.files[f]->item];
      const auto index = static_cast<std::size_t>(v.index);
      if (of_item.size() <= index) of_item.resize(index + 1);
      of_item[index] = true;
    }
  return out;
}

const FactSet& PaperFields::known() const {
  if (meant_.empty() && lender_.empty() && respondents_.empty()) return s_.facts;
  const auto [it, fresh] =
      s_.shared->facts.try_emplace(fmt::format("{}|{}|{}", lender_, fmt::join(meant_, "|"), fmt::join(respondents_, "|")));
  if (fresh) it->second = facts_of_lender();
  return it->second;
}

// What a letter to one lender may rest on: without the loans, answers and entries that concern another.
FactSet PaperFields::facts_of_lender() const {
  std::set<int> others;
  std::set<std::string> answered;  // for a loan of this lender
  for (std::size_t i = 0; i < s_.input.loans.size(); ++i) {
    const auto& loan = s_.input.loans[i];
    if (!concerns(loan.lender)) others.insert(static_cast<int>(i));
    else
      for (const auto& [key, value] : loan.answers) answered.insert("answer." + key);
  }
  std::set<std::pair<std::string, std::string>> entries;  // item and place of denied entries that another institution holds
  for (const auto& entry : s_.input.judged)
    if (!concerns(entry.institution)) entries.insert({entry.from.item.value, entry.from.locator});
  std::set<int> untold;
  for (std::size_t i = 0; i < s_.input.matters.size(); ++i)
    if (!may_tell_of(s_.input.matters[i])) untold.insert(static_cast<int>(i));
  const auto strange = strange_messages();
  const auto is_strange = [&](const Fact& fact) {
    const auto of_item = strange.find(fact.from.item);
    constexpr std::string_view kMessage = "message ";
    if (of_item == strange.end() || !fact.from.locator.starts_with(kMessage)) return false;
    const auto number = std::strtoul(fact.from.locator.c_str() + kMessage.size(), nullptr, 10);
    return number > 0 && number <= of_item->second.size() && of_item->second[number - 1];
  };
  return s_.facts.only([&](const Fact& fact) {
    if (fact.key.starts_with("message.") && is_strange(fact)) return false;
    if (fact.key.starts_with("matter.") && untold.contains(fact.group)) return false;
    const bool answer = fact.key.starts_with("answer.");
    if ((answer || fact.key.starts_with("loan.") || fact.key.starts_with("money.")) && others.contains(fact.group)) return false;
    if (answer && fact.group < 0 && answered.contains(fact.key)) return false;
    return fact.key != "report.denied" || !entries.contains({fact.from.item.value, fact.from.locator});
  });
}

}  // namespace qingbai
