#include "content/extraction.hpp"

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

}  // namespace qingbai
