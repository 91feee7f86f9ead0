#include "vault/case_log.hpp"

#include <algorithm>
#include <charconv>

namespace qingbai {
namespace {

std::uint64_t number_of(const ItemId& item) {
  std::uint64_t out = 0;
  const auto& text = item.value;
  if (text.size() > 1) std::from_chars(text.data() + 1, text.data() + text.size(), out);
  return out;
}

}  // namespace

Done CaseLog::take(Line line) {
  const auto sequence = lines.size() + 1;
  TRY(const auto event, parse_event(line.event, sequence, line.time));
  if (!body_fits(event, line.body)) return fail(Code::corrupt, "record and its event differ");
  if (line.kind == RecordKind::case_info) {
    if (line.body) {
      TRY(name, decode_case_name(*line.body));
    } else {
      erased = true;
    }
    opened = line.time;
  }
  if (line.kind == RecordKind::received) {
    Held held;
    if (line.body) {
      TRY(auto body, decode_receipt(*line.body, line.time));
      const auto& r = body.receipt;
      if (r.item != event.item || r.sha256 != event.sha256 || r.sm3 != event.sm3 || r.size != event.size)
        return fail(Code::corrupt, "receipt and its event differ");
      held.receipt = std::move(body.receipt);
      held.key = std::move(body.key);
    } else {
      held.receipt.item = event.item;
      held.receipt.sha256 = event.sha256;
      held.receipt.received = line.time;
      held.receipt.erased = true;
    }
    held.sequence = sequence;
    next_item = std::max(next_item, number_of(event.item) + 1);
    by_item_.emplace(event.item.value, items.size());
    by_hash_.emplace(event.sha256, items.size());
    items.push_back(std::move(held));
    line.body.reset();  // all of it is in `items`
  }
  if (event.action == "erase") {
    if (event.item.empty()) erase_all_asked_ = true;
    else erase_asked_.insert(event.item);
    erase_lines_asked_.insert(event.lines.begin(), event.lines.end());
  }
  if (event.action == "derive") derivations.insert(event.item.value + " " + event.out + " " + event.note);
  tree.append(leaf_hash(as_bytes(line.event)));
  lines.push_back(std::move(line));
  return {};
}

const Held* CaseLog::find(const ItemId& item) const {
  const auto it = by_item_.find(item.value);
  return it == by_item_.end() ? nullptr : &items[it->second];
}

const Held* CaseLog::find_same(const std::string& sha256, const std::string& sm3, std::uint64_t size) const {
  const auto [from, to] = by_hash_.equal_range(sha256);
  for (auto it = from; it != to; ++it) {
    // Two hashes and the length: a collision of one of them does not merge two files.
    const auto& r = items[it->second].receipt;
    if (!r.erased && r.sm3 == sm3 && r.size == size) return &items[it->second];
  }
  return nullptr;
}

std::vector<ItemId> CaseLog::half_erased() const {
  std::vector<ItemId> out;
  for (const auto& held : items)
    if (!held.receipt.erased && (erase_all_asked_ || erase_asked_.contains(held.receipt.item))) out.push_back(held.receipt.item);
  return out;
}

std::vector<std::uint64_t> CaseLog::lines_to_erase() const {
  std::vector<std::uint64_t> out;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines[i].body && (erase_all_asked_ || erase_lines_asked_.contains(i + 1))) out.push_back(i + 1);
  return out;
}

bool CaseLog::erasure_pending() const { return !half_erased().empty() || !lines_to_erase().empty(); }

}  // namespace qingbai
