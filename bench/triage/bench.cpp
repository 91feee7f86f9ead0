// Messages a second on one core, beside other ways to find the same words. bench/triage/run.sh runs it.
//
//   triage_bench PACK MESSAGES.tsv [RULES.tsv]   messages: "sender<TAB>text" lines; RULES.tsv: where the rules go for rules.py
#include <fmt/format.h>
#include <re2/re2.h>
#include <re2/set.h>
#include <sys/resource.h>

#include <chrono>
#include <fstream>
#include <set>

#include "triage/fold.hpp"
#include "triage/matcher.hpp"
#include "triage/triage.hpp"
#ifdef QINGBAI_HYPERSCAN
#include <hs/hs.h>
#endif

using namespace qingbai;

namespace {

long peak_mib() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

// Best of three; `sum` keeps the work from being thrown away.
template <class Work>
void measure(const char* name, std::size_t messages, Work work) {
  double best = 1e9;
  std::size_t sum = 0;
  for (int round = 0; round < 3; ++round) {
    const auto start = std::chrono::steady_clock::now();
    sum = work();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  fmt::print("{:<58} {:>10.0f} messages/s   {:>9} found   peak {} MiB\n", name, static_cast<double>(messages) / best, sum,
             peak_mib());
}

struct Rules {
  std::vector<std::string> words, patterns;
};

Rules rules_of(const Pack& pack) {
  std::set<std::string> words;
  Rules out;
  for (const auto& s : pack.signals) {
    for (const auto& w : s.words) words.insert(fold_to_utf8(w));
    for (const auto& p : s.patterns) out.patterns.push_back("(?i)" + p);
  }
  out.words.assign(words.begin(), words.end());
  return out;
}

void rivals(const Rules& rules, const std::vector<std::string>& folded) {
  PhraseMatcher matcher;
  for (std::uint32_t i = 0; i < rules.words.size(); ++i) matcher.add(fold(rules.words[i]).text, i);
  matcher.compile();
  std::vector<std::u32string> wide;
  for (const auto& t : folded) wide.push_back(fold(t).text);
  fmt::print("\nThe {} words alone, on text that is folded already:\n", rules.words.size());
  measure("  our automaton over characters", folded.size(), [&] {
    std::size_t n = 0;
    for (const auto& t : wide) matcher.find(t, [&](std::uint32_t, std::size_t, std::size_t) { ++n; });
    return n;
  });
  RE2::Set set(RE2::Options(), RE2::UNANCHORED);
  for (const auto& w : rules.words) set.Add(RE2::QuoteMeta(w), nullptr);
  set.Compile();
  measure("  RE2::Set", folded.size(), [&] {
    std::size_t n = 0;
    std::vector<int> hits;
    for (const auto& t : folded)
      if (set.Match(t, &hits)) n += hits.size();
    return n;
  });
  const std::size_t few = folded.size() / 50;
  measure("  std::string::find, word by word (1/50 of the messages)", few, [&] {
    std::size_t n = 0;
    for (std::size_t i = 0; i < few; ++i)
      for (const auto& w : rules.words) n += folded[i].find(w) != std::string::npos;
    return n;
  });
#ifdef QINGBAI_HYPERSCAN
  std::vector<const char*> expressions;
  std::vector<unsigned> flags, ids;
  std::vector<std::string> quoted;
  for (const auto& w : rules.words) quoted.push_back(RE2::QuoteMeta(w));
  for (std::size_t i = 0; i < quoted.size(); ++i) {
    expressions.push_back(quoted[i].c_str());
    flags.push_back(HS_FLAG_SINGLEMATCH);
    ids.push_back(static_cast<unsigned>(i));
  }
  hs_database_t* database = nullptr;
  hs_compile_error_t* wrong = nullptr;
  hs_scratch_t* scratch = nullptr;
  if (hs_compile_multi(expressions.data(), flags.data(), ids.data(), static_cast<unsigned>(ids.size()), HS_MODE_BLOCK, nullptr,
                       &database, &wrong) == HS_SUCCESS &&
      hs_alloc_scratch(database, &scratch) == HS_SUCCESS)
    measure("  Hyperscan", folded.size(), [&] {
      std::size_t n = 0;
      for (const auto& t : folded)
        hs_scan(
            database, t.data(), static_cast<unsigned>(t.size()), 0, scratch,
            [](unsigned, unsigned long long, unsigned long long, unsigned, void* count) {
              return ++*static_cast<std::size_t*>(count), 0;
            },
            &n);
      return n;
    });
#endif
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const auto pack = load_pack(argv[1]);
  if (!pack) return fmt::print(stderr, "{}\n", pack.error().what), 1;
  std::vector<Message> messages;
  std::ifstream in(argv[2]);
  std::size_t bytes = 0;
  for (std::string line; std::getline(in, line);) {
    Message m;
    const auto tab = line.find('\t');
    m.sender = line.substr(0, tab);
    m.text = tab == std::string::npos ? line : line.substr(tab + 1);
    bytes += m.text.size();
    messages.push_back(std::move(m));
  }
  fmt::print("{} messages, {:.0f} bytes on average, {} signals, {} lenders; peak {} MiB after reading\n\n", messages.size(),
             static_cast<double>(bytes) / static_cast<double>(messages.size()), pack->signals.size(), pack->lenders.size(),
             peak_mib());
  const TriageRules rules(*pack);
  TriageRules::Workspace workspace;
  measure("classify: fold, words, patterns, numbers, lender, model", messages.size(), [&] {
    std::size_t n = 0;
    for (const auto& m : messages) n += rules.classify(m, workspace).verdict != MessageClass::other;
    return n;
  });
  const std::size_t tenth = messages.size() / 10;
  measure("judge: the same with every word for a person (1/10)", tenth, [&] {
    std::size_t n = 0;
    for (std::size_t i = 0; i < tenth; ++i) n += rules.judge(messages[i], workspace).signals.size();
    return n;
  });
  Folded folded;
  measure("of this: fold alone", messages.size(), [&] {
    std::size_t n = 0;
    for (const auto& m : messages) fold_into(m.text, folded), n += folded.text.size();
    return n;
  });
  const auto r = rules_of(*pack);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < std::min<std::size_t>(messages.size(), 200000); ++i)
    texts.push_back(fold_to_utf8(messages[i].text));
  rivals(r, texts);
  if (argc > 3) {
    std::ofstream out(argv[3]);
    for (const auto& w : r.words) out << "word\t" << w << "\n";
    for (const auto& p : r.patterns) out << "pattern\t" << p << "\n";
  }
  return 0;
}
