// triage, lender, guard: messages, numbers and words judged by the pack.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "base/utf8.hpp"
#include "content/extraction.hpp"
#include "faces/cli/context.hpp"
#include "faces/json/json_writer.hpp"
#include "facts/conduct_page.hpp"
#include "findings/guard.hpp"
#include "store/files.hpp"
#include "triage/triage.hpp"

namespace qingbai::cli {
namespace {

// Somebody who asks about a file with a few lines of words means them as one message. A letter, a bill or a log is none.
bool like_a_message(const Extraction& read) {
  constexpr std::size_t kLongest = 600;  // characters: some nine joined SMS; --text is a message however long
  if (read.kind != FileKind::document && read.kind != FileKind::image && read.kind != FileKind::unknown) return false;
  const auto lines = split_lines(read.text);
  const auto said = std::count_if(lines.begin(), lines.end(), [](const std::string& line) { return !trimmed(line).empty(); });
  const auto text = trimmed(read.text);
  const auto characters =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  return said > 0 && (said <= 3 || read.kind == FileKind::image) && characters <= kLongest && text[0] != '{' && text[0] != '[' &&
         text[0] != '<';
}

// Reads and judges each file; messages are numbered through all of them.
Result<ReadFiles> judged_files(Reader& reader, const std::vector<std::string>& paths, const TriageRules& rules) {
  ReadFiles out;
  int count = 0;
  for (const auto& path : paths) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return fail(Code::refused, "cannot open", {"这个文件打不开。", "This file cannot be opened."});
    ReadFile file{ItemId{path}, path, reader.read(fd, path), {}};
    ::close(fd);
    auto messages = file.extraction.messages;
    if (messages.empty() && file.extraction.calls.empty() && like_a_message(file.extraction)) {
      messages.emplace_back();
      messages.back().text = file.extraction.text;
    }
    for (auto& message : messages) {
      message.index = count++;
      file.messages.push_back(rules.judge(message));
    }
    out.push_back(shared(std::move(file)));
  }
  return out;
}

void print(const TriageVerdict& v, const Context& context) {
  std::cout << fmt::format("{:>3}  {}  {:.0f}%  {}  {}\n", v.index + 1, to_name(v.verdict), v.confidence * 100, v.sender,
                           v.time ? to_string(*v.time) : "");
  std::cout << "     " << v.text << "\n";
  for (const auto& s : v.signals) std::cout << fmt::format("     · “{}” {}\n", s.text, context.in(s.why));
  for (const auto& step : v.proof)
    std::cout << "     " << (step.bad == true ? "✗ " : step.bad == false ? "✓ " : "? ") << context.in(step.words) << "\n";
  if (!v.advice.empty()) std::cout << "     → " << context.in(v.advice) << "\n";
}

void print_conduct(const ConductStatistics& c, const Pack& pack, const Context& context) {
  if (c.events.empty()) return;
  std::cout << context.in({"\n催收统计（按小时：短信/电话）\n", "\nCollection by hour (messages/calls)\n"});
  for (std::size_t h = 0; h < 24; ++h)
    if (const int n = c.messages_by_hour[h] + c.calls_by_hour[h]; n > 0)
      std::cout << fmt::format("  {:02}:00  {:>3}/{:<3} {:#<{}}\n", h, c.messages_by_hour[h], c.calls_by_hour[h], "",
                               std::min(n, 60));
  for (const auto& breach : c.breaches)
    for (const auto& rule : pack.conduct)
      if (rule.id == breach.rule) {
        std::cout << fmt::format("  · {}{}: {}", breach.day ? to_string(*breach.day) + " " : "", context.in(rule.text),
                                 breach.count);
        for (const auto& law : rule.law) std::cout << "  " << cite(pack, law, context.language());
        std::cout << "\n";
      }
  for (const auto& row : conduct_rows(c, pack, context.language(), [](const ItemId& item) { return item.value; }))
    std::cout << fmt::format("    {}{} ← {}\n", row.what, row.day.empty() ? "" : " " + row.day, row.evidence);
}

struct TriageAsked {
  std::vector<std::string> paths;
  std::string text, sender, chart;
};

Done run_triage(Context& context, const TriageAsked& asked) {
  const auto& [paths, text, sender, chart] = asked;
  if (!paths.empty()) context.reader.start();  // it gets ready while the pack is read
  TRY(const auto* pack, context.pack());
  const TriageRules rules(*pack);
  TRY(auto files, judged_files(context.reader, paths, rules));
  std::vector<TriageVerdict> verdicts;
  for (const auto& file : files) verdicts.insert(verdicts.end(), file->messages.begin(), file->messages.end());
  if (!text.empty()) {
    Message typed;
    typed.index = static_cast<int>(verdicts.size());
    typed.text = text;
    typed.sender = sender;
    verdicts.push_back(rules.judge(typed));
  }
  if (verdicts.empty() && paths.empty())
    return fail(Code::invalid, "nothing to judge",
                {"请给出文件，或用 --text 粘贴短信内容。", "Give files, or paste a message with --text."});
  Json together = Json::array();
  const auto notes = judge_together(verdicts, *pack);
  for (const auto& note : notes)
    together.push_back({{"id", note.id}, {"messages", note.messages}, {"text", context.in(note.words)}});
  const auto conduct = conduct_of({}, files, *pack);
  if (!chart.empty()) CHECK_OK(write_file(chart, as_bytes(conduct_picture(conduct, *pack, context.language()))));
  const bool scam = std::any_of(verdicts.begin(), verdicts.end(), [](const TriageVerdict& v) { return is_fraud(v.verdict); });
  context.exit_code = scam ? 1 : 0;
  if (context.json) {
    JsonWriter to([](std::string_view piece) { std::cout << piece; });
    to.begin_object();
    to.key("messages");
    to.begin_array();
    for (const auto& v : verdicts) to.value(triage_json(v, *pack, context.language()));
    to.end();
    to.key("together");
    to.value(together);
    to.key("conduct");
    to.value(conduct_json(conduct, *pack, context.language()));
    to.end();
    std::cout << std::endl;
  } else {
    for (const auto& v : verdicts) print(v, context);
    for (const auto& note : notes) std::cout << "\n! " << context.in(note.words) << "\n";
    print_conduct(conduct, *pack, context);
    std::cout.flush();
  }
  return {};
}

Done run_lender(Context& context, const std::string& query) {
  TRY(const auto* pack, context.pack());
  Json matches = Json::array();
  const auto found = match_lenders(*pack, query);
  for (const auto& match : found) {
    matches.push_back(lender_json(*match.lender, context.language()));
    matches.back()["guess"] = match.guess;
  }
  context.answer(
      {{"query", query}, {"matches", matches}},
      [&] {
        if (found.empty())
          std::cout << context.in(
                           {"名录里没有查到。查不到不等于是假的：请从该机构自己的App或官网查客服电话，不要用短信里的号码。",
                            "Not in the directory. That does not make it false: look in the institution's own app or site, never "
                            "use the number in the message."})
                    << "\n";
        for (const auto& [lender, guess] : found) {
          if (guess) std::cout << context.in({"也许您找的是：", "Perhaps you mean: "});
          std::cout << lender->name << "  " << fmt::format("{}", fmt::join(lender->official_numbers, " ")) << "  ["
                    << to_letter(lender->source.mark) << "] " << lender->source.where << " " << lender->source.checked << "\n";
          for (const auto& partner : lender->partners)
            if (const auto it = pack->lenders.find(partner); it != pack->lenders.end())
              std::cout << context.in({"  资金方：", "  lends behind it: "}) << it->second.name << "\n";
          if (const auto how = lender_json(*lender, context.language())["how_to_find"]; how.is_string())
            std::cout << "  " << how.get<std::string>() << "\n";
          if (!lender->note.empty()) std::cout << "  " << context.in(lender->note) << "\n";
          const auto advice = lender_json(*lender, context.language())["advice"];
          if (advice.is_string() && !lender->official_numbers.empty()) std::cout << "  " << advice.get<std::string>() << "\n";
        }
      },
      found.empty() ? 1 : 0);
  return {};
}

Done run_guard(Context& context, const std::string& text) {
  TRY(const auto* pack, context.pack());
  const auto hits = guard(text, *pack);
  Json list = Json::array();
  for (const auto& hit : hits)
    list.push_back({{"start", hit.start},
                    {"end", hit.end},
                    {"text", hit.text},
                    {"why", context.in(hit.why)},
                    {"instead", context.in(hit.instead)},
                    {"id", hit.id}});
  context.answer(
      {{"ok", hits.empty()}, {"hits", list}},
      [&] {
        if (hits.empty())
          std::cout << context.in(
                           {"没有发现会被当作承认欠款的话。", "No words were found that could pass for admitting the debt."})
                    << "\n";
        for (const auto& hit : hits)
          std::cout << fmt::format("“{}”\n  {}\n  → {}\n", hit.text, context.in(hit.why), context.in(hit.instead));
      },
      hits.empty() ? 0 : 1);
  return {};
}

}  // namespace

void add_triage(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<TriageAsked>();
  auto* triage = app.add_subcommand("triage", "what is this message, who sent it / 判断短信真假");
  triage->add_option("files", asked->paths, "files");
  triage->add_option("--text", asked->text, "the message's words / 短信内容");
  triage->add_option("--sender", asked->sender, "the sender's number / 发送号码");
  triage->add_option("--chart", asked->chart, "write collection by hour and day as SVG / 画出催收统计图");
  triage->callback([&context, asked] { guarded(context, [&] { return run_triage(context, *asked); }); });

  const auto query = std::make_shared<std::string>();
  auto* lender = app.add_subcommand("lender", "official numbers of a lender / 查机构官方电话");
  lender->add_option("query", *query, "name, alias or number")->required();
  lender->callback([&context, query] { guarded(context, [&] { return run_lender(context, *query); }); });

  const auto text = std::make_shared<std::string>();
  auto* guard_command = app.add_subcommand("guard", "words that would admit the debt / 检查会被当作认账的话");
  guard_command->add_option("--text", *text, "words about to be sent")->required();
  guard_command->callback([&context, text] { guarded(context, [&] { return run_guard(context, *text); }); });
}

}  // namespace qingbai::cli
