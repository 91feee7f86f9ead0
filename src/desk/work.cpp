#include "desk/work.hpp"

#include <filesystem>

#include "desk/answers.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace fs = std::filesystem;
namespace {

constexpr const char* kMarker = "qingbai-output.txt";

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

Done prepare(const std::string& out) {
  std::error_code error;
  if (fs::exists(out, error) && !fs::is_empty(out, error) && !fs::exists(out + "/" + kMarker, error))
    return fail(
        Code::refused, "output folder is not empty",
        {"输出文件夹里已有别的东西，为免覆盖，什么都没有写。请换一个空文件夹。",
         "The output folder already holds other things; nothing was written, so that nothing is lost. Choose an empty folder."});
  for (const auto* part : {"papers", "bundle"}) fs::remove_all(out + "/" + part, error);
  static constexpr std::string_view words = "清白 Qingbai: papers/ and bundle/ in this folder are made anew by each run.\n";
  return write_file(out + "/" + kMarker, as_bytes(words));
}

}  // namespace

Result<Worked> work_through(const std::string& folder, const Pack& pack, const Clock& clock, Reader& reader,
                            std::optional<Day> today) {
  TRY(auto opened, open_case(folder, pack, clock, reader, today));
  TRY(auto answer, opened.desk->answer(opened.id, today));
  return Worked{std::move(answer), std::move(opened.left_out)};
}

Result<Worked> work(const std::string& folder, const std::string& out, const Pack& pack, const Clock& clock, Reader& reader,
                    std::optional<Day> today) {
  TRY(auto opened, open_case(folder, pack, clock, reader, today));
  TRY(auto answer, opened.desk->answer(opened.id, today));
  CHECK_OK(prepare(out));
  TRY(const auto papers, render_papers(answer, pack));
  for (const auto& paper : papers) {
    CHECK_OK(write_file(out + "/papers/" + paper.id.value + ".pdf", paper.pdf));
    CHECK_OK(write_file(out + "/papers/" + paper.id.value + ".docx", paper.docx));
    if (!paper.reading.empty()) CHECK_OK(write_file(out + "/papers/" + paper.id.value + ".en.pdf", paper.reading));
  }
  CHECK_OK(opened.desk->write_bundle(opened.id, answer, papers, into_folder(out + "/bundle")));
  return Worked{std::move(answer), std::move(opened.left_out)};
}

}  // namespace qingbai
