// With a book: papers, paper, bundle; and id-copy, which needs none.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <iostream>

#include "desk/filing.hpp"
#include "faces/cli/context.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

struct Asked {
  std::string case_id, out, id, format = "pdf", channel, receipt, photo, recipient, purpose, on, matter, sign;
  std::size_t limit = 0;
  bool filed = false;
  std::vector<std::string> withheld, pictures;
};

Done run_papers(Context& context, const Asked& asked) {
  TRY(auto at, open_desk(context, asked.case_id));
  TRY(const auto answer, at.desk->answer(at.id, context.today_given()));
  const auto all = work_json(answer, *at.pack, context.language());
  context.answer({{"papers", all["papers"]}, {"offered_papers", all["offered_papers"]}}, [&] {
    const GuardRules guard(*at.pack);
    for (const auto& p : answer.papers) {
      std::cout << fmt::format("{}  {}\n", p.id.value, p.name);
      for (const auto& i : before_printing(p, answer, *at.pack, guard))
        std::cout << fmt::format("   {} {}\n{}", i.grave ? "!!" : "- ", context.in(i.what),
                                 i.how.empty() ? std::string{} : fmt::format("     → {}\n", context.in(i.how)));
    }
    std::cout << context.in({"\n还可以用：\n", "\nAlso at hand:\n"});
    for (const auto& p : all["offered_papers"])
      std::cout << fmt::format("{}  {}\n", p["id"].get<std::string>(), p["name"].get<std::string>());
  });
  return {};
}

Result<Bytes> rendered(const Paper& paper, const std::string& format) {
  const auto bytes_of = [](const std::string& text) { return Bytes(text.begin(), text.end()); };
  if (format == "docx") return render_docx(paper);
  if (format == "html") return bytes_of(render_html(paper));
  if (format == "txt") return bytes_of(render_text(paper));
  return render_pdf(paper);
}

Done print_channel(Context& context, const Paper& paper, const Asked& asked) {
  TRY(const auto text, for_channel(paper, channel_named(asked.channel).value_or(Channel::web), asked.limit));
  context.answer(channel_json(text, context.language()), [&] {
    for (const auto& part : text.parts)
      std::cout << "【" << context.in(part.label) << "】\n" << (part.text.empty() ? "＿＿＿＿＿＿" : part.text) << "\n\n";
  });
  return {};
}

Done run_filed(Context& context, OpenDesk& at, const Asked& asked) {
  Filing filing{asked.id, context.today(), asked.receipt, asked.matter, asked.photo};
  if (!asked.on.empty()) {
    const auto day = parse_day(asked.on);
    if (!day)
      return fail(Code::invalid, "--on: expected YYYY-MM-DD",
                  {"日期应写作 年-月-日，如2026-03-05。", "Write the day as YYYY-MM-DD."});
    filing.on = *day;
  }
  TRY(const auto filed, file_paper(*at.desk, at.id, filing, context.today_given()));
  context.answer(
      {{"filed", filed.items}, {"mark", filed.mark}, {"matter", filed.matter.empty() ? Json(nullptr) : Json(filed.matter)}}, [&] {
        for (const auto& item : filed.items) std::cout << item << "\n";
      });
  return {};
}

Done run_paper(Context& context, const Asked& asked) {
  TRY(auto at, open_desk(context, asked.case_id));
  if (asked.filed) return run_filed(context, at, asked);
  if (!asked.sign.empty()) {
    TRY(const auto strokes, read_text(asked.sign, kLongestSignature + 2));
    CHECK_OK(
        sign_letter(*at.desk, at.id, asked.id, strokes.substr(0, strokes.find_last_not_of("\r\n") + 1), context.today_given()));
  }
  TRY(const auto answer, at.desk->answer(at.id, context.today_given()));
  TRY(const auto paper, letter_named(answer, *at.pack, asked.id, context.lang_given ? context.language() : Language::zh_hans));
  if (!asked.channel.empty()) return print_channel(context, paper, asked);
  if (!asked.sign.empty() && asked.out.empty()) {
    context.answer({{"signed", paper.id.value}}, [&] { std::cout << paper.id.value << "\n"; });
    return {};
  }
  if (asked.out.empty())
    return fail(Code::invalid, "--out is missing", {"请用 --out 文件 指明写到哪里。", "Say where to write: --out FILE."});
  TRY(const auto bytes, rendered(paper, asked.format));
  CHECK_OK(write_file(asked.out, bytes));
  const auto issues = before_printing(paper, answer, *at.pack);
  context.answer({{"file", asked.out}, {"checks", issues_json(issues, context.language())}},
                 [&] { std::cout << asked.out << "\n"; });
  if (!context.json)
    for (const auto& i : issues) std::cerr << (i.grave ? "!! " : "- ") << context.in(i.what) << "\n";
  return {};
}

