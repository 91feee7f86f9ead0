// watch: takes what is new in a folder into the case, as it comes, and tells what the case says now that it did not say before.
// The book is open only while something is taken in, so that the page or another command can use it meanwhile.
#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <iostream>
#include <thread>

#include "crypto/hash.hpp"
#include "desk/news.hpp"
#include "faces/cli/context.hpp"
#include "faces/cli/terminal.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

struct Asked {
  std::string folder, case_id;
  int every = 60;
  bool once = false;
};

struct Look {
  FoundFile file;
  std::uintmax_t size = 0;
  bool operator==(const Look& other) const { return size == other.size && file.modified == other.file.modified; }
};
using Looks = std::map<std::string, Look>;  // by path

Result<Looks> look(const std::string& folder) {
  TRY(const auto found, find_files(folder));
  Looks out;
  for (const auto& file : found.files) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file.path, error);
    if (!error) out[file.path] = {file, size};
  }
  return out;
}

// The files that changed since `known` and lie still for a second: one that is being written waits for the next round.
Result<std::vector<FoundFile>> still_ones(const std::string& folder, Looks& known) {
  TRY(const auto first, look(folder));
  std::vector<FoundFile> out;
  const auto is_in = [](const Looks& looks, const auto& one) {
    const auto it = looks.find(one.first);
    return it != looks.end() && it->second == one.second;
  };
  if (std::all_of(first.begin(), first.end(), [&](const auto& one) { return is_in(known, one); })) return out;
  std::this_thread::sleep_for(std::chrono::seconds(1));
  TRY(const auto second, look(folder));
  for (const auto& one : second) {
    if (is_in(known, one) || !is_in(first, one)) continue;
    out.push_back(one.second.file);
    known[one.first] = one.second;
  }
  return out;
}

// What of these files no item of the case holds yet.
Result<std::vector<Incoming>> not_held(const std::vector<FoundFile>& files, const std::vector<Receipt>& receipts) {
  std::set<std::string> held;
  for (const auto& receipt : receipts) held.insert(receipt.sha256);
  std::vector<Incoming> out;
  for (const auto& file : files) {
    TRY(const auto source, open_file(file.path));
    TRY(const auto sum, hash_hex_of_source(HashKind::sha256, source));
    if (!held.insert(sum).second) continue;
    const auto name = std::filesystem::path(file.path).filename().string();
    out.push_back({[path = file.path] { return open_file(path); }, {name, "提交人提供（监看的文件夹）", "", "", file.modified}});
  }
  return out;
}

void print(const News& news, const Pack& pack, const Json& json, Context& context) {
  for (const auto& file : json["added"])
    std::cout << file["item"].get<std::string>() << "  " << one_line(file["name"].get<std::string>()) << "\n";
  for (const auto& error : json["failed"])
    std::cout << context.in({"没能放入：", "not added: "}) << error.get<std::string>() << "\n";
  for (const auto& [kind, count] : news.messages) {
    const auto words = pack.text.find(std::string("ui.class.") + to_name(kind));
    std::cout << fmt::format("  {} {}\n", words == pack.text.end() ? to_name(kind) : context.in(words->second), count);
  }
  if (news.dunned_after_letter > 0)
    std::cout << fmt::format(
                     fmt::runtime(context.in({"{}之后（您的信已寄到或寄出）仍有催收短信{}条。",
                                              "After {} (your letter had arrived or was sent): {} more collection messages."})),
                     to_string(*news.letter), news.dunned_after_letter)
              << "\n";
  if (!news.cause_now.zh.empty())
    std::cout << context.in({"现在最像的情况：", "most likely now: "}) << context.in(news.cause_now) << "\n";
  for (const auto& change : news.changes) std::cout << "* " << one_line(context.in(change.words)) << "\n";
  for (const auto& clock : news.late)
    std::cout << context.in({"已过期：", "lapsed: "}) << to_string(*clock.due) << "  " << context.in(clock.name) << "\n";
  for (const auto& clock : news.clocks)
    if (clock.due)
      std::cout << context.in({"新的期限：", "new day: "}) << to_string(*clock.due) << "  " << context.in(clock.name) << "\n";
  for (const auto& finding : news.findings) std::cout << "- " << context.in(finding.text) << "\n";
  for (const auto& step : news.steps) {
    std::cout << "→ " << context.in(step.title) << "\n";
    for (const auto& paper : step.papers) std::cout << "     qingbai paper " << paper.value << "\n";
  }
}

void tell(Context& context, const News& told, const Pack& pack, const Json& added, const Json& failed) {
  auto json = news_json(told, pack, context.language());
  json["added"] = added;
  json["failed"] = failed;
  context.answer(
      json,
      [&] {
        if (added.empty() && failed.empty()) std::cout << context.in({"没有新材料。", "Nothing new."}) << "\n";
        else print(told, pack, json, context);
      },
      failed.empty() ? 0 : 5);
  std::cout << std::flush;
}

Done take_in(Context& context, const Asked& asked, const std::vector<FoundFile>& files) {
  TRY(auto at, open_desk(context, asked.case_id));
  TRY(const auto receipts, at.vault->receipts(at.id));
  TRY(const auto incoming, not_held(files, receipts));
  if (incoming.empty()) {
    if (asked.once) tell(context, {}, *at.pack, Json::array(), Json::array());
    return {};
  }
  TRY(const auto before, at.desk->view(at.id, context.today_given()));
  Json added = Json::array(), failed = Json::array();
  CHECK_OK(at.vault->receive_all(at.id, incoming, [&](std::size_t i, const Result<Receipt>& receipt) {
    const auto name = readable(incoming[i].claims.name);
    if (receipt) added.push_back({{"item", receipt->item.value}, {"name", name}});
    else failed.push_back(one_line(name) + ": " + receipt.error().what);
  }));
  TRY(const auto after, at.desk->view(at.id, context.today_given()));
  tell(context, news(before->answer, after->answer, *at.pack), *at.pack, added, failed);
  return {};
}

Done run_watch(Context& context, const Asked& asked) {
  std::error_code error;
  if (!std::filesystem::is_directory(asked.folder, error))
    return fail(Code::not_found, "no such folder", {"没有这个文件夹。", "There is no such folder."});
  Looks known;
  while (true) {
    TRY(const auto files, still_ones(asked.folder, known));
    if (!files.empty() || asked.once) CHECK_OK(take_in(context, asked, files));
    if (asked.once) return {};
    std::this_thread::sleep_for(std::chrono::seconds(asked.every));
  }
}

}  // namespace

void add_watch(CLI::App& app, Context& context) {
  auto asked = std::make_shared<Asked>();
  auto* watch =
      app.add_subcommand("watch", "take in what comes into a folder, and tell what is new / 监看文件夹，有新材料就收进来");
  watch->add_option("folder", asked->folder, "phone exports and reports are put here / 手机导出和报告放在这里")->required();
  watch->add_option("--case", asked->case_id, "else the newest case / 不写就是最新的案件");
  watch->add_option("--every", asked->every, "seconds between two looks / 每隔几秒看一次")->check(CLI::Range(1, 86400));
  watch->add_flag("--once", asked->once, "look once, for cron / 只看一次，给定时任务用");
  watch->callback([&context, asked] { guarded(context, [&] { return run_watch(context, *asked); }); });
}

}  // namespace qingbai::cli
