// Words that stand in a file and that its reader does not see, or sees struck out: kept apart from what the file says. Inside the
// extract room.
#pragma once

#include <string>

#include "content/extraction.hpp"

namespace qingbai {

struct Unseen {
  std::string struck, hidden;  // a line each
  int struck_count = 0, hidden_count = 0;
  bool cut = false;  // more than is kept

  void strike(const std::string& words);
  void hide(const std::string& words);
  void add(const Unseen& more);
  [[nodiscard]] bool empty() const { return struck_count + hidden_count == 0; }
};

// As metadata struck_text and hidden_text, with a warning of that name.
void tell_unseen(const Unseen& unseen, Extraction& out);

}  // namespace qingbai
