// Finds days in everyday words: 明天, 3月5日, 下周一, 本月15日, 月底, 3天内. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/day.hpp"
#include "triage/entities.hpp"

namespace qingbai {

// Returns entities of type date with the day they mean, relative to the moment of the message. If two overlap, it returns the
// longer one. It omits what has two readings: 周五 alone, 25日 alone, 三个工作日内 (which needs the calendar of holidays).
[[nodiscard]] std::vector<Entity> days_meant(const std::string& text, Instant moment);

}  // namespace qingbai
