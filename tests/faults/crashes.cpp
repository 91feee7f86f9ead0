// The process dies, the power goes, the disk fills or fails: at every changing call of every operation on a book.
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <random>

#include "campaign.hpp"
#include "fault_disk.hpp"

namespace campaign {
namespace fs = std::filesystem;
using namespace qingbai;

namespace {

using Ack = std::function<void(int)>;

struct Operation {
  std::string name;
  std::uint64_t step;                                                            // every n-th place
  std::function<void(const std::string&)> prepare;                               // makes the folder
  std::function<bool(const std::string&, const Ack&)> work;                      // may be cut anywhere
  std::function<std::string(const std::string&, const std::set<int>&)> inspect;  // what is wrong afterwards
};

Secret<std::string> words(const char* text) { return Secret<std::string>(std::string(text)); }
constexpr KdfCost kQuick{1, 8192};

// Runs work in a child that is killed at the n-th changing call. Gives the acknowledged items; nothing where the child came to
// its end.
std::optional<std::set<int>> run_and_kill(const Operation& op, const std::string& folder, std::uint64_t at, bool torn) {
  int ends[2];
  if (::pipe(ends) != 0) return std::nullopt;
  const auto child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    faults::Plan plan;
    plan.folder = folder;
    plan.kill_at = at;
    plan.kill_torn = torn;
    faults::start(plan);
    const bool done = op.work(folder, [&](int index) {
      if (::write(ends[1], &index, sizeof index) != sizeof index) ::_exit(9);
    });
    ::_exit(done ? 0 : 1);
  }
  ::close(ends[1]);
  std::set<int> acknowledged;
  for (int index = 0; ::read(ends[0], &index, sizeof index) == sizeof index;) acknowledged.insert(index);
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) return acknowledged;
  return std::nullopt;
}

