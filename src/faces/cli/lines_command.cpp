// lines: the telephone lines in a person's name, from answers of 一证通查, and what changed between them.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <iostream>

#include "content/extraction.hpp"
#include "faces/cli/context.hpp"

namespace qingbai::cli {
namespace {

// The newest answer among the messages of a file, or its text as a whole.
Result<LineAnswer> read_answer(Reader& reader, const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return fail(Code::refused, "cannot open", {"这个文件打不开。", "This file cannot be opened."});
  const auto extraction = reader.read(fd, path);
  ::close(fd);
  std::optional<LineAnswer> found;
  for (const auto& m : extraction.messages)
    if (auto answer = read_line_answer(m.text, m.time ? std::optional(m.time->day()) : std::nullopt)) found = std::move(answer);
  if (!found) found = read_line_answer(extraction.text, std::nullopt);
  if (!found)
    return fail(Code::refused, "no answer about lines",
                {"没有读到“运营商＋号码数量”的查询结果，没有猜测。",
                 "No operator with a count of lines was found; nothing was guessed."});
  return std::move(*found);
}

Done run(Context& context, const std::vector<std::string>& paths) {
  std::vector<LineAnswer> answers;
  for (const auto& path : paths) {
    TRY(auto answer, read_answer(context.reader, path));
    answers.push_back(std::move(answer));
  }
  context.answer(lines_json(answers, context.language()), [&] {
    for (const auto& a : answers)
      for (const auto& c : a.counts) std::cout << fmt::format("{}  {}  {}\n", a.day ? to_string(*a.day) : "", c.owner, c.lines);
    for (std::size_t n = 1; n < answers.size(); ++n)
      for (const auto& alert : line_alerts(answers[n - 1], answers[n])) std::cout << "  ! " << context.in(alert.words) << "\n";
  });
  return {};
}

}  // namespace

void add_lines(CLI::App& app, Context& context) {
  const auto paths = std::make_shared<std::vector<std::string>>();
  auto* lines = app.add_subcommand("lines", "telephone lines in my name, from answers of 一证通查, oldest first / 名下电话卡");
  lines->add_option("files", *paths, "the answers, oldest first")->required();
  lines->callback([&context, paths] { guarded(context, [&] { return run(context, *paths); }); });
}

}  // namespace qingbai::cli
