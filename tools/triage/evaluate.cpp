#include "evaluate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace qingbai::triage_tool {
namespace {

bool fraud(MessageClass c) { return c == MessageClass::scam || c == MessageClass::other_fraud; }
bool real(MessageClass c) { return c == MessageClass::dunning || c == MessageClass::otp || c == MessageClass::account_notice; }

std::string curve(const Measured& m, const char* colour) {
  std::string line, dots;
  for (int b = 0; b < 10; ++b) {
    if (m.bin_messages[b] < 5) continue;  // fewer say nothing
    const double x = 60 + 400 * m.bin_confidence[b] / m.bin_messages[b], y = 440 - 400.0 * m.bin_right[b] / m.bin_messages[b];
    line += fmt::format("{}{:.0f},{:.0f}", line.empty() ? "" : " ", x, y);
    dots += fmt::format("<circle cx=\"{:.0f}\" cy=\"{:.0f}\" r=\"{:.1f}\" fill=\"{}\"/>", x, y,
                        2 + std::sqrt(m.bin_messages[b]) / 2, colour);
  }
  return fmt::format("<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2\"/>{}\n", line, colour, dots);
}

}  // namespace

double Measured::calibration_error() const {
  double out = 0;
  for (int b = 0; b < 10; ++b)
    if (bin_messages[b] > 0) out += std::abs(bin_confidence[b] - bin_right[b]);
  return messages == 0 ? 0 : out / messages;
}

void Measured::add(const Labelled& message, const TriageDecision& d) {
  const auto is = message.label;
  const bool sure = d.verdict != MessageClass::unsure;
  const auto fits = [&](MessageClass c) { return c == is || c == message.also; };
  ++messages;
  right += fits(d.verdict);
  best_right += fits(d.best);
  unsure += !sure;
  scam_called_real += fraud(is) && sure && !fraud(d.verdict) && !fits(d.verdict);
  real_called_scam += real(is) && fraud(d.verdict) && !fits(d.verdict);
  if (sure && !fits(d.verdict)) {
    ++called[static_cast<std::size_t>(d.verdict)];
    wrong_confidence.push_back(d.confidence);
  }
  ++confusion[static_cast<std::size_t>(is)][sure ? static_cast<std::size_t>(d.verdict) : kClassCount];
  const int bin = std::min(9, static_cast<int>(d.confidence * 10));
  ++bin_messages[bin];
  bin_right[bin] += fits(d.best);
  bin_confidence[bin] += d.confidence;
}

double Measured::median_wrong() const {
  auto sorted = wrong_confidence;
  std::sort(sorted.begin(), sorted.end());
  return sorted.empty() ? 0 : sorted[sorted.size() / 2];
}

Measured measure(const TriageRules& rules, const std::vector<Labelled>& corpus, const Pack& pack, Disguise how) {
  Measured out;
  TriageRules::Workspace workspace;
  Random random(99);
  for (const auto& l : corpus) {
    auto message = l.message;
    if (how != Disguise::none) message.text = disguised(message.text, how, pack, random);
    const auto d = rules.classify(message, workspace);
    out.add(l, d);
  }
  return out;
}

Measured together(Measured a, const Measured& b) {
  a.messages += b.messages;
  for (int i = 0; i < 10; ++i) {
    a.bin_messages[i] += b.bin_messages[i];
    a.bin_right[i] += b.bin_right[i];
    a.bin_confidence[i] += b.bin_confidence[i];
  }
  return a;
}

std::string confusion_table(const Measured& m) {
  std::string out = "| is \\ said |";
  for (std::size_t c = 0; c <= kClassCount; ++c) out += fmt::format(" {} |", to_name(static_cast<MessageClass>(c)));
  out += "\n|" + std::string(" --- |");
  for (std::size_t c = 0; c <= kClassCount; ++c) out += " --: |";
  for (std::size_t r = 0; r < kClassCount; ++r) {
    out += fmt::format("\n| {} |", to_name(static_cast<MessageClass>(r)));
    for (std::size_t c = 0; c <= kClassCount; ++c)
      out += m.confusion[r][c] == 0 ? " · |" : fmt::format(" {} |", m.confusion[r][c]);
  }
  return out + "\n";
}

std::string summary(const std::string& name, const Measured& m) {
  const int answered = m.messages - m.unsure;
  return fmt::format("| {} | {} | {:.1f}% | {:.1f}% | {:.1f}% | {} | {} | {:.3f} |\n", name, m.messages, 100 * m.accuracy(),
                     answered == 0 ? 0 : 100.0 * m.right / answered, 100.0 * m.unsure / std::max(1, m.messages),
                     m.scam_called_real, m.real_called_scam, m.calibration_error());
}

std::string wrong_answers(const std::string& name, const Measured& m) {
  const auto called = [&](MessageClass c) { return m.called[static_cast<std::size_t>(c)]; };
  return fmt::format("{}: {} wrong of {}; called dunning {}, otp {}, account_notice {}; median confidence of the wrong {:.2f}\n",
                     name, m.wrong(), m.messages, called(MessageClass::dunning), called(MessageClass::otp),
                     called(MessageClass::account_notice), m.median_wrong());
}

std::string calibration_svg(const Measured& templates, const Measured& written) {
  std::string out =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"500\" height=\"500\" font-family=\"sans-serif\" font-size=\"12\">\n"
      "<rect width=\"500\" height=\"500\" fill=\"#fff\"/>\n<line x1=\"60\" y1=\"440\" x2=\"460\" y2=\"40\" stroke=\"#aaa\" "
      "stroke-dasharray=\"4\"/>\n"
      "<rect x=\"60\" y=\"40\" width=\"400\" height=\"400\" fill=\"none\" stroke=\"#444\"/>\n";
  for (int i = 0; i <= 10; i += 2)
    out += fmt::format(
        "<text x=\"{}\" y=\"458\" text-anchor=\"middle\">{}%</text><text x=\"52\" y=\"{}\" text-anchor=\"end\">{}%</text>\n",
        60 + 40 * i, 10 * i, 444 - 40 * i, 10 * i);
  out += curve(templates, "#1b6ca8") + curve(written, "#c0392b");
  out +=
      "<text x=\"260\" y=\"482\" text-anchor=\"middle\">stated confidence</text>\n"
      "<text x=\"16\" y=\"240\" text-anchor=\"middle\" transform=\"rotate(-90 16 240)\">how often the best class was "
      "right</text>\n"
      "<text x=\"70\" y=\"60\" fill=\"#1b6ca8\">held-out templates and lenders</text>\n"
      "<text x=\"70\" y=\"78\" fill=\"#c0392b\">written, first and fourth fresh set (no templates)</text>\n</svg>\n";
  return out;
}

}  // namespace qingbai::triage_tool
