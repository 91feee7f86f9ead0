// Pictures from the original reports.
#include <fmt/format.h>

#include <algorithm>

#include "desk/credit.hpp"
#include "desk/decrypted_original.hpp"

namespace qingbai {
namespace {

constexpr double kDots = 150;

std::string label_of(const std::string& field, Language language) {
  static const std::vector<std::pair<const char*, Text>> names{
      {"amount_fen", {"金额", "amount"}},
      {"limit_fen", {"额度", "limit"}},
      {"balance_fen", {"余额", "balance"}},
      {"used_fen", {"已用额度", "used"}},
      {"status", {"账户状态", "state"}},
      {"overdue_months_5y", {"五年内逾期月数", "months overdue in five years"}},
      {"overdue_now_fen", {"当前逾期金额", "overdue now"}},
      {"overdue_90_5y", {"超过90天的逾期", "over 90 days overdue"}},
      {"opened", {"开立日期", "opened"}},
      {"due", {"到期日期", "due"}},
      {"product", {"业务种类", "product"}},
      {"institution", {"机构", "institution"}}};
  for (const auto& [key, name] : names)
    if (field == key) return name.in(language);
  return field.starts_with("month ") ? (language == Language::en ? "month " : "还款月份") + field.substr(6) : field;
}

// Fen as yuan; the rest as it is.
std::string shown(const std::string& field, const std::string& value, Language language) {
  if (value.empty()) return language == Language::en ? "(not printed)" : "（未列出）";
  if (!field.ends_with("_fen")) return value;
  const auto fen = parse_yuan(value);
  return fen ? to_yuan(Fen{fen->n / 100}) : value;
}

// The box around all places on the first page that has one.
std::optional<PageCrop> crop_of(const std::vector<ReportValue>& places) {
  std::optional<PageCrop> out;
  for (const auto& v : places) {
    if (v.box == Box{}) continue;
    if (!out) {
      out = PageCrop{v.page, v.box};
    } else if (out->page == v.page) {
      auto& box = out->box;
      const double right = std::max(box.x + box.width, v.box.x + v.box.width),
                   bottom = std::max(box.y + box.height, v.box.y + v.box.height);
      box.x = std::min(box.x, v.box.x), box.y = std::min(box.y, v.box.y);
      box.width = right - box.x, box.height = bottom - box.y;
    }
  }
  return out;
}

ProofPicture side_of(Reader& reader, const std::vector<ReportValue>& places, const ProofSource& source, Language language) {
  ProofPicture out;
  const bool en = language == Language::en;
  const auto crop = crop_of(places);
  if (!crop) {
    out.words = source.words + (en ? "; the entry is no longer there." : "；该条已不在报告中。");
    return out;
  }
  out.words = source.words + fmt::format(en ? fmt::runtime(", page {}") : fmt::runtime("，第{}页"), crop->page);
  ::lseek(source.fd, 0, SEEK_SET);
  auto drawn = reader.draw(source.fd, source.password, {*crop}, kDots);
  if (drawn.empty() || drawn[0].width == 0) {
    out.words += en ? " (the page could not be drawn)" : "（页面画不出来）";
    return out;
  }
  auto& p = drawn[0];
  out.width = p.width, out.height = p.height, out.rgb = std::move(p.rgb);
  out.x = p.frame.x, out.y = p.frame.y, out.frame_width = p.frame.width, out.frame_height = p.frame.height;
  return out;
}

}  // namespace

std::vector<ProofEntry> proof_entries(Reader& reader, const std::vector<CorrectionProof>& proofs,
                                      const std::vector<ProofSource>& sources, Language language) {
  std::vector<ProofEntry> out;
  for (const auto& proof : proofs) {
    const auto& account = proof.change.before ? proof.change.before : proof.change.after;
    const auto older = static_cast<std::size_t>(proof.change.before_report),
               newer = static_cast<std::size_t>(proof.change.after_report);
    if (!account || older >= sources.size() || newer >= sources.size()) continue;
    ProofEntry entry;
    entry.title = account->institution + " " + account->product + (account->opened ? " " + to_string(*account->opened) : "") +
                  (language == Language::en ? ": " : "：") + proof.change.words.in(language);
    for (const auto& f : proof.change.fields)
      entry.lines.push_back(label_of(f.field, language) + (language == Language::en ? ": " : "：") +
                            shown(f.field, f.before, language) + " → " + shown(f.field, f.after, language));
    entry.before = side_of(reader, proof.before, sources[older], language);
    entry.after = side_of(reader, proof.after, sources[newer], language);
    out.push_back(std::move(entry));
  }
  return out;
}

std::vector<const CaseFile*> locked_files(const CaseAnswer& answer) {
  std::vector<const CaseFile*> out;
  for (const auto& file : answer.files) {
    const auto& warnings = file.read->extraction.warnings;
    if (std::any_of(warnings.begin(), warnings.end(), [](const ReadWarning& w) { return w.code == "password_needed"; }))
      out.push_back(&file);
  }
  return out;
}

Result<CaseFile> unlock_item(Desk& desk, const CaseId& id, const ItemId& item, const std::string& password) {
  TRY(const auto file, original_file(desk.vault(), id, item, "read"));
  TRY(const auto copy, desk.reader().unlocked_copy(file.from_start(), password));
  bool given = false;
  return desk.add(
      id, item.value + " 无密码副本.pdf",
      [&]() -> Result<ByteView> {
        if (given) return ByteView{};
        given = true;
        return ByteView(copy);
      },
      "unlocked copy of " + item.value);
}

Result<Bytes> credit_proof(Vault& vault, Reader& reader, const CaseId& id, const CaseAnswer& answer, const Pack& pack,
                           Language language) {
  const auto credit = credit_of(answer, pack, language);
  if (credit.proofs.empty())
    return fail(Code::not_found, "nothing was corrected",
                {"还没有看到更正：放入更正后的新报告，这里就能做出对照。", "No correction is seen yet: add the newer report."});
  std::vector<MemoryFile> files;
  std::vector<ProofSource> sources;
  for (const auto& part : credit.parts) {
    TRY(auto file, original_file(vault, id, part.file->receipt.item, "read"));
    files.push_back(std::move(file));
    const auto& r = part.report();
    sources.push_back({files.back().from_start(),
                       fmt::format("{} {} {} SHA-256 {}", part.file->receipt.item.value, r.number,
                                   r.time ? to_string(r.time->day()) : "", part.file->receipt.sha256),
                       {}});
  }
  return proof_pages(language == Language::en ? "Proof of correction" : "信用报告更正前后对照",
                     proof_entries(reader, credit.proofs, sources, language), language, answer.today);
}

}  // namespace qingbai
