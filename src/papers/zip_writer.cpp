#include "papers/zip_writer.hpp"

#include <zip.h>

namespace qingbai {

Result<Bytes> zip_of(const std::vector<std::pair<std::string, std::string>>& entries) {
  constexpr time_t kTime = 946684800 + 12 * 3600;  // 2000-01-01: the file's own date stands in the document
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (target == nullptr) return fail(Code::storage, "zip: no memory");
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
  bool ok = archive != nullptr;
  for (const auto& [name, text] : entries) {
    if (!ok) break;
    zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
    const auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    ok = index >= 0 && zip_file_set_mtime(archive, static_cast<zip_uint64_t>(index), kTime, 0) == 0;
  }
  if (archive != nullptr && zip_close(archive) != 0) ok = false;
  Bytes out;
  if (ok && zip_source_open(target) == 0) {
    zip_source_seek(target, 0, SEEK_END);
    out.resize(static_cast<std::size_t>(zip_source_tell(target)));
    zip_source_seek(target, 0, SEEK_SET);
    ok = zip_source_read(target, out.data(), out.size()) == static_cast<zip_int64_t>(out.size());
    zip_source_close(target);
  }
  zip_source_free(target);
  if (!ok || out.empty()) return fail(Code::storage, "zip: cannot be made");
  return out;
}

}  // namespace qingbai
