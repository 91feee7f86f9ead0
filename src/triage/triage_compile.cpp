// From the pack's signals and lenders to one automaton and a few patterns.
#include <re2/filtered_re2.h>

#include <algorithm>

#include "triage/triage_rules.hpp"

namespace qingbai {
namespace {

RE2::Options quiet() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  return options;
}

std::u32string folded_text(const std::string& text) { return fold(text).text; }

// What a pattern cannot match without (RE2's own analysis): one string of each set. Sets that folding would change say nothing
// and are left out; no set: nothing can be said.
std::vector<std::vector<std::u32string>> needs_of(const std::string& pattern) {
  re2::FilteredRE2 filter(3);
  int id = 0;
  if (filter.Add(pattern, quiet(), &id) != RE2::NoError) return {};
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  const auto may_match = [&](const std::vector<int>& with) {
    std::vector<int> found;
    filter.AllPotentials(with, &found);
    return !found.empty();
  };
  // RE2 tells only whether it may match with these atoms. As many as leave it impossible: the others are a set that it needs one
  // of. Then again, with that set given.
  std::vector<int> given;
  std::vector<std::vector<std::u32string>> out;
  while (out.size() < kMostNeeds && !may_match(given)) {
    auto impossible = given;
    std::vector<std::u32string> set;
    bool plain = true;
    for (int a = 0; a < static_cast<int>(atoms.size()); ++a) {
      if (std::find(given.begin(), given.end(), a) != given.end()) continue;
      auto with = impossible;
      with.insert(std::lower_bound(with.begin(), with.end(), a), a);
      if (!may_match(with)) {
        impossible = std::move(with);
        continue;
      }
      given.push_back(a);
      const auto folded = folded_text(atoms[static_cast<std::size_t>(a)]);
      plain = plain && to_utf8(folded) == atoms[static_cast<std::size_t>(a)];
      set.push_back(folded);
    }
    std::sort(given.begin(), given.end());
    if (set.empty()) break;
    if (plain) out.push_back(std::move(set));
  }
  return out;
}

// What a company calls itself varies only in these endings.
std::u32string core(std::u32string name) {
  for (const std::u32string_view ending : {U"股份有限公司", U"有限责任公司", U"有限公司", U"股份公司"})
    if (name.size() > ending.size() + 1 && name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  return name;
}

}  // namespace

TriageRules::Compiled::Compiled(const Pack& p) : pack(&p), directory(p) {
  if (const auto it = p.text.find("names.surnames"); it != p.text.end()) surnames = it->second.zh;
  for (const auto& [character, forms] : p.disguises) {
    const auto of = folded_text(character);
    if (of.size() != 1) continue;
    for (const auto& form : forms) disguises[of[0]].push_back(folded_text(form));
  }
  for (const auto& signal : p.signals) {
    Rule rule;
    rule.signal = &signal;
    rule.feature = name_feature(signal.id.value);
    for (const auto& [c, weight] : signal.weights)
      if (c != MessageClass::unsure) rule.weights[static_cast<std::size_t>(c)] = weight;
    for (const auto& s : signal.sender)
      if (auto re = std::make_unique<RE2>(s, quiet()); re->ok()) rule.sender.push_back(std::move(re));
    for (int c = 0; c <= static_cast<int>(SenderClass::odd); ++c)
      if (std::find(signal.sender_class.begin(), signal.sender_class.end(), to_name(static_cast<SenderClass>(c))) !=
          signal.sender_class.end())
        rule.sender_class.push_back(static_cast<SenderClass>(c));
    if (!rule.sender.empty() || !rule.sender_class.empty()) by_sender.push_back(static_cast<std::uint32_t>(rules.size()));
    for (const auto c : signal.evidence) rule.evidence |= 1u << static_cast<unsigned>(c);
    proved |= rule.evidence;
    // A friend who is owed money, a husband who threatens: no lender collects there.
    rule.of_private = rule.evidence;
    if (!signal.of_firm) rule.of_private &= ~(1u << static_cast<unsigned>(MessageClass::dunning));
    rule.of_sender = !rule.sender.empty() || !rule.sender_class.empty() || signal.check == "official_sender" ||
                     signal.check == "number_of_another";
    if (!signal.check.empty()) by_check.push_back(static_cast<std::uint32_t>(rules.size()));
    rules.push_back(std::move(rule));
  }
  add_words();
  add_patterns();
  add_lenders();
  add_topics();
  matcher.compile();
}

void TriageRules::Compiled::add_words() {
  for (std::size_t r = 0; r < rules.size(); ++r)
    for (const auto& word : rules[r].signal->words) {
      const auto folded = folded_text(word);
      matcher.add(folded, phrase_id(PhraseKind::word, r));
      if (folded.size() >= 2) add_disguised(folded, phrase_id(PhraseKind::word, r) | kDisguisedBit);
    }
  for (const auto* trigger :
       {"尊敬的", "您好", "先生", "女士", "小姐", "转告", "通知", "提醒", "联系", "告知", "督促", "认识", "】"})
    matcher.add(folded_text(trigger), phrase_id(PhraseKind::other, kNameTrigger));
}

// One character of the word replaced by each of its disguises; and the whole word in Latin letters, where that is long enough to
// mean nothing else.
void TriageRules::Compiled::add_disguised(const std::u32string& word, std::uint32_t id) {
  std::u32string latin;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto it = disguises.find(word[i]);
    if (it == disguises.end()) continue;
    for (const auto& form : it->second) matcher.add(word.substr(0, i) + form + word.substr(i + 1), id);
    if (!is_han(it->second.front().front())) latin += it->second.front();
  }
  const auto letters = std::all_of(word.begin(), word.end(), [&](char32_t c) {
    const auto it = disguises.find(c);
    return it != disguises.end() && !is_han(it->second.front().front());
  });
  if (letters && latin.size() >= 8) matcher.add(latin, id);
}

