#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "base/clock.hpp"
#include "base/markup.hpp"
#include "base/yaml.hpp"
#include "desk/work.hpp"
#include "held_out.hpp"
#include "pack_examples/interview_replay.hpp"

namespace qingbai::held_out {
namespace fs = std::filesystem;
namespace {

Reader& reader() {
  static Reader out(QINGBAI_BINARY_DIR "/qingbai-reader");
  return out;
}

const FixedClock kClock(*parse_instant("2026-03-10T12:00:00+08:00"));

yaml::Node loaded(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  auto root = yaml::load(text);
  if (root) return std::move(*root);
  std::printf("%s:%d: %s\n", file.c_str(), root.error().line, root.error().what.c_str());
  std::exit(2);
}

nlohmann::json as_json(const yaml::Node& node) {
  if (!node.is_list() && !node.is_map()) return node.scalar();
  auto out = node.is_list() ? nlohmann::json::array() : nlohmann::json::object();
  for (const auto& item : node.items()) out.push_back(as_json(item));
  for (const auto& [key, value] : node.members()) out[key.scalar()] = as_json(value);
  return out;
}

// The case as a folder: answers.yaml and, where it has messages, an export as a phone writes it.
void write_case(const yaml::Node& node, const fs::path& folder) {
  fs::create_directories(folder / "files");
  nlohmann::json phone{{"number", "13800000000"}};
  if (node["person_since"].is_there()) phone["since"] = as_json(node["person_since"]);
  nlohmann::json answers{
      {"today", "2026-03-10"},
      {"person", {{"name", "林小满"}, {"id_number", "11010519910412002X"}, {"phones", nlohmann::json::array({phone})}}}};
  for (const auto* key : {"answers", "loans", "court_papers"})
    if (node[key].is_there()) answers[key] = as_json(node[key]);
  std::ofstream(folder / "answers.yaml") << answers.dump() << "\n";
  const auto& messages = node["sms"].items();
  if (messages.empty()) return;
  std::ofstream sms(folder / "files" / "短信.xml");
  sms << "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\" ?>\n<smses count=\"" << messages.size() << "\">\n";
  for (const auto& m : messages) {
    const auto at = parse_instant(m["at"].scalar() + "+08:00");
    sms << "  <sms protocol=\"0\" address=\"" << m["from"].scalar() << "\" date=\"" << (at ? at->unix_seconds : 0)
        << "000\" type=\"1\" body=\"" << markup_escaped(m["text"].scalar()) << "\" read=\"1\" status=\"-1\" />\n";
  }
  sms << "</smses>\n";
}

class Calibration {
 public:
  // `shares`: of all causes; `right`: the share of the expected one.
  void add(const Diagnosis& diagnosis, const std::string& expected) {
    ++n_;
    for (const auto& view : diagnosis) {
      const bool is = view.cause.value == expected;
      const double miss = view.probability - (is ? 1.0 : 0.0);
      brier_ += miss * miss;
      if (is) loss_ -= std::log(std::max(view.probability, 1e-9));
    }
    const double top = diagnosis.front().probability;
    const auto bin = static_cast<std::size_t>(std::min(9.0, std::floor(top * 10)));
    ++said_[bin].of;
    if (diagnosis.front().cause.value == expected) ++said_[bin].right;
    sum_[bin] += top;
  }
  void print() const {
    if (n_ == 0) return;
    std::printf("  Brier %.3f, log loss %.3f nat, over %d diagnoses\n", brier_ / n_, loss_ / n_, n_);
    for (std::size_t i = 0; i < said_.size(); ++i)
      if (said_[i].of > 0)
        std::printf("  said %.1f–%.1f: %2d cases, mean said %.2f, right %.2f\n", static_cast<double>(i) / 10,
                    static_cast<double>(i + 1) / 10, said_[i].of, sum_[i] / said_[i].of,
                    static_cast<double>(said_[i].right) / said_[i].of);
  }

