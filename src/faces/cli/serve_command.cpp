// serve: the web app.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "faces/cli/context.hpp"
#include "faces/web/serve.hpp"

namespace qingbai::cli {
namespace {

struct Asked {
  std::string listen = "127.0.0.1";
  unsigned short port = 0;
  int idle_minutes = 15;
  bool no_open = false;
};

// Opens the person's browser without a shell; silently does nothing where there is no screen.
void open_browser(const std::string& url) {
  if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr) return;
  if (::fork() == 0) {
    ::execlp("xdg-open", "xdg-open", url.c_str(), nullptr);
    ::_exit(1);
  }
}

Result<std::unique_ptr<Vault>> first_vault(Context& context) {
  if (!context.book.empty()) return context.open_book();
  std::cerr << context.in({"没有指定案卷册：内容只在内存里，关闭程序后不留下任何东西。",
                           "No book was named: everything stays in memory and is gone when the program ends."})
            << "\n";
  return Vault::in_memory(context.clock);
}

void invite(Context& context, const Asked& asked, const Invitation& invitation) {
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
  else if (!asked.no_open) open_browser(invitation.url);
}

Done run_serve(Context& context, const Asked& asked) {
  TRY(const auto* pack, context.pack());
  TRY(auto vault, first_vault(context));
  OpenBook open;
  if (!context.book.empty())
    open = [&context](Secret<std::string> passphrase) {
      return Vault::open(context.book, Opener(std::move(passphrase)), context.clock);
    };
  House house(std::move(vault), *pack, context.clock, std::move(open));
  WebOptions options{asked.listen, asked.port, {}, context.book, asked.idle_minutes};
  std::error_code error;
  TRY(const auto packs, Context::packs_folder());
  if (const auto demo = packs + "/" + context.pack_name + "/examples/recycled_number"; std::filesystem::is_directory(demo, error))
    options.demo_folder = demo;
  return serve(house, options, [&](const Invitation& invitation) { invite(context, asked, invitation); });
}

}  // namespace

void add_serve(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  auto* command = app.add_subcommand("serve", "the web app on this machine / 打开网页版");
  command->add_option("--listen", asked->listen, "127.0.0.1, or this machine's address in the home network (then with TLS)");
  command->add_option("--port", asked->port, "0 takes any free port");
  command->add_option("--idle-minutes", asked->idle_minutes, "lock after so many minutes without use / 多久不用就上锁")
      ->check(CLI::Range(1, 1440));
  command->add_flag("--no-open", asked->no_open, "do not open a browser");
  command->callback([&context, asked] { guarded(context, [&] { return run_serve(context, *asked); }); });
}

}  // namespace qingbai::cli
