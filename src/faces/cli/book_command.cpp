// With a book: init, case, add, answers, plan.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "desk/join_photographs.hpp"
#include "faces/cli/context.hpp"
#include "faces/cli/terminal.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

struct Asked {
  std::string case_id, name, out, id, source = "提交人提供（命令行）", device, carrier;
  bool no_extract = false;
  std::vector<std::string> paths;
};

Done run_init(Context& context) {
  if (context.book.empty())
    return fail(Code::invalid, "no book named",
                {"请用 --book 文件夹 指明新案卷册放在哪里。", "Say where the new book shall be: --book FOLDER."});
  TRY(const auto secret, context.passphrase(true));
  if (secret.reveal().empty())
    return fail(Code::invalid, "empty passphrase", {"口令不能为空。", "The passphrase must not be empty."});
  TRY(const auto vault, Vault::create(context.book, secret, context.clock, tuned_cost()));
  context.answer({{"ok", true}}, [&] {
    std::cout
        << context.in(
               {"案卷册已建好。口令忘了没人能找回：请现在就打印恢复单（qingbai recovery --out 恢复单.pdf），和案卷册分开保存。",
                "The book is ready. Nobody can recover a forgotten passphrase: print a recovery sheet now (qingbai recovery "
                "--out "
                "sheet.pdf) and keep it apart from the book."})
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
    for (const auto& c : cases) std::cout << fmt::format("{}  {}  {}\n", c.id.value, to_string(c.opened), one_line(c.name));
  });
  return {};
}

struct ToAdd {
  std::vector<FoundFile> files;
  std::vector<std::string> left_out;
};

Result<ToAdd> to_add(const std::vector<std::string>& paths) {
  ToAdd out;
  for (const auto& path : paths) {
    TRY(auto found, find_files(path));
    for (auto& file : found.files) out.files.push_back(std::move(file));
    for (auto& name : found.left_out) out.left_out.push_back(std::move(name));
  }
  return out;
}

Json added_json(const Receipt& receipt) {
  return {{"item", receipt.item.value},
          {"name", readable(receipt.claims.name)},
          {"kind", nullptr},
          {"size", receipt.size},
          {"sha256", receipt.sha256},
          {"sm3", receipt.sm3},
          {"received", to_string(receipt.received)}};
}

// Everything is sealed first, on all cores; only then is anything read.
Done run_add(Context& context, const Asked& asked) {
  TRY(const auto found, to_add(asked.paths));
  TRY(auto at, open_desk(context, asked.case_id, !asked.no_extract));
  std::vector<Incoming> incoming;
  for (const auto& file : found.files)
    incoming.push_back(
        {[path = file.path] { return open_file(path); }, {file.name, asked.source, asked.device, asked.carrier, file.modified}});
  Json files = Json::array(), failed = Json::array();
  std::vector<Receipt> receipts;
  std::optional<Error> first;
  const auto done = at.vault->receive_all(at.id, incoming, [&](std::size_t i, const Result<Receipt>& receipt) {
    if (receipt) {
      receipts.push_back(*receipt);
      if (!context.json) std::cerr << receipt->item.value << "  " << one_line(readable(receipt->claims.name)) << "\n";
      return;
    }
    failed.push_back({{"name", readable(found.files[i].name)}, {"what", receipt.error().what}});
    if (!first) first = receipt.error();
  });
  for (const auto& receipt : receipts) {
    auto json = added_json(receipt);
    if (!asked.no_extract) {
      TRY(const auto read, at.desk->read_one(at.id, receipt));
      json["kind"] = to_name(read.read->extraction.kind);
      if (!context.json) {
        std::cout << fmt::format("{}  {}  {}\n", receipt.item.value, to_name(read.read->extraction.kind),
                                 one_line(readable(receipt.claims.name)));
        for (const auto& warning : read.read->extraction.warnings) std::cout << "   ! " << context.in(warning.text) << "\n";
      }
    }
    files.push_back(std::move(json));
  }
  if (receipts.empty() && first) return tl::make_unexpected(*first);
  if (receipts.empty() && !done) return done;  // nothing was tried
  context.answer(
      {{"added", files}, {"failed", failed}, {"left_out", found.left_out}},
      [&] {
        for (const auto& one : failed)
          std::cout << context.in({"没能放入：", "not added: "}) << one["name"].get<std::string>() << " ("
                    << one["what"].get<std::string>() << ")\n";
        for (const auto& name : found.left_out)
          std::cout << context.in({"不是普通文件，没有放入：", "not a regular file, left out: "}) << one_line(readable(name))
                    << "\n";
      },
      !done            ? 5
      : failed.empty() ? 0
                       : 1);
  return {};
}

