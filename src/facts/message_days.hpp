// Days that a message names as people do: 明天, 3月5日, 下周一, 本月15日, 月底, 3天内. Pure.
#pragma once

#include <string>
#include <vector>

#include "base/day.hpp"
#include "facts/entities.hpp"

namespace qingbai {

// Entities of type date with the day they mean, seen from the moment of the message; of two that overlap the longer. What has two
// readings is left out: 周五 alone, 25日 alone, 三个工作日内 (which needs the calendar of holidays).
[[nodiscard]] std::vector<Entity> days_meant(const std::string& text, Instant moment);

}  // namespace qingbai
