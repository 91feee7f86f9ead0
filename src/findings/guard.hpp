// Guard: words in a text that is about to leave which admit the debt, promise payment or start performance. Such words can ratify
// a loan (民法典 171, 503) or start limitation anew (195). Denials and quotations of the other side are let through.
#pragma once

#include <string>
#include <vector>

#include "pack/pack.hpp"

namespace qingbai {

struct GuardHit {
  std::string id;
  std::size_t start = 0, end = 0;  // bytes of the text given
  std::string text;
  Text why, instead;
};

[[nodiscard]] std::vector<GuardHit> guard(const std::string& text, const Pack& pack);

}  // namespace qingbai
