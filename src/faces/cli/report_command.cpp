// report: a personal credit report read, marked mine or not, drawn, compared over time.
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <iostream>

#include "content/extraction.hpp"
#include "credit/report_picture.hpp"
#include "desk/credit.hpp"
#include "faces/cli/context.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

struct Wishes {
  std::vector<std::string> paths;
  bool compare = false;
  std::string password_file, picture, proof;
  OwnershipFacts facts;
  std::vector<std::string> taken;  // days of free reports
};

Result<CreditReport> read_report(Context& context, const Wishes& wishes, const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return fail(Code::refused, "cannot open", {"这个文件打不开。", "This file cannot be opened."});
  ReadOptions options;
  options.report_only = true;
  if (!wishes.password_file.empty()) {
    auto password = context.passphrase_from(wishes.password_file, false);
    if (!password) {
      ::close(fd);
      return tl::unexpected(password.error());
    }
    options.file_password = std::string(password->reveal());
  }
  auto extraction = context.reader.read(fd, path, options);
  ::close(fd);
  if (extraction.report) return std::move(*extraction.report);
  for (const auto& w : extraction.warnings)
    if (w.code == "password_needed" || w.code == "wrong_password") return fail(Code::refused, w.code, w.text);
  return fail(Code::refused, "not a credit report",
              {"没有从这个文件里认出个人信用报告。文件没有被改动。",
               "No personal credit report was recognised in this file. It was not changed."});
}

void print(const CreditReport& report, const std::vector<OwnershipProposal>& proposals, Language language) {
  const auto mark = [&](const char* what, std::size_t n) {
    for (const auto& p : proposals)
      if (p.what == what && p.position == static_cast<int>(n))
        return p.proposed == Ownership::mine ? "✓" : p.proposed == Ownership::not_mine ? "✗" : "?";
    return " ";
  };
  std::cout << fmt::format("{}  {}\n", report.number, report.time ? to_string(*report.time) : "");
  for (std::size_t n = 0; n < report.accounts.size(); ++n) {
    const auto& a = report.accounts[n];
    std::cout << fmt::format("{} {:>3}. [{}] {} {}  {}\n", mark("account", n), a.index, to_name(a.category), a.institution,
                             a.opened ? to_string(*a.opened) : "", to_name(a.status));
  }
  for (std::size_t n = 0; n < report.inquiries.size(); ++n) {
    const auto& i = report.inquiries[n];
    std::cout << fmt::format("{} {:>3}. {} {} {}\n", mark("inquiry", n), i.index, i.date ? to_string(*i.date) : "", i.institution,
                             i.reason);
  }
  for (std::size_t n = 0; n < report.contacts.size(); ++n) {
    const auto& c = report.contacts[n];
    std::cout << fmt::format("{} {:>3}. {} {} {}\n", mark("contact", n), c.index, c.kind, c.text,
                             c.updated ? to_string(*c.updated) : "");
  }
  for (const auto& w : report.warnings) std::cout << "  ! " << w.text << "\n";
  for (const auto& limit : limits_of(report)) std::cout << "  * " << limit.in(language) << "\n";
}

// The pictures of a proof come from the same files once more.
Done write_proof(Context& context, const Wishes& wishes, const std::vector<CreditReport>& reports,
                 const std::vector<std::string>& paths, const std::vector<ReportChange>& changes) {
  std::string password;
  if (!wishes.password_file.empty()) {
    TRY(const auto word, context.passphrase_from(wishes.password_file, false));
    password = std::string(word.reveal());
  }
  std::vector<ProofSource> sources;
  for (std::size_t i = 0; i < paths.size(); ++i)
    sources.push_back({::open(paths[i].c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW),
                       reports[i].number + (reports[i].time ? " " + to_string(reports[i].time->day()) : ""), password});
  const auto entries = proof_entries(context.reader, proofs(changes), sources, context.language());
  for (const auto& source : sources)
    if (source.fd >= 0) ::close(source.fd);
  if (entries.empty())
    return fail(Code::not_found, "nothing was corrected",
                {"这些报告之间没有看到更正。", "No correction is seen between these reports."});
  TRY(const auto pdf,
      proof_pages(context.in({"信用报告更正前后对照", "Proof of correction"}), entries, context.language(), context.today()));
  return write_file(wishes.proof, pdf);
}

