#include "extract/pdf/pdf_task.hpp"

#include <poppler-document.h>

#include <memory>

#include "extract/pdf/pdf_maps.hpp"
#include "extract/pdf/pdf_pages.hpp"
#include "extract/pdf/read_pdf.hpp"
#include "extract/pdf/send_last.hpp"

namespace qingbai {
namespace {

bool has_attachments(ByteView bytes, const std::string& password) {
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
      reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()), password, password));
  return document && !document->is_locked() && document->has_embedded_files();
}

}  // namespace

bool pdf_is_enough(const ReaderRequest& request, ByteView head) {
  return request.task == ReaderTask::read && !request.all_readers && as_text(head).starts_with("%PDF-");
}

Extraction read_pdf_alone(ByteView bytes, const std::string& password) {
  PdfDoubts doubts;
  auto out = read_pdf(bytes, password, &doubts);
  drop_unmapped(doubts.unmapped, out);
  warn_of_signature(bytes, out);
  if (has_attachments(bytes, password)) out.wants.all_readers = true;
  return out;
}

ChildWork pdf_task(const ReaderRequest& request) {
  const auto prepare = [request](int) {
    keep_maps(request.maps);
    return Prepared{3, kReports};  // as much time as a file with pictures: a page may be one
  };
  const auto work = [request](int fd, const Send& send) {
    const auto bytes = read_all(fd);
    auto out = settled([&] { return read_pdf_alone(bytes, request.password); });
    send_last(std::move(out), request, MessagesWords::in_text, send);
  };
  return {prepare, work};
}

}  // namespace qingbai
