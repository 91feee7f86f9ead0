// What a person says of a case: facts, confirm, reject, ask, file, answered, sent, call, undo; and what they look up: search,
// timeline, calendar, marks.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "desk/merge.hpp"
#include "desk/search.hpp"
#include "desk/timeline.hpp"
#include "faces/cli/context.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

struct Asked {
  std::string case_id, fact, value, words, out, at, question;
  std::string matter, step, on, receipt, outcome, office, paper, how, item, file, with, number, agent, said, promised,
      promised_by;
  std::uint64_t target = 0;
  int seconds = 0;
  bool telling = false, kept = false, broken = false, from_draft = false;
};

struct AtDesk {
  std::unique_ptr<Vault> vault;
  std::unique_ptr<Desk> desk;
  const Pack* pack = nullptr;
  CaseId id;
};

Result<AtDesk> sit_down(Context& context, const std::string& case_id) {
  AtDesk out;
  TRY(out.pack, context.pack());
  TRY(out.vault, context.open_book());
  out.desk = std::make_unique<Desk>(*out.vault, *out.pack, context.clock, context.reader);
  TRY(out.id, case_meant(*out.vault, case_id));
  return out;
}

Result<std::optional<Day>> day_of(const std::string& text, Day otherwise) {
  if (text.empty()) return std::optional<Day>(otherwise);
  const auto day = parse_day(text);
  if (!day)
    return fail(Code::invalid, "expected a day as YYYY-MM-DD", {"日期应写作 YYYY-MM-DD。", "Write the day as YYYY-MM-DD."});
  return day;
}

void say_done(Context& context, std::uint64_t mark) {
  context.answer({{"ok", true}, {"mark", mark}}, [&] {
    std::cout << fmt::format("{} ({})\n",
                             context.in({"已记下。记错了可以撤回：qingbai undo", "Noted. To take it back: qingbai undo"}), mark);
  });
}

Done run_facts(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  TRY(const auto view, at.desk->view(at.id, context.today_given()));
  const auto facts = work_json(view->answer, *at.pack, context.language())["facts"];
  context.answer({{"facts", facts}}, [&] {
    for (const auto& f : facts)
      std::cout << fmt::format("{:10} {}  {}  [{} {}]\n", f["state"].get<std::string>(), f["id"].get<std::string>(),
                               f["words"].get<std::string>(), f["source"].get<std::string>(), f["where"].get<std::string>());
  });
  return {};
}

Done run_confirm(Context& context, const Asked& asked, FactState state) {
  TRY(auto at, sit_down(context, asked.case_id));
  CHECK_OK(at.desk->confirm(at.id, FactId{asked.fact}, state, asked.value));
  context.answer({{"ok", true}}, [&] { std::cout << context.in({"已记下。", "Noted."}) << "\n"; });
  return {};
}

Done save_answer(AtDesk& at, const std::string& question, const std::string& value) {
  TRY(const auto ground, ground_of(*at.vault, at.id));
  TRY(const auto stored, answers_as_json(ground.answers));
  TRY(const auto wanted, with_answer(stored, question, value));
  TRY(const auto saved, at.desk->save_answers(at.id, ground.answers_version, wanted));
  if (!saved.conflicts.empty())
    return fail(Code::conflict, "changed elsewhere too",
                {"另一个窗口刚改了同一项，请再试一次。", "Another window just changed the same answer; please try again."});
  return {};
}

// One question after another until the person stops (an empty line or the end of input) or none is left.
Done ask_in_terminal(Context& context, AtDesk& at) {
  std::vector<QuestionId> skipped;
  while (true) {
    TRY(const auto view, at.desk->view(at.id, context.today_given()));
    const auto& open = view->answer.open;
    const auto next = std::find_if(open.begin(), open.end(), [&](const NextQuestion& q) {
      return std::find(skipped.begin(), skipped.end(), q.id) == skipped.end();
    });
    if (next == open.end()) break;
    const auto question =
        std::find_if(at.pack->questions.begin(), at.pack->questions.end(), [&](const Question& q) { return q.id == next->id; });
    if (question == at.pack->questions.end()) break;
    std::cout << "\n" << context.in(question->ask) << "\n  " << context.in(question->why) << "\n";
    int n = 0;
    for (const auto& option : question->options) std::cout << fmt::format("  {}  {}\n", ++n, context.in(option.label));
    std::cout << context.in({"  0  我不知道\n（直接回车结束）", "  0  I don't know\n(an empty line ends)"}) << " > "
              << std::flush;
    std::string line;
    if (!std::getline(std::cin, line) || line.empty()) break;
    const int choice = line.size() == 1 && line[0] >= '0' && line[0] <= '9' ? line[0] - '0' : -1;
    if (choice < 0 || choice > n) continue;
    if (choice == 0) {
      skipped.push_back(next->id);
      continue;
    }
    CHECK_OK(save_answer(at, next->id.value, question->options[static_cast<std::size_t>(choice - 1)].value));
  }
  TRY(const auto view, at.desk->view(at.id, context.today_given()));
  print_case(view->answer, *at.pack, context.language());
  return {};
}

