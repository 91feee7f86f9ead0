// Paper: one document as a model of blocks, before it is set as PDF, DOCX or HTML. Render functions are pure: the same paper
// and day give the same bytes. Text is UTF-8; line breaks inside a block are '\n'.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "papers/signature.hpp"

namespace qingbai {

struct PaperBlock {
  enum class Kind { title, addressee, heading, paragraph, item, table, signature, note, page_break, qr, fingerprint, timeline };
  Kind kind = Kind::paragraph;
  std::string text;                            // qr: what the code says (PDF only; say it in words beside it)
                                               // timeline: rows of {day, words}; drawn as a picture, with its words selectable
  std::vector<std::string> head;               // table
  std::vector<std::vector<std::string>> rows;  // table
  std::vector<double> widths;                  // table, relative; empty = equal
};

struct Paper {
  PaperId id;
  std::string to;    // lender police nfra …
  std::string name;  // for the list and the PDF's metadata
  Language language = Language::zh_hans;
  std::vector<PaperBlock> blocks;
  std::vector<int> exhibits;  // numbers in the evidence catalogue
  Day dated;
  std::string recipient;             // as the addressee line names it; may be empty
  std::string case_number;           // of the court paper that it answers, where several wait
  bool recipient_read = false;       // its name was read in messages, and nobody confirmed it
  PaperId from;                      // the template; several letters may come from one
  std::vector<std::string> blanks;   // fields that print as a line to fill in by hand
  std::vector<std::string> unseen;   // sentences that should cite an exhibit and found none
  std::vector<std::string> unasked;  // fact keys that sentences left out would rest on, and nobody has answered
  std::vector<std::string> hanging;  // sentences that announce something that is not there
  std::vector<Text> advice;          // to the person who signs: how, where and until when; not printed
  DrawnSignature signature;          // drawn over the signature's line in PDF and HTML; DOCX keeps the line for the pen
};

// Characters of the paper that no installed font has; each once.
[[nodiscard]] std::vector<std::string> unprintable(const Paper& paper);

// False in the page file's engine: there the browser prints, and what would be a PDF is left out or is a Word file.
[[nodiscard]] bool makes_pdf();
[[nodiscard]] Result<Bytes> render_pdf(const Paper& paper);
[[nodiscard]] Result<Bytes> render_docx(const Paper& paper);
[[nodiscard]] std::string render_html(const Paper& paper);  // a fragment: <article>…</article>, all text escaped
[[nodiscard]] std::string render_text(const Paper& paper);  // the golden model: one block a line

}  // namespace qingbai
