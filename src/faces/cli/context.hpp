// What every command gets: the general options, the pack (loaded when first asked for), and the ways to answer.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"
#include "desk/desk.hpp"
#include "faces/json/answer_json.hpp"
#include "pack/pack.hpp"
#include "vault/vault.hpp"

namespace qingbai::cli {

class Context {
 public:
  Context(const Clock& clock_, Reader& reader_) : clock(clock_), reader(reader_) {}

  const Clock& clock;
  Reader& reader;
  bool json = false;
  std::string book, passphrase_file, recovery_file, identity_file, pack_name = "cn", pack_key, today_text, speech,
                                                                   lang = "zh-Hans";
  bool unsafe_speech = false;
  bool lang_given = false;  // else the case says its own language
  int exit_code = 0;

  [[nodiscard]] Language language() const { return lang == "en" ? Language::en : Language::zh_hans; }
  [[nodiscard]] std::string in(const Text& text) const { return text.in(language()); }
  [[nodiscard]] std::optional<Day> today_given() const { return parse_day(today_text); }
  [[nodiscard]] Day today() const { return today_given().value_or(clock.now().day()); }

  // The folder of packs: $QINGBAI_PACKS, beside the source tree that built the program, or its installation.
  [[nodiscard]] static Result<std::string> packs_folder();
  // `sections`: only these are read (pack/load.hpp), for a command that needs no more; empty: the whole pack.
  [[nodiscard]] Result<const Pack*> pack(const std::set<std::string>& sections = {});

  [[nodiscard]] Result<Secret<std::string>> passphrase(bool confirm) const;
  [[nodiscard]] Result<Secret<std::string>> passphrase_from(const std::string& file, bool confirm) const;
  [[nodiscard]] Result<Opener> opener() const;
  void warn_if_swapped() const;  // once, where keys cannot be locked in memory
  [[nodiscard]] Result<AgeIdentity> identity() const;
  [[nodiscard]] Result<std::unique_ptr<Vault>> open_book(Access access = Access::write) const;

  // Prints the JSON to stdout, or calls `people` (which prints to stdout) without --json.
  void answer(const Json& document, const std::function<void()>& people, int code = 0);
  // Prints the error (JSON on stdout with --json, words on stderr) and sets the exit code.
  void failed(const Error& error);

 private:
  std::unique_ptr<Pack> pack_;
};

// The newest case, or the one that --case names.
[[nodiscard]] Result<CaseId> case_meant(const Vault& vault, const std::string& named);
// A book, the case that is meant, and a desk over them.
struct OpenDesk {
  std::unique_ptr<Vault> vault;
  std::unique_ptr<Desk> desk;
  const Pack* pack = nullptr;
  CaseId id;
};
[[nodiscard]] Result<OpenDesk> open_desk(Context& context, const std::string& case_id, bool with_pack = true);
// A file name may be any bytes; what is shown is UTF-8.
[[nodiscard]] std::string readable(const std::string& name);

// Runs `body`; an error of it becomes the exit code and the words.
template <class Body>
void guarded(Context& context, Body body) {
  if (const Done done = body(); !done) context.failed(done.error());
}

void add_read(CLI::App& app, Context& context);    // read
void add_report(CLI::App& app, Context& context);  // report, report --compare
void add_today(CLI::App& app, Context& context);   // today
void add_watch(CLI::App& app, Context& context);   // watch
void add_lines(CLI::App& app, Context& context);   // lines
void add_triage(CLI::App& app, Context& context);  // triage, lender, guard
void add_due(CLI::App& app, Context& context);
void add_reply(CLI::App& app, Context& context);
void add_work(CLI::App& app, Context& context);
void add_verify(CLI::App& app, Context& context);
void add_pack(CLI::App& app, Context& context);   // pack check, pack graph
void add_book(CLI::App& app, Context& context);   // init, case, add, answers, plan
void add_paper(CLI::App& app, Context& context);  // papers, paper, bundle, id-copy
void add_keep(CLI::App& app,
              Context& context);  // passphrase, recovery, helper, check, repair, backup, restore, erase, share, import
void add_listen(CLI::App& app, Context& context);
void add_say(
    CLI::App& app,
    Context& context);  // facts, confirm, reject, ask, search, timeline, marks, calendar, file, answered, sent, call, undo
void add_log(CLI::App& app, Context& context);  // custody, checkpoint, timestamp, get
void add_serve(CLI::App& app, Context& context);

// A case as a person reads it in a terminal.
void print_case(const CaseAnswer& answer, const Pack& pack, Language language);

}  // namespace qingbai::cli
