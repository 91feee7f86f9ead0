#include "desk/count_once.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include "facts/statement_coverage.hpp"
#include "triage/sender.hpp"

namespace qingbai {
namespace {

// How often earlier files hold an entry: by its key, then by the end of the account or the order number that a payment may name.
using Counts = std::unordered_map<std::string, std::map<std::string, int>>;

std::string who(const std::string& number) {
  auto digits = dialled_digits(number);
  return digits.empty() ? number : digits;
}

std::string minute_of(const std::optional<Instant>& time) {
  return time && time->has_clock() ? std::to_string(time->unix_seconds / 60) : std::string{};
}

// Empty: never the same as another.
std::string key_of(const Message& m) {
  const auto minute = minute_of(m.time);
  if (minute.empty()) return {};
  return fmt::format("m{}|{}|{}|{}", minute, static_cast<int>(m.direction), who(m.sender), m.text);
}

std::string key_of(const Call& c) {
  const auto minute = minute_of(c.time);
  if (minute.empty() || c.number.empty()) return {};
  return fmt::format("c{}|{}|{}|{}", minute, static_cast<int>(c.direction), who(c.number), c.seconds > 0);
}

std::string key_of(const Transaction& t) {
  if (!t.order.empty()) return fmt::format("o{}|{}|{}", t.order, static_cast<int>(t.direction), t.amount_fen.value_or(-1));
  if (minute_of(t.time).empty() || !t.amount_fen) return {};
  return fmt::format("t{}|{}|{}|{}", t.time->unix_seconds, static_cast<int>(t.direction), *t.amount_fen, t.counterparty);
}

template <class Entry>
std::string second_key_of(const Entry&) {
  return {};
}
// Two exports of one account print the other side differently; in one second one sum leaves it once.
std::string second_key_of(const Transaction& t) {
  const auto tail = account_tail(t.account);
  if (tail.empty() || !t.time || t.time->precision != Precision::second || !t.amount_fen) return {};
  return fmt::format("a{}|{}|{}|{}", t.time->unix_seconds, static_cast<int>(t.direction), *t.amount_fen, tail);
}

template <class Entry>
std::string account_of(const Entry&) {
  return {};
}
// An order number is one payment's, whichever account's statement prints it.
std::string account_of(const Transaction& t) { return t.order.empty() ? account_tail(t.account) : std::string{}; }

// Orders that differ are two payments, even in one second.
template <class Entry>
std::string order_of(const Entry&) {
  return {};
}
std::string order_of(const Transaction& t) { return t.order; }

// Payments of two accounts are two; where one file names no account, they may be the same.
int held_of(const Counts& held, const std::string& key, const std::string& within) {
  const auto found = held.find(key);
  if (found == held.end()) return 0;
  int out = 0;
  for (const auto& [other, count] : found->second)
    if (within.empty() || other.empty() || other == within) out += count;
  return out;
}

// Which of a file's entries earlier files hold already, and adds this file's to what is held.
template <class Entry>
std::vector<bool> held_already(const std::vector<Entry>& entries, Counts& held) {
  std::vector<bool> out(entries.size());
  std::map<std::pair<std::string, std::string>, int> here, fresh;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const std::pair first(key_of(entries[i]), account_of(entries[i])), second(second_key_of(entries[i]), order_of(entries[i]));
    for (const auto& entry : {first, second})
      if (!entry.first.empty()) out[i] = ++here[entry] <= held_of(held, entry.first, entry.second) || out[i];
    for (const auto& entry : {first, second})
      if (!entry.first.empty() && !out[i]) ++fresh[entry];
  }
  for (const auto& [entry, count] : fresh) held[entry.first][entry.second] += count;
  return out;
}

template <class Entry>
void leave_out(std::vector<Entry>& entries, const std::vector<bool>& which) {
  std::size_t at = 0;
  std::erase_if(entries, [&](const Entry&) { return which[at++]; });
}

std::size_t count(const std::vector<bool>& which) {
  return static_cast<std::size_t>(std::count(which.begin(), which.end(), true));
}

void take_out_of(CaseFile& file, Counts& held) {
  const auto& read = *file.read;
  const auto messages = held_already(read.extraction.messages, held);
  const auto calls = held_already(read.extraction.calls, held);
  const auto transactions = held_already(read.extraction.transactions, held);
  const auto repeated = count(messages) + count(calls) + count(transactions);
  if (repeated == 0) return;
  ReadFile out = read;
  if (out.messages.size() == messages.size()) leave_out(out.messages, messages);
  leave_out(out.extraction.messages, messages);
  leave_out(out.extraction.calls, calls);
  leave_out(out.extraction.transactions, transactions);
  out.extraction.warnings.push_back(
      {0,
       "held_already",
       {fmt::format("这份文件里有{}条在先放入的文件里已有，只算一次，这里不再列出。", repeated),
        fmt::format("{} of this file's entries stand in an earlier file; they count once and are not listed again.", repeated)}});
  file.read = shared(std::move(out));
}

}  // namespace

std::vector<CaseFile> counted_once(std::vector<CaseFile> files) {
  std::size_t with_entries = 0;
  for (const auto& file : files) {
    const auto& e = file.read->extraction;
    with_entries += !e.messages.empty() || !e.calls.empty() || !e.transactions.empty();
  }
  if (with_entries < 2) return files;
  Counts held;
  for (auto& file : files) take_out_of(file, held);
  return files;
}

}  // namespace qingbai
