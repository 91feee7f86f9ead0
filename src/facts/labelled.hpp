// Entities that a label or their own form gives away: contract and case numbers, payees, days named by words, links that pretend.
// Each with its place (bytes of the text as printed). Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "facts/entities.hpp"

namespace qingbai {

// Adds to what find_entities() found, and takes the place of what overlaps:
//   contract_number  after 合同 借据 订单 协议 and 编号/号
//   case_number      （2026）京0105民初12345号 (the form of a Chinese court's case number)
//   payee            after 收款人 户名 收款方; a name
//   date             今天 明天 3月5日 …: `resolved` is the day, seen from the message's day. Without a time only what has a year
//   is a day link             `odd` where the host is in punycode or mixes letters that look alike
void find_labelled(const std::string& text, const std::optional<Instant>& time, std::vector<Entity>& out);

}  // namespace qingbai
