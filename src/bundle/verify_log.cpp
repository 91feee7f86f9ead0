#include "bundle/verify_log.hpp"

#include <fmt/format.h>

#include <optional>
#include <vector>

#include "base/id.hpp"
#include "bundle/bagit_tag_file.hpp"
#include "bundle/custody_lines.hpp"
#include "crypto/note.hpp"
#include "crypto/timestamp.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {

constexpr std::size_t kLargestLog = 256u << 20, kLargestProof = 1u << 20;
constexpr int kMostStamps = 200, kMostOrigins = 8;  // a hostile bundle must not make the check long

struct Log {
  NoteKey key;
  CustodyLines lines;
};

class Logs {
 public:
  explicit Logs(LogsToVerify what) : what_(what) {}
  void verify() {
    const auto own = log_at("meta/");
    if (!own) return;
    what_.report.checkpoint = own->second;
    proofs(own->first);
    std::optional<Log> nearest;
    for (int n = 1; n <= kMostOrigins; ++n) {
      const auto folder = fmt::format("meta/origin/{}/", n);
      if (!what_.files.contains(folder + "checkpoint.note")) break;
      auto log = log_at(folder);
      if (log && n == 1) nearest = std::move(log->first);
    }
    imports(own->first, nearest);
  }

 private:
  void problem(const std::string& path, std::string words) { what_.report.problems.push_back({path, std::move(words)}); }
  void could_not(const std::string& path, std::string words) { what_.report.could_not.push_back({path, std::move(words)}); }

  [[nodiscard]] std::optional<std::string> text(const std::string& path, std::size_t at_most) const {
    if (!what_.files.contains(path)) return std::nullopt;  // only a regular file inside the bundle
    auto read = read_text(what_.folder + "/" + path, at_most);
    return read ? std::optional(std::move(*read)) : std::nullopt;
  }

  // One log with its checkpoint and timestamps; also the checkpoint's note.
  std::optional<std::pair<Log, std::string>> log_at(const std::string& prefix) {
    const auto note = text(prefix + "checkpoint.note", kLargestProof), vkey = text(prefix + "log-key.txt", 4096),
               events = text(prefix + "custody.jsonl", kLargestLog);
    if (!note || !vkey || !events) {
      could_not(prefix + "checkpoint.note", "cannot be read with its log and key");
      return std::nullopt;
    }
    Log log;
    const auto key = parse_note_key(vkey->substr(0, vkey->find('\n')));
    if (!key) {
      problem(prefix + "log-key.txt", key.error().what);
      return std::nullopt;
    }
    log.key = *key;
    log.lines = custody_lines(*events);
    compare(log, prefix + "checkpoint.note", *note, true);
    stamps(log, prefix + "timestamp/");
    return std::pair(std::move(log), *note);
  }

  void compare(const Log& log, const std::string& path, const std::string& note, bool whole) {
    const auto checkpoint = open_checkpoint(note, log.key);
    if (!checkpoint) problem(path, checkpoint.error().what);
    else if (!covers(*checkpoint, log.lines.tree) || (whole && checkpoint->size != log.lines.tree.size()))
      problem(path, "the custody log differs from it");
  }

  void stamps(const Log& log, const std::string& prefix) {
    int n = 0;
    for (auto it = what_.files.lower_bound(prefix); it != what_.files.end() && it->starts_with(prefix); ++it) {
      if (!it->ends_with("/token.tsr")) continue;
      if (++n > kMostStamps) return could_not(*it, "too many timestamps");
      stamp(log, *it);
    }
  }

  void stamp(const Log& log, const std::string& name) {
    const auto folder = name.substr(0, name.size() - 9);
    const auto token = text(name, kLargestProof), chain = text(folder + "chain.pem", kLargestProof),
               stamped = text(folder + "checkpoint.note", kLargestProof);
    if (!token || !chain || !stamped) return could_not(name, "its checkpoint or chain cannot be read");
    compare(log, folder + "checkpoint.note", *stamped, false);
    const bool own_roots = !what_.roots.empty();
    const auto judged = verify_timestamp(as_bytes(*token), as_bytes(*stamped), own_roots ? what_.roots : *chain, {});
    if (!judged) return problem(name, judged.error().what);
    auto words = to_string(judged->gen_time) + " " + judged->authority;
    if (own_roots) {
      words += "; holds under the roots you gave";
    } else {
      words += "; holds under a root that came with the bundle: compare its SHA-256 with the authority's";
      for (const auto& print : root_fingerprints(*chain)) words += " " + print;
    }
    what_.report.timestamps.push_back(std::move(words));
  }

  // Each original's receipt: in the log, under its hash, with a proof that holds; also of one that is not handed over.
  void proofs(const Log& log) {
    const auto received = text("meta/received.txt", kLargestLog);
    if (!received) return;  // a bundle of version 1
    for (const auto& line : lines_of(*received)) {
      if (line.empty()) continue;
      const auto item = line.size() < 67 ? "" : line.substr(66), sum = line.substr(0, 64);
      if (!is_item_id(item)) {
        problem("meta/received.txt", "a line was changed");
        continue;
      }
      const auto path = "meta/proofs/" + item + ".tlog-proof";
      const auto event = log.lines.receipts.find(receipt_key(item, sum));
      if (event == log.lines.receipts.end()) {
        problem("meta/received.txt", item + " was not received in the log");
        continue;
      }
      const auto proof = text(path, kLargestProof);
      if (!proof) could_not(path, "cannot be read");
      else if (!verify_tlog_proof(*proof, as_bytes(log.lines.events[event->second]), log.key))
        problem(path, "the proof does not hold");
    }
  }

  // What was taken over from somebody else's log stands there under the same hash.
  void imports(const Log& own, const std::optional<Log>& origin) {
    for (const auto& event : own.lines.events) {
      const auto item = value_in(event, "item");
      if (value_in(event, "action") != "import" || item.empty()) continue;
      if (!origin) return could_not("meta/origin/1/checkpoint.note", "the log that items were imported from is not here");
      if (!origin->lines.receipts.contains(receipt_key(item, value_in(event, "sha256"))))
        problem("meta/origin/1/custody.jsonl", item + " was not received in the log that it was imported from");
    }
  }

  LogsToVerify what_;
};

}  // namespace

void verify_logs(LogsToVerify what) { Logs(what).verify(); }

}  // namespace qingbai
