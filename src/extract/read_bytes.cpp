#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "credit/reading/report_pages.hpp"
#include "extract/decode.hpp"
#include "extract/documents/office.hpp"
#include "extract/kinds.hpp"
#include "extract/pdf/folded_radicals.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

std::string declared_charset(std::string_view head) {
  const auto at = head.find("charset=");
  if (at == std::string_view::npos) return {};
  auto rest = head.substr(at + 8, 30);
  while (!rest.empty() && (rest[0] == '"' || rest[0] == '\'' || rest[0] == ' ')) rest.remove_prefix(1);
  return std::string(rest.substr(0, rest.find_first_of("\"' />;\r\n")));
}

Extraction of_text(const std::string& text, const Reading& reading) {
  const auto head = std::string_view(text).substr(0, 8192);
  if (like_sms_xml(head)) return read_sms_xml(text, reading);
  if (auto sheets = xml_spreadsheet_tables(text)) {
    auto out = read_tables(std::move(*sheets), reading);
    out.media_type = "application/vnd.ms-excel";
    return out;
  }
  if (auto flat = read_flat_odf(text, reading)) return std::move(*flat);
  if (auto lines = read_phone_lines(text)) return std::move(*lines);
  if (like_html(head)) return read_html(text, reading);
  if (head.substr(0, 200).find("BEGIN:VMSG") != std::string_view::npos) return read_vmessage(text);
  if (auto json = read_sms_json(text)) return std::move(*json);
  if (auto table = read_csv_file(text, reading)) return std::move(*table);
  auto plain = read_plain_text(text);
  if (plain.kind == FileKind::document && plain.media_type == "text/plain") warn_of_events({read_csv(text)}, plain);
  return plain;
}

// Apple's Mail (.emlx) writes the letter's length above it and a list of its own behind it.
std::string_view counted_letter(std::string_view text) {
  std::size_t length = 0;
  const auto done = std::from_chars(text.data(), text.data() + std::min<std::size_t>(text.size(), 12), length);
  const auto rest = text.substr(static_cast<std::size_t>(done.ptr - text.data()));
  const auto line = rest.find_first_not_of(' ');
  if (done.ec != std::errc{} || line == std::string_view::npos || rest[line] != '\n') return {};
  return rest.substr(line + 1, length);
}

Extraction read_text(ByteView bytes, const Reading& reading) {
  if (const auto letter = counted_letter(as_text(bytes)); !letter.empty() && like_mail(letter.substr(0, 8192), reading.name))
    return read_mail(as_bytes(letter), reading);
  const auto raw = as_text(bytes).substr(0, 8192);
  if (like_mail(raw, reading.name)) return read_mail(bytes, reading);
  auto decoded = decode_text(bytes, like_html(raw) ? declared_charset(raw) : std::string{});
  decoded.text = folded_radicals(decoded.text);  // before headings are looked for
  auto out = of_text(decoded.text, reading);
  if (decoded.encoding == "GB18030")
    out.warnings.push_back(
        warning("guessed_encoding", {"文字编码按GBK/GB18030读取，如有乱码请告知。", "The text was read as GBK/GB18030."}));
  if (decoded.encoding == "broken" || decoded.bad > 0)
    out.warnings.push_back(warning(
        "broken_text", {"有些字节不是文字，已用替代符号标出。", "Some bytes are no text and are shown as replacement marks."}));
  out.metadata["encoding"] = decoded.encoding;
  return out;
}

Extraction unknown() {
  Extraction out;
  out.warnings.push_back(
      warning("unknown_kind", {"认不出这是什么文件，已作为证据原样保存，没有读取内容。",
                               "The kind of this file is not known; it is kept as evidence and was not read."}));
  return out;
}

Extraction by_content(ByteView bytes, const Reading& reading) {
  const auto text = as_text(bytes);
  if (const auto* kind = binary_kind_of(text)) {
    auto out = kind->read(bytes, reading);
    if (out.kind == FileKind::unknown) out.kind = kind->kind;
    if (kind->media_type != nullptr && out.media_type == "application/octet-stream") out.media_type = kind->media_type;
    return out;
  }
  return like_text(text) ? read_text(bytes, reading) : unknown();
}

}  // namespace

