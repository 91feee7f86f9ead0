#include <algorithm>

#include "base/utf8.hpp"
#include "content/little_endian.hpp"
#include "content/wire.hpp"

namespace qingbai {
namespace {

// On the wire. Never renumber within one build: child and parent are the same program.
enum Kind : std::uint8_t { kMessages = 1, kLast = 2, kLastWithMessagesText = 3 };
constexpr std::size_t kHead = 5;
// The longest body of a frame: one batch of messages, and the rest, whose words the budget bounds and whose numbers take less.
constexpr std::uint64_t kLongestBatch = 64u << 20, kLongestRest = 192u << 20;
constexpr std::int64_t kNoTime = INT64_MIN;

using little_endian::Cursor;
using little_endian::put;

void put(Bytes& to, const std::string& text) {
  put(to, text.size(), 4);
  to.insert(to.end(), text.begin(), text.end());
}

Bytes framed(Kind kind, const Bytes& body) {
  Bytes out;
  out.reserve(body.size() + kHead);
  put(out, body.size(), 4);
  out.push_back(kind);
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

std::string text_of(ByteView bytes) {
  const auto out = std::string(as_text(bytes));
  return valid_utf8(out) ? out : mended_utf8(out);
}

std::string text_of(const std::vector<Message>& messages) {
  std::string out;
  for (const auto& m : messages) out += m.text + "\n";
  return out;
}

}  // namespace

Bytes messages_frame(const std::vector<Message>& messages) {
  Bytes body;
  put(body, messages.size(), 4);
  for (const auto& m : messages) {
    put(body, static_cast<std::uint64_t>(m.time ? m.time->unix_seconds : kNoTime), 8);
    put(body, static_cast<std::uint64_t>(m.time ? m.time->offset_minutes : 0), 2);
    put(body, static_cast<std::uint64_t>(m.time ? m.time->precision : Precision::second), 1);
    put(body, static_cast<std::uint64_t>(m.direction), 1);
    put(body, static_cast<std::uint64_t>(m.delivery), 1);
    put(body, m.sender);
    put(body, m.text);
  }
  return framed(kMessages, body);
}

Bytes last_frame(const Extraction& extraction, MessagesWords words) {
  return framed(words == MessagesWords::in_text ? kLast : kLastWithMessagesText, rest_to_cbor(extraction));
}

bool FrameReader::take(ByteView piece) {
  waiting_.insert(waiting_.end(), piece.begin(), piece.end());
  std::size_t at = 0;
  while (waiting_.size() - at >= kHead) {
    Cursor head{ByteView(waiting_).subspan(at, kHead)};
    const auto size = head.number(4), kind = head.number(1);
    if (size > (kind == kMessages ? kLongestBatch : kLongestRest) || last_) return false;
    if (waiting_.size() - at - kHead < size) break;
    if (!frame(static_cast<std::uint8_t>(kind), ByteView(waiting_).subspan(at + kHead, size))) return false;
    at += kHead + size;
  }
  waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(at));
  return true;
}

bool FrameReader::frame(std::uint8_t kind, ByteView body) {
  if (kind == kMessages) return batch(body);
  if (kind != kLast && kind != kLastWithMessagesText) return false;
  last_ = rest_from_cbor(body, ration_);
  if (!last_) return false;
  ration_.say(*last_);
  if (kind == kLastWithMessagesText && !sink_) last_->text.insert(0, text_of(messages_));
  last_->messages = std::move(messages_);
  return true;
}

bool FrameReader::batch(ByteView body) {
  constexpr int kMostMessages = 20000000;
  Cursor cursor{body};
  const auto count = cursor.number(4);
  std::vector<Message> batch;
  batch.reserve(std::min<std::uint64_t>(count, body.size() / 21));
  for (std::uint64_t i = 0; i < count && cursor.good; ++i) {
    Message m;
    const auto seconds = static_cast<std::int64_t>(cursor.number(8));
    const int offset = static_cast<std::int16_t>(cursor.number(2));
    const auto precision = cursor.number(1), direction = cursor.number(1), delivery = cursor.number(1);
    if (precision > 2 || direction > 2 || delivery > 3 || count_ >= kMostMessages) return false;
    if (seconds != kNoTime) {
      if (seconds < -2208988800 || seconds > 7258118400 || offset < -900 || offset > 900) return false;
      m.time = Instant{seconds, offset, static_cast<Precision>(precision)};
    }
    m.delivery = static_cast<Delivery>(delivery);
    m.direction = static_cast<Direction>(direction);
    const auto sender = cursor.bytes(cursor.number(4)), words = cursor.bytes(cursor.number(4));
    m.index = count_++;
    if (!sink_) {  // both are asked, so that both are counted
      const bool one_more = ration_.take(&ReadingBudget::messages), its_words = ration_.take_text(sender.size() + words.size());
      if (!one_more || !its_words) continue;
    }
    m.sender = text_of(sender), m.text = text_of(words);
    batch.push_back(std::move(m));
  }
  if (!cursor.good || !cursor.left.empty()) return false;
  if (sink_) sink_(std::move(batch));
  else std::move(batch.begin(), batch.end(), std::back_inserter(messages_));
  return true;
}

std::optional<Extraction> FrameReader::finish() { return waiting_.empty() ? std::move(last_) : std::nullopt; }

Bytes to_wire(const Extraction& extraction) {
  auto out = messages_frame(extraction.messages);
  const auto last = last_frame(extraction, MessagesWords::in_text);
  out.insert(out.end(), last.begin(), last.end());
  return out;
}

std::optional<Extraction> from_wire(ByteView bytes, const ReadingBudget& budget) {
  FrameReader frames({}, budget);
  return frames.take(bytes) ? frames.finish() : std::nullopt;
}

}  // namespace qingbai
