// Check: the whole book, from its stored bytes, bypassing what the vault holds in memory. What is damaged and what could not be
// looked at are kept apart; nothing that failed is ever counted as clean.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

#include "vault/case_log.hpp"
#include "vault/reading.hpp"
#include "vault/salvage.hpp"
#include "vault/vault.hpp"

namespace qingbai {

Salvaged Vault::salvage() const {
  Salvaged out;
  out.copies = journal_->copies();
  std::set<CaseId> seen;
  for (const auto& copy : out.copies)
    for (const auto& stored : copy.lines) {
      if (seen.insert(stored.id).second) out.order.push_back(stored.id);
      auto opened = open_line(record_key_, id_, stored.id, stored.line);
      auto& place = out.lines[stored.id][stored.line.sequence];
      place.push_back({copy.name, stored.line.sealed, std::move(opened)});
    }
  return out;
}

const SalvagedLine* best_of(const std::vector<SalvagedLine>& place) {
  const SalvagedLine* best = nullptr;
  for (const auto& one : place) {
    if (!one.line) continue;
    // An erased body stays erased, whatever an older copy still holds.
    if (best == nullptr || (best->line->body && !one.line->body && one.line->event == best->line->event)) best = &one;
  }
  return best;
}

namespace {

// One copy has the body still, the other not any more.
bool half_erased(const Line& a, const Line& b) {
  return a.event == b.event && a.kind == b.kind && a.body.has_value() != b.body.has_value();
}

}  // namespace

std::string where_of(const CaseId& id, std::uint64_t sequence) { return fmt::format("case {} record {}", id.value, sequence); }

// Every line in every copy; gives the logs that can be built from the readable ones.
std::vector<std::unique_ptr<CaseLog>> Vault::check_lines(CheckReport& report) const {
  const auto salvaged = salvage();
  for (const auto& copy : salvaged.copies) {
    for (const auto& what : copy.damage) report.damage.push_back({copy.name, what});
    if (copy.unreadable) report.unverifiable.push_back({copy.name, "could not be read"});
  }
  std::vector<std::unique_ptr<CaseLog>> logs;
  for (const auto& id : salvaged.order) {
    auto log = std::make_unique<CaseLog>();
    log->id = id;
    std::uint64_t expected = 1;
    Instant before{0};
    for (const auto& [sequence, place] : salvaged.lines.at(id)) {
      const auto where = where_of(id, sequence);
      if (sequence != expected) report.damage.push_back({where, "records before it are missing"});
      expected = sequence + 1;
      ++report.records;
      for (const auto& one : place)
        if (!one.line) {
          auto& list = one.line.error().code == Code::newer_version ? report.unverifiable : report.damage;
          list.push_back({where + ", " + one.copy, one.line.error().what});
        }
      for (const auto& copy : salvaged.copies) {
        const bool there = std::any_of(place.begin(), place.end(), [&](const SalvagedLine& s) { return s.copy == copy.name; });
        if (!there && !copy.unreadable && copy.damage.empty()) report.damage.push_back({where + ", " + copy.name, "is missing"});
      }
      if (place.size() > 1 && place[0].line && place[1].line && place[0].sealed != place[1].sealed) {
        if (half_erased(*place[0].line, *place[1].line))
          report.notes.push_back(where + ": its erasure was cut short; it is finished when the case is next opened for writing");
        else report.damage.push_back({where, "the two copies differ"});
      }
      const auto* best = best_of(place);
      if (best == nullptr || sequence != log->last() + 1) continue;
      if (best->line->time.unix_seconds < before.unix_seconds) report.notes.push_back(where + ": the clock went back");
      before = best->line->time;
      if (const auto taken = log->take(*best->line); !taken) report.damage.push_back({where, taken.error().what});
    }
    report.logs.push_back({origin_of(id), log->tree.size(), log->tree.root()});
    logs.push_back(std::move(log));
  }
  return logs;
}

namespace {

struct ToOpen {
  const CaseLog* log;
  const Held* held;
  Done done;
};

}  // namespace

void Vault::check_items(const std::vector<std::unique_ptr<CaseLog>>& logs, CheckReport& report) const {
  std::vector<ToOpen> work;
  std::set<std::string> named;
  for (const auto& log : logs)
    for (const auto& held : log->items) {
      ++report.items;
      report.bytes += held.receipt.size;
      if (held.receipt.erased) continue;
      // A blob that many items share is opened once: their receipts agree on its hashes, or the key would not fit.
      if (!named.insert(held.receipt.blob + held.receipt.sha256).second) continue;
      work.push_back({log.get(), &held, {}});
    }
  // The largest first, so that no core is left alone with one at the end.
  std::stable_sort(work.begin(), work.end(),
                   [](const ToOpen& a, const ToOpen& b) { return a.held->receipt.size > b.held->receipt.size; });
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t i = next++; i < work.size(); i = next++) work[i].done = open_item(*work[i].log, *work[i].held);
  };
  const auto cores =
      std::min<std::size_t>({std::max(1u, std::thread::hardware_concurrency()), 8, std::max<std::size_t>(1, work.size())});
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < cores; ++i) threads.emplace_back(run);
  run();
  for (auto& thread : threads) thread.join();

  std::set<std::string> blobs;
  for (const auto& one : work) {
    blobs.insert(one.held->receipt.blob);
    if (one.done) continue;
    auto& list = one.done.error().code == Code::storage ? report.unverifiable : report.damage;
    list.push_back({fmt::format("case {} {}", one.log->id.value, one.held->receipt.item.value), one.done.error().what});
  }
  const auto stored = blobs_->list();
  if (!stored) {
    report.unverifiable.push_back({"blobs", stored.error().what});
    return;
  }
  const auto left = std::count_if(stored->begin(), stored->end(), [&](const std::string& name) { return !blobs.contains(name); });
  if (left > 0)
    report.notes.push_back(fmt::format("{} sealed files belong to no item: what a crash left; repair removes them", left));
}

// SHA-256 is enough here: the receipt, which names both hashes, is authenticated, and SM3 was computed from the same bytes at
// intake.
Done Vault::open_item(const CaseLog& log, const Held& held) const {
  TRY(auto key, item_key(log.id, held));
  TRY(auto sealed, blobs_->get(held.receipt.blob));
  return open_and_compare(AgeIdentity::from_key(std::move(key)), std::move(sealed), {held.receipt.size, held.receipt.sha256, ""},
                          nullptr);
}

// Its copies on the disk, and what the journal notes of it.
void Vault::check_header(CheckReport& report) const {
  const auto header = find_header(book_->folder());
  if (!header) report.damage.push_back({"book.txt", header.error().what});
  else if (!header->copies_agree) report.damage.push_back({"book.txt", "its two copies differ; repair mends that"});
  else if (write_header(header->header) != write_header(book_->header()))
    report.damage.push_back({"book.txt", "it was changed while the book was open"});
  const auto verdict = book_->verdict(*journal_);
  for (const auto& what : verdict.differences) report.damage.push_back({"book.txt", what});
  if (verdict.state == HeaderState::unsealed)
    report.notes.emplace_back(
        "book.txt: an older program made it, without a MAC; it gets one when the book is opened for writing");
  if (verdict.state == HeaderState::unnoted)
    report.notes.emplace_back("book.txt: the journal notes no header: whether an older one was put back cannot be told");
}

Result<CheckReport> Vault::check() const {
  const std::unique_lock alone(staging_);
  const std::lock_guard lock(mutex_);
  CheckReport report;
  if (book_) check_header(report);
  const auto logs = check_lines(report);
  check_items(logs, report);
  return report;
}

}  // namespace qingbai
