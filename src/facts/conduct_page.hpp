// One page of figures on the collectors' conduct, for a complaint: the picture (contacts by hour and by day, SVG) and the rows of
// its table, each count with the evidence it rests on. Values in, values out; no clock, no I/O.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "facts/conduct.hpp"

namespace qingbai {

// A self-contained SVG 1.1 with a title and a description for those who cannot see it: messages and calls by hour of day, the
// hours in which the pack's rules ask for quiet shaded, and by day (the last 60 days that had any; the picture says when some are
// left out). Calls are hatched, so that nothing rests on colour alone.
[[nodiscard]] std::string conduct_picture(const ConductStatistics& statistics, const Pack& pack, Language language);

struct ConductRow {
  std::string what;    // the rule, in words
  std::string lender;  // empty: none named, or all
  std::string day;     // empty: over all days
  int count = 0, limit = 0;
  std::string evidence;  // "证据1 第3、7条；证据2 第1条"
  std::vector<LawRef> law;
};
// One row for each breach. `exhibit` names an item as the reader of the page knows it ("证据1"); numbers of messages and calls
// count from 1. A person's own notes of calls are named as such. Of very many places the first 12 are named, then how many more.
[[nodiscard]] std::vector<ConductRow> conduct_rows(const ConductStatistics& statistics, const Pack& pack, Language language,
                                                   const std::function<std::string(const ItemId&)>& exhibit);

}  // namespace qingbai
