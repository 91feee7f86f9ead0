#include "desk/work.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <set>
#include <sstream>

#include "desk/answers.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace fs = std::filesystem;
namespace {

constexpr const char* kMarker = "qingbai-output.txt";
constexpr std::string_view kMarkerWords =
    "清白 Qingbai: papers/ and bundle/ in this folder are made anew by each run.\n"
    "A file that is not in this list, or was changed since, keeps the next run from it (unless --replace is given).\n";

struct Opened {
  std::unique_ptr<Vault> vault;
  std::unique_ptr<Desk> desk;
  CaseId id;
  std::vector<std::string> left_out;
};

Result<std::string> answers_text(const std::string& folder) {
  const auto path = folder + "/answers.yaml";
  std::error_code error;
  if (!fs::is_directory(folder, error))
    return fail(Code::refused, "not a case folder",
                {"找不到这个案件文件夹。里面应有 answers.yaml 和 files/ 文件夹。",
                 "There is no such case folder. It should hold answers.yaml and a folder files/."});
  if (!fs::exists(path, error))
    return fail(
        Code::refused, "answers.yaml:1: missing: expected a file answers.yaml in the case folder",
        {"案件文件夹里没有 answers.yaml（第1行起应写您的回答，可以只写一行 {}）。什么都没有改动。",
         "The case folder has no answers.yaml (your answers from line 1 on; a single line {} will do). Nothing was changed."});
  return read_text(path, 4u << 20);
}

Result<Opened> open_case(const std::string& folder, const Pack& pack, const Clock& clock, Reader& reader,
                         std::optional<Day> today) {
  TRY(const auto yaml, answers_text(folder));
  TRY(const auto input, parse_answers(yaml, "answers.yaml", pack, today.value_or(clock.now().day())));
  (void)input;
  Opened out;
  TRY(out.vault, Vault::in_memory(clock));
  out.desk = std::make_unique<Desk>(*out.vault, pack, clock, reader);
  TRY(out.id, out.desk->new_case(fs::path(folder).filename().string()));
  std::error_code error;
  if (fs::exists(folder + "/files", error)) {
    TRY(auto found, find_files(folder + "/files"));
    out.left_out = std::move(found.left_out);
    for (const auto& file : found.files) {
      TRY(const auto bytes, open_file(file.path));
      TRY(const auto added, out.desk->add(out.id, file.name, bytes, "提交人提供（案件文件夹）"));
      (void)added;
    }
  }
  CHECK_OK(out.desk->set_answers(out.id, yaml));
  return out;
}

// A file as the marker lists it: size, time of the last change, path below the folder.
std::string listed(const FoundFile& file) {
  std::error_code error;
  const auto changed = fs::last_write_time(file.path, error).time_since_epoch().count();
  return fmt::format("{} {} {}", fs::file_size(file.path, error), changed, file.name);
}

// The files below `out` that the last run did not leave as they are.
Result<std::vector<std::string>> foreign_files(const std::string& out) {
  std::set<std::string> ours;
  if (const auto marker = read_text(out + "/" + kMarker, 64u << 20)) {
    std::istringstream lines(*marker);
    for (std::string line; std::getline(lines, line);) ours.insert(line);
  }
  TRY(const auto found, find_files(out));
  std::vector<std::string> foreign = found.left_out;
  for (const auto& file : found.files)
    if (file.name != kMarker && !ours.contains(listed(file))) foreign.push_back(file.name);
  return foreign;
}

Done refuse_foreign(const std::string& out) {
  std::error_code error;
  if (fs::exists(out, error) && !fs::is_empty(out, error)) {
    TRY(const auto foreign, foreign_files(out));
    if (!foreign.empty())
      return fail(
          Code::refused, "output folder holds other files",
          {"输出文件夹里有不是本程序写的、或写完以后改过的文件，为免覆盖，什么都没有写。请换一个空文件夹；确定要覆盖，加 "
           "--replace。",
           "The output folder holds files that this program did not write or that were changed since; nothing was written, so "
           "that nothing is lost. Choose an empty folder, or add --replace to write over them."});
  }
  return {};
}

Done begin_output(const std::string& out) {
  std::error_code error;
  for (const auto* part : {"papers", "bundle"}) fs::remove_all(out + "/" + part, error);
  return write_file(out + "/" + kMarker, as_bytes(kMarkerWords));
}

}  // namespace

Result<Worked> work_through(const std::string& folder, const Pack& pack, const Clock& clock, Reader& reader,
                            std::optional<Day> today) {
  TRY(auto opened, open_case(folder, pack, clock, reader, today));
  TRY(auto answer, opened.desk->answer(opened.id, today));
  return Worked{std::move(answer), std::move(opened.left_out)};
}

Result<Worked> work(const std::string& folder, const std::string& out, const Pack& pack, const Clock& clock, Reader& reader,
                    std::optional<Day> today, bool replace) {
  if (!replace) CHECK_OK(refuse_foreign(out));
  TRY(auto opened, open_case(folder, pack, clock, reader, today));
  TRY(auto answer, opened.desk->answer(opened.id, today));
  CHECK_OK(begin_output(out));
  TRY(const auto papers, render_papers(answer, pack));
  for (const auto& paper : papers) {
    CHECK_OK(write_file(out + "/papers/" + paper.id.value + ".pdf", paper.pdf));
    CHECK_OK(write_file(out + "/papers/" + paper.id.value + ".docx", paper.docx));
    if (!paper.reading.empty()) CHECK_OK(write_file(out + "/papers/" + paper.id.value + ".en.pdf", paper.reading));
  }
  CHECK_OK(opened.desk->write_bundle(opened.id, answer, papers, into_folder(out + "/bundle")));
  return Worked{std::move(answer), std::move(opened.left_out)};
}

Done note_output(const std::string& out) {
  TRY(const auto found, find_files(out));
  std::string text(kMarkerWords);
  for (const auto& file : found.files)
    if (file.name != kMarker) text += listed(file) + "\n";
  return write_file(out + "/" + kMarker, as_bytes(text));
}

}  // namespace qingbai
