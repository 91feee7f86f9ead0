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
  bool demo = false, no_open = false;
};

// Opens the person's browser without a shell; silently does nothing where there is no screen.
void open_browser(const std::string& url) {
  if (std::getenv("DISPLAY") == nullptr && std::getenv("WAYLAND_DISPLAY") == nullptr) return;
  if (::fork() == 0) {
    ::execlp("xdg-open", "xdg-open", url.c_str(), nullptr);
    ::_exit(1);
  }
}

Done run_serve(Context& context, const Asked& asked) {
  TRY(const auto* pack, context.pack());
  std::unique_ptr<Vault> vault;
  if (context.book.empty()) {
    TRY(vault, Vault::in_memory(context.clock));
    std::cerr << context.in({"没有指定案卷册：内容只在内存里，关闭程序后不留下任何东西。",
                             "No book was named: everything stays in memory and is gone when the program ends."})
              << "\n";
  } else {
    TRY(vault, context.open_book());
  }
  Desk desk(*vault, *pack, context.clock);
  WebOptions options{asked.listen, asked.port, {}};
  std::error_code error;
  TRY(const auto packs, Context::packs_folder());
  if (const auto demo = packs + "/" + context.pack_name + "/examples/recycled_number"; std::filesystem::is_directory(demo, error))
    options.demo_folder = demo;
  return serve(desk, options, [&](const std::string& url) {
    std::cout << (context.json ? dump(Json{{"url", url}}, -1) : url) << std::endl;
    if (!asked.no_open) open_browser(url);
  });
}

}  // namespace

void add_serve(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  auto* command = app.add_subcommand("serve", "the web app on this machine / 打开网页版");
  command->add_option("--listen", asked->listen, "127.0.0.1 or ::1");
  command->add_option("--port", asked->port, "0 takes any free port");
  command->add_flag("--no-open", asked->no_open, "do not open a browser");
  command->callback([&context, asked] { guarded(context, [&] { return run_serve(context, *asked); }); });
}

}  // namespace qingbai::cli
