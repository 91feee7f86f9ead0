// One page of a complaint about the collectors' conduct: the picture (contacts by hour and by day, SVG) and the rows of its
// table, each count with its evidence. Pure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "facts/conduct.hpp"

namespace qingbai {

// A self-contained SVG 1.1, with a title and a description for people who cannot see it. It shows messages and calls by hour of
// day, with the pack's quiet hours shaded, and by day (the last 60 days with a contact; a note says if it omits some). Hatching
// marks calls, so that the picture does not depend on colour.
[[nodiscard]] std::string conduct_picture(const ConductStatistics& statistics, const Pack& pack, Language language);

struct ConductRow {
  std::string what;    // the rule, in words
  std::string lender;  // empty: none named, or all
  std::string day;     // empty: over all days
  int count = 0, limit = 0;
  std::string evidence;  // "证据1 第3、7条；证据2 第1条"
  std::vector<LawRef> law;
};
// One row for each breach. `exhibit` returns an item's name on the page ("证据1"). Messages and calls count from 1. A row labels
// the person's own notes of calls as notes. It names at most 12 places, then how many more there are.
[[nodiscard]] std::vector<ConductRow> conduct_rows(const ConductStatistics& statistics, const Pack& pack, Language language,
                                                   const std::function<std::string(const ItemId&)>& exhibit);

}  // namespace qingbai
