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
//   contract_number  after 合同 借据 订单 协议 and 编号/号; 某银贷字第0012号
//   case_number      （2026）京0105民初12345号 (a court's), 深公（南）立字〔2026〕123号 (the police's), or after 案号 案件编号
//   payee            after 收款人 户名 收款方; a name
//   account          after 账号 卡号 and the like, or after 支付宝 微信 QQ
//   amount           壹万贰仟元整; a figure without a unit after 应还 本金 违约金 …
//   date             what message_days.hpp finds, with the day it means. Without a time only what has a year is a day
//   link             `odd` where the host is in punycode or mixes letters that look alike
void find_labelled(const std::string& text, const std::optional<Instant>& time, std::vector<Entity>& out);

}  // namespace qingbai
