// A case's days as iCalendar (RFC 5545), byte for byte as libical writes them for the installed program
// (desk/modules/calendar.cpp; tests/page_file compares).
#include <fmt/format.h>

#include <string_view>

#include "desk/modules.hpp"

namespace qingbai {
namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') out += "\\n";
    else if (c == '\\' || c == ';' || c == ',') out += '\\', out += c;
    else if (c != '\r') out += c;
  }
  return out;
}

// How much of a line that is too long stands before its next fold: up to a semicolon, colon or space, or to the end of a
// character.
std::size_t fold(std::string_view left) {
  constexpr std::size_t kMost = 75;
  if (left.size() < kMost) return left.size();
  for (auto at = kMost - 2; at > 0; --at)
    if (left[at] == ';' || left[at] == ':' || left[at] == ' ') return at + 1;
  for (auto at = kMost - 1; at > 0; --at)
    if ((static_cast<unsigned char>(left[at]) & 0xC0) != 0x80) return at;
  return kMost - 1;
}

// libical counts the line's end with the line.
void line(std::string& out, const std::string& text) {
  const auto whole = text + "\r\n";
  std::string_view left = whole;
  for (bool first = true; !left.empty(); first = false) {
    const auto part = fold(left);
    out += first ? "" : "\r\n ";
    out += left.substr(0, part);
    left.remove_prefix(part);
  }
}

std::string digits(Day d) { return fmt::format("{:04}{:02}{:02}", d.year(), d.month(), d.day_of_month()); }

std::string stamp(std::int64_t at) {
  const auto seconds = ((at % 86400) + 86400) % 86400;
  return fmt::format("{}T{:02}{:02}{:02}Z", digits(Instant{at, 0}.day()), seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string write(const std::vector<CalendarEvent>& events, Instant made) {
  std::string out = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Qingbai//EN\r\n";
  for (const auto& e : events) {
    const auto title = escaped(e.title);
    out += "BEGIN:VEVENT\r\n";
    line(out, "UID:" + escaped(e.uid));
    line(out, "DTSTAMP:" + stamp(made.unix_seconds));
    line(out, "DTSTART;VALUE=DATE:" + digits(e.day));
    line(out, "SUMMARY:" + title);
    if (!e.about.empty()) line(out, "DESCRIPTION:" + escaped(e.about));
    for (const auto& at : e.alarms) {
      out += "BEGIN:VALARM\r\nACTION:DISPLAY\r\n";
      line(out, "DESCRIPTION:" + title);
      line(out, "TRIGGER;VALUE=DATE-TIME:" + stamp(at.unix_seconds));
      out += "END:VALARM\r\n";
    }
    out += "END:VEVENT\r\n";
  }
  return out + "END:VCALENDAR\r\n";
}

}  // namespace
}  // namespace qingbai

extern "C" qingbai::WriteCalendar qingbai_calendar() { return &qingbai::write; }