Done run_ask(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  if (asked.question.empty() && !context.json) return ask_in_terminal(context, at);
  if (!asked.question.empty()) {
    CHECK_OK(save_answer(at, asked.question, asked.value == "unknown" ? "" : asked.value));
  }
  TRY(const auto view, at.desk->view(at.id, context.today_given()));
  const auto work = work_json(view->answer, *at.pack, context.language());
  context.answer({{"next_question", work["next_question"]}, {"open_questions", work["open_questions"]}}, [&] {
    std::cout << context.in({"已记下。", "Noted."}) << "\n";
  });
  return {};
}

Done run_search(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  TRY(const auto view, at.desk->view(at.id, context.today_given()));
  const auto result = search(*view, asked.words);
  context.answer(
      search_json(result),
      [&] {
        for (const auto& hit : result.hits) std::cout << fmt::format("{} {}  {}\n", hit.item.value, hit.where, hit.passage);
        std::cout << fmt::format("{} {}\n", result.total, context.in({"处", "places"}));
      },
      result.total == 0 ? 1 : 0);
  return {};
}

Done run_timeline(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  TRY(const auto view, at.desk->view(at.id, context.today_given()));
  const auto line = timeline(*view, *at.pack);
  context.answer(timeline_json(line, context.language()), [&] {
    for (const auto& e : line.entries)
      std::cout << fmt::format("{}  {}  {}  {}\n", to_string(e.day), context.in(e.what), e.detail, e.item.value);
  });
  return {};
}

Done run_calendar(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  TRY(const auto view, at.desk->view(at.id, context.today_given()));
  const auto text = calendar(*view, *at.pack, context.language(), asked.telling, context.clock.now());
  CHECK_OK(write_file(asked.out, as_bytes(text)));
  context.answer({{"file", asked.out}}, [&] { std::cout << asked.out << "\n"; });
  return {};
}

Done run_marks(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  TRY(const auto ground, ground_of(*at.vault, at.id));
  const auto json = marks_json(ground, *at.pack, context.language());
  context.answer(json, [&] {
    for (const auto& m : json["marks"])
      std::cout << fmt::format("{:4}  {}  {}\n", m["mark"].get<std::uint64_t>(), m["what"].get<std::string>(),
                               m.value("name", m["noted"].get<std::string>()));
  });
  return {};
}

Done run_mark(Context& context, const Asked& asked, const char* what) {
  TRY(auto at, sit_down(context, asked.case_id));
  CaseMark mark;
  mark.kind = mark_kind_named(what);
  mark.matter = asked.matter;
  mark.paper = asked.paper;
  mark.receipt = asked.receipt;
  mark.outcome = asked.outcome;
  mark.how = asked.how;
  mark.target = asked.target;
  mark.step = asked.step;
  mark.office = asked.office;
  // A word on a step has a day only where the person gives one.
  if (mark.kind != MarkKind::step || !asked.on.empty()) {
    TRY(mark.on, day_of(asked.on, context.today()));
  }
  TRY(const auto sequence, at.desk->mark(at.id, mark, context.today_given()));
  say_done(context, sequence);
  return {};
}

Done run_call(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  CaseMark mark;
  if (asked.kept || asked.broken) {
    mark.kind = MarkKind::kept;
    mark.target = asked.target;
    mark.kept = asked.kept;
  } else {
    mark.kind = MarkKind::call;
    mark.call.with = asked.with;
    mark.call.at = asked.at.empty() ? context.clock.now() : parse_instant(asked.at);
    mark.call.agent = asked.agent;
    mark.call.promised = asked.promised;
    if (!asked.promised_by.empty()) {
      TRY(mark.call.promised_by, day_of(asked.promised_by, context.today()));
    }
    mark.number = asked.number;
    mark.said = asked.said;
    mark.seconds = asked.seconds;
  }
  TRY(const auto sequence, at.desk->mark(at.id, mark));
  say_done(context, sequence);
  return {};
}

template <class Run>
CLI::App* command(CLI::App& app, Context& context, const std::shared_ptr<Asked>& asked, const char* name, const char* about,
                  Run run) {
  auto* sub = app.add_subcommand(name, about);
  sub->add_option("--case", asked->case_id);
  sub->callback([&context, asked, run] { guarded(context, [&] { return run(context, *asked); }); });
  return sub;
}

Done run_heard(Context& context, const Asked& asked) {
  TRY(auto at, sit_down(context, asked.case_id));
  CaseMark mark;
  mark.kind = MarkKind::heard;
  mark.item = asked.item;
  if (asked.from_draft) mark.how = kFromDraft;
  TRY(mark.said, read_text(asked.file, 1u << 20));
  TRY(const auto sequence, at.desk->mark(at.id, mark));
  say_done(context, sequence);
  return {};
}

