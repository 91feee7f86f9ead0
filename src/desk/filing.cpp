#include "desk/filing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "desk/papers_from_pack.hpp"
#include "papers/picture.hpp"
#include "store/files.hpp"

namespace qingbai {
Result<Bytes> id_copy(Reader& reader, const std::vector<std::string>& pictures, const std::string& recipient,
                      const std::string& purpose, Day day) {
  std::vector<Picture> read;
  for (const auto& bytes : pictures) {
    TRY(auto pages, reader.preview(as_bytes(bytes)));
    for (auto& page : pages) read.push_back(std::move(page));
  }
  return marked_copies(read, fmt::format("仅供向{}办理{}使用，他用无效　{}", recipient, purpose, to_chinese(day)), day);
}

Result<Filed> file_paper(Desk& desk, const CaseId& id, const Filing& filing, std::optional<Day> today) {
  TRY(const auto answer, desk.answer(id, today));
  TRY(const auto paper, letter_named(answer, desk.pack(), filing.letter));
  Filed out;
  out.matter = filing.matter;
  const auto* from = template_of(desk.pack(), filing.letter);
  if (out.matter.empty() && from != nullptr) out.matter = from->files.value;
  std::optional<ByteSource> photo;
  if (!filing.photo.empty()) {
    TRY(photo, open_file(filing.photo));
  }
  TRY(const auto pdf, render_pdf(paper));
  CaseMark mark;
  mark.kind = out.matter.empty() ? MarkKind::sent : MarkKind::filed;
  mark.matter = out.matter;
  mark.paper = paper.id.value;
  mark.on = filing.on;
  mark.receipt = filing.receipt;
  if (from != nullptr && from->to == "lender") mark.office = paper.recipient;
  mark.case_number = paper.case_number;
  TRY(out.mark, desk.mark(id, mark));
  const auto source = filing.receipt.empty() ? std::string("本人递交的文书") : "本人递交的文书，回执编号 " + filing.receipt;
  const auto keep = [&](const std::string& name, const ByteSource& bytes) -> Done {
    TRY(const auto kept, desk.add(id, name, bytes, source));
    out.items.push_back(kept.receipt.item.value);
    return {};
  };
  CHECK_OK(keep(fmt::format("已递交_{}_{}.pdf", paper.name, to_string(filing.on)), source_of(pdf)));
  if (photo)
    CHECK_OK(keep(fmt::format("回执_{}{}", paper.name, std::filesystem::path(filing.photo).extension().string()), *photo));
  return out;
}

Done sign_letter(Desk& desk, const CaseId& id, const std::string& letter, const std::string& strokes, std::optional<Day> today) {
  TRY(const auto answer, desk.answer(id, today));
  TRY(const auto paper, letter_named(answer, desk.pack(), letter));
  if (std::none_of(paper.blocks.begin(), paper.blocks.end(),
                   [](const PaperBlock& b) { return b.kind == PaperBlock::Kind::signature; }))
    return fail(Code::invalid, "the paper has no place for a signature",
                {"这份文书没有签名处。", "This paper has no place for a signature."});
  CaseMark mark;
  mark.kind = MarkKind::signed_letter;
  mark.paper = paper.id.value;
  mark.strokes = strokes;
  mark.of = words_hash(paper);
  TRY(const auto sequence, desk.mark(id, mark));
  (void)sequence;
  return {};
}

}  // namespace qingbai
