// Somebody, or something, changes what is stored: each byte, each length, chunks and lines in other places, older states put
// back. Damage is made on disk, past the vault, by turning all bits of a byte (borg's lesson: damage made through the interface
// proves nothing).
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "campaign.hpp"
#include "crypto/keys.hpp"
#include "store/local.hpp"

namespace campaign {
namespace fs = std::filesystem;
using namespace qingbai;

namespace {

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}
void write_file(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::vector<std::string> files_of(const std::string& folder) {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().filename() != "lock")
      out.push_back(entry.path().lexically_relative(folder).string());
  std::sort(out.begin(), out.end());
  return out;
}

enum class Seen { detected, clean };

// As `qingbai check` looks: whatever state the book is in. Nothing that goes wrong may pass as clean.
Seen look(const std::string& folder) {
  const auto vault = open_book(folder, Access::salvage);
  if (!vault) return Seen::detected;
  const auto report = (*vault)->check();
  return report && report->damage.empty() && report->unverifiable.empty() ? Seen::clean : Seen::detected;
}

// What repair makes of it: empty where it is well. A damaged blob has no second copy: it must be named, and everything else must
// read.
std::string mend(const std::string& folder, bool blob, const std::set<int>& others) {
  for (int run = 0; run < 2; ++run) {
    const auto vault = open_book(folder, Access::salvage);
    if (!vault) return "does not open for repair: " + vault.error().what;
    const auto report = (*vault)->repair("");
    if (!report) return "repair fails: " + report.error().what;
    if (run == 1 && !report->done.empty()) return "a second repair still finds something";
    if (report->remaining.size() != (blob ? 1u : 0u)) return "repair leaves " + std::to_string(report->remaining.size());
  }
  if (!blob) return inspect(folder, others);
  const auto vault = open_book(folder, Access::read);
  if (!vault) return "does not open";
  const auto cases = (*vault)->cases();
  const auto receipts = (*vault)->receipts(cases->front().id);
  int good = 0;
  for (const auto& receipt : *receipts)
    if ((*vault)->read(cases->front().id, receipt.item, "read", [](ByteView) -> Done { return {}; })) ++good;
  return good == static_cast<int>(others.size()) - 1 ? "" : "other items suffered";
}

struct Small {
  std::string book, copy;
  std::set<int> items;
};

using Change = std::function<std::string(const std::string&)>;

void try_change(Tally& tally, const Small& small, const std::string& file, const std::string& bytes, const std::string& where) {
  write_file(small.copy + "/" + file, bytes);
  ++tally.tried;
  const bool blob = file.starts_with("blobs/");
  std::string problem;
  if (look(small.copy) == Seen::detected) {
    problem = mend(small.copy, blob, small.items);
    if (problem.empty()) ++tally.detected;
  } else {
    problem = inspect(small.copy, small.items);  // clean is true only if everything is there
    if (problem.empty()) ++tally.harmless;
  }
  if (!problem.empty()) say(tally, file + " " + where, problem);
  copy_folder(small.book, small.copy);
}

void flip_each_byte(const Settings& settings, const Small& small, std::vector<Tally>& out) {
  Tally tally{"each byte changed"};
  for (const auto& file : files_of(small.book)) {
    const auto bytes = read_file(small.book + "/" + file);
    for (std::size_t i = 0; i < bytes.size(); i += settings.step) {
      auto changed = bytes;
      changed[i] = static_cast<char>(~changed[i]);
      try_change(tally, small, file, changed, "at " + std::to_string(i));
    }
  }
  out.push_back(tally);
}

void cut_at_each_length(const Settings& settings, const Small& small, std::vector<Tally>& out) {
  Tally tally{"each file cut at each length"};
  for (const auto& file : files_of(small.book)) {
    const auto bytes = read_file(small.book + "/" + file);
    for (std::size_t i = 0; i < bytes.size(); i += settings.step)
      try_change(tally, small, file, bytes.substr(0, i), "to " + std::to_string(i));
  }
  out.push_back(tally);
}

// A change that must be seen, by check or against a checkpoint made before.
void must_be_seen(Tally& tally, const std::string& folder, const std::string& what, const std::string& checkpoint) {
  ++tally.tried;
  bool seen = look(folder) == Seen::detected;
  if (!seen && !checkpoint.empty()) {
    const auto vault = open_book(folder, Access::read);
    seen = vault && !(*vault)->continues(checkpoint);
  }
  if (seen) ++tally.detected;
  else say(tally, what, "is not seen");
}

constexpr std::size_t kChunk = 64 * 1024 + 16;

void swap_chunks(const Settings& settings, std::vector<Tally>& out) {
  Tally tally{"chunks and sealed files swapped"};
  const auto book = settings.root + "/large", copy = settings.root + "/large-copy";
  {
    auto vault = make_book(book);
    const auto one = (*vault)->new_case("一"), two = (*vault)->new_case("二");
    (void)one;
    (void)two;
  }
  if (!take_in(book, 7, 8, [](int) {}) || !take_in(book, 57, 58, [](int) {})) return;
  const auto files = files_of(book + "/blobs");
  const auto first = read_file(book + "/blobs/" + files[0]), second = read_file(book + "/blobs/" + files[1]);
  const auto head = first.size() - 150'000 - 3 * 16;  // header and nonce, the same for both
  const auto chunk = [&](const std::string& from, std::size_t n) { return from.substr(head + n * kChunk, kChunk); };
  const auto with = [&](std::string in, std::size_t n, const std::string& put) {
    return in.replace(head + n * kChunk, put.size(), put);
  };
  const auto attempt = [&](const std::string& what, const std::string& a, const std::string& b) {
    copy_folder(book, copy);
    write_file(copy + "/blobs/" + files[0], a);
    write_file(copy + "/blobs/" + files[1], b);
    must_be_seen(tally, copy, what, "");
  };
  attempt("two chunks of one file", with(with(first, 0, chunk(first, 1)), 1, chunk(first, 0)), second);
  attempt("a chunk twice", with(first, 1, chunk(first, 0)), second);
  for (const std::size_t n : {0u, 1u})
    attempt("a chunk between files", with(first, n, chunk(second, n)), with(second, n, chunk(first, n)));
  attempt("two whole files", second, first);
  attempt("one in both places", first, first);
  attempt("a header on another body", second.substr(0, head) + first.substr(head), second);
  attempt("cut after a whole chunk", first.substr(0, head + kChunk), second);
  attempt("something behind the end", first + first.substr(head, kChunk), second);
  attempt("nothing left", "", second);
  fs::remove_all(book);
  fs::remove_all(copy);
  out.push_back(tally);
}

// An insider with the page key moves and removes sealed lines in both copies.
void move_lines(const Settings& settings, std::vector<Tally>& out) {
  Tally tally{"lines moved, replayed, removed"};
  const auto book = settings.root + "/lines", copy = settings.root + "/lines-copy";
  std::string checkpoint;
  std::vector<CaseLine> lines;
  {
    auto vault = make_book(book);
    (void)(*vault)->new_case("一");
    vault->reset();
    (void)take_in(book, 0, 5, [](int) {});
    vault = open_book(book);
    (void)(*vault)->new_case("二");
    checkpoint = *(*vault)->checkpoint((*vault)->cases()->front().id);
  }
  const auto rewritten = [&](const std::string& what, const std::vector<CaseLine>& with) {
    copy_folder(book, copy);
    {
      const auto vault = open_book(copy, Access::salvage);
      const auto journal =
          open_local_journal(copy, subkey((*vault)->book()->master(), "qingbai journal pages 1"), Access::salvage);
      if (!(*journal)->rewrite(with)) return;
    }
    must_be_seen(tally, copy, what, checkpoint);
  };
  {
    const auto vault = open_book(book, Access::salvage);
    const auto journal = open_local_journal(book, subkey((*vault)->book()->master(), "qingbai journal pages 1"), Access::salvage);
    lines = (*journal)->copies().front().lines;
  }
  const auto swapped = [&](std::size_t a, std::size_t b) {
    auto next = lines;
    std::swap(next[a].line.sealed, next[b].line.sealed);
    return next;
  };
  for (std::size_t a = 0; a < lines.size(); ++a)
    for (std::size_t b = a + 1; b < lines.size(); ++b) rewritten("two lines, also of two cases", swapped(a, b));
  for (std::size_t a = 0; a < lines.size(); ++a) {
    auto next = lines;
    for (int kind = 1; kind <= 9; ++kind) {
      if (kind == lines[a].line.sealed[0]) continue;
      next[a].line.sealed[0] = static_cast<std::uint8_t>(kind);
      rewritten("another kind", next);
    }
    next = lines;
    next.erase(next.begin() + static_cast<std::ptrdiff_t>(a));
    if (a < 6) rewritten("a line taken out", next);
  }
  for (std::size_t k = 1; k < 6; ++k) {
    auto next = lines;
    next.erase(next.begin() + static_cast<std::ptrdiff_t>(6 - k), next.begin() + 6);
    rewritten("the last lines of a case cut off", next);
  }
  fs::remove_all(book);
  fs::remove_all(copy);
  out.push_back(tally);
}

void older_states(const Settings& settings, const Small& small, std::vector<Tally>& out) {
  Tally tally{"older states put back"};
  const auto old = settings.root + "/old", now = settings.root + "/now", copy = settings.root + "/mixed";
  copy_folder(small.book, old);
  copy_folder(small.book, now);
  (void)take_in(now, 5, 8, [](int) {});
  auto items = small.items;
  for (const int i : {5, 6, 7}) items.insert(i);
  std::string checkpoint;
  {
    const auto vault = open_book(now, Access::read);
    checkpoint = *(*vault)->checkpoint((*vault)->cases()->front().id);
  }
  // One of two copies: the other gives it what it lacks.
  for (const auto* file : {"journal.db", "journal.copy", "book.txt", "book.copy.txt"}) {
    copy_folder(now, copy);
    write_file(copy + "/" + file, read_file(old + "/" + file));
    ++tally.tried;
    const auto problem = inspect(copy, items);
    if (problem.empty()) ++tally.harmless;
    else say(tally, file, problem);
  }
  copy_folder(now, copy);
  for (const auto* file : {"journal.db", "journal.copy"}) write_file(copy + "/" + std::string(file), read_file(old + "/" + file));
  must_be_seen(tally, copy, "both copies of the journal", checkpoint);
  must_be_seen(tally, old, "the whole folder", checkpoint);
  for (const auto& f : {old, now, copy}) fs::remove_all(f);
  out.push_back(tally);
}

// Another process holds the book: the second one is told so, and both sides' items are there afterwards.
void two_writers(const Settings& settings, const Small& small, std::vector<Tally>& out) {
  Tally tally{"two writers"};
  const auto folder = settings.root + "/two";
  copy_folder(small.book, folder);
  for (int round = 0; round < 10; ++round) {
    int go[2];
    if (::pipe(go) != 0) return;
    const auto child = ::fork();
    if (child == 0) {
      const auto vault = open_book(folder);
      const char mark = vault ? 'y' : 'n';
      if (::write(go[1], &mark, 1) != 1) ::_exit(9);
      ::usleep(20'000);
      ::_exit(0);
    }
    char mark = 'n';
    (void)!::read(go[0], &mark, 1);
    const auto second = open_book(folder);
    ++tally.tried;
    if (mark == 'y' && !second && second.error().code == Code::locked) ++tally.detected;
    else say(tally, "round " + std::to_string(round), "the second writer was let in");
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(go[0]);
    ::close(go[1]);
  }
  if (const auto problem = inspect(folder, small.items); !problem.empty()) say(tally, "afterwards", problem);
  fs::remove_all(folder);
  out.push_back(tally);
}

}  // namespace

void changes(const Settings& settings, std::vector<Tally>& out) {
  const auto wanted = [&](const char* name) { return settings.only.empty() || settings.only == name; };
  Small small{settings.root + "/small", settings.root + "/small-copy", {}};
  {
    auto vault = make_book(small.book);
    if (!vault || !(*vault)->new_case("案件") || !(*vault)->book()->new_recovery_key()) return;
  }
  if (!take_in(small.book, 0, 3, [&](int i) { small.items.insert(i); })) return;
  copy_folder(small.book, small.copy);
  if (wanted("flip")) flip_each_byte(settings, small, out);
  if (wanted("cut")) cut_at_each_length(settings, small, out);
  if (wanted("swap")) swap_chunks(settings, out);
  if (wanted("lines")) move_lines(settings, out);
  if (wanted("old")) older_states(settings, small, out);
  if (wanted("writers")) two_writers(settings, small, out);
  fs::remove_all(small.book);
  fs::remove_all(small.copy);
}

}  // namespace campaign
