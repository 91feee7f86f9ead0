// A whole case from what a child read out of strangers' files: the child may have been taken over, so every word and number of it
// is hostile, and all that follows happens outside of the sandbox. A line of the input is, by its first letter, a message
// (M sender|text), a call (C number|seconds|hours later), the text of a page (T), an answer of the person (A key=value) or their
// lender (L name); what stands behind a line R is a credit report.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "base/utf8.hpp"
#include "credit/reading/credit_report_reader.hpp"
#include "desk/credit.hpp"
#include "desk/desk.hpp"
#include "desk/preflight.hpp"
#include "desk/search.hpp"
#include "desk/timeline.hpp"
#include "facts/conduct.hpp"
#include "findings/guard.hpp"
#include "findings/reply.hpp"

namespace {

// Read before the first input, whose time it would take.
const qingbai::Pack* pack = nullptr;
const qingbai::TriageRules* rules = nullptr;
const qingbai::GuardRules* guard_rules = nullptr;

std::pair<std::string, std::string> halves(const std::string& line, char at) {
  const auto cut = line.find(at);
  return cut == std::string::npos ? std::pair{line, std::string()} : std::pair{line.substr(0, cut), line.substr(cut + 1)};
}

int number_in(const std::string& text) { return static_cast<int>(std::strtol(text.c_str(), nullptr, 10)); }

struct Told {
  qingbai::CaseInput input;
  qingbai::Extraction extraction;
};

void take(const std::string& line, std::int64_t& now, Told& told) {
  using namespace qingbai;
  const auto rest = line.substr(1);
  if (line[0] == 'M') {
    Message m;
    m.index = static_cast<int>(told.extraction.messages.size());
    m.time = Instant{now += 3600, 480};
    std::tie(m.sender, m.text) = halves(rest, '|');
    told.extraction.messages.push_back(std::move(m));
  } else if (line[0] == 'C') {
    Call c;
    c.index = static_cast<int>(told.extraction.calls.size());
    const auto [number, more] = halves(rest, '|');
    const auto [seconds, hours] = halves(more, '|');
    now += std::int64_t{3600} * number_in(hours);
    c.time = Instant{now, 480}, c.number = number, c.seconds = number_in(seconds), c.direction = Direction::in;
    told.extraction.calls.push_back(std::move(c));
  } else if (line[0] == 'T') {
    told.extraction.text += rest + "\n";
  } else if (line[0] == 'A') {
    const auto [key, value] = halves(rest, '=');
    told.input.answers[key] = value;
  } else if (line[0] == 'L') {
    told.input.loans.emplace_back().lender = rest;
  }
}

}  // namespace

// Fontconfig keeps what it has read to the end of the process.
extern "C" const char* __asan_default_options() { return "detect_leaks=0"; }

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  static const auto loaded = qingbai::load_pack(QINGBAI_SOURCE_DIR "/packs/cn");
  if (!loaded) std::abort();
  static const qingbai::TriageRules compiled(*loaded);
  static const qingbai::GuardRules guarding(*loaded);
  pack = &*loaded, rules = &compiled, guard_rules = &guarding;
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qingbai;
  const auto words = mended_utf8({reinterpret_cast<const char*>(data), size});
  Told told;
  std::int64_t now = 1772418065;
  std::size_t at = 0;
  for (const auto& line : split_lines(words)) {
    if (line == "R") {
      told.extraction.report = read_credit_report(std::vector<std::string>{words.substr(std::min(at + 2, words.size()))});
      break;
    }
    if (!line.empty() && told.extraction.messages.size() < 20) take(line, now, told);
    at += line.size() + 1;
  }
  CaseView view;
  CaseFile file;
  file.receipt.item = ItemId{"E0001"};
  ReadFile read{file.receipt.item, "name", {}, {}};
  for (const auto& m : told.extraction.messages) read.messages.push_back(rules->judge(m));
  read.extraction = std::move(told.extraction);
  file.read = shared(std::move(read));
  const Day today{std::chrono::year{2026} / 11 / 1};
  view.answer = derive(told.input, {file}, *pack, today);
  (void)timeline(view, *pack);
  (void)search(view, words.substr(0, 20));
  (void)credit_of(view.answer, *pack, Language::zh_hans);
  (void)line_answers(view.answer);
  (void)conduct_of(told.input, {file.read}, *pack);
  (void)read_reply(file.read->extraction.text, *pack);
  (void)guard_rules->check(file.read->extraction.text);
  for (const auto& paper : view.answer.papers) {
    (void)render_text(paper);
    (void)render_html(paper);
    (void)before_printing(paper, view.answer, *pack, *guard_rules);
  }
  return 0;
}
