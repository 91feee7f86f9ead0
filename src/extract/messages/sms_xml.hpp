// SmsXml: SMS Backup & Restore's XML (SyncTech), fed in pieces, so that an export of any size needs little memory. Inside the
// extract room.
//
// Each record stands alone: a broken one costs itself. Two UTF-16 halves written as two references (&#55357;&#56838;) are joined,
// characters that XML forbids become U+FFFD, an unclosed tag ends at the next record; all of it is said in the warnings.
#pragma once

#include <functional>
#include <string>

#include "extract/readers.hpp"

namespace qingbai {

class SmsXml {
 public:
  using Emit = std::function<void(Message&&)>;
  // True for text that begins as such a file, in UTF-8 or another superset of ASCII.
  [[nodiscard]] static bool takes(std::string_view head);

  SmsXml(const Reading& reading, Emit emit) : reading_(reading), emit_(std::move(emit)) {}
  void feed(std::string_view piece);
  // Everything but the messages, which went to `emit`.
  [[nodiscard]] Extraction finish();

 private:
  std::size_t consume(std::string_view text, bool last);
  std::size_t element(std::string_view text, std::size_t at, bool last);
  std::size_t root(std::string_view text, std::size_t at, bool last);
  std::size_t single(std::string_view text, std::size_t at, bool last);
  std::size_t whole(std::string_view text, std::size_t at, bool last);
  std::size_t cut_off(std::string_view text, std::size_t at, bool last);
  void parse(std::string fragment);
  void closing();

  const Reading& reading_;
  Emit emit_;
  Extraction out_;
  std::string rest_;  // an element whose end has not come yet
  std::size_t wanted_ = 0;
  int claimed_ = -1, found_ = 0, messages_ = 0;
  int joined_ = 0, odd_ = 0;
  bool truncated_ = false, ended_ = false, sms_ = false, guessed_ = false;
};

}  // namespace qingbai
