// The wire between the reader's child and the keeper: frames, batches of messages first, then one CBOR map of the rest. The
// keeper trusts none of it: it checks lengths and types, makes text valid UTF-8 and refuses what is odd. Never stored;
// docs/formats/reader-wire.md.
#pragma once

#include <optional>

#include "content/extraction.hpp"
#include "content/reading_budget.hpp"

namespace qingbai {

[[nodiscard]] Bytes messages_frame(const std::vector<Message>& messages);
// The extraction without its messages. `before_text`: the messages' words are not in its text; the reader puts them before it, so
// that a huge export's words cross the pipe once.
enum class MessagesWords { in_text, before_text };
[[nodiscard]] Bytes last_frame(const Extraction& extraction, MessagesWords words);

// Puts the frames together again as they arrive. What is over the budget is counted, not kept, and a warning says so (kLeftOut);
// messages that go to a sink are not kept here and cost nothing.
class FrameReader {
 public:
  explicit FrameReader(MessageSink sink = {}, const ReadingBudget& budget = {}) : sink_(std::move(sink)), ration_(budget) {}
  [[nodiscard]] bool take(ByteView piece);           // false: refused
  [[nodiscard]] std::optional<Extraction> finish();  // empty if the last frame never came

 private:
  bool frame(std::uint8_t kind, ByteView body);
  bool batch(ByteView body);
  MessageSink sink_;
  Ration ration_;
  Bytes waiting_;
  std::vector<Message> messages_;
  std::optional<Extraction> last_;
  int count_ = 0;
};

// The CBOR of everything but the messages.
[[nodiscard]] Bytes rest_to_cbor(const Extraction& extraction);
[[nodiscard]] std::optional<Extraction> rest_from_cbor(ByteView bytes, Ration& ration);

// One extraction whole: both ways at once.
[[nodiscard]] Bytes to_wire(const Extraction& extraction);
[[nodiscard]] std::optional<Extraction> from_wire(ByteView bytes, const ReadingBudget& budget = {});

}  // namespace qingbai
