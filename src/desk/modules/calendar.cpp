// Writes a case's days as iCalendar (RFC 5545). A module of its own, so that a start of the program does not load libical
// (docs/adr/0015).
#include <libical/ical.h>

#include <memory>

#include "desk/modules.hpp"

namespace qingbai {
namespace {

icaltimetype as_date(Day day) {
  icaltimetype out = icaltime_null_date();
  out.year = day.year();
  out.month = static_cast<int>(day.month());
  out.day = static_cast<int>(day.day_of_month());
  return out;
}

icalcomponent* alarm(const std::string& title, Instant at) {
  icaltriggertype trigger{};
  trigger.time = icaltime_from_timet_with_zone(at.unix_seconds, 0, icaltimezone_get_utc_timezone());
  auto* property = icalproperty_new_trigger(trigger);
  icalproperty_add_parameter(property, icalparameter_new_value(ICAL_VALUE_DATETIME));
  return icalcomponent_vanew(ICAL_VALARM_COMPONENT, icalproperty_new_action(ICAL_ACTION_DISPLAY),
                             icalproperty_new_description(title.c_str()), property, nullptr);
}

icalcomponent* event(const CalendarEvent& e, Instant made) {
  auto* out = icalcomponent_vanew(
      ICAL_VEVENT_COMPONENT, icalproperty_new_uid(e.uid.c_str()),
      icalproperty_new_dtstamp(icaltime_from_timet_with_zone(made.unix_seconds, 0, icaltimezone_get_utc_timezone())),
      icalproperty_new_dtstart(as_date(e.day)), icalproperty_new_summary(e.title.c_str()), nullptr);
  if (!e.about.empty()) icalcomponent_add_property(out, icalproperty_new_description(e.about.c_str()));
  for (const auto& at : e.alarms) icalcomponent_add_component(out, alarm(e.title, at));
  return out;
}

std::string write(const std::vector<CalendarEvent>& events, Instant made) {
  using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;
  const Component whole(icalcomponent_vanew(ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
                                            icalproperty_new_prodid("-//Qingbai//EN"), nullptr),
                        icalcomponent_free);
  for (const auto& e : events) icalcomponent_add_component(whole.get(), event(e, made));
  char* text = icalcomponent_as_ical_string_r(whole.get());
  std::string out = text == nullptr ? "" : text;
  icalmemory_free_buffer(text);
  return out;
}

}  // namespace
}  // namespace qingbai

extern "C" __attribute__((visibility("default"))) qingbai::WriteCalendar qingbai_calendar() { return &qingbai::write; }
