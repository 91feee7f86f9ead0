// With a book: init, case, add, answers, plan, paper, bundle, check.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "desk/files.hpp"
#include "faces/cli/context.hpp"

namespace qingbai::cli {
namespace {

struct Asked {
  std::string case_id, name, out, id, format = "pdf";
  std::vector<std::string> paths;
};

// A book, the case that is meant (the newest unless --case names another), and a desk over them.
struct AtDesk {
  std::unique_ptr<Vault> vault;
  std::unique_ptr<Desk> desk;
  const Pack* pack = nullptr;
  CaseId id;
};

Result<AtDesk> sit_down(Context& context, const std::string& case_id) {
  AtDesk out;
  TRY(out.pack, context.pack());
  TRY(out.vault, context.open_book());
  out.desk = std::make_unique<Desk>(*out.vault, *out.pack, context.clock);
  TRY(const auto cases, out.vault->cases());
  for (const auto& info : cases)
    if (case_id.empty() || info.id.value == case_id) out.id = info.id;
  if (out.id.empty())
    return fail(Code::not_found, "no such case",
                {"案卷册里没有这个案件。先用 qingbai case new 名称 新建。",
                 "There is no such case in the book. Make one with qingbai case new NAME."});
  return out;
}

Done run_init(Context& context) {
  if (context.book.empty())
    return fail(Code::invalid, "no book named",
                {"请用 --book 文件夹 指明新案卷册放在哪里。", "Say where the new book shall be: --book FOLDER."});
  TRY(const auto secret, context.passphrase(true));
  if (secret.reveal().empty())
    return fail(Code::invalid, "empty passphrase", {"口令不能为空。", "The passphrase must not be empty."});
  TRY(const auto vault, Vault::create(context.book, secret, context.clock));
  context.answer({{"ok", true}}, [&] {
    std::cout << context.in({"案卷册已建好。口令忘了没人能找回，请记牢。",
                             "The book is ready. Nobody can recover a forgotten passphrase: keep it safe."})
              << "\n";
  });
  return {};
}

Done run_case_new(Context& context, const Asked& asked) {
  TRY(auto vault, context.open_book());
  TRY(const auto id, vault->new_case(asked.name));
  context.answer({{"case", id.value}}, [&] { std::cout << id.value << "\n"; });
  return {};
}

Done run_case_list(Context& context) {
  TRY(const auto vault, context.open_book());
  TRY(const auto cases, vault->cases());
  Json list = Json::array();
  for (const auto& c : cases) list.push_back({{"case", c.id.value}, {"name", c.name}, {"opened", to_string(c.opened)}});
  context.answer({{"cases", list}}, [&] {
    for (const auto& c : cases) std::cout << fmt::format("{}  {}  {}\n", c.id.value, to_string(c.opened), c.name);
  });
  return {};
}

Done run_add(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  Json files = Json::array(), left_out = Json::array();
  std::vector<CaseFile> added;
  for (const auto& path : asked.paths) {
    TRY(const auto found, find_files(path));
    for (const auto& name : found.left_out) left_out.push_back(name);
    for (const auto& file : found.files) {
      TRY(const auto bytes, open_file(file.path));
      TRY(auto one, at.desk->add(at.id, file.name, bytes, "command line"));
      files.push_back({{"item", one.receipt.item.value},
                       {"name", file.name},
                       {"kind", to_name(one.read.extraction.kind)},
                       {"size", one.receipt.size},
                       {"sha256", one.receipt.sha256},
                       {"sm3", one.receipt.sm3},
                       {"received", to_string(one.receipt.received)}});
      added.push_back(std::move(one));
    }
  }
  context.answer({{"added", files}, {"left_out", left_out}}, [&] {
    for (const auto& one : added) {
      std::cout << fmt::format("{}  {}  {}\n", one.receipt.item.value, to_name(one.read.extraction.kind),
                               one.receipt.claims.name);
      for (const auto& warning : one.read.extraction.warnings) std::cout << "   ! " << context.in(warning.text) << "\n";
    }
  });
  return {};
}

Done run_answers(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  TRY(const auto yaml, read_text(asked.paths.front(), 4u << 20));
  CHECK_OK(at.desk->set_answers(at.id, yaml));
  context.answer({{"ok", true}}, [&] { std::cout << context.in({"回答已保存。", "The answers are saved."}) << "\n"; });
  return {};
}

Done run_plan(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  TRY(const auto answer, at.desk->answer(at.id, context.today_given()));
  context.answer(work_json(answer, *at.pack, context.language()), [&] { print_case(answer, *at.pack, context.language()); });
  return {};
}

Done run_paper(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  TRY(const auto answer, at.desk->answer(at.id, context.today_given()));
  const auto paper =
      std::find_if(answer.papers.begin(), answer.papers.end(), [&](const Paper& p) { return p.id.value == asked.id; });
  if (paper == answer.papers.end())
    return fail(Code::not_found, "no such paper in this case",
                {"这个案件目前没有这份文书。", "This case has no such paper at present."});
  TRY(const auto bytes, asked.format == "docx" ? render_docx(*paper) : render_pdf(*paper));
  CHECK_OK(write_file(asked.out, bytes));
  context.answer({{"file", asked.out}}, [&] { std::cout << asked.out << "\n"; });
  return {};
}

Done run_bundle(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  std::error_code error;
  if (std::filesystem::exists(asked.out, error) && !std::filesystem::is_empty(asked.out, error))
    return fail(Code::refused, "output folder is not empty",
                {"输出文件夹不是空的，什么都没有写。请换一个空文件夹。",
                 "The output folder is not empty; nothing was written. Choose an empty one."});
  TRY(const auto answer, at.desk->answer(at.id, context.today_given()));
  TRY(const auto papers, render_papers(answer));
  CHECK_OK(at.desk->write_bundle(at.id, answer, papers, asked.out));
  context.answer({{"bundle", asked.out}}, [&] { std::cout << asked.out << "\n"; });
  return {};
}

Done run_check(Context& context) {
  TRY(const auto vault, context.open_book());
  TRY(const auto report, vault->check());
  Json damage = Json::array(), could_not = Json::array();
  for (const auto& p : report.damage) damage.push_back({{"path", p.path}, {"what", p.what}});
  for (const auto& p : report.unverifiable) could_not.push_back({{"path", p.path}, {"what", p.what}});
  const int code = !report.damage.empty() ? 1 : !report.unverifiable.empty() ? 5 : 0;
  context.answer(
      {{"ok", code == 0},
       {"items", report.items},
       {"bytes", report.bytes},
       {"records", report.records},
       {"problems", damage},
       {"could_not_check", could_not}},
      [&] {
        for (const auto& p : report.damage) std::cout << fmt::format("{}: {}\n", p.path, p.what);
        for (const auto& p : report.unverifiable) std::cout << fmt::format("? {}: {}\n", p.path, p.what);
        std::cout << fmt::format("{} {} / {} {}\n", report.items, context.in({"件证据", "items"}), report.records,
                                 context.in({"条记录", "records"}));
      },
      code);
  return {};
}

template <class Run>
void command(CLI::App& sub, Context& context, const std::shared_ptr<Asked>& asked, Run run) {
  sub.callback([&context, asked, run] { guarded(context, [&] { return run(context, *asked); }); });
}

}  // namespace

void add_book(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  auto* init = app.add_subcommand("init", "make a new book / 新建案卷册");
  init->callback([&context] { guarded(context, [&] { return run_init(context); }); });

  auto* cases = app.add_subcommand("case", "cases of the book / 案件");
  cases->require_subcommand(1);
  auto* fresh = cases->add_subcommand("new", "open a case");
  fresh->add_option("name", asked->name)->required();
  command(*fresh, context, asked, run_case_new);
  auto* list = cases->add_subcommand("list", "all cases");
  list->callback([&context] { guarded(context, [&] { return run_case_list(context); }); });
  auto* show = cases->add_subcommand("show", "the case's answer");
  show->add_option("--case", asked->case_id);
  command(*show, context, asked, run_plan);

  auto* add = app.add_subcommand("add", "seal and read files / 放入证据");
  add->add_option("files", asked->paths)->required();
  add->add_option("--case", asked->case_id);
  command(*add, context, asked, run_add);

  auto* answers = app.add_subcommand("answers", "store answers.yaml for the case / 存入回答");
  answers->add_option("file", asked->paths)->required()->expected(1);
  answers->add_option("--case", asked->case_id);
  command(*answers, context, asked, run_answers);

  auto* plan = app.add_subcommand("plan", "what happened, what to do, what runs / 结论与步骤");
  plan->add_option("--case", asked->case_id);
  command(*plan, context, asked, run_plan);

  auto* paper = app.add_subcommand("paper", "write one paper / 生成一份文书");
  paper->add_option("id", asked->id)->required();
  paper->add_option("--out", asked->out)->required();
  paper->add_option("--format", asked->format)->check(CLI::IsMember({"pdf", "docx"}));
  paper->add_option("--case", asked->case_id);
  command(*paper, context, asked, run_paper);

  auto* bundle = app.add_subcommand("bundle", "write the evidence bundle / 导出证据包");
  bundle->add_option("--out", asked->out)->required();
  bundle->add_option("--case", asked->case_id);
  command(*bundle, context, asked, run_bundle);

  auto* check = app.add_subcommand("check", "check the whole book / 检查案卷册");
  check->callback([&context] { guarded(context, [&] { return run_check(context); }); });
}

}  // namespace qingbai::cli
