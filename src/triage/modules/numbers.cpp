// A module of its own beside the program: what libphonenumber knows of a telephone number. Linking it would cost every start of
// the program (docs/adr/0014); facts/numbers.cpp loads this when the first number from abroad is met.
#include <phonenumbers/phonenumberutil.h>

#include <cstring>
#include <string>

extern "C" __attribute__((visibility("default"))) int qingbai_number(const char* text, std::size_t size, char* canonical,
                                                                     std::size_t room, char* region) {
  using i18n::phonenumbers::PhoneNumberUtil;
  const auto& util = *PhoneNumberUtil::GetInstance();
  i18n::phonenumbers::PhoneNumber number;
  if (util.Parse(std::string(text, size), "CN", &number) != PhoneNumberUtil::NO_PARSING_ERROR || !util.IsValidNumber(number))
    return 0;
  number.clear_extension();
  std::string out, where;
  util.Format(number, PhoneNumberUtil::E164, &out);
  util.GetRegionCodeForNumber(number, &where);
  if (out.size() >= room) return 0;
  std::memcpy(canonical, out.c_str(), out.size() + 1);
  std::memset(region, 0, 4);
  std::memcpy(region, where.c_str(), where.size() < 4 ? where.size() : 3);
  switch (util.GetNumberType(number)) {
    case PhoneNumberUtil::MOBILE:
      return 1;
    case PhoneNumberUtil::FIXED_LINE:
      return 2;
    default:
      return 3;
  }
}
