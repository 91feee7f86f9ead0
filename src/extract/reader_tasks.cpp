#include "extract/reader_tasks.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include "content/reader_request.hpp"
#include "content/wire.hpp"
#include "credit/reading/credit_report_reader.hpp"
#include "credit/reading/report_pages.hpp"
#include "extract/documents/pdf_binding.hpp"
#include "extract/documents/unlock.hpp"
#include "extract/images/image_preview.hpp"
#include "extract/images/page_picture.hpp"
#include "extract/kinds.hpp"
#include "extract/messages/sms_xml.hpp"
#include "extract/pdf/pdf_maps.hpp"
#include "extract/pdf/send_last.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kChunk = 1 << 20;

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

void read_file(int fd, const Send& send, const ReaderRequest& request, double cpu_seconds, const Tools& tools) {
  Budget budget;
  budget.cpu_seconds = 0.7 * cpu_seconds;
  const Reading reading{request.name, &budget, 0, &tools, request.password};
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
  batches.flush();
  send_last(std::move(out), request, words, send);
}

Bytes without_password(int fd, const std::string& password) {
  auto copy = unlocked_copy(read_all(fd), password);
  if (!copy) return Bytes{static_cast<std::uint8_t>(copy.error().code == Code::locked ? 'p' : 'x')};
  copy->insert(copy->begin(), 'o');
  return std::move(*copy);
}

Bytes counted(int fd) {
  Bytes out;
  const auto book = book_from_wire(read_all(fd));
  if (book)
    for (const int n : pages_in(book->pieces))
      for (const int shift : {16, 8, 0}) out.push_back(static_cast<std::uint8_t>(n >> shift));
  return out;
}

Bytes bound(int fd) {
  const auto book = book_from_wire(read_all(fd));
  auto out = book ? bind_pieces(book->pieces, book->stamps, book->title) : Bytes{};
  return out ? std::move(*out) : Bytes{};
}

Bytes settled(int fd) {
  auto pages = from_wire(read_all(fd));
  if (!pages) return {};
  settle_photographed(*pages);
  return to_wire(*pages);
}

void hear(int fd, const Send& send, const MediaLibrary* media) {
  if (media == nullptr) return;
  std::size_t said = 0;
  media->listen(read_all(fd), [&](ByteView samples) {
    send(samples);
    return (said += samples.size()) <= kMostSound;
  });
}

// One request in its child: first what it needs, then its work.
struct Task {
  ReaderRequest request;
  Tools tools;
  bool charsets = false;
  double cpu_seconds = 60;

  Prepared prepare(int fd) {
    Prepared out;
    const auto head = head_of(fd);
    if (request.task == ReaderTask::read) {
      if (!charsets) warm_libraries(head, request.name);
      keep_maps(request.maps);
      out.preload = static_cast<std::uint8_t>(
          kCharsets | load_tools(head, request.name, request.all_readers ? Scans::met : Scans::not_expected, tools));
      if (may_hold_pictures(head, request.name)) out.cpu_factor *= 3;  // OCR: about a second a page, three on an old machine
      if (may_be_film(head)) out.cpu_factor *= 3;                      // decoding, and OCR of sixty stills
    }
    const bool film =
        std::any_of(request.crops.begin(), request.crops.end(), [](const PageCrop& c) { return c.at_seconds.has_value(); });
    if (request.task == ReaderTask::sound || film) {
      if (!tools.media) tools.media = MediaLibrary::open();
      out.cpu_factor = 3, out.preload = kMedia;
    }
    cpu_seconds = request.cpu_seconds * out.cpu_factor;
    return out;
  }

  void work(int fd, const Send& send) const {
    switch (request.task) {
      case ReaderTask::read:
        return read_file(fd, send, request, cpu_seconds, tools);
      case ReaderTask::preview:
        return send(pictures_to_wire(preview_of(read_all(fd))));
      case ReaderTask::draw:
        return draw(fd, request.password, request.crops, request.dots, tools.media.get(), send);
      case ReaderTask::sound:
        return hear(fd, send, tools.media.get());
      case ReaderTask::unlock:
        return send(without_password(fd, request.password));
      case ReaderTask::count_pages:
        return send(counted(fd));
      case ReaderTask::bind:
        return send(bound(fd));
      case ReaderTask::settle_pages:
        return send(settled(fd));
    }
  }
};

}  // namespace

ChildWork ReaderTasks::work_for(ByteView wire) {
  auto request = request_from_wire(wire);
  if (!request) return {};
  // Runs in the child alone, so it may take what was loaded.
  auto task = std::make_shared<Task>(Task{std::move(*request), std::move(loaded_), charsets_});
  return {[task](int fd) { return task->prepare(fd); }, [task](int fd, const Send& send) { task->work(fd, send); }};
}

void ReaderTasks::preload(std::uint8_t bits) {
  if ((bits & kOcr) != 0 && !loaded_.ocr)
    if (const auto files = find_ocr_files()) loaded_.ocr = Ocr::open(*files);
  if ((bits & kMedia) != 0 && !loaded_.media) loaded_.media = MediaLibrary::open();
  if ((bits & kCharsets) != 0 && !charsets_) open_all_charsets(), charsets_ = true;
  if ((bits & kReports) != 0 && !reports_) warm_report_reader(), reports_ = true;
}

}  // namespace qingbai
