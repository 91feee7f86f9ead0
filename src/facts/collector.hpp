// Collector: where gather() puts the facts as it goes through a case. Inside the facts room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "facts/fact.hpp"
#include "facts/gather.hpp"

namespace qingbai {

class Collector {
 public:
  void answered(const std::string& key, const std::string& value, const std::string& where, int group = -1) {
    if (!value.empty()) facts.push_back({{}, key, value, {Origin::answer, {}, where, {}}, FactState::confirmed, group});
  }
  void answered(const std::string& key, const std::optional<Day>& day, const std::string& where, int group = -1) {
    if (day) answered(key, to_string(*day), where, group);
  }
  void read(const std::string& key, const std::string& value, const ReadFile& file, const std::string& where,
            const std::string& quote = {}, int group = -1) {
    if (!value.empty()) facts.push_back({{}, key, value, {Origin::file, file.item, where, quote}, FactState::proposed, group});
  }
  // What the person typed, or what a file gave and they confirmed.
  void joined(const std::string& key, const std::string& value, const std::optional<Found>& found, const std::string& where,
              int group) {
    if (!found) answered(key, value, where, group);
    else if (!value.empty())
      facts.push_back({{}, key, value, found->from, found->confirmed ? FactState::confirmed : FactState::proposed, group});
  }
  int rows = 0;  // accounts of all reports, each a group of its own
  std::vector<Fact> facts;
};

// What the messages of one file show (facts/from_messages.cpp).
void from_messages(const ReadFile& file, const CaseInput& input, const Pack& pack, Collector& out);
// For how long the number had been the person's when the first message that has to do with a loan came. Where the day of the loan
// is known, that day decides instead.
void from_phones(const CaseInput& input, const ReadFiles& files, Collector& out);

}  // namespace qingbai