Done show(Context& context, const Wishes& wishes) {
  TRY(const auto report, read_report(context, wishes, wishes.paths[0]));
  const auto proposals = propose_ownership(report, wishes.facts);
  std::vector<Day> taken;
  for (const auto& text : wishes.taken) {
    const auto day = parse_day(text);
    if (!day) return fail(Code::invalid, "not a day", {"日期要写成 2026-03-10。", "A day is written 2026-03-10."});
    taken.push_back(*day);
  }
  if (!wishes.picture.empty()) {
    const auto svg = report_picture(report, proposals, {}, context.language());
    if (wishes.picture.ends_with(".pdf")) {
      TRY(const auto page, picture_page(svg, context.today()));
      if (const Done done = write_file(wishes.picture, page); !done) return done;
    } else if (const Done done = write_file(wishes.picture, as_bytes(svg)); !done) {
      return done;
    }
  }
  auto json = report_json(report);
  json["ownership"] = ownership_json(proposals, context.language());
  json["objections"] = Json::array();
  for (const auto& entry : objections(report, proposals)) json["objections"].push_back(objection_json(entry, context.language()));
  json["limits"] = Json::array();
  for (const auto& limit : limits_of(report)) json["limits"].push_back(context.in(limit));
  json["next_free_report"] = to_string(next_free_report(taken, context.today()));
  context.answer(json, [&] { print(report, proposals, context.language()); });
  return {};
}

Done compare(Context& context, const Wishes& wishes) {
  if (wishes.paths.size() < 2)
    return fail(Code::invalid, "two reports are needed", {"比较需要两份或更多报告。", "Comparing needs two reports or more."});
  std::vector<std::pair<CreditReport, std::string>> read;
  for (const auto& path : wishes.paths) {
    TRY(auto report, read_report(context, wishes, path));
    if (!read.empty() && !same_person(read.front().first, report))
      return fail(
          Code::refused, "two people",
          {"这些报告看起来不是同一个人的，没有比较。", "These reports do not seem to be of one person; they were not compared."});
    read.emplace_back(std::move(report), path);
  }
  if (std::all_of(read.begin(), read.end(), [](const auto& r) { return r.first.time.has_value(); }))
    std::stable_sort(read.begin(), read.end(), [](const auto& a, const auto& b) { return *a.first.time < *b.first.time; });
  std::vector<CreditReport> reports;
  std::vector<std::string> paths;
  for (const auto& [report, path] : read) reports.push_back(report), paths.push_back(path);
  const auto changes = compare_reports(reports);
  if (!wishes.proof.empty()) {
    if (const Done done = write_proof(context, wishes, reports, paths, changes); !done) return done;
  }
  context.answer(changes_json(changes, context.language()), [&] {
    for (const auto& c : changes) {
      const auto& name = c.inquiry ? c.inquiry->institution : c.after ? c.after->institution : c.before->institution;
      std::cout << fmt::format("{:<18} {}  {}\n", to_name(c.kind), name, context.in(c.words));
      for (const auto& f : c.fields) std::cout << fmt::format("{:<18}   {}: {} → {}\n", "", f.field, f.before, f.after);
    }
  });
  return {};
}

}  // namespace

void add_report(CLI::App& app, Context& context) {
  const auto wishes = std::make_shared<Wishes>();
  auto* report = app.add_subcommand("report", "read or compare PBOC personal credit reports / 读取、比较个人信用报告");
  report->add_option("files", wishes->paths, "the report; with --compare two or more")->required();
  report->add_flag("--compare", wishes->compare, "what changed from one report to the next / 比较");
  report->add_option("--picture", wishes->picture, "write the credit line over time as SVG or .pdf / 画出时间线");
  report->add_option("--proof", wishes->proof,
                     "with --compare: write what was corrected, before and after, as PDF / 更正前后对照");
  report->add_option("--my-lender", wishes->facts.my_lenders, "a lender that I deal with / 有往来的机构");
  report->add_option("--not-my-lender", wishes->facts.denied_lenders, "a lender that I never approached / 从未申请过的机构");
  report->add_flag("--no-other-lender", wishes->facts.my_lenders_are_all, "there is no other than --my-lender / 没有其他机构");
  report->add_option("--my-phone", wishes->facts.my_phones, "a phone number of mine / 我的号码");
  report->add_option("--my-address", wishes->facts.my_addresses, "an address of mine / 我的地址");
  report->add_option("--my-card", wishes->facts.my_card_tails, "last digits of a card of mine / 我的卡尾号");
  report->add_option("--free-report-taken", wishes->taken, "day of a free report taken / 已用的免费查询日期");
  report->callback([&context, wishes] {
    guarded(context, [&] { return wishes->compare ? compare(context, *wishes) : show(context, *wishes); });
  });
}

}  // namespace qingbai::cli
