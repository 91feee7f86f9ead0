// How long derive() takes on each example of the pack, and whether it gives the same facts and papers each time.
// usage: derive_bench packs/cn      prints the five slowest, the median and the number of differences between two runs
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "desk/work.hpp"
#include "papers/paper.hpp"

using namespace qingbai;

namespace {

struct Measured {
  std::string name;
  double ms = 0;
  bool same = true;
};

std::string fingerprint(const CaseAnswer& answer) {
  std::string out;
  for (const auto& fact : answer.facts.all()) out += fact.id.value + "=" + fact.value + "\n";
  for (const auto& view : answer.diagnosis) out += view.cause.value + std::to_string(view.probability);
  for (const auto& step : answer.plan.steps) out += step.id.value + (step.do_by ? to_string(*step.do_by) : "");
  for (const auto& paper : answer.papers) out += render_text(paper);
  return out;
}

Measured measure(const std::string& folder, const Pack& pack, const Clock& clock, Reader& reader) {
  Measured out{std::filesystem::path(folder).filename().string()};
  const auto worked = work_through(folder, pack, clock, reader, std::nullopt);
  if (!worked) return out;
  const auto& first = worked->answer;
  std::vector<double> times;
  const auto wanted = fingerprint(first);
  for (int i = 0; i < 21; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const auto again = derive(first.input, first.files, pack, first.today, {});
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    if (fingerprint(again) != wanted) out.same = false;
  }
  std::sort(times.begin(), times.end());
  out.ms = times[times.size() / 2];
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string folder = argc > 1 ? argv[1] : "packs/cn";
  const auto pack = load_pack(folder);
  if (!pack) return 1;
  const FixedClock clock(*parse_instant("2026-11-24T12:00:00+08:00"));
  Reader reader{QINGBAI_BINARY_DIR "/qingbai-reader"};
  std::vector<Measured> all;
  for (const auto& entry : std::filesystem::directory_iterator(folder + "/examples"))
    if (entry.is_directory()) all.push_back(measure(entry.path().string(), *pack, clock, reader));
  std::sort(all.begin(), all.end(), [](const Measured& a, const Measured& b) { return a.ms > b.ms; });
  for (std::size_t i = 0; i < std::min<std::size_t>(5, all.size()); ++i)
    std::printf("%-34s %7.2f ms\n", all[i].name.c_str(), all[i].ms);
  const auto different = std::count_if(all.begin(), all.end(), [](const Measured& m) { return !m.same; });
  std::printf("%zu examples, median %.2f ms, different between runs: %td\n", all.size(), all[all.size() / 2].ms, different);
  return different == 0 ? 0 : 1;
}
