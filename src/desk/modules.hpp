// The modules of this room (base/module.hpp): what needs curl, and what needs libical. Inside the desk room.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/module.hpp"
#include "base/result.hpp"

namespace qingbai {

// libqingbai_timestamps: sends a timestamp request to an authority and gives its answer (RFC 3161, section 3.4).
using AskAuthority = Result<Bytes> (*)(const std::string& url, ByteView request);

// libqingbai_calendar: one day of a case as its calendar file has it; the file as iCalendar (RFC 5545).
struct CalendarEvent {
  Day day;
  std::string title, about;
  std::vector<Instant> alarms;  // fixed instants: hours before an event that lasts all day are dropped by libical and by ical.js
  std::string uid;              // the same for the same event, so that a calendar takes a new file as a change
};
using WriteCalendar = std::string (*)(const std::vector<CalendarEvent>& events, Instant made);

// What libqingbai_MODULE.so hands out; null where it is missing.
template <class Function>
Function from_module(const char* module, const char* name) {
  using Get = Function (*)();
  const auto get = reinterpret_cast<Get>(function_of_module(module, name));
  return get == nullptr ? nullptr : get();
}

}  // namespace qingbai
