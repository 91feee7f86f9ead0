// Merge: two tabs or devices wrote answers at the same time. Nothing is silently overwritten.
//
// Three ways: what both started from, what is stored now, what this one wants to store. What only one of them changed is taken;
// what both changed alike is taken; what both changed differently is a conflict, named by its path, and the stored value stays.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace qingbai {

struct Merged {
  std::string json;
  std::vector<std::string> conflicts;  // "person.name", "loans[0].lender"; never a value
};

// answers.yaml as JSON text with every scalar a string and nothing empty. Code::invalid where it is not readable.
[[nodiscard]] Result<std::string> answers_as_json(const std::string& yaml);
// All three are texts as answers_as_json gives them. Prefer::wanted: the person was asked and chose; there are no conflicts then.
enum class Prefer { ask, wanted };
[[nodiscard]] Result<Merged> merge_answers(const std::string& base, const std::string& stored, const std::string& wanted,
                                           Prefer prefer = Prefer::ask);
// The answers with one question's answer put in; an empty value takes it out ("I don't know").
[[nodiscard]] Result<std::string> with_answer(const std::string& answers, const std::string& question, const std::string& value);

}  // namespace qingbai
