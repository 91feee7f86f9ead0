// The same message, call or payment in two files counts once: a person exports the phone again a week later, or has a log and a
// bill.
#pragma once

#include <vector>

#include "desk/desk.hpp"

namespace qingbai {

// Leaves out of later files what an earlier one holds already, and warns of how many ("held_already"). Two files hold the same
// message where number, direction, words and minute agree; the same call where number, direction and minute agree and both or
// neither were talked on; the same payment where the order number agrees, or else time, sum, direction, other side and account.
// What stands twice in one file stays twice: the most that one file shows is what counts. What has no clock time is never taken
// for the same. Pure.
[[nodiscard]] std::vector<CaseFile> counted_once(std::vector<CaseFile> files);

}  // namespace qingbai
