#include "extract/ocr/recogniser.hpp"

#include <algorithm>
#include <cmath>

#include "extract/ocr/stars.hpp"

namespace qingbai::ocr {

Recogniser::Recogniser(const Runtime& runtime, ByteView model, const std::vector<std::string>& characters)
    : model_(runtime, model), characters_(characters) {
  static const std::vector<std::vector<std::string>> kins{{"0", "０", "O", "o", "Q", "〇", "○", "。"},
                                                          {"1", "１", "l", "I", "|"},
                                                          {"2", "２"},
                                                          {"3", "３"},
                                                          {"4", "４"},
                                                          {"5", "５"},
                                                          {"6", "６"},
                                                          {"7", "７"},
                                                          {"8", "８"},
                                                          {"9", "９"},
                                                          {"N", "Ｎ", "Z"},
                                                          {"-", "一", "—", "－", "–"},
                                                          {"*", "＊", "★", "水", "米", "※"}};
  for (const auto& kin : kins) {
    std::vector<std::size_t> classes;
    for (const auto& c : kin)
      if (const auto it = std::find(characters_.begin(), characters_.end(), c); it != characters_.end())
        classes.push_back(static_cast<std::size_t>(it - characters_.begin()));
    look_alikes_.push_back(std::move(classes));
  }
}

// The best class at each step; repeats are one, "nothing" parts them (CTC).
Letters Recogniser::letters_of(Tensor& input) const {
  const auto got = model_.run(input);
  const auto steps = static_cast<std::size_t>(got.shape[1]), classes = static_cast<std::size_t>(got.shape[2]);
  Letters out;
  std::size_t before = 0;
  for (std::size_t i = 0; i < steps; ++i) {
    const auto* row = got.values.data() + i * classes;
    const auto best = static_cast<std::size_t>(std::max_element(row, row + classes) - row);
    if (best != 0 && best != before && best < characters_.size())
      out.push_back({characters_[best], (static_cast<double>(i) + 0.5) / static_cast<double>(steps),
                     static_cast<double>(row[best]), sureness_of_shape(row, best)});
    before = best;
  }
  return out;
}

double Recogniser::sureness_of_shape(const float* row, std::size_t best) const {
  for (const auto& kin : look_alikes_)
    if (std::find(kin.begin(), kin.end(), best) != kin.end()) {
      double sum = 0;
      for (const auto c : kin) sum += static_cast<double>(row[c]);
      return sum;
    }
  return static_cast<double>(row[best]);
}

Letters Recogniser::read(const Picture& picture, const Strip& strip, int quarters) const {
  auto input = recogniser_input(picture, strip, quarters);
  auto out = letters_of(input);
  const bool masked = std::any_of(out.begin(), out.end(), [](const Letter& l) { return l.text == "*"; });
  return masked && quarters == 0 ? with_counted_stars(picture, strip, std::move(out)) : out;
}

// CTC makes one of stars that stand close, and takes a digit beside them into the bargain. Stars are counted by their ink, and
// what stands before, between and behind them is read by itself.
Letters Recogniser::with_counted_stars(const Picture& picture, const Strip& strip, Letters read) const {
  auto runs = star_runs(picture, strip);
  // Ink alone proves nothing on a blurred picture: the recogniser, too, must have seen a star there.
  std::erase_if(runs, [&](const StarRun& run) {
    return std::none_of(read.begin(), read.end(), [&](const Letter& l) {
      const double x = l.at * strip.width;
      return l.text == "*" && x > run.from - strip.height / 2 && x < run.to + strip.height / 2;
    });
  });
  if (runs.empty()) return read;
  Letters out;
  const auto add_words = [&](double from, double to) {
    if (to - from < 0.15 * strip.height) return;
    auto part = strip;
    part.width = to - from;
    const double along = (from + to) / 2 - strip.width / 2;
    part.x += along * strip.cosine, part.y += along * strip.sine;
    auto input = recogniser_input(picture, part, 0);
    for (auto& letter : letters_of(input)) {
      letter.at = (from + letter.at * part.width) / strip.width;
      if (letter.text != "*") out.push_back(std::move(letter));
    }
  };
  double from = 0;
  for (const auto& run : runs) {
    add_words(from, run.from);
    for (int i = 0; i < run.count; ++i)
      out.push_back({"*", (run.from + (i + 0.5) * (run.to - run.from) / run.count) / strip.width, 0.95, 0.95});
    from = run.to;
  }
  add_words(from, strip.width);
  return out;
}

std::vector<Letters> Recogniser::read_row(const Sheet& sheet, const std::vector<Strip>& row) const {
  constexpr double kSure = 0.8, kStar = 0.6;
  std::vector<Letters> out;
  for (const auto& s : row) out.push_back(read(sheet.clean(), s));
  const auto sure = [](const Letters& letters, double least) { return mean(letters, &Letter::shape) >= least; };
  if (row.size() > 1 && !std::all_of(out.begin(), out.end(), [&](const Letters& l) { return sure(l, kSure); })) {
    auto together = read_together(sheet, row);
    for (std::size_t i = 0; i < row.size(); ++i)
      if (!sure(out[i], kSure) && mean(together[i], &Letter::shape) > mean(out[i], &Letter::shape))
        out[i] = std::move(together[i]);
  }
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!sure(out[i], kStar) && sheet.star(row[i])) out[i] = {{"*", 0.5, kStar, kStar}};
    // The recogniser has been taught on turned words, too, and takes an N for a Z: they differ by which way their strokes run.
    if (text_of(out[i]) == "Z" && sheet.stands_between_posts(row[i])) out[i].front().text = "N";
  }
  return out;
}

std::vector<Letters> Recogniser::read_together(const Sheet& sheet, const std::vector<Strip>& row) const {
  std::vector<Letters> out(row.size());
  std::vector<Tensor> inputs;
  for (const auto& s : row) inputs.push_back(recogniser_input(sheet.clean(), s, 0));
  std::vector<std::int64_t> from;
  auto together = in_company(inputs, from);
  const auto width = static_cast<double>(together.shape[3]);
  for (auto& letter : letters_of(together)) {
    const double x = letter.at * width;
    std::size_t nearest = 0;
    double least = 1e18;
    for (std::size_t i = 0; i < row.size(); ++i)
      if (const double gap = std::abs(x - static_cast<double>(from[i]) - static_cast<double>(inputs[i].shape[3]) / 2);
          gap < least)
        least = gap, nearest = i;
    letter.at = (x - static_cast<double>(from[nearest])) / static_cast<double>(inputs[nearest].shape[3]);
    out[nearest].push_back(std::move(letter));
  }
  return out;
}

}  // namespace qingbai::ocr