void TriageRules::Compiled::add_topics() {
  for (const auto& topic : pack->topics) {
    for (const auto& word : topic.words) matcher.add(folded_text(word), phrase_id(PhraseKind::other, kTopics + topics.size()));
    topics.push_back(name_feature("topic " + topic.id));
  }
}

void TriageRules::Compiled::add_patterns() {
  for (std::size_t r = 0; r < rules.size(); ++r)
    for (const auto& source : rules[r].signal->patterns) {
      auto re = std::make_unique<RE2>(source, quiet());
      if (!re->ok()) continue;  // the referee refuses bad ones
      const auto needs = needs_of(source);
      const auto index = patterns.size();
      for (std::size_t n = 0; n < needs.size(); ++n)
        for (const auto& atom : needs[n]) matcher.add(atom, phrase_id(PhraseKind::atom, index * kMostNeeds + n));
      if (needs.empty()) always.push_back(static_cast<std::uint32_t>(index));
      patterns.push_back({std::move(re), static_cast<std::uint32_t>(r), static_cast<std::uint8_t>((1u << needs.size()) - 1)});
    }
}

void TriageRules::Compiled::add_lenders() {
  for (const auto& [id, lender] : pack->lenders) {
    const auto index = lenders.size();
    lenders.push_back(&lender);
    std::vector<std::u32string> names{folded_text(lender.name), core(folded_text(lender.name))};
    for (const auto& alias : lender.aliases) names.push_back(folded_text(alias));
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const auto& name : names)
      if (name.size() >= 2) matcher.add(name, phrase_id(PhraseKind::lender, index));
  }
  // Longer words that begin like a lender's name and are none: 中国银行业协会.
  for (const auto& word : listed("lenders.not_names")) matcher.add(word, phrase_id(PhraseKind::other, kDecoy));
  agents = listed("lenders.agents");
  for (const auto& word : listed("lenders.before_short_names")) before_short_names += word;
}

// The words of one of the pack's texts, parted by commas.
std::vector<std::u32string> TriageRules::Compiled::listed(const std::string& key) const {
  std::vector<std::u32string> out;
  const auto it = pack->text.find(key);
  if (it == pack->text.end()) return out;
  std::u32string word;
  for (const auto c : folded_text(it->second.zh) + U",")
    if (c != U',') word += c;
    else if (!word.empty()) out.push_back(std::exchange(word, {}));
  return out;
}

TriageRules::TriageRules(const Pack& pack) : compiled_(std::make_unique<Compiled>(pack)) {}
TriageRules::~TriageRules() = default;
TriageRules::TriageRules(TriageRules&&) noexcept = default;
TriageRules::Workspace::Workspace() : memory_(std::make_unique<Memory>()) {}
TriageRules::Workspace::~Workspace() = default;

}  // namespace qingbai
