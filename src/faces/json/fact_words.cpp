// What the value of a fact is called, for a person.
#include "faces/json/answer_json.hpp"

namespace qingbai {
namespace {

// A value that is something of the pack is called by its name: a court paper, a filing, a cause, a clock, a lender.
std::string name_in_pack(const std::string& key, const std::string& value, const Pack& pack, Language language) {
  const auto of = [&](const auto& list, const auto& id) -> std::string {
    for (const auto& one : list)
      if (id(one) == value) return one.name.in(language);
    return value;
  };
  if (key.starts_with("court.")) return of(pack.court_papers, [](const auto& k) { return k.id; });
  if (key.starts_with("matter.")) return of(pack.matters, [](const auto& k) { return k.id.value; });
  if (key.starts_with("cause.")) return of(pack.causes, [](const auto& k) { return k.id.value; });
  if (const auto it = pack.deadlines.find(RuleId{value}); key.starts_with("clock.") && it != pack.deadlines.end())
    return it->second.name.in(language);
  if (const auto it = pack.lenders.find(LenderId{value}); key.ends_with("lender") && it != pack.lenders.end())
    return it->second.name;
  return value;
}

}  // namespace

std::string value_words(const std::string& key, const std::string& value, const Pack& pack, Language language) {
  for (const auto& question : pack.questions)
    if (question.id.value == key)
      for (const auto& option : question.options)
        if (option.value == value) return option.label.in(language);
  for (const auto* prefix : {"value.", ""})
    if (const auto it = pack.text.find(prefix + key + "." + value); it != pack.text.end()) return it->second.in(language);
  if (const auto it = pack.text.find("value." + value); it != pack.text.end()) return it->second.in(language);
  return name_in_pack(key, value, pack, language);
}

Json choices_json(const Json& facts, const Pack& pack, Language language) {
  Json out = Json::object();
  for (const auto& fact : facts) {
    const auto key = fact["key"].get<std::string>();
    const auto known = pack.facts.find(key);
    if (out.contains(key) || known == pack.facts.end() || known->second.type != "choice") continue;
    out[key] = Json::array();
    for (const auto& value : known->second.values)
      out[key].push_back({{"value", value}, {"label", value_words(key, value, pack, language)}});
  }
  return out;
}

}  // namespace qingbai
