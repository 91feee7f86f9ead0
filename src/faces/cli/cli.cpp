#include "faces/cli/cli.hpp"

#include <cstdlib>
#include <iostream>

#include "faces/cli/context.hpp"
#include "faces/cli/terminal.hpp"
#include "faces/cli/usage.hpp"

namespace qingbai {
namespace {

const char* const kVersion = "qingbai 0.1.0";

void add_general(CLI::App& app, cli::Context& context) {
  app.add_flag("--json", context.json, "one JSON document on stdout / 输出一份 JSON");
  app.add_option("--book", context.book, "the book's folder / 案卷册文件夹")->envname("QINGBAI_BOOK");
  app.add_option("--passphrase-file", context.passphrase_file, "file that holds the passphrase / 口令文件");
  app.add_option("--recovery-file", context.recovery_file, "open with the recovery sheet's 24 words / 用恢复单上的24个字打开");
  app.add_option("--identity-file", context.identity_file, "open with a helper's age key / 用协助者的密钥打开");
  app.add_option("--pack", context.pack_name, "cn or us / 知识包");
  app.add_option("--pack-key", context.pack_key, "minisign public key that must have signed the pack / 知识包签名公钥");
  app.add_option("--speech", context.speech, "your own speech program, with its words / 您自己的语音程序")
      ->envname("QINGBAI_SPEECH");
  app.add_flag("--unsafe-speech", context.unsafe_speech,
               "run it even where this machine cannot keep it from writing / 关不住它也运行");
  app.add_option("--today", context.today_text, "count from this day, YYYY-MM-DD / 按这一天计算")
      ->check([](const std::string& text) {
        return parse_day(text) ? std::string{} : std::string{"expected a day as YYYY-MM-DD / 日期应写作 YYYY-MM-DD"};
      });
  app.add_option_function<std::string>(
         "--password-file",
         [&context](const std::string& file) {
           const auto password = context.passphrase_from(file, false);
           if (!password) throw CLI::ValidationError("--password-file", context.in(password.error().hint));
           context.reader.use_file_password(std::string(password->reveal()));
         },
         "password of a protected PDF or archive / PDF或压缩包的密码文件")
      ->trigger_on_parse();
  app.add_option_function<std::string>(
         "--lang",
         [&context](const std::string& lang) {
           context.lang = lang;
           context.lang_given = true;
         },
         "zh-Hans or en / 语言")
      ->check(CLI::IsMember({"zh-Hans", "en"}))
      ->trigger_on_parse();
}

// The options may stand before or behind the command's name.
void fall_through(CLI::App& app) {
  for (auto* sub : app.get_subcommands([](CLI::App*) { return true; })) {
    sub->fallthrough();
    fall_through(*sub);
  }
}

}  // namespace

int run_cli(int argc, char** argv, const Clock& clock, Reader& reader) {
  if (argc == 2 && std::string_view(argv[1]) == "--version") {  // scripts ask for it: no need to build every verb first
    std::cout << kVersion << "\n";
    return 0;
  }
  CLI::App app{
      "清白 Qingbai — 手机号或身份被人拿去贷款时，弄清真相、保住证据、写好文书、盯住期限。\n"
      "Not your loan: find out what happened, keep the evidence, write the letters, watch the clocks.",
      "qingbai"};
  app.set_version_flag("--version", kVersion);
  app.require_subcommand(1);
  cli::Context context(clock, reader);
  const cli::Terminal terminal(context.json);
  add_general(app, context);
  cli::add_work(app, context);
  cli::add_read(app, context);
  cli::add_report(app, context);
  cli::add_lines(app, context);
  cli::add_triage(app, context);
  cli::add_due(app, context);
  cli::add_reply(app, context);
  cli::add_verify(app, context);
  cli::add_pack(app, context);
  cli::add_book(app, context);
  cli::add_paper(app, context);
  cli::add_keep(app, context);
  cli::add_say(app, context);
  cli::add_listen(app, context);
  cli::add_today(app, context);
  cli::add_watch(app, context);
  cli::add_log(app, context);
  cli::add_serve(app, context);
  cli::add_completion(app);
  cli::tell_groups(app);
  fall_through(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() == 0) return app.exit(e, std::cout, std::cerr);  // --help, --version
    context.json = context.json || cli::asks_for_json(argc, argv);
    context.failed(cli::usage_error(app, e, argc, argv));
    return context.exit_code;
  }
  return context.exit_code;
}

}  // namespace qingbai
