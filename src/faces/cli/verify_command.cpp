// verify: an evidence bundle, ours or a stranger's BagIt bag.
#include <fmt/format.h>

#include <algorithm>
#include <iostream>

#include "bundle/verify.hpp"
#include "faces/cli/context.hpp"
#include "faces/cli/terminal.hpp"
#include "store/files.hpp"

namespace qingbai::cli {
namespace {

// A wrong folder has thousands of them; --json gives all.
void print(const std::vector<VerifyReport::Problem>& problems, const char* sign, const Context& context) {
  constexpr std::size_t kMost = 40;
  for (std::size_t n = 0; n < std::min(problems.size(), kMost); ++n)
    std::cout << sign << one_line(problems[n].path) << ": " << one_line(problems[n].what) << "\n";
  if (problems.size() > kMost)
    std::cout << sign
              << fmt::format(fmt::runtime(context.in({"……还有 {} 处（加 --json 看全部）", "… and {} more (--json gives all)"})),
                             problems.size() - kMost)
              << "\n";
}

// Somebody gave the folder above, or another one.
bool no_bag(const VerifyReport& report) {
  const auto lacks = [&](const char* path) {
    return std::any_of(report.problems.begin(), report.problems.end(),
                       [&](const VerifyReport::Problem& p) { return p.path == path; });
  };
  return lacks("bagit.txt") && lacks("manifest-sha256.txt") && lacks("data");
}

void print(const VerifyReport& report, int code, const Context& context) {
  if (no_bag(report)) {
    std::cout << context.in(
                     {"这个文件夹不是证据包：里面没有 bagit.txt、清单和 data 文件夹。请给出证据包自己的文件夹（解压以后的）。",
                      "This folder is no evidence bundle: it has no bagit.txt, no manifest and no folder data. Give the "
                      "bundle's own folder, unpacked."})
              << "\n";
    return;
  }
  print(report.problems, "", context);
  print(report.warnings, "! ", context);
  print(report.could_not, "? ", context);
  for (const auto& stamp : report.timestamps) std::cout << context.in({"时间戳：", "Timestamp: "}) << one_line(stamp) << "\n";
  std::cout << context.in(code == 0 ? Text{"核验通过：每个文件都与清单一致。", "Verified: every file agrees with its manifest."}
                          : code == 1 ? Text{"核验不通过：上面列出的文件与清单不一致。",
                                             "Not verified: the files named above do not agree with the manifest."}
                                      : Text{"有文件没能检查，不能说完好。",
                                             "Some files could not be checked; this is not a clean result."})
            << "\n";
}

}  // namespace

void add_verify(CLI::App& app, Context& context) {
  const auto folder = std::make_shared<std::string>(), roots = std::make_shared<std::string>();
  auto* command = app.add_subcommand("verify", "check an evidence bundle / 核验证据包");
  command->add_option("bundle", *folder, "the bundle's folder")->required();
  command->add_option("--roots", *roots, "PEM of the roots you trust for timestamps / 您信任的时间戳根证书");
  command->callback([&context, folder, roots] {
    guarded(context, [&]() -> Done {
      std::string own;
      if (!roots->empty()) {
        TRY(own, read_text(*roots, 1 << 20));
      }
      TRY(const auto report, verify_bundle(*folder, own));
      const int code = !report.problems.empty() ? 1 : !report.could_not.empty() ? 5 : report.ok ? 0 : 1;
      context.answer(
          verify_json(report), [&] { print(report, code, context); }, code);
      return {};
    });
  });
}

}  // namespace qingbai::cli
