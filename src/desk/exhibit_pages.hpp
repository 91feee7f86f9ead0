// The pages of one exhibit in the exhibit book. Inside the desk room; pure.
#pragma once

#include "desk/desk.hpp"

namespace qingbai {

[[nodiscard]] Paper exhibit_cover(const Exhibit& exhibit, Day made);
enum class Heard { by_ear, from_draft };  // a machine's draft, which the person put right

// Messages that concern the case (collection, fraud, and those on which a fact of the case rests), or calls, or the words of a
// page, or what is heard in a recording; empty blocks where there is nothing to show.
[[nodiscard]] Paper exhibit_words(const Exhibit& exhibit, const CaseFile& file, const FactSet& facts, Day made,
                                  const std::string& heard = {}, Heard how = Heard::by_ear);

}  // namespace qingbai
