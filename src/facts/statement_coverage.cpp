#include "facts/statement_coverage.hpp"

#include <algorithm>
#include <string_view>

namespace qingbai {
namespace {

// A value of the reading's metadata; of an archive the one of its only statement.
std::string said(const Extraction& read, const std::string& key) {
  std::string out;
  int found = 0;
  for (const auto& [name, value] : read.metadata)
    if (name == key || name.ends_with("/" + key)) out = value, ++found;
  return found == 1 ? out : std::string{};
}

// Warnings that say nothing of rows: how the letters were read, and columns that belong to no payment.
bool harmless(const ReadWarning& warning) {
  return warning.code == "guessed_encoding" || warning.code == "unknown_column" || warning.code == "reversed";
}

bool read_whole(const Extraction& read) {
  return std::all_of(read.warnings.begin(), read.warnings.end(), harmless) &&
         std::all_of(read.transactions.begin(), read.transactions.end(),
                     [](const Transaction& row) { return row.time && row.amount_fen && row.direction != Direction::unknown; });
}

}  // namespace

std::string account_tail(const std::string& printed) {
  constexpr std::size_t kTail = 4;
  std::string out;
  for (auto it = printed.rbegin(); it != printed.rend() && out.size() < kTail; ++it) {
    if (*it >= '0' && *it <= '9') out.insert(out.begin(), *it);
    else if (*it == '*' || (!out.empty() && *it != ' ' && *it != '-')) break;  // the shown end only
  }
  return out.size() == kTail ? out : std::string{};
}

bool is_bank_account(const std::string& printed) {
  constexpr std::ptrdiff_t kShortest = 12;
  const auto marks = std::count_if(printed.begin(), printed.end(),
                                   [](char c) { return (c >= '0' && c <= '9') || c == '*' || c == 'x' || c == 'X'; });
  return marks >= kShortest && printed.find('@') == std::string::npos;
}

StatementCoverage coverage_of(const Extraction& read) {
  StatementCoverage out{said(read, "statement_account"), parse_day(said(read, "statement_from")),
                        parse_day(said(read, "statement_to")), std::nullopt};
  const auto has = [&](std::string_view key) {
    return std::any_of(read.metadata.begin(), read.metadata.end(),
                       [&](const auto& pair) { return std::string_view(pair.first).ends_with(key); });
  };
  if (has("statement_filter")) out.lack = CoverageLack::filtered;
  else if (has("statement_part")) out.lack = CoverageLack::part;
  else if (!read_whole(read)) out.lack = CoverageLack::unread;
  else if (!out.from || !out.to) out.lack = CoverageLack::no_period;
  else if (out.account.empty()) out.lack = CoverageLack::no_account;
  else if (!is_bank_account(out.account)) out.lack = CoverageLack::payment_service;
  return out;
}

StatementCoverages::StatementCoverages(const ReadFiles& files) {
  for (const auto& file : files)
    if (!file->extraction.transactions.empty() || file->extraction.kind == FileKind::statement)
      all_.emplace_back(file.get(), coverage_of(file->extraction));
}

// Whether the account's files cover the days together: their periods follow on each other.
bool StatementCoverages::joined(const StatementCoverage& one, Day first, Day last) const {
  auto next = first;
  for (bool grew = true; grew && !(last < next);) {
    grew = false;
    for (const auto& [file, other] : all_) {
      if (other.lack || other.account != one.account || next < *other.from || *other.to < next) continue;
      next = other.to->plus_days(1), grew = true;
    }
  }
  return last < next;
}

const ReadFile* StatementCoverages::covering(Day first, Day last, const std::set<std::string>& tails) const {
  for (const auto& [file, one] : all_) {
    if (one.lack || last < *one.from || *one.to < first) continue;
    if (!tails.empty() && !tails.contains(account_tail(one.account))) continue;
    if (joined(one, first, last)) return file;
  }
  return nullptr;
}

std::vector<std::pair<const ReadFile*, CoverageLack>> StatementCoverages::lacks(Day first, Day last,
                                                                                const std::set<std::string>& tails) const {
  std::vector<std::pair<const ReadFile*, CoverageLack>> out;
  for (const auto& [file, one] : all_) {
    if (one.lack) out.emplace_back(file, *one.lack);
    else if (!tails.empty() && !tails.contains(account_tail(one.account))) out.emplace_back(file, CoverageLack::other_account);
    else if (!joined(one, first, last)) out.emplace_back(file, CoverageLack::other_days);
  }
  return out;
}

}  // namespace qingbai