// Photographs of the pages of one credit report, to be read as one.
Done run_join(Context& context, const Asked& asked) {
  TRY(auto at, open_desk(context, asked.case_id));
  std::vector<ItemId> items;
  for (const auto& name : asked.paths) items.push_back(ItemId{name});
  TRY(const auto receipt, join_items(*at.desk, at.id, items));
  TRY(const auto added, at.desk->read_one(at.id, receipt));
  if (!added.read->extraction.report)
    return fail(Code::refused, "no report",
                {"合在一起后没有读出信用报告；照片和合订件都已保存。",
                 "No report was read from the joined pictures; they and the joined item are kept."});
  const auto& report = *added.read->extraction.report;
  auto json = added_json(added.receipt);
  json["kind"] = to_name(added.read->extraction.kind);
  json["accounts"] = report.accounts.size(), json["inquiries"] = report.inquiries.size();
  json["warnings"] = Json::array();
  for (const auto& w : report.warnings) json["warnings"].push_back({{"page", w.page}, {"text", w.text}});
  context.answer(json, [&] {
    std::cout << fmt::format(
        "{}  {}\n", added.receipt.item.value,
        context.in({fmt::format("读出账户{}个、查询{}条，请逐项对照照片。", report.accounts.size(), report.inquiries.size()),
                    fmt::format("{} accounts and {} inquiries were read; compare each with the pictures.", report.accounts.size(),
                                report.inquiries.size())}));
    for (const auto& w : report.warnings) std::cout << "   ! " << w.text << "\n";
  });
  return {};
}

Done run_answers(Context& context, const Asked& asked) {
  TRY(auto at, open_desk(context, asked.case_id));
  TRY(const auto yaml, read_text(asked.paths.front(), 4u << 20));
  CHECK_OK(at.desk->set_answers(at.id, yaml));
  context.answer({{"ok", true}}, [&] { std::cout << context.in({"回答已保存。", "The answers are saved."}) << "\n"; });
  return {};
}

Done run_plan(Context& context, const Asked& asked) {
  TRY(auto at, open_desk(context, asked.case_id));
  TRY(const auto view, at.desk->planned(at.id, context.today_given()));
  const auto& answer = view->answer;
  context.answer(work_json(answer, *at.pack, context.language()), [&] { print_case(answer, *at.pack, context.language()); });
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
  add->add_flag("--no-extract", asked->no_extract, "seal and log only; reading waits / 只封存，不读取");
  add->add_option("--source", asked->source, "who brought it, from where / 来源");
  add->add_option("--device", asked->device, "the phone or computer that it was taken from / 取自哪台设备");
  add->add_option("--carrier", asked->carrier, "where the original carrier is kept / 原始载体在何处");
  command(*add, context, asked, run_add);

  auto* join = app.add_subcommand(
      "join", "read photographs of the pages of one credit report as one / 把一份信用报告的几张照片合在一起读");
  join->add_option("items", asked->paths, "E0003 E0004 …: pictures that were added, in any order")->required();
  command(*join, context, asked, run_join);
  auto* answers = app.add_subcommand("answers", "store answers.yaml for the case / 存入回答");
  answers->add_option("file", asked->paths)->required()->expected(1);
  answers->add_option("--case", asked->case_id);
  command(*answers, context, asked, run_answers);

  auto* plan = app.add_subcommand("plan", "what happened, what to do, what runs / 结论与步骤");
  plan->add_option("--case", asked->case_id);
  command(*plan, context, asked, run_plan);
}

}  // namespace qingbai::cli