 private:
  int n_ = 0;
  double brier_ = 0, loss_ = 0;
  std::array<Score, 10> said_{};
  std::array<double, 10> sum_{};
};

double share_of(const Diagnosis& diagnosis, const std::string& cause) {
  for (const auto& view : diagnosis)
    if (view.cause.value == cause) return view.probability;
  return 0;
}

void judge(const std::string& name, const Diagnosis& came, const std::string& wanted, Score& score, Calibration& calibration) {
  ++score.of;
  calibration.add(came, wanted);
  if (came.front().cause.value == wanted) ++score.right;
  else
    std::printf("  %s: wanted %s (%.2f), came %s (%.2f)\n", name.c_str(), wanted.c_str(), share_of(came, wanted),
                came.front().cause.value.c_str(), came.front().probability);
}

std::vector<fs::path> example_folders(const std::string& folder) {
  std::vector<fs::path> out;
  for (const auto& entry : fs::directory_iterator(folder + "/examples"))
    if (entry.is_directory()) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace

Score diagnosis(const std::string& file, const std::string& folder, const Pack& pack) {
  Score out;
  Calibration held, own;
  const auto temporary = fs::temp_directory_path() / ("qingbai-held-out-" + std::to_string(::getpid()));
  const auto cases = loaded(file);
  for (const auto& node : cases["cases"].items()) {
    const auto& name = node["name"].scalar();
    const auto at = temporary / name;
    write_case(node, at);
    const auto worked = work_through(at.string(), pack, kClock, reader(), std::nullopt);
    if (!worked) {
      std::printf("  %s: not read: %s\n", name.c_str(), worked.error().what.c_str());
      ++out.of;
      continue;
    }
    const auto& answer = worked->answer;
    if (node["expect"].is_there()) judge(name, answer.diagnosis, node["expect"].scalar(), out, held);
    if (const auto& also = node["also"]; also.is_there()) {
      ++out.of;
      if (share_of(answer.diagnosis, also.scalar()) >= 0.2) ++out.right;
      else std::printf("  %s: %s only %.2f\n", name.c_str(), also.scalar().c_str(), share_of(answer.diagnosis, also.scalar()));
    }
    const auto& loans = node["expect_loans"].items();
    for (std::size_t i = 0; i < loans.size() && i < answer.loans.size(); ++i)
      judge(name + "/" + std::to_string(i), answer.loans[i].diagnosis, loans[i].scalar(), out, held);
  }
  std::error_code error;
  fs::remove_all(temporary, error);
  held.print();
  for (const auto& path : example_folders(folder)) {
    const auto expect = loaded(path / "expect.yaml");
    const auto worked = work_through(path.string(), pack, kClock, reader(), std::nullopt);
    if (worked && expect["cause"].is_there()) own.add(worked->answer.diagnosis, expect["cause"].scalar());
  }
  std::printf("  the pack's own examples, for comparison:\n");
  own.print();
  return out;
}

Score interview(const std::string& folder, const Pack& pack) {
  Score out;
  std::vector<int> useful, asked;
  for (const auto& path : example_folders(folder)) {
    const auto worked = work_through(path.string(), pack, kClock, reader(), std::nullopt);
    if (!worked) continue;
    const auto one = replay_interview(worked->answer.input, read_files(worked->answer.files), pack, worked->answer.today);
    ++out.of;
    if (one.to_useful <= 10) ++out.right;
    if (one.to_useful > 8) std::printf("  %s: %d questions to a useful answer\n", path.filename().c_str(), one.to_useful);
    useful.push_back(one.to_useful);
    asked.push_back(one.asked);
  }
  std::sort(useful.begin(), useful.end());
  std::sort(asked.begin(), asked.end());
  if (!useful.empty())
    std::printf("  questions to a useful answer: median %d, most %d; questions in all: median %d, most %d\n",
                useful[useful.size() / 2], useful.back(), asked[asked.size() / 2], asked.back());
  return out;
}

}  // namespace qingbai::held_out
