// work: a case folder to an answer, letters and a bundle.
#include <fstream>
#include <iostream>

#include "desk/work.hpp"
#include "faces/cli/context.hpp"
#include "faces/json/json_writer.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

Done write_answer(const CaseAnswer& answer, const Pack& pack, Language language, const std::string& path) {
  return stream_file(path, [&](const Sink& sink) -> Done {
    Done written;
    const auto give = [&](std::string_view piece) {
      if (written) written = sink(as_bytes(piece));
    };
    JsonWriter to(give);
    write_work_json(answer, pack, language, to);
    give("\n");
    return written;
  });
}

Done run_work(Context& context, const std::string& folder, const std::string& out, bool replace) {
  context.reader.start();  // it gets ready while the pack is read
  TRY(const auto* pack, context.pack());
  TRY(const auto worked, work(folder, out, *pack, context.clock, context.reader, context.today_given(), replace));
  const auto language = context.lang_given ? context.language() : worked.answer.input.language;
  CHECK_OK(write_answer(worked.answer, *pack, language, out + "/answer.json"));
  CHECK_OK(note_output(out));
  if (context.json) {
    std::cout << std::ifstream(out + "/answer.json", std::ios::binary).rdbuf() << std::flush;
  } else {
    print_case(worked.answer, *pack, language);
    std::cout << (language == Language::en ? "\nLetters: " : "\n文书：") << out << "/papers\n"
              << (language == Language::en ? "Evidence bundle: " : "证据包：") << out << "/bundle\n";
  }
  for (const auto& name : worked.left_out)
    std::cerr << context.in({"未放入（不是普通文件）：", "Left out (not a regular file): "}) << name << "\n";
  return {};
}

}  // namespace

void add_work(CLI::App& app, Context& context) {
  struct Asked {
    std::string folder, out;
    bool replace = false;
  };
  const auto asked = std::make_shared<Asked>();
  auto* command = app.add_subcommand("work", "a case folder to a diagnosis, a plan, letters and a bundle / 处理一个案件文件夹");
  command->add_option("case", asked->folder, "folder with answers.yaml and files/")->required();
  command->add_option("--out", asked->out, "where to write")->required();
  command->add_flag("--replace", asked->replace, "write over what the folder holds / 覆盖文件夹里已有的内容");
  command->callback(
      [&context, asked] { guarded(context, [&] { return run_work(context, asked->folder, asked->out, asked->replace); }); });
}

}  // namespace qingbai::cli
