// serve: the web app.
#include <spawn.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "faces/cli/context.hpp"
#include "faces/web/serve.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

struct Asked {
  std::string listen = "127.0.0.1";
  unsigned short port = 0;
  int idle_minutes = 15;
  bool no_open = false, in_memory = false;
};

// Where the page keeps a case (docs/adr/0013): the XDG base directory specification's place for a person's data.
std::string usual_place() {
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/')
    return std::string(data) + "/qingbai/book";
  const char* home = std::getenv("HOME");
  return home == nullptr || *home != '/' ? "" : std::string(home) + "/.local/share/qingbai/book";
}

// A page that leads to the link. A program's arguments can be read by every user of the machine, so the link, which opens the
// case once, stands in a file that only this person can read; it goes with the program.
class LinkPage {
 public:
  explicit LinkPage(const std::string& url) {
    const char* own = std::getenv("XDG_RUNTIME_DIR");
    std::error_code error;
    auto folder = (own != nullptr && *own == '/' ? std::string(own) : std::filesystem::temp_directory_path(error).string()) +
                  "/qingbai-XXXXXX";
    if (::mkdtemp(folder.data()) == nullptr) return;  // 0700
    folder_ = folder;
    const auto page = "<!doctype html><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"0;url=" + url + "\">\n";
    if (!write_file(path(), as_bytes(page))) folder_.clear();  // 0600
  }
  ~LinkPage() {
    std::error_code error;
    if (!folder_.empty()) std::filesystem::remove_all(folder_, error);
  }
  LinkPage(const LinkPage&) = delete;
  LinkPage& operator=(const LinkPage&) = delete;
  [[nodiscard]] bool made() const { return !folder_.empty(); }
  [[nodiscard]] std::string path() const { return folder_ + "/open.html"; }

 private:
  std::string folder_;
};

// Opens the person's browser without a shell; silently does nothing where there is no screen.
void open_browser(const std::string& page) {
  std::string program = "xdg-open", link = page;
  char* words[] = {program.data(), link.data(), nullptr};
  pid_t pid = -1;
  (void)::posix_spawnp(&pid, program.c_str(), nullptr, nullptr, words, environ);
}

// None for a book that the page shall open.
Result<std::unique_ptr<Vault>> first_vault(Context& context, const std::string& folder) {
  if (!context.book.empty()) {
    TRY(const auto with, context.opener());
    return open_one_of(folder, with, context.clock);
  }
  if (!folder.empty()) {
    std::cerr << context.in({"案卷册已上锁，请在页面里输入口令。", "The book is locked; enter the passphrase on the page."})
              << "\n";
    return std::unique_ptr<Vault>();
  }
  std::cerr << context.in({"内容只在内存里，关闭程序就没有了；要保存，请在页面的“设置”里存在这台电脑上。",
                           "Everything is in memory and gone when the program ends; to keep it, see the page's settings."})
            << "\n";
  return Vault::in_memory(context.clock);
}

void invite(Context& context, const Asked& asked, const Invitation& invitation, std::unique_ptr<LinkPage>& page) {
  if (context.json) {
    Json out{{"url", invitation.url}};
    if (!invitation.fingerprint.empty()) out["fingerprint"] = invitation.fingerprint;
    std::cout << dump(out, -1) << std::endl;
    return;
  }
  std::cout << invitation.url << std::endl;
  if (!invitation.qr.empty())
    std::cerr
        << invitation.qr
        << context.in(
               {"用手机扫码打开。浏览器会提示证书不认识：请核对指纹再继续：",
                "Scan with the phone. The browser will not know the certificate; compare its fingerprint before you go on:"})
        << "\n  " << invitation.fingerprint << std::endl;
  const bool screen = std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
  if (!invitation.qr.empty() || asked.no_open || invitation.again || !screen) return;
  page = std::make_unique<LinkPage>(invitation.url);
  if (page->made()) open_browser(page->path());
}

Done run_serve(Context& context, const Asked& asked) {
  TRY(const auto* pack, context.pack());
  context.warn_if_swapped();
  std::error_code error;
  const auto usual = usual_place();
  auto folder = context.book;
  if (folder.empty() && !asked.in_memory && !usual.empty() && std::filesystem::is_directory(usual, error)) folder = usual;
  TRY(auto vault, first_vault(context, folder));
  OpenBook open_book(std::move(vault), *pack, context.clock, context.reader, folder);
  WebOptions options{asked.listen,
                     asked.port,
                     {},
                     folder,
                     folder.empty() ? usual : folder,
                     asked.idle_minutes,
                     {command_words(context.speech), context.unsafe_speech}};
  TRY(const auto packs, Context::packs_folder());
  if (const auto demo = packs + "/" + context.pack_name + "/examples/recycled_number"; std::filesystem::is_directory(demo, error))
    options.demo_folder = demo;
  std::unique_ptr<LinkPage> page;
  return serve(open_book, options, [&](const Invitation& invitation) { invite(context, asked, invitation, page); });
}

}  // namespace

void add_serve(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  auto* command = app.add_subcommand("serve", "the web app on this machine / 打开网页版");
  command->add_option("--listen", asked->listen, "127.0.0.1, or this machine's address in the home network (then with TLS)");
  command->add_option("--port", asked->port, "0 takes any free port");
  command->add_option("--idle-minutes", asked->idle_minutes, "lock after so many minutes without use / 多久不用就上锁")
      ->check(CLI::Range(1, 1440));
  command->add_flag("--memory", asked->in_memory, "keep nothing, even where a book was made before / 只在内存里");
  command->add_flag("--no-open", asked->no_open, "do not open a browser");
  command->callback([&context, asked] { guarded(context, [&] { return run_serve(context, *asked); }); });
}

}  // namespace qingbai::cli
