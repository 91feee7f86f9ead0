#include "extract/pdf/pdf_task.hpp"

#include "extract/pdf/pdf_maps.hpp"
#include "extract/pdf/pdf_pages.hpp"
#include "extract/pdf/read_pdf.hpp"
#include "extract/pdf/send_last.hpp"

namespace qingbai {
bool pdf_is_enough(const ReaderRequest& request, ByteView head) {
  return request.task == ReaderTask::read && !request.all_readers && as_text(head).starts_with("%PDF-");
}

Extraction read_pdf_alone(ByteView bytes, const std::string& password) {
  PdfDoubts doubts;
  auto out = read_pdf(bytes, password, &doubts);
  drop_unmapped(doubts.unmapped, out);
  warn_of_signature(bytes, out);
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
