// Keeping the book: passphrase, recovery, helper, check, repair, backup, restore, erase, share, import.
#include <fmt/format.h>

#include <filesystem>
#include <iostream>

#include "desk/admit.hpp"
#include "desk/keeping.hpp"
#include "faces/cli/context.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

struct Asked {
  std::string case_id, out, folder, from, against, item, why, to, new_passphrase_file, case_passphrase_file;
  bool whole_case = false, yes = false, case_passphrase = false;
  [[nodiscard]] bool with_passphrase() const { return case_passphrase || !case_passphrase_file.empty(); }
};

Json problems_json(const std::vector<CheckReport::Problem>& problems) {
  Json out = Json::array();
  for (const auto& p : problems) out.push_back({{"path", p.path}, {"what", p.what}});
  return out;
}

Done run_passphrase(Context& context, const Asked& asked) {
  TRY(const auto vault, context.open_book());
  if (asked.new_passphrase_file.empty()) std::cerr << context.in({"请输入新口令。", "The new passphrase."}) << "\n";
  TRY(const auto fresh, context.passphrase_from(asked.new_passphrase_file, true));
  if (fresh.reveal().empty())
    return fail(Code::invalid, "empty passphrase", {"口令不能为空。", "The passphrase must not be empty."});
  CHECK_OK(vault->book()->change_passphrase(fresh, tuned_cost()));
  context.answer({{"ok", true}}, [&] {
    std::cout << context.in(
                     {"口令已更换。证据没有重新加密；如果旧口令可能已经泄露，又有人拿到过案卷册的旧副本，请新建一个案卷册。",
                      "The passphrase is changed. Nothing was re-encrypted: if the old one leaked together with an old copy of "
                      "the book, make a "
                      "new book."})
              << "\n";
  });
  return {};
}

Done run_recovery(Context& context, const Asked& asked) {
  TRY(const auto vault, context.open_book());
  TRY(const auto key, vault->book()->new_recovery_key());
  const auto name = std::filesystem::path(context.book).filename().string();
  TRY(const auto pdf, render_pdf(recovery_sheet(key, readable(name), context.clock.now().day(), context.language())));
  CHECK_OK(write_file(asked.out, pdf));
  context.answer({{"file", asked.out}}, [&] {
    std::cout << asked.out << "\n"
              << context.in(
                     {"打印后请删掉这个文件，把纸和案卷册分开保存。以前的恢复单打不开现在的案卷册了；以前的备份和旧的 book.txt "
                      "它仍能打开。",
                      "Print it, delete the file, and keep the sheet apart from the book. Earlier sheets do not open the book as "
                      "it is now; backups and an old book.txt made before they still open."})
              << "\n";
  });
  return {};
}

Done run_helper_add(Context& context, const Asked& asked) {
  TRY(const auto recipient, parse_age_recipient(asked.to));
  TRY(const auto vault, context.open_book());
  CHECK_OK(vault->book()->add_helper(recipient));
  context.answer({{"ok", true}}, [&] {
    std::cout << context.in({"这把钥匙现在能打开整个案卷册。", "That key now opens the whole book."}) << "\n";
  });
  return {};
}

Done run_helper_remove(Context& context, const Asked& asked) {
  TRY(const auto recipient, parse_age_recipient(asked.to));
  TRY(const auto vault, context.open_book());
  CHECK_OK(vault->book()->remove_helper(recipient));
  context.answer({{"ok", true}}, [&] {
    std::cout << context.in(
                     {"这把钥匙打不开现在的案卷册了。以前的备份和旧的 book.txt 它仍能打开，连以后放入的内容也能；如果它可能"
                      "被滥用，请新建一个案卷册，再用 share 和 import 逐案搬过去。",
                      "That key does not open the book as it is now. Backups and an old book.txt made before still open with "
                      "it, and so does all that comes later, with their help. If it may be misused, make a new book and move "
                      "each case with share and import."})
              << "\n";
  });
  return {};
}

