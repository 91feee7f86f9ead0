#include <unistd.h>

#include <algorithm>
#include <array>

#include "extract/kinds.hpp"
#include "extract/pdf_maps.hpp"
#include "extract/readers.hpp"
#include "extract/sandbox.hpp"
#include "extract/sms_xml.hpp"
#include "extract/tools.hpp"
#include "extract/wire.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kHead = 8192, kChunk = 1 << 20;

Bytes head_of(int fd) {
  Bytes out(kHead);
  const auto n = ::pread(fd, out.data(), out.size(), 0);
  out.resize(n > 0 ? static_cast<std::size_t>(n) : 0);
  return out;
}

// Batches of messages go out as they are found, so the child of a huge export stays small.
class Batches {
 public:
  explicit Batches(const Send& send) : send_(send) {}
  void add(Message&& m) {
    bytes_ += m.text.size() + m.sender.size();
    batch_.push_back(std::move(m));
    if (batch_.size() >= 2048 || bytes_ > (1u << 20)) flush();
  }
  void flush() {
    if (!batch_.empty()) send_(messages_frame(batch_));
    batch_.clear();
    bytes_ = 0;
  }

 private:
  const Send& send_;
  std::vector<Message> batch_;
  std::size_t bytes_ = 0;
};

Extraction stream_sms(int fd, const Reading& reading, Batches& batches) {
  SmsXml xml(reading, [&batches](Message&& m) { batches.add(std::move(m)); });
  Bytes chunk(kChunk);
  while (const auto n = read_some(fd, chunk.data(), chunk.size())) xml.feed(as_text(ByteView(chunk).first(n)));
  return xml.finish();
}

void work(int fd, const Send& send, const std::string& name, const ReadLimits& limits, const Tools& tools) {
  Budget budget;
  budget.cpu_seconds = 0.7 * limits.cpu_seconds;
  const Reading reading{name, &budget, 0, &tools, limits.file_password};
  Batches batches(send);
  Extraction out;
  auto words = MessagesWords::in_text;
  if (SmsXml::takes(as_text(head_of(fd)))) {
    out = stream_sms(fd, reading, batches);
    words = MessagesWords::before_text;
  } else {
    const auto bytes = read_all(fd);
    out = read_part(bytes, reading);
    for (auto& m : out.messages) batches.add(std::move(m));
    out.messages.clear();
  }
  if (limits.report_only && out.report) out.pages.clear(), out.text.clear();
  batches.flush();
  send(last_frame(out, words));
}

Extraction failed() {
  Extraction out;
  out.warnings.push_back({0,
                          "reading_failed",
                          {"读取这个文件时出错（可能损坏、过大或有害），读取已停止；原件已原样保存。",
                           "Reading this file failed (damaged, too large or hostile) and was stopped; the original is kept."}});
  return out;
}

// What a reading before found missing.
struct Again {
  std::vector<std::string> maps;
  Scans scans = Scans::not_expected;
};

std::optional<Extraction> read_once(int fd, const std::string& name, const ReadLimits& limits, const MessageSink& sink,
                                    const Again& again) {
  auto bounds = limits;
  Tools tools;  // filled in the child only
  const ChildWork child{[&](int file) {
                          const auto head = head_of(file);
                          warm_libraries(head, name);
                          keep_maps(again.maps);
                          tools = load_tools(head, name, again.scans);
                        },
                        [&](int file, const Send& send) { work(file, send, name, bounds, tools); }};
  FrameReader frames(sink);
  const auto head = head_of(fd);
  if (may_hold_pictures(head, name)) bounds.cpu_seconds *= 3;  // OCR: about a second a page, three on an old machine
  if (may_be_film(head)) bounds.cpu_seconds *= 3;              // decoding, and OCR of sixty stills
  if (!run_in_child(fd, bounds, child, [&frames](ByteView piece) { return frames.take(piece); })) return std::nullopt;
  return frames.finish();
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0, end = 0; (end = text.find(' ', at)) != std::string::npos; at = end + 1)
    out.push_back(text.substr(at, end - at));
  return out;
}

}  // namespace

Extraction read_in_child(int fd, const std::string& name, const ReadLimits& limits, const MessageSink& sink) {
  auto out = read_once(fd, name, limits, sink, {});
  // A PDF that names character maps of poppler's is read again with those at hand: first a collection may be missed, then a map
  // of it. Poppler keeps four. One with a page that holds no words is read again with OCR. A PDF holds no messages: none come
  // twice.
  constexpr std::size_t kMostMaps = 4;
  Again again;
  const auto wants_more = [&] {
    return out && (out->metadata.contains("missing_maps") || out->metadata.contains("wordless_pages"));
  };
  for (int times = 0; times < 3 && wants_more(); ++times) {
    const auto had = again;
    if (const auto missing = out->metadata.find("missing_maps"); missing != out->metadata.end())
      for (auto& map : words_of(missing->second))
        if (again.maps.size() < kMostMaps && std::find(again.maps.begin(), again.maps.end(), map) == again.maps.end())
          again.maps.push_back(std::move(map));
    const bool maps_first = again.maps.size() > had.maps.size();  // a page may be without words for want of a map only
    if (!maps_first && out->metadata.contains("wordless_pages")) again.scans = Scans::met;
    if (!maps_first && again.scans == had.scans) break;  // nothing more to offer
    if (::lseek(fd, 0, SEEK_SET) != 0) break;
    auto better = read_once(fd, name, limits, sink, again);
    if (!better) break;
    out = std::move(better);
  }
  if (out) out->metadata.erase("missing_maps"), out->metadata.erase("wordless_pages");
  return out ? std::move(*out) : failed();
}

}  // namespace qingbai
