// A lender's answer read against what was demanded of it: granted, refused, dodged or not mentioned, each with the sentence.
//
// The demands and the words by which an answer grants, refuses or dodges are the pack's (replies/). A sentence is judged for a
// demand only when it is about it, by the demand's own signs first, then by signs of any demand on the clause that speaks of it.
// Where an answer says both, a refusal outweighs a grant and a dodge stands last: nobody should believe to have won what was
// refused two lines later. Pure; a machine's reading, which a person checks against the words shown.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

struct DemandVerdict {
  std::string demand;
  std::string outcome;             // granted refused dodged silent
  std::string sentence;            // as written; empty for silent
  std::size_t start = 0, end = 0;  // its place in the text, bytes
  std::string sign;                // the words that decided
  Text next;                       // what to do now
  PaperId letter;                  // the letter that comes next; empty: none
};

struct ReplyReading {
  std::vector<DemandVerdict> demands;   // in the pack's order
  PaperId letter;                       // the one to write first
  bool admits_nothing_checked = false;  // no sentence gives any fact that was checked: an answer in form only
};

[[nodiscard]] ReplyReading read_reply(const std::string& text, const Pack& pack);

}  // namespace qingbai
