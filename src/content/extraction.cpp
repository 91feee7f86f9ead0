#include "content/extraction.hpp"

#include <algorithm>
#include <array>

namespace qingbai {

const char* to_name(FileKind kind) {
  static constexpr std::array names{"sms_export", "call_log",      "carrier_bill", "statement", "chat_export",
                                    "email",      "image",         "audio",        "video",     "pdf",
                                    "ofd",        "credit_report", "web_page",     "document",  "unknown"};
  return names[static_cast<std::size_t>(kind)];
}

const char* to_name(Delivery delivery) {
  static constexpr std::array names{"done", "draft", "failed", "queued"};
  return names[static_cast<std::size_t>(delivery)];
}

bool may_read_better(const Extraction& extraction) {
  static constexpr std::array codes{"reading_failed", "reader_missing", "password_needed",       "wrong_password",
                                    "ocr_missing",    "ocr_failed",     "media_library_missing", "database_missing"};
  return std::any_of(extraction.warnings.begin(), extraction.warnings.end(), [](const ReadWarning& warning) {
    return std::find(codes.begin(), codes.end(), warning.code) != codes.end();
  });
}

}  // namespace qingbai
