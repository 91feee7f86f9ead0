// verify: an evidence bundle, ours or a stranger's BagIt bag.
#include <fmt/format.h>

#include <iostream>

#include "bundle/verify.hpp"
#include "faces/cli/context.hpp"
#include "faces/cli/terminal.hpp"
#include "store/files.hpp"

namespace qingbai::cli {

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
          verify_json(report),
          [&] {
            for (const auto& p : report.problems) std::cout << fmt::format("{}: {}\n", one_line(p.path), one_line(p.what));
            for (const auto& p : report.warnings) std::cout << fmt::format("! {}: {}\n", one_line(p.path), one_line(p.what));
            for (const auto& p : report.could_not) std::cout << fmt::format("? {}: {}\n", one_line(p.path), one_line(p.what));
            for (const auto& stamp : report.timestamps)
              std::cout << context.in({"时间戳：", "Timestamp: "}) << one_line(stamp) << "\n";
            std::cout << context.in(code == 0   ? Text{"核验通过：每个文件都与清单一致。",
                                                     "Verified: every file agrees with its manifest."}
                                    : code == 1 ? Text{"核验不通过：上面列出的文件与清单不一致。",
                                                       "Not verified: the files named above do not agree with the manifest."}
                                                : Text{"有文件没能检查，不能说完好。",
                                                       "Some files could not be checked; this is not a clean result."})
                      << "\n";
          },
          code);
      return {};
    });
  });
}

}  // namespace qingbai::cli
