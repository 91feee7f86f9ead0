#include "triage/sender.hpp"

#include <array>
#include <string_view>
#include <utility>

#include "triage/numbers.hpp"

namespace qingbai {
namespace {

constexpr std::array<std::pair<SenderClass, const char*>, 14> kNames{{{SenderClass::nobody, "nobody"},
                                                                      {SenderClass::name, "name"},
                                                                      {SenderClass::national_95, "national_95"},
                                                                      {SenderClass::national_1010, "national_1010"},
                                                                      {SenderClass::provincial_96, "provincial_96"},
                                                                      {SenderClass::bulk_106, "bulk_106"},
                                                                      {SenderClass::rented_400, "rented_400"},
                                                                      {SenderClass::carrier_100, "carrier_100"},
                                                                      {SenderClass::public_line, "public_line"},
                                                                      {SenderClass::virtual_operator, "virtual_operator"},
                                                                      {SenderClass::mobile, "mobile"},
                                                                      {SenderClass::landline, "landline"},
                                                                      {SenderClass::overseas, "overseas"},
                                                                      {SenderClass::odd, "odd"}}};

// Lines of authorities and public services, as printed in packs/cn/authorities and the facts sheet.
bool is_public_line(std::string_view d) {
  if (d == "110" || d == "119" || d == "120" || d == "122" || d == "12110" || d == "96110") return true;
  return d.size() == 5 && d.starts_with("123");
}

bool is_virtual(std::string_view d) {
  for (const auto* prefix : {"162", "165", "167", "170", "171"})
    if (d.starts_with(prefix)) return true;
  return false;
}

bool has_letter(const std::string& text) {
  for (const unsigned char c : text)
    if (c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')) return true;
  return false;
}

bool abroad(const std::string& sender, std::string_view raw) {
  if (sender.find('+') != std::string::npos) return !raw.starts_with("86");
  return raw.starts_with("00") && !raw.starts_with("0086");
}

}  // namespace

const char* to_name(SenderClass c) {
  for (const auto& [value, name] : kNames)
    if (value == c) return name;
  return "odd";
}

bool sender_class_known(const std::string& wanted) {
  for (const auto& [value, name] : kNames)
    if (wanted == name) return true;
  return false;
}

std::string dialled_digits(const std::string& number) {
  std::string out;
  for (const char c : number)
    if (c >= '0' && c <= '9') out += c;
  if (abroad(number, out)) {
    const bool plus = number.find('+') != std::string::npos;
    if (const auto known = known_number(plus ? number : "+" + out.substr(2))) return known->canonical.substr(1);
    return plus ? out : out.substr(2);
  }
  if (out.starts_with("0086")) out.erase(0, 4);
  else if (out.starts_with("86") && (number.find('+') != std::string::npos || out.size() == 13)) out.erase(0, 2);
  return out;
}

SenderClass sender_class(const std::string& sender) {
  std::string raw;
  for (const char c : sender)
    if (c >= '0' && c <= '9') raw += c;
  if (raw.empty()) return has_letter(sender) ? SenderClass::name : SenderClass::nobody;
  if (has_letter(sender)) return SenderClass::name;
  if (abroad(sender, raw)) return SenderClass::overseas;
  const auto d = dialled_digits(sender);
  const auto n = d.size();
  if (is_public_line(d)) return SenderClass::public_line;
  if (d.starts_with("95") && n >= 5 && n <= 9) return SenderClass::national_95;
  if (d.starts_with("1010") && n == 8) return SenderClass::national_1010;
  if (d.starts_with("96") && (n == 5 || n == 6)) return SenderClass::provincial_96;
  if (d.starts_with("106") && n >= 8) return SenderClass::bulk_106;
  if (d.starts_with("400") && n == 10) return SenderClass::rented_400;
  if (d.starts_with("100") && n == 5) return SenderClass::carrier_100;
  if (n == 11 && d[0] == '1' && d[1] >= '3') return is_virtual(d) ? SenderClass::virtual_operator : SenderClass::mobile;
  if (d[0] == '0' && n >= 10 && n <= 12) return SenderClass::landline;
  return SenderClass::odd;
}

}  // namespace qingbai