Extraction read_part(ByteView bytes, const Reading& reading) {
  Extraction out;
  if (bytes.empty()) {
    out.warnings.push_back(warning("empty", {"这个文件是空的。", "This file is empty."}));
    return out;
  }
  out = settled([&] { return by_content(bytes, reading); });
  if (reading.depth == 0) place_back(out);  // pages that came one by one are read together first
  return out;
}

Extraction read_bytes(ByteView bytes, const std::string& name, const std::string& password) {
  Budget budget;
  return read_part(bytes, {name, &budget, 0, nullptr, password});
}

Extraction read_tables(std::vector<Table> tables, const Reading& reading) {
  Unseen unseen;
  for (const auto& table : tables) unseen.add(table.unseen);
  if (auto known = read_known_tables(tables, reading.name)) {
    tell_unseen(unseen, *known);
    return std::move(*known);
  }
  Extraction out;
  tell_unseen(unseen, out);
  out.kind = FileKind::document;
  for (const auto& table : tables) out.text += (tables.size() > 1 ? table.name + "\n" : "") + to_text(table);
  warn_of_lost_digits(tables, out);
  warn_of_events(tables, out);
  return out;
}

std::optional<Extraction> read_csv_file(const std::string& text, const Reading& reading) {
  const std::vector<Table> tables{read_csv(text)};
  auto out = read_known_tables(tables, reading.name);
  if (out) out->media_type = "text/csv";
  return out;
}

void take_part(Extraction& whole, ByteView bytes, const std::string& name, const Reading& reading) {
  auto& budget = *reading.budget;
  Part about{mended_utf8(name), FileKind::unknown, "application/octet-stream", bytes.size()};
  if (budget.parts-- <= 0 || reading.depth >= budget.depth) {
    whole.warnings.push_back(warning("too_deep", {"套得太深或文件太多，没有读取：" + about.path,
                                                  "Nested too deep or too many files; not read: " + about.path}));
    whole.parts.push_back(std::move(about));
    return;
  }
  auto part = read_part(bytes, reading.part(about.path));
  about.kind = part.kind, about.media_type = part.media_type;
  whole.parts.push_back(about);
  const auto first_page = static_cast<int>(whole.pages.size());
  for (auto& page : part.pages) {
    page.number += first_page;
    for (auto& run : page.runs) run.page = page.number;
    whole.pages.push_back(std::move(page));
  }
  for (auto& m : part.messages) m.index = static_cast<int>(whole.messages.size()), whole.messages.push_back(std::move(m));
  std::move(part.transactions.begin(), part.transactions.end(), std::back_inserter(whole.transactions));
  for (auto& c : part.calls) c.index = static_cast<int>(whole.calls.size()), whole.calls.push_back(std::move(c));
  for (auto& p : part.parts) p.path = about.path + "/" + p.path, whole.parts.push_back(std::move(p));
  for (auto& w : part.warnings) {
    if (w.page > 0) w.page += first_page;
    if (w.code != "unreadable_line") w.text = {about.path + "：" + w.text.zh, about.path + ": " + w.text.en};
    whole.warnings.push_back(std::move(w));
  }
  if (part.report_page) whole.metadata[about.path + "/report_page"] = std::to_string(*part.report_page);
  for (auto& [key, value] : part.metadata) whole.metadata[about.path + "/" + key] = value;
  if (part.report && !whole.report) {
    each_place(*part.report, [&](int& page, Box*) { page += first_page; });
    whole.report = std::move(part.report);
  }
  if (!part.text.empty()) whole.text += part.text + (part.text.ends_with('\n') ? "" : "\n");
}

void settle_kind(Extraction& whole) {
  static constexpr std::array order{FileKind::credit_report, FileKind::sms_export, FileKind::call_log, FileKind::carrier_bill,
                                    FileKind::chat_export,   FileKind::email,      FileKind::statement};
  for (const auto kind : order)
    if (std::any_of(whole.parts.begin(), whole.parts.end(), [&](const Part& p) { return p.kind == kind; })) {
      whole.kind = kind;
      return;
    }
  if (whole.parts.size() == 1 && whole.parts[0].kind != FileKind::unknown) whole.kind = whole.parts[0].kind;
}

}  // namespace qingbai
