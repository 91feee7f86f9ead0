#include "faces/cli/usage.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "base/edit_distance.hpp"
#include "faces/cli/context.hpp"

namespace qingbai::cli {
namespace {

constexpr const char* kAnswers = "Answers without a book / 不用案卷册";
constexpr const char* kCase = "One case / 一个案件";
constexpr const char* kKeeping = "The book and its keys / 案卷册和钥匙";
constexpr const char* kRest = "The program / 程序";

const std::map<std::string_view, const char*>& groups() {
  static const std::map<std::string_view, const char*> all{
      {"work", kAnswers},   {"read", kAnswers},       {"report", kAnswers},   {"lines", kAnswers},   {"triage", kAnswers},
      {"lender", kAnswers}, {"guard", kAnswers},      {"due", kAnswers},      {"reply", kAnswers},   {"verify", kAnswers},
      {"init", kKeeping},   {"passphrase", kKeeping}, {"recovery", kKeeping}, {"helper", kKeeping},  {"keys", kKeeping},
      {"check", kKeeping},  {"repair", kKeeping},     {"backup", kKeeping},   {"restore", kKeeping}, {"import", kKeeping},
      {"today", kKeeping},  {"pack", kRest},          {"serve", kRest},       {"completion", kRest}, {"man", kRest}};
  return all;
}

std::vector<const CLI::App*> verbs(const CLI::App& app) {
  auto out = app.get_subcommands([](const CLI::App* sub) { return !sub->get_name().empty(); });
  return {out.begin(), out.end()};
}

std::string nearest(const CLI::App& app, const std::string& word) {
  std::string out;
  std::size_t least = 3;  // more than two letters off is another word
  for (const auto* verb : verbs(app)) {
    const auto& name = verb->get_name();
    const auto off = word.size() >= 3 && name.starts_with(word) ? 1 : edit_distance(word, name);
    if (off < least) least = off, out = name;
  }
  return out;
}

// The first word that is no option, if it is no verb: a typing error, or what belongs to an option that was forgotten.
std::string unknown_verb(const CLI::App& app, int argc, const char* const* argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string word(argv[i]);
    if (word.starts_with('-')) {
      const auto* option = app.get_option_no_throw(word);
      if (option != nullptr && option->get_items_expected_min() > 0) ++i;
      continue;
    }
    const auto all = verbs(app);
    const bool known = std::any_of(all.begin(), all.end(), [&](const CLI::App* verb) { return verb->get_name() == word; });
    return known ? std::string{} : word;
  }
  return {};
}

std::string options_of(const CLI::App& app) {
  std::string out;
  for (const auto* option : app.get_options())
    for (const auto& name : option->get_lnames()) out += (out.empty() ? "--" : " --") + name;
  return out;
}

std::string names_of(const CLI::App& app) {
  std::string out;
  for (const auto* verb : verbs(app)) out += (out.empty() ? "" : " ") + verb->get_name();
  return out;
}

void bash_completion(const CLI::App& app) {
  std::cout << "# source <(qingbai completion bash)\n_qingbai() {\n  local word=${COMP_WORDS[COMP_CWORD]} verb=${COMP_WORDS[1]}\n"
            << "  if [ \"$COMP_CWORD\" -eq 1 ]; then COMPREPLY=($(compgen -W '" << names_of(app)
            << "' -- \"$word\")); return; fi\n"
            << "  local words='" << options_of(app) << "'\n  case $verb in\n";
  for (const auto* verb : verbs(app)) {
    const auto more = names_of(*verb);
    std::cout << "    " << verb->get_name() << ") words+=' " << options_of(*verb) << (more.empty() ? "" : " " + more) << "' ;;\n";
  }
  std::cout << "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$word\") $(compgen -f -- \"$word\"))\n}\n"
            << "complete -o filenames -F _qingbai qingbai\n";
}

std::string first_words(const CLI::App& verb) {
  const auto& text = verb.get_description();
  std::string out;
  for (const char c : text.substr(0, text.find(" / "))) out += c == '\'' ? "’" : std::string(1, c);
  return out;
}

void fish_completion(const CLI::App& app) {
  std::cout << "# qingbai completion fish | source\n";
  for (const auto* verb : verbs(app)) {
    std::cout << "complete -c qingbai -n __fish_use_subcommand -f -a " << verb->get_name() << " -d '" << first_words(*verb)
              << "'\n";
    for (const auto* option : verb->get_options())
      for (const auto& name : option->get_lnames())
        std::cout << "complete -c qingbai -n '__fish_seen_subcommand_from " << verb->get_name() << "' -l " << name << "\n";
  }
}

// roff takes a dot or a quotation mark at the start of a line, and a backslash anywhere, for its own.
std::string roff(const std::string& text) {
  std::string out;
  for (const char c : text) out += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
  return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

// CONTRACT.md's.
constexpr std::array<std::array<const char*, 2>, 6> kExitCodes{{{"0", "done / 完成"},
                                                                {"1", "done, and the answer is negative / 完成，结果是否定的"},
                                                                {"2", "wrong usage / 用法不对"},
                                                                {"3", "the input was refused / 输入被拒绝"},
                                                                {"4", "locked, or a wrong passphrase / 上锁或口令不对"},
                                                                {"5", "trouble with the disk or the book / 磁盘或案卷册有问题"}}};

void man_entry(const std::string& name, const std::string& words) {
  std::cout << ".TP\n.B " << roff(name) << "\n" << roff(words) << "\n";
}

void man_options(const CLI::App& app) {
  for (const auto* option : app.get_options())
    if (!option->get_lnames().empty() && option->get_lnames()[0] != "help")
      man_entry("--" + option->get_lnames()[0], option->get_description());
}

void man_page(const CLI::App& app) {
  std::cout
      << ".TH QINGBAI 1\n.SH NAME\nqingbai \\- not your loan: find out what happened, keep the evidence, write the letters\n"
      << ".SH SYNOPSIS\n.B qingbai\n[options] verb [options]\n.SH VERBS\n";
  for (const auto* verb : verbs(app)) {
    man_entry(verb->get_name(), verb->get_description());
    std::cout << ".RS\n";
    man_options(*verb);
    std::cout << ".RE\n";
  }
  std::cout << ".SH OPTIONS\n";
  man_options(app);
  std::cout << ".SH EXIT STATUS\n";
  for (const auto& [code, words] : kExitCodes) man_entry(code, words);
}

}  // namespace

void tell_groups(CLI::App& app) {
  for (auto* verb : app.get_subcommands([](CLI::App*) { return true; })) {
    const auto it = groups().find(verb->get_name());
    verb->group(it == groups().end() ? kCase : it->second);
  }
  std::string foot = "Exit codes / 退出码：\n";
  for (const auto& [code, words] : kExitCodes) foot += std::string("  ") + code + "  " + words + "\n";
  app.footer(foot);
}

Error usage_error(const CLI::App& app, const CLI::ParseError& error, int argc, const char* const* argv) {
  if (const auto word = unknown_verb(app, argc, argv); !word.empty()) {
    const auto near = nearest(app, word), said = readable(word);
    return {Code::invalid,
            "unknown verb",
            {"没有“" + said + "”这个命令。" + (near.empty() ? "用 qingbai --help 看全部命令。" : "您是不是要用：" + near),
             "There is no verb “" + said + "”. " + (near.empty() ? "qingbai --help lists them all." : "Did you mean: " + near)}};
  }
  const std::string what = error.what();
  return {Code::invalid,
          "called wrongly",
          {"命令的用法不对：" + what + "。加 --help 看用法。", "Called wrongly: " + what + ". --help tells how."}};
}

bool asks_for_json(int argc, const char* const* argv) {
  return std::any_of(argv, argv + argc, [](const char* word) { return std::string_view(word) == "--json"; });
}

void add_completion(CLI::App& app) {
  auto* completion = app.add_subcommand("completion", "words for the shell to complete: bash, zsh or fish / 命令补全");
  auto shell = std::make_shared<std::string>();
  completion->add_option("shell", *shell)->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  completion->callback([&app, shell] {
    if (*shell == "fish") return fish_completion(app);
    if (*shell == "zsh") std::cout << "autoload -U +X bashcompinit && bashcompinit\n";
    bash_completion(app);
  });
  app.add_subcommand("man", "the man page, for man -l / 手册页")->callback([&app] { man_page(app); });
}

}  // namespace qingbai::cli
