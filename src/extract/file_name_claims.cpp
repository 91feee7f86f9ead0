// What a file's name claims. Phones name call recordings name(number)_yyyymmddHHMMSS or number_yyyy-mm-dd hh-mm-ss, screenshots
// Screenshot_2026-03-02-10-21-05, photographs IMG_20260302_102105. A claim only: a name is changed in a second.
#include <re2/re2.h>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {

void claims_of_name(const std::string& path, std::map<std::string, std::string>& metadata) {
  static const RE2 time(
      R"((?:^|[^0-9])(20[0-9]{2})[-_. ]?(0[1-9]|1[0-2])[-_. ]?([0-3][0-9])(?:[-_. T]*([01][0-9]|2[0-3])[-_.: ]?([0-5][0-9])[-_.: ]?([0-5][0-9])?)?(?:[^0-9]|[0-9]{3}(?:[^0-9]|$)|$))");
  static const RE2 number(
      R"((?:^|[^0-9])(?:\+?86)?[- ]?(1[3-9][0-9]{9}|1[3-9][0-9][- ][0-9]{4}[- ][0-9]{4}|0[1-9][0-9]{1,2}-?[2-8][0-9]{6,7}|400[0-9]{7}|95[0-9]{3,6}|106[0-9]{6,17}|1010[0-9]{4})(?:[^0-9]|$))");
  const auto slash = path.find_last_of("/\\");
  const auto name = mended_utf8(slash == std::string::npos ? path : path.substr(slash + 1));
  std::string y, m, d, h, mi, s, digits;
  if (RE2::PartialMatch(name, time, &y, &m, &d, &h, &mi, &s)) {
    const auto text = y + "-" + m + "-" + d + (h.empty() ? "" : " " + h + ":" + mi + ":" + (s.empty() ? "00" : s));
    if (const auto at = read_time(text)) metadata["claimed_time"] = h.empty() ? y + "-" + m + "-" + d : to_string(*at);
  }
  if (RE2::PartialMatch(name, number, &digits)) {
    std::string plain;
    for (const char c : digits)
      if (c != '-' && c != ' ') plain += c;
    metadata["claimed_number"] = plain;
  }
}

}  // namespace qingbai
