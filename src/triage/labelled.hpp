// Entities that a label or their form identifies: contract and case numbers, payees, days in words, links that imitate others.
// Offsets are bytes of the printed text. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "triage/entities.hpp"

namespace qingbai {

// Adds these entities to those of find_entities(), and replaces entities that overlap:
//   contract_number  after 合同 借据 订单 协议 and 编号/号; 某银贷字第0012号
//   case_number      （2026）京0105民初12345号 (a court's), 深公（南）立字〔2026〕123号 (the police's), or after 案号 案件编号
//   payee            after 收款人 户名 收款方; a name
//   account          after 账号 卡号 and the like, or after 支付宝 微信 QQ
//   amount           壹万贰仟元整; a figure without a unit after 应还 本金 违约金 …
//   date             what message_days.hpp finds, with its day. Without `time`, only dates with a year get a day
//   link             `odd` if the host is in punycode or mixes look-alike letters
void find_labelled(const std::string& text, const std::optional<Instant>& time, std::vector<Entity>& out);

}  // namespace qingbai