Done run_keys(Context& context) {
  if (context.book.empty())
    return fail(Code::invalid, "no book named", {"请用 --book 指明案卷册。", "Name the book with --book."});
  TRY(const auto found, find_header(context.book));
  Json keys = Json::array();
  for (const auto& slot : found.header.slots) {
    if (const auto* p = std::get_if<PassphraseSlot>(&slot))
      keys.push_back({{"kind", "passphrase"}, {"passes", p->cost.passes}, {"memory_bytes", p->cost.memory_bytes}});
    else if (std::holds_alternative<RecoverySlot>(slot)) keys.push_back({{"kind", "recovery"}});
    else keys.push_back({{"kind", "helper"}, {"recipient", to_text(std::get<HelperSlot>(slot).recipient)}});
  }
  context.answer({{"keys", keys}}, [&] {
    for (const auto& key : keys) std::cout << key["kind"].get<std::string>() << "  " << key.value("recipient", "") << "\n";
  });
  return {};
}

// For writing where the book is sound, so that what a crash left is put right; else in whatever state it is in.
Result<std::unique_ptr<Vault>> open_for_check(Context& context) {
  TRY(const auto with, context.opener());
  if (context.book.empty())
    return fail(Code::invalid, "no book named", {"请用 --book 指明案卷册。", "Name the book with --book."});
  auto vault = Vault::open(context.book, with, context.clock, Access::write);
  if (!vault && vault.error().code == Code::corrupt) vault = Vault::open(context.book, with, context.clock, Access::salvage);
  return vault;
}

Done run_check(Context& context, const Asked& asked) {
  TRY(const auto vault, open_for_check(context));
  TRY(auto report, vault->check());
  if (!asked.against.empty()) {
    TRY(const auto note, read_text(asked.against, 1 << 20));
    if (const auto done = vault->continues(note); !done) {
      auto& list = done.error().code == Code::corrupt ? report.damage : report.unverifiable;
      list.push_back({"checkpoint", done.error().what});
    }
  }
  const int code = !report.damage.empty() ? 1 : !report.unverifiable.empty() ? 5 : 0;
  Json logs = Json::array();
  for (const auto& log : report.logs) logs.push_back({{"origin", log.origin}, {"size", log.size}, {"root", to_hex(log.root)}});
  context.answer(
      {{"ok", code == 0},
       {"items", report.items},
       {"bytes", report.bytes},
       {"records", report.records},
       {"problems", problems_json(report.damage)},
       {"could_not_check", problems_json(report.unverifiable)},
       {"notes", report.notes},
       {"logs", logs}},
      [&] {
        for (const auto& p : report.damage) std::cout << context.in({"损坏：", "damaged: "}) << p.path << ": " << p.what << "\n";
        for (const auto& p : report.unverifiable)
          std::cout << context.in({"没能检查：", "could not check: "}) << p.path << ": " << p.what << "\n";
        for (const auto& note : report.notes) std::cout << context.in({"提示：", "note: "}) << note << "\n";
        std::cout << fmt::format("{} {} / {} {}. ", report.items, context.in({"件证据", "items"}), report.records,
                                 context.in({"条记录", "records"}))
                  << (code == 0   ? context.in({"没有发现损坏。", "No damage found."})
                      : code == 1 ? context.in({"有损坏，请运行 qingbai repair（可加 --from 备份文件夹）。",
                                                "Damage found: run qingbai repair (with --from BACKUP if you have one)."})
                                  : context.in({"有的内容没能检查，不能当作完好。",
                                                "Some of it could not be checked and must not be taken as sound."}))
                  << "\n";
      },
      code);
  return {};
}

Done run_repair(Context& context, const Asked& asked) {
  TRY(const auto with, context.opener());
  if (context.book.empty())
    return fail(Code::invalid, "no book named", {"请用 --book 指明案卷册。", "Name the book with --book."});
  TRY(const auto vault, Vault::open(context.book, with, context.clock, Access::salvage));
  TRY(const auto report, vault->repair(asked.from));
  context.answer(
      {{"ok", report.remaining.empty()}, {"done", report.done}, {"remaining", problems_json(report.remaining)}},
      [&] {
        for (const auto& what : report.done) std::cout << context.in({"已修复：", "mended: "}) << what << "\n";
        for (const auto& p : report.remaining)
          std::cout << context.in({"仍有损坏：", "still damaged: "}) << p.path << ": " << p.what << "\n";
        if (report.done.empty() && report.remaining.empty())
          std::cout << context.in({"没有要修复的。", "Nothing was to mend."}) << "\n";
      },
      report.remaining.empty() ? 0 : 1);
  return {};
}