Done run_bundle(Context& context, const Asked& asked) {
  TRY(auto at, open_desk(context, asked.case_id));
  std::error_code error;
  if (std::filesystem::exists(asked.out, error) && !std::filesystem::is_empty(asked.out, error))
    return fail(Code::refused, "output folder is not empty",
                {"输出文件夹不是空的，什么都没有写。请换一个空文件夹。",
                 "The output folder is not empty; nothing was written. Choose an empty one."});
  TRY(const auto answer, at.desk->answer(at.id, context.today_given()));
  BundleWish wish;
  wish.recipient = asked.recipient;
  for (const auto& one : asked.withheld) {
    const auto equals = one.find('=');
    wish.withheld[one.substr(0, equals)] = equals == std::string::npos ? "" : one.substr(equals + 1);
  }
  TRY(const auto papers, render_papers(answer, *at.pack));
  CHECK_OK(at.desk->write_bundle(at.id, answer, papers, into_folder(asked.out), wish));
  context.answer({{"bundle", asked.out}}, [&] { std::cout << asked.out << "\n"; });
  return {};
}

Done run_id_copy(Context& context, const Asked& asked) {
  std::vector<std::string> pictures;
  for (const auto& path : asked.pictures) {
    TRY(auto bytes, read_text(path, 64u << 20));
    pictures.push_back(std::move(bytes));
  }
  TRY(const auto pdf, id_copy(context.reader, pictures, asked.recipient, asked.purpose, context.today()));
  CHECK_OK(write_file(asked.out, pdf));
  context.answer({{"file", asked.out}}, [&] { std::cout << asked.out << "\n"; });
  return {};
}

template <class Run>
void command(CLI::App& sub, Context& context, const std::shared_ptr<Asked>& asked, Run run) {
  sub.callback([&context, asked, run] { guarded(context, [&] { return run(context, *asked); }); });
}

}  // namespace

void add_paper(CLI::App& app, Context& context) {
  const auto asked = std::make_shared<Asked>();
  auto* papers =
      app.add_subcommand("papers", "the papers of the case, and what to look at before printing / 文书一览与打印前检查");
  papers->add_option("--case", asked->case_id);
  command(*papers, context, asked, run_papers);

  auto* paper = app.add_subcommand("paper", "write one paper / 生成一份文书");
  paper->add_option("id", asked->id)->required();
  paper->add_option("--out", asked->out);
  paper->add_option("--format", asked->format)->check(CLI::IsMember({"pdf", "docx", "html", "txt"}));
  paper->add_option("--channel", asked->channel, "cut to a web form, the phone, a counter or EMS / 按渠道裁剪")
      ->check(CLI::IsMember({"web", "phone", "counter", "ems"}));
  paper->add_option("--limit", asked->limit, "characters that a web form takes / 网页表单的字数");
  paper->add_flag("--filed", asked->filed, "it was filed: keep it, and the receipt's photo, as evidence / 已递交，存为证据");
  paper->add_option("--receipt", asked->receipt, "the receipt's number / 回执编号");
  paper->add_option("--photo", asked->photo, "a photo of the receipt / 回执照片");
  paper->add_option("--on", asked->on, "the day of filing; today where not given / 递交日期");
  paper->add_option("--matter", asked->matter, "the matter that begins; else the pack's / 开始的事项");
  paper->add_option("--sign", asked->sign, "a file with the strokes of a drawn signature / 画出的签名");
  paper->add_option("--case", asked->case_id);
  command(*paper, context, asked, run_paper);

  auto* bundle = app.add_subcommand("bundle", "write the evidence bundle / 导出证据包");
  bundle->add_option("--out", asked->out)->required();
  bundle->add_option("--to", asked->recipient, "whom it is for / 交给谁");
  bundle->add_option("--withhold", asked->withheld, "E0002 or E0002=reason: only its hash and receipt leave / 不交付的原件");
  bundle->add_option("--case", asked->case_id);
  command(*bundle, context, asked, run_bundle);

  auto* copy = app.add_subcommand("id-copy", "copies of an ID card with the purpose burnt in / 加用途水印的证件复印件");
  copy->add_option("pictures", asked->pictures, "JPEG or PNG, one or two sides")->required();
  copy->add_option("--for", asked->recipient, "recipient / 交给谁")->required();
  copy->add_option("--purpose", asked->purpose, "what for / 办理什么")->required();
  copy->add_option("--out", asked->out)->required();
  command(*copy, context, asked, run_id_copy);
}

}  // namespace qingbai::cli