void kill_everywhere(const Settings& settings, const Operation& op, std::vector<Tally>& out) {
  Tally tally{op.name + ", killed"};
  const auto folder = settings.root + "/killed";
  for (const bool torn : {false, true})
    for (std::uint64_t at = torn ? 2 : 1;; at += op.step) {
      op.prepare(folder);
      const auto acknowledged = run_and_kill(op, folder, at, torn);
      // A torn kill only falls on a write; where the call was another, the child ran on.
      if (!acknowledged && (!torn || at > 20'000)) break;
      if (torn && !acknowledged) {
        faults::Plan count;  // is there anything beyond?
        count.folder = folder;
        op.prepare(folder);
        faults::start(count);
        (void)op.work(folder, [](int) {});
        const auto calls = faults::calls();
        faults::stop();
        if (at >= calls) break;
        continue;
      }
      ++tally.tried;
      const auto problem = op.inspect(folder, *acknowledged);
      if (problem.empty()) ++tally.harmless;
      else say(tally, "call " + std::to_string(at) + (torn ? " torn" : ""), problem);
    }
  fs::remove_all(folder);
  out.push_back(tally);
}

void power_cuts(const Settings& settings, const Operation& op, std::vector<Tally>& out) {
  Tally tally{op.name + ", power cut"};
  const auto folder = settings.root + "/power", after = settings.root + "/after";
  op.prepare(folder);
  faults::Model disk(folder);
  faults::Plan plan;
  plan.folder = folder;
  plan.record = true;
  faults::start(plan);
  (void)op.work(folder, [](int index) { faults::note(std::to_string(index)); });
  faults::stop();
  const auto ops = faults::recording();
  std::set<int> acknowledged;
  for (std::size_t i = 0; i <= ops.size(); ++i) {
    if (i % op.step == 0 || i == ops.size())
      for (const std::uint64_t luck : {std::uint64_t{0}, 2 * i + 1, 2 * i + 2}) {
        fs::remove_all(after);
        disk.survive(after, luck);
        ++tally.tried;
        const auto problem = op.inspect(after, acknowledged);
        if (problem.empty()) ++tally.harmless;
        else say(tally, "after call " + std::to_string(i) + ", luck " + std::to_string(luck), problem);
      }
    if (i == ops.size()) break;
    if (ops[i].kind == faults::Op::Kind::note) acknowledged.insert(std::stoi(ops[i].path));
    else disk.apply(ops[i]);
  }
  fs::remove_all(folder);
  fs::remove_all(after);
  out.push_back(tally);
}

// One call fails once; the program goes on, says so, and is tried again.
void failing_disk(const Settings& settings, const Operation& op, int why, const char* name, std::vector<Tally>& out) {
  Tally tally{op.name + ", " + name};
  const auto folder = settings.root + "/failing";
  for (std::uint64_t at = 1;; at += op.step) {
    op.prepare(folder);
    faults::Plan plan;
    plan.folder = folder;
    plan.fail_at = at;
    plan.fail_with = why;
    faults::start(plan);
    std::set<int> acknowledged;
    const bool done = op.work(folder, [&](int index) { acknowledged.insert(index); });
    const bool reached = faults::calls() >= at;
    faults::stop();
    if (!reached) break;
    ++tally.tried;
    const auto problem = op.inspect(folder, acknowledged);
    if (!problem.empty()) say(tally, "call " + std::to_string(at), problem);
    else ++(done ? tally.harmless : tally.detected);
  }
  fs::remove_all(folder);
  out.push_back(tally);
}

// Ten disks that fill up at a random place, as borg's disk_full_test does it; then there is room again.
void full_disk(const Settings& settings, const Operation& op, std::vector<Tally>& out) {
  Tally tally{op.name + ", disk full"};
  const auto folder = settings.root + "/full";
  std::mt19937_64 any(20260310);
  for (int pass = 0; pass < 10; ++pass) {
    op.prepare(folder);
    faults::Plan plan;
    plan.folder = folder;
    plan.space = any() % 1'200'000;
    faults::start(plan);
    std::set<int> acknowledged;
    const bool done = op.work(folder, [&](int index) { acknowledged.insert(index); });
    faults::stop();
    ++tally.tried;
    auto problem = op.inspect(folder, acknowledged);
    if (problem.empty() && !op.work(folder, [&](int index) { acknowledged.insert(index); }))
      problem = "does not go on when there is room";
    if (problem.empty()) problem = op.inspect(folder, acknowledged);
    if (!problem.empty()) say(tally, "pass " + std::to_string(pass), problem);
    else ++(done ? tally.harmless : tally.detected);
  }
  fs::remove_all(folder);
  out.push_back(tally);
}

void slow_disk(const Settings& settings, const Operation& op, std::vector<Tally>& out) {
  Tally tally{op.name + ", short writes and interrupts"};
  const auto folder = settings.root + "/slow";
  for (const bool interrupts : {false, true}) {
    op.prepare(folder);
    faults::Plan plan;
    plan.folder = folder;
    plan.short_writes = true;
    plan.interrupts = interrupts;
    faults::start(plan);
    std::set<int> acknowledged;
    const bool done = op.work(folder, [&](int index) { acknowledged.insert(index); });
    faults::stop();
    ++tally.tried;
    const auto problem = done ? op.inspect(folder, acknowledged) : "failed though nothing was wrong";
    if (problem.empty()) ++tally.harmless;
    else say(tally, interrupts ? "interrupts" : "short writes", problem);
  }
  fs::remove_all(folder);
  out.push_back(tally);
}

std::string opens_with(const std::string& folder, const char* passphrase, const std::set<int>& items) {
  return open_book(folder, Access::read, passphrase) ? inspect(folder, items, passphrase) : "no";
}

std::set<int> numbers(int from, int to) {
  std::set<int> out;
  for (int i = from; i < to; ++i) out.insert(i);
  return out;
}

}  // namespace

void crashes(const Settings& settings, std::vector<Tally>& out) {
  const auto wanted = [&](const char* name) { return settings.only.empty() || settings.only == name; };
  const auto empty = settings.root + "/empty", eight = settings.root + "/eight", damaged = settings.root + "/damaged";
  {
    auto made = make_book(empty);
    if (!made || !(*made)->new_case("案件")) return;
  }
  copy_folder(empty, eight);
  if (!take_in(eight, 0, 8, [](int) {})) return;
  copy_folder(eight, damaged);
  fs::remove(damaged + "/journal.copy");
  fs::resize_file(damaged + "/journal.db", fs::file_size(damaged + "/journal.db"));

  const auto often = (settings.step + 19) / 20;  // the short ones are tried more densely
  const Operation intake{"intake of 200 items", settings.step, [&](const std::string& f) { copy_folder(empty, f); },
                         [](const std::string& f, const Ack& ack) { return take_in(f, 0, kItems, ack); },
                         [](const std::string& f, const std::set<int>& a) { return inspect(f, a); }};
  const Operation making{"making a book", often, [](const std::string& f) { fs::remove_all(f); },
                         [](const std::string& f, const Ack&) { return make_book(f).has_value(); },
                         [](const std::string& f, const std::set<int>&) -> std::string {
                           const auto found = find_header(f);
                           if (!found && found.error().code == Code::not_found) return make_book(f) ? "" : "cannot be made again";
                           return inspect(f, {});
                         }};
  const Operation passphrase{"change of the passphrase", often, [&](const std::string& f) { copy_folder(eight, f); },
                             [](const std::string& f, const Ack&) {
                               auto vault = open_book(f);
                               return vault && (*vault)->book()->change_passphrase(words("新口令"), kQuick);
                             },
                             [](const std::string& f, const std::set<int>&) -> std::string {
                               const auto items = numbers(0, 8);
                               const auto old = opens_with(f, "旧口令", items), fresh = opens_with(f, "新口令", items);
                               if (old == "no" && fresh == "no") return "neither passphrase opens";
                               if (old != "no" && fresh != "no") return "both passphrases open";
                               return old == "no" ? fresh : old;
                             }};
  const Operation erase{"erasure of one item", often, [&](const std::string& f) { copy_folder(eight, f); },
                        [](const std::string& f, const Ack&) {
                          auto vault = open_book(f);
                          return vault && (*vault)->erase_item((*vault)->cases()->front().id, ItemId{"E0003"}, "");
                        },
                        [](const std::string& f, const std::set<int>&) {
                          auto others = numbers(0, 8);
                          others.erase(2);
                          return inspect(f, others);
                        }};
  const Operation backup{"backup", often, [&](const std::string& f) { fs::remove_all(f); },
                         [&](const std::string& f, const Ack&) { return backup_book(eight, f, words("旧口令")).has_value(); },
                         [&](const std::string& f, const std::set<int>&) -> std::string {
                           if (find_header(f)) {
                             copy_folder(f, f + "-looked-at");  // looking is logged, and would make the copy newer than the book
                             if (const auto problem = inspect(f + "-looked-at", {}); !problem.empty())
                               return "half a copy: " + problem;
                           }
                           if (const auto again = backup_book(eight, f, words("旧口令")); !again)
                             return "cannot go on: " + again.error().what;
                           return inspect(f, numbers(0, 8));
                         }};
  const Operation repair{"repair", often, [&](const std::string& f) { copy_folder(damaged, f); },
                         [](const std::string& f, const Ack&) {
                           auto vault = open_book(f, Access::salvage);
                           return vault && (*vault)->repair("");
                         },
                         [](const std::string& f, const std::set<int>&) -> std::string {
                           for (int run = 0; run < 2; ++run) {
                             auto vault = open_book(f, Access::salvage);
                             if (!vault) return "does not open: " + vault.error().what;
                             const auto report = (*vault)->repair("");
                             if (!report || !report->remaining.empty()) return "is not mended";
                             if (run == 1 && !report->done.empty()) return "a second repair still finds something";
                           }
                           return inspect(f, numbers(0, 8));
                         }};
  if (wanted("kill")) {
    for (const auto* op : {&intake, &making, &passphrase, &erase, &backup, &repair}) kill_everywhere(settings, *op, out);
  }
  if (wanted("power"))
    for (const auto* op : {&intake, &making, &passphrase, &erase, &backup, &repair}) power_cuts(settings, *op, out);
  if (wanted("disk")) {
    full_disk(settings, intake, out);
    for (const auto* op : {&intake, &making, &passphrase, &erase, &backup, &repair}) {
      failing_disk(settings, *op, EIO, "input/output error", out);
      slow_disk(settings, *op, out);
    }
    failing_disk(settings, intake, ENOSPC, "no space, once", out);
    failing_disk(settings, intake, EMFILE, "too many open files, once", out);
  }
}

}  // namespace campaign