Done copy_book(Context& context, const std::string& from, const std::string& to) {
  TRY(const auto with, context.opener());
  TRY(const auto report, backup_book(from, to, with));
  context.answer(
      {{"ok", report.problems.empty()},
       {"blobs", report.blobs_copied},
       {"bytes", report.bytes_copied},
       {"records", report.lines_copied},
       {"erased", report.blobs_erased},
       {"problems", problems_json(report.problems)}},
      [&] {
        for (const auto& p : report.problems)
          std::cout << context.in({"没有复制（已损坏）：", "not copied (damaged): "}) << p.path << ": " << p.what << "\n";
        std::cout << fmt::format("{} {} / {} {}\n", report.blobs_copied, context.in({"个密封文件", "sealed files"}),
                                 report.lines_copied, context.in({"条记录", "records"}));
      },
      report.problems.empty() ? 0 : 1);
  return {};
}

Done run_backup(Context& context, const Asked& asked) {
  if (context.book.empty())
    return fail(Code::invalid, "no book named", {"请用 --book 指明案卷册。", "Name the book with --book."});
  return copy_book(context, context.book, asked.folder);
}

Done run_restore(Context& context, const Asked& asked) {
  if (context.book.empty())
    return fail(Code::invalid, "no book named",
                {"请用 --book 指明恢复到哪个空文件夹。", "Say with --book which empty folder to restore into."});
  std::error_code error;
  if (std::filesystem::exists(context.book, error) && !std::filesystem::is_empty(context.book, error))
    return fail(Code::refused, "folder is not empty",
                {"目标文件夹不是空的，没有动它。请换一个空文件夹。",
                 "The target folder is not empty and was left alone. Choose an empty one."});
  return copy_book(context, asked.folder, context.book);
}

Done run_erase(Context& context, const Asked& asked) {
  if (asked.item.empty() == !asked.whole_case)
    return fail(Code::invalid, "say what to erase",
                {"请写明要销毁哪一件（如 E0003），或用 --whole-case 销毁整个案件。",
                 "Say which item to erase (such as E0003), or --whole-case."});
  if (!asked.yes)
    return fail(Code::invalid, "not confirmed",
                {"销毁后无法找回。确定的话请加 --yes。", "What is erased cannot come back. Add --yes to go on."});
  TRY(const auto vault, context.open_book());
  TRY(const auto id, case_meant(*vault, asked.case_id));
  std::vector<ItemId> gone;
  if (asked.whole_case) {
    CHECK_OK(vault->erase_case(id, asked.why));
  } else {
    TRY(gone, erase_item(*vault, id, ItemId{asked.item}, asked.why));
  }
  Json items = Json::array();
  for (const auto& item : gone) items.push_back(item.value);
  context.answer({{"ok", true}, {"items", items}}, [&] {
    if (gone.size() > 1)
      std::cout << context.in({"它的照片曾合在一起读，合并件也一并销毁。",
                               "Its picture had been joined with others; the joined item was erased with it."})
                << "\n";
    std::cout << context.in({"已销毁：内容、名称和钥匙都没有了，保管记录里留有它的校验值和销毁时间。以前做的备份和导出的证据包里"
                             "可能还有，请自行处理。",
                             "Erased: bytes, name and key are gone; the custody log keeps its hash and the time. Backups and "
                             "bundles made before "
                             "may still hold it."})
              << "\n";
  });
  return {};
}

// To a helper's key, or with a passphrase of its own: then the page file opens it, too.
Done run_share(Context& context, const Asked& asked) {
  if (asked.to.empty() == !asked.with_passphrase())
    return fail(Code::invalid, "expected --to or --case-passphrase",
                {"请写明 --to 钥匙，或用 --case-passphrase 设一个口令。",
                 "Name a key with --to, or set a passphrase with "
                 "--case-passphrase."});
  TRY(const auto vault, context.open_book());
  TRY(const auto id, case_meant(*vault, asked.case_id));
  if (asked.with_passphrase()) {
    TRY(const auto words, context.passphrase_from(asked.case_passphrase_file, true));
    CHECK_OK(stream_file(asked.out, [&](const Sink& sink) { return vault->save_case(id, words, sink); }));
  } else {
    TRY(const auto recipient, parse_age_recipient(asked.to));
    CHECK_OK(stream_file(asked.out, [&](const Sink& sink) { return vault->share(id, recipient, sink); }));
  }
  context.answer({{"file", asked.out}}, [&] { std::cout << asked.out << "\n"; });
  return {};
}

