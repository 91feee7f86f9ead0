// Reads a shared case (docs/formats/share.md), which may come from anybody: nothing of it is believed before it is compared with
// the sender's signed checkpoint. Inside the vault room.
//
// begin() reads the log and judges it whole; then item by item is handed out. Every error refuses the whole share. One thread.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "vault/records.hpp"

namespace qingbai {

inline constexpr std::string_view kShareHead = "qingbai-share 2\n";
inline constexpr std::size_t kLargestShareFrame = 1u << 20, kLargestSharedLog = 256u << 20;

// Code::refused, with a person's words; `what` never holds a word of the share.
[[nodiscard]] tl::unexpected<Error> share_refused(const char* what);

void share_frame(Bytes& out, char type, ByteView bytes);
[[nodiscard]] Bytes share_line(const Line& line);  // the bytes of an L frame

struct SharedCase {
  std::string name;
  OriginLog log;
  Bytes before;                      // the body of the log's own origin line: the case was shared with the sender, too
  std::vector<Line> lines;           // [0] is sequence 1
  std::vector<CustodyEvent> events;  // the lines' events
  std::vector<Receipt> receipts;     // of the items that come along, in order
};

class ShareReader {
 public:
  explicit ShareReader(ByteSource plain) : source_(std::move(plain)) {}
  [[nodiscard]] Done begin();
  [[nodiscard]] const SharedCase& shared() const { return shared_; }
  // The receipt of the next item; none after the last, when the share ended as it should.
  [[nodiscard]] Result<const Receipt*> next_item();
  // The next piece of that item's bytes; empty at its end.
  [[nodiscard]] Result<ByteView> piece();

 private:
  struct Frame {
    char type = 0;
    Bytes bytes;
  };
  [[nodiscard]] Done advance();  // reads the next frame into now_
  [[nodiscard]] Result<Bytes> take(std::size_t n);
  [[nodiscard]] Done read_log();

  ByteSource source_;
  Bytes held_;
  std::size_t at_ = 0;
  bool ended_ = false;
  Frame now_;
  SharedCase shared_;
  std::size_t items_ = 0;
};

}  // namespace qingbai
