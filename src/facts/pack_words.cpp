#include "facts/pack_words.hpp"

#include <algorithm>
#include <sstream>

namespace qingbai {

std::vector<std::string> words_of(const Pack& pack, const std::string& id) {
  std::vector<std::string> out;
  const auto it = pack.text.find(id);
  if (it == pack.text.end()) return out;
  std::istringstream words(it->second.zh);
  for (std::string word; words >> word;) out.push_back(word);
  return out;
}

std::string licence_of(const std::string& lender, const Pack& pack) {
  if (lender.empty()) return {};
  for (const auto& [id, known] : pack.lenders)
    if (known.name == lender || std::find(known.aliases.begin(), known.aliases.end(), lender) != known.aliases.end())
      return known.licence;
  for (auto it = pack.text.lower_bound("licence."); it != pack.text.end() && it->first.starts_with("licence."); ++it)
    for (const auto& word : words_of(pack, it->first))
      if (lender.find(word) != std::string::npos) return it->first.substr(8);
  return {};
}

std::string licence_of(const std::string& lender, const Pack& pack, const LenderNames& lenders) {
  const auto* known = lenders.named(lender);
  return known != nullptr ? known->licence : licence_of(lender, pack);
}

}  // namespace qingbai
