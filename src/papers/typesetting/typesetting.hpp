// Typesetting: all that needs fonts, Pango and Cairo, as a module of its own (base/module.hpp). The functions are those of the
// headers of papers that carry their names; there stands what they do. Inside the papers room.
#pragma once

#include <string>
#include <vector>

#include "papers/correction_proof.hpp"
#include "papers/paper.hpp"
#include "papers/picture.hpp"
#include "papers/stamps.hpp"

namespace qingbai::typesetting {

Result<Bytes> render_pdf(const Paper& paper);
std::vector<std::string> unprintable(const Paper& paper);
Result<Bytes> render_stamps(const std::vector<std::string>& lines);
Result<Bytes> picture_pages(const Picture& picture, const std::string& words);
Result<Bytes> picture_lines(const Picture& picture, const std::vector<PictureLine>& lines, const std::string& title,
                            const std::string& note);
Result<Bytes> marked_copies(const std::vector<Picture>& pictures, const std::string& words, Day day);
Result<Bytes> proof_pages(const std::string& heading, const std::vector<ProofEntry>& entries, Language language, Day day);
Result<Bytes> picture_page(const std::string& svg, Day day);
Result<Bytes> as_png(int width, int height, ByteView rgb);

// What the module hands out. Module and program are one build.
struct Functions {
  decltype(&typesetting::render_pdf) render_pdf;
  decltype(&typesetting::unprintable) unprintable;
  decltype(&typesetting::render_stamps) render_stamps;
  decltype(&typesetting::picture_pages) picture_pages;
  decltype(&typesetting::picture_lines) picture_lines;
  decltype(&typesetting::marked_copies) marked_copies;
  decltype(&typesetting::proof_pages) proof_pages;
  decltype(&typesetting::picture_page) picture_page;
  decltype(&typesetting::as_png) as_png;
};

}  // namespace qingbai::typesetting
