#include "content/credit_report.hpp"

#include <array>

namespace qingbai {

const char* to_name(AccountCategory category) {
  static constexpr std::array names{"", "loan", "credit_line", "credit_card", "quasi_credit_card", "liability", "other"};
  return names[static_cast<std::size_t>(category)];
}

const char* to_name(AccountStatus status) {
  static constexpr std::array names{"",       "open",        "settled", "closed", "bad_debt", "transferred",
                                    "frozen", "unactivated", "stopped"};
  return names[static_cast<std::size_t>(status)];
}

}  // namespace qingbai
