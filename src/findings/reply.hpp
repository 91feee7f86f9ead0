// Reads a lender's answer: for each demand, did it grant, refuse, dodge or not mention it, and in which sentence?
//
// The pack holds the demands and the signs of granting, refusing and dodging (replies/). A sentence counts for a demand only if
// it is about that demand. The demand's own signs come first, then the signs for any demand, on the clause about this one. If an
// answer contains several, a refusal outweighs a grant, and a grant outweighs a dodge: nobody should believe they won what the
// lender refuses two lines later. Pure. A machine's reading: a person checks it against the words shown.
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
  std::vector<std::string> asks;        // the clauses in which it wants the person to pay, to sign or to give a complaint up
  Text asks_answer;                     // what to do then; empty where it asks nothing
  bool admits_nothing_checked = false;  // no sentence names a fact that the lender checked: an answer in form only
};

[[nodiscard]] ReplyReading read_reply(const std::string& text, const Pack& pack);

}  // namespace qingbai
