// The C names that the page's script calls: bytes go in by pointer and size; what comes out stands until the next call.
#include "faces/page/engine.hpp"

namespace {

qingbai::ByteView view(const std::uint8_t* from, int size) { return {from, static_cast<std::size_t>(size)}; }
const std::uint8_t* bytes_of(const std::string& text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

}  // namespace

extern "C" {

int qb_open(const std::uint8_t* pack, int size) { return qingbai::open_page(view(pack, size)); }

int qb_call(const std::uint8_t* head, int head_size, const std::uint8_t* body, int body_size) {
  return qingbai::call_page(view(head, head_size), view(body, body_size));
}

int qb_wanted() { return static_cast<int>(qingbai::wish().of); }
const std::uint8_t* qb_request() { return qingbai::wish().wanted->request.data(); }
int qb_request_size() { return static_cast<int>(qingbai::wish().wanted->request.size()); }
const std::uint8_t* qb_file() { return qingbai::wish().wanted->file.data(); }
int qb_file_size() { return static_cast<int>(qingbai::wish().wanted->file.size()); }
void qb_answered(int of, const std::uint8_t* answer, int size, int good) {
  qingbai::take_answer(static_cast<qingbai::Wish::Of>(of), view(answer, size), good != 0);
}

int qb_read(const std::uint8_t* request, int request_size, const std::uint8_t* file, int file_size) {
  return static_cast<int>(qingbai::read_for_keeper(view(request, request_size), view(file, file_size)));
}
void qb_glyphs(const std::uint8_t* pdf, int pdf_size, const std::uint8_t* glyphs, int size) {
  qingbai::take_glyphs(view(pdf, pdf_size), view(glyphs, size));
}

const std::uint8_t* qb_body() { return bytes_of(qingbai::last_answer().body); }
int qb_body_size() { return static_cast<int>(qingbai::last_answer().body.size()); }
const char* qb_type() { return qingbai::last_answer().type.c_str(); }
const char* qb_name() { return qingbai::last_answer().download.c_str(); }
const char* qb_range() { return qingbai::last_answer().range.c_str(); }
}