void add_marks(CLI::App& app, Context& context, const std::shared_ptr<Asked>& asked) {
  const auto as = [](const char* what) { return [what](Context& c, const Asked& a) { return run_mark(c, a, what); }; };
  auto* file = command(app, context, asked, "file", "a matter was filed / 事项已提交", as("filed"));
  file->add_option("matter", asked->matter, "police_report, credit_objection …")->required();
  file->add_option("--on", asked->on, "the day; today unless given");
  file->add_option("--receipt", asked->receipt, "receipt or acceptance number / 回执号");
  file->add_option("--paper", asked->paper, "the paper that was filed");
  file->add_option("--with", asked->office, "the lender that it went to, where several get one / 收件的机构");
  auto* accepted = command(app, context, asked, "accepted", "they took a matter on / 对方已受理", as("accepted"));
  accepted->add_option("matter", asked->matter)->required();
  accepted->add_option("--on", asked->on);
  auto* answered = command(app, context, asked, "answered", "they answered a matter / 对方已答复", as("answered"));
  answered->add_option("matter", asked->matter)->required();
  answered->add_option("--on", asked->on);
  answered->add_option("--outcome", asked->outcome)
      ->required()
      ->check(CLI::IsMember({"accepted", "granted", "refused", "partly", "other", "received"}));
  for (auto* theirs : {accepted, answered})
    theirs->add_option("--by", asked->office, "which lender, where several have one / 哪一家");
  auto* sent = command(app, context, asked, "sent", "a paper was sent / 文书已寄出", as("sent"));
  sent->add_option("paper", asked->paper)->required();
  sent->add_option("--on", asked->on);
  sent->add_option("--how", asked->how, "post, e-mail, by hand; tracking number");
  auto* step = command(app, context, asked, "step", "a step is done, or not needed / 一步已做完或不需要", as("step"));
  step->add_option("step", asked->step, "its id in the plan")->required();
  step->add_option("status", asked->outcome, "done, not_needed, or open again")
      ->required()
      ->check(CLI::IsMember({"done", "not_needed", "open"}));
  step->add_option("--on", asked->on, "done: the day; open: the day by which you want to do it");
  auto* undo = command(app, context, asked, "undo", "take a mark back / 撤回一条记录", as("withdrawn"));
  undo->add_option("mark", asked->target)->required();
  auto* heard = command(app, context, asked, "heard", "what is heard in a recording / 录音文字整理", run_heard);
  heard->add_option("item", asked->item, "E0003")->required();
  heard->add_option("file", asked->file, "one line each: 01:20 speaker: words")->required();
  heard->add_flag("--from-draft", asked->from_draft,
                  "a machine drafted it; I have heard it all and put it right / 初稿由程序听写，我已听过改正");
  auto* call = command(app, context, asked, "call", "note a call / 记一次通话", run_call);
  call->add_option("--with", asked->with);
  call->add_option("--number", asked->number);
  call->add_option("--at", asked->at, "2026-03-02T10:00:00+08:00; now unless given");
  call->add_option("--agent", asked->agent, "name or number of who spoke / 工号");
  call->add_option("--said", asked->said);
  call->add_option("--promised", asked->promised);
  call->add_option("--promised-by", asked->promised_by);
  call->add_option("--seconds", asked->seconds);
  call->add_option("--mark", asked->target, "an earlier call, with --kept or --broken");
  call->add_flag("--kept", asked->kept);
  call->add_flag("--broken", asked->broken);
}

}  // namespace

void add_say(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  command(app, context, asked, "facts", "what is held to be so, and from where / 事实", run_facts);
  auto* confirm = command(app, context, asked, "confirm", "a fact read from a file is right / 确认一项事实",
                          [](Context& c, const Asked& a) { return run_confirm(c, a, FactState::confirmed); });
  confirm->add_option("fact", asked->fact)->required();
  confirm->add_option("--value", asked->value, "the right value, where it was read wrongly");
  auto* reject = command(app, context, asked, "reject", "a fact read from a file is wrong / 否定一项事实",
                         [](Context& c, const Asked& a) { return run_confirm(c, a, FactState::rejected); });
  reject->add_option("fact", asked->fact)->required();
  auto* ask = command(app, context, asked, "ask", "the interview / 问答", run_ask);
  ask->add_option("question", asked->question, "answer just this one");
  ask->add_option("value", asked->value, "its answer; unknown takes it back");
  command(app, context, asked, "search", "where words stand / 搜索", run_search)->add_option("words", asked->words)->required();
  command(app, context, asked, "timeline", "everything in order of time / 时间线", run_timeline);
  command(app, context, asked, "marks", "what was filed, answered, sent, called / 办理记录", run_marks);
  auto* calendar = command(app, context, asked, "calendar", "deadlines as an iCalendar file / 日历", run_calendar);
  calendar->add_option("--out", asked->out)->required();
  calendar->add_flag("--telling", asked->telling, "say in the titles what each is about / 标题写明内容");
  add_marks(app, context, asked);
}

}  // namespace qingbai::cli
