// Measuring triage: confusion, costly errors, calibration, what disguises cost.
#pragma once

#include <string>

#include "corpus.hpp"
#include "triage/triage.hpp"

namespace qingbai::triage_tool {

struct Measured {
  int messages = 0, right = 0, unsure = 0;  // right: the verdict is the label
  int best_right = 0;                       // also counting `unsure` by its best class
  int scam_called_real = 0;                 // a scam or other fraud with the verdict of a real message
  int real_called_scam = 0;                 // dunning, codes, account notices with the verdict scam or other_fraud
  int confusion[kClassCount][kClassCount + 1] = {};
  int bin_messages[10] = {}, bin_right[10] = {};
  double bin_confidence[10] = {};
  int called[kClassCount] = {};          // wrongly answered with each class
  std::vector<double> wrong_confidence;  // of each wrong answer
  void add(const Labelled& message, const TriageDecision& decision);
  [[nodiscard]] int wrong() const { return messages - right - unsure; }
  [[nodiscard]] double median_wrong() const;
  [[nodiscard]] double accuracy() const { return messages == 0 ? 0 : static_cast<double>(right) / messages; }
  [[nodiscard]] double calibration_error() const;
};

[[nodiscard]] Measured measure(const TriageRules& rules, const std::vector<Labelled>& corpus, const Pack& pack,
                               Disguise disguise);
[[nodiscard]] Measured together(Measured a, const Measured& b);
[[nodiscard]] std::string confusion_table(const Measured& m);  // Markdown
[[nodiscard]] std::string summary(const std::string& name, const Measured& m);
// In one line: how many answers are wrong, what was called collection, a code or a notice, and how sure the wrong answers were.
[[nodiscard]] std::string wrong_answers(const std::string& name, const Measured& m);
[[nodiscard]] std::string calibration_svg(const Measured& templates, const Measured& written);

}  // namespace qingbai::triage_tool
