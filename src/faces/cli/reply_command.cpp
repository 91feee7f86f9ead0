// reply: a lender's answer against what was demanded, and which letter comes next.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <iostream>
#include <map>

#include "content/extraction.hpp"
#include "faces/cli/context.hpp"

namespace qingbai::cli {
namespace {

// What can be read out of the file, by the reader.
Result<std::string> text_of(Reader& reader, const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return fail(Code::refused, "cannot open", {"这个文件打不开。", "This file cannot be opened."});
  const auto extraction = reader.read(fd, path);
  ::close(fd);
  if (extraction.text.empty())
    return fail(Code::refused, "no text could be read",
                {"这个文件里没有读出文字。可以把答复抄下来，用 --text 给出。",
                 "No words could be read out of this file. Type the answer and give it with --text."});
  return extraction.text;
}

Done run_reply(Context& context, const std::string& file, const std::string& given) {
  if (file.empty() == given.empty())
    return fail(Code::invalid, "one of FILE and --text is needed",
                {"用法：qingbai reply 文件，或 --text “答复内容”。", "Usage: qingbai reply FILE, or --text \"…\"."});
  TRY(const auto* pack, context.pack());
  std::string text = given;
  if (!file.empty()) {
    TRY(text, text_of(context.reader, file));
  }
  const auto reading = read_reply(text, *pack);
  const auto document = reply_json(reading, *pack, context.language());
  context.answer(document, [&] {
    const std::map<std::string, Text> names{{"granted", {"同意", "granted"}},
                                            {"refused", {"拒绝", "refused"}},
                                            {"dodged", {"回避", "dodged"}},
                                            {"silent", {"没有提到", "not mentioned"}}};
    for (const auto& asked : document["asks"]) std::cout << "  !  “" << asked.get<std::string>() << "”\n";
    if (document["asks_answer"].is_string()) std::cout << "    → " << document["asks_answer"].get<std::string>() << "\n";
    for (const auto& d : document["demands"]) {
      std::cout << fmt::format("{}  {}\n", context.in(names.at(d["outcome"].get<std::string>())), d["name"].get<std::string>());
      if (d["sentence"].is_string()) std::cout << "    “" << d["sentence"].get<std::string>() << "”\n";
      std::cout << "    → " << d["next"].get<std::string>() << "\n";
    }
    std::cout << context.in({"这是程序读出来的，请对照原文核对。", "This is a machine's reading: check it against the words."})
              << "\n";
  });
  return {};
}

}  // namespace

void add_reply(CLI::App& app, Context& context) {
  struct Asked {
    std::string file, text;
  };
  const auto asked = std::make_shared<Asked>();
  auto* command = app.add_subcommand("reply", "read a lender's answer against the demands / 对照诉求读机构的答复");
  command->add_option("file", asked->file, "text, PDF, e-mail or picture of the answer");
  command->add_option("--text", asked->text, "the answer's words");
  command->callback([&context, asked] { guarded(context, [&] { return run_reply(context, asked->file, asked->text); }); });
}

}  // namespace qingbai::cli
