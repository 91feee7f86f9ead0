// listen: a draft of what is heard in a recording, by the person's own speech program.
#include <fmt/format.h>

#include <iostream>

#include "desk/listening.hpp"
#include "faces/cli/context.hpp"

namespace qingbai::cli {
namespace {

struct Asked {
  std::string case_id, item;
};

Done run_listen(Context& context, const Asked& asked) {
  const SpeechProgram program{command_words(context.speech), context.unsafe_speech};
  if (program.words.empty())
    return fail(Code::invalid, "no speech program named",
                {"请用 --speech \"程序 参数…\"（或 QINGBAI_SPEECH）指明您自己的语音程序，见 docs/speech.md。",
                 "Name your own speech program with --speech \"PROGRAM WORDS…\" (or QINGBAI_SPEECH); see docs/speech.md."});
  TRY(auto at, open_desk(context, asked.case_id, false));
  std::cerr << context.in({"正在听写，可能要几分钟…", "Listening; this may take minutes…"}) << "\n";
  TRY(const auto draft, draft_of(*at.vault, context.reader, at.id, ItemId{asked.item}, program));
  context.answer(draft_json(asked.item, draft), [&] {
    std::cout << as_typed(draft.lines);
    std::cerr << context.in({"这是机器写的草稿。请边听边改，存成文件后用 qingbai heard 记下，才算数。",
                             "This is a machine's draft. Correct it while you listen and keep it with qingbai heard; only then "
                             "does it count."})
              << "\n";
  });
  return {};
}

}  // namespace

void add_listen(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  auto* listen = app.add_subcommand("listen", "a draft of what a recording says, by your own speech program / 听写草稿");
  listen->add_option("item", asked->item, "E0003")->required();
  listen->add_option("--case", asked->case_id);
  listen->callback([&context, asked] { guarded(context, [&] { return run_listen(context, *asked); }); });
}

}  // namespace qingbai::cli