Done run_import(Context& context, const Asked& asked) {
  if (asked.with_passphrase()) {
    TRY(const auto vault, context.open_book());
    TRY(const auto words, context.passphrase_from(asked.case_passphrase_file, false));
    TRY(const auto source, open_file(asked.from));
    TRY(const auto* pack, context.pack());
    TRY(const auto id, vault->open_saved(words, source, admit_with(*pack, context.clock)));
    context.answer({{"case", id.value}}, [&] { std::cout << id.value << "\n"; });
    return {};
  }
  TRY(const auto identity, context.identity());
  context.identity_file.clear();  // the book itself is opened with the passphrase
  TRY(const auto vault, context.open_book());
  TRY(const auto source, open_file(asked.from));
  TRY(const auto* pack, context.pack());
  TRY(const auto id, vault->import_share(identity, source, admit_with(*pack, context.clock)));
  context.answer({{"case", id.value}}, [&] { std::cout << id.value << "\n"; });
  return {};
}

template <class Run>
void command(CLI::App& sub, Context& context, const std::shared_ptr<Asked>& asked, Run run) {
  sub.callback([&context, asked, run] { guarded(context, [&] { return run(context, *asked); }); });
}

void add_keys(CLI::App& app, Context& context, const std::shared_ptr<Asked>& asked) {
  auto* passphrase = app.add_subcommand("passphrase", "change the passphrase / 更换口令");
  passphrase->add_option("--new-passphrase-file", asked->new_passphrase_file);
  command(*passphrase, context, asked, run_passphrase);
  auto* recovery = app.add_subcommand("recovery", "make a recovery sheet to print / 制作恢复单");
  recovery->add_option("--out", asked->out)->required();
  command(*recovery, context, asked, run_recovery);
  auto* helper = app.add_subcommand("helper", "let a helper's age key open the whole book / 协助者的钥匙");
  helper->require_subcommand(1);
  auto* add = helper->add_subcommand("add", "age1…");
  add->add_option("recipient", asked->to)->required();
  command(*add, context, asked, run_helper_add);
  auto* remove = helper->add_subcommand("remove", "age1…");
  remove->add_option("recipient", asked->to)->required();
  command(*remove, context, asked, run_helper_remove);
  app.add_subcommand("keys", "which keys open the book / 有哪些钥匙")->callback([&context] {
    guarded(context, [&] { return run_keys(context); });
  });
}

void add_case_passphrase(CLI::App& command, Asked& asked) {
  command.add_flag("--case-passphrase", asked.case_passphrase, "a passphrase for this file alone / 这个文件自己的口令");
  command.add_option("--case-passphrase-file", asked.case_passphrase_file);
}

}  // namespace

void add_keep(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  add_keys(app, context, asked);
  auto* check = app.add_subcommand("check", "check the whole book / 检查案卷册");
  check->add_option("--against", asked->against, "an earlier checkpoint of a case / 以前的检查点文件");
  command(*check, context, asked, run_check);
  auto* repair = app.add_subcommand("repair", "mend a damaged book / 修复案卷册");
  repair->add_option("--from", asked->from, "a backup's folder / 备份文件夹");
  command(*repair, context, asked, run_repair);
  auto* backup = app.add_subcommand("backup", "copy what is new to another folder / 备份");
  backup->add_option("folder", asked->folder)->required();
  command(*backup, context, asked, run_backup);
  auto* restore = app.add_subcommand("restore", "make a book from a backup / 从备份恢复");
  restore->add_option("folder", asked->folder)->required();
  command(*restore, context, asked, run_restore);
  auto* erase = app.add_subcommand("erase", "erase one item or a case for good / 销毁");
  erase->add_option("item", asked->item);
  erase->add_option("--case", asked->case_id);
  erase->add_flag("--whole-case", asked->whole_case);
  erase->add_option("--why", asked->why, "a reason for the log; no names / 写进记录的原因，不要写姓名");
  erase->add_flag("--yes", asked->yes);
  command(*erase, context, asked, run_erase);
  auto* share = app.add_subcommand("share", "seal one case to a helper's key / 把一个案件共享给协助者");
  share->add_option("--case", asked->case_id);
  share->add_option("--to", asked->to, "age1…");
  add_case_passphrase(*share, *asked);
  share->add_option("--out", asked->out)->required();
  command(*share, context, asked, run_share);
  auto* import = app.add_subcommand("import", "take a shared case in (--identity-file) / 接收共享的案件");
  import->add_option("file", asked->from)->required();
  add_case_passphrase(*import, *asked);
  command(*import, context, asked, run_import);
}

}  // namespace qingbai::cli
