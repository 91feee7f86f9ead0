// OLE storages (MS-CFB) through libgsf: Outlook messages (MS-OXMSG), old spreadsheets, and OOXML locked with a password.
#include <fmt/format.h>
#include <gsf/gsf.h>

#include <memory>

#include "content/little_endian.hpp"
#include "extract/decode.hpp"
#include "extract/documents/rtf.hpp"
#include "extract/documents/xls.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::optional<Bytes> stream(GsfInfile* in, const std::string& name, std::uint64_t most) {
  const Owned<GsfInput> child(gsf_infile_child_by_name(in, name.c_str()));
  if (!child || gsf_input_size(child.get()) < 0 || static_cast<std::uint64_t>(gsf_input_size(child.get())) > most)
    return std::nullopt;
  const auto size = static_cast<std::size_t>(gsf_input_size(child.get()));
  Bytes out(size);
  if (size > 0 && gsf_input_read(child.get(), size, out.data()) == nullptr) return std::nullopt;
  return out;
}

// A text property: 001F is UTF-16LE, 001E is in the sender's codepage.
std::string property(GsfInfile* in, const std::string& tag, std::uint64_t most) {
  if (const auto wide = stream(in, "__substg1.0_" + tag + "001F", most)) {
    Bytes marked{0xFF, 0xFE};
    marked.insert(marked.end(), wide->begin(), wide->end());
    return decode_text(marked).text;
  }
  if (const auto narrow = stream(in, "__substg1.0_" + tag + "001E", most)) return decode_text(*narrow).text;
  return {};
}

// PidTagClientSubmitTime (0039) or PidTagMessageDeliveryTime (0E06), 100 ns since 1601, in the 16-byte rows of the properties.
std::optional<Instant> time_of(GsfInfile* in) {
  const auto rows = stream(in, "__properties_version1.0", 1 << 20);
  if (!rows) return std::nullopt;
  for (const unsigned wanted : {0x00390040u, 0x0E060040u})
    for (std::size_t at = 32; at + 16 <= rows->size(); at += 16) {
      const auto word = [&](std::size_t from) {
        std::uint64_t out = 0;
        for (int i = 3; i >= 0; --i) out = out << 8 | (*rows)[at + from + static_cast<std::size_t>(i)];
        return out;
      };
      if (word(0) != wanted) continue;
      const auto ticks = word(8) | word(12) << 32;
      const auto seconds = static_cast<std::int64_t>(ticks / 10000000) - 11644473600;
      if (seconds > 0 && seconds < 4102444800) return Instant{seconds, 480};
    }
  return std::nullopt;
}

// PidTagMessageFlags (MS-OXCMSG 2.2.1.6), a number in the rows of the properties; 0 where it is missing.
unsigned flags_of(GsfInfile* in) {
  const auto rows = stream(in, "__properties_version1.0", 1 << 20);
  if (!rows) return 0;
  for (std::size_t at = 32; at + 16 <= rows->size(); at += 16) {
    little_endian::Cursor row{ByteView(*rows).subspan(at)};
    if (row.number(4) != 0x0E070003) continue;
    (void)row.number(4);  // how the property may be used
    return static_cast<unsigned>(row.number(4));
  }
  return 0;
}

// Outlook keeps the lines of the servers that delivered a mail, and flags what the person wrote.
void set_way(GsfInfile* in, Message& m, Extraction& out) {
  constexpr unsigned kUnsent = 0x08, kFromMe = 0x20;
  const auto flags = flags_of(in);
  const auto headers = property(in, "007D", 1 << 20);
  m.direction = Direction::unknown;
  if ((flags & kUnsent) != 0) m.direction = Direction::out, m.delivery = Delivery::draft;
  else if ((flags & kFromMe) != 0) m.direction = Direction::out;
  else if (headers.find("Received:") != std::string::npos) m.direction = Direction::in;
  else
    out.warnings.push_back(warning("direction_unknown",
                                   {"看不出这封邮件是收到的还是自己写的：没有服务器投递的记录；不算作别人发来的。",
                                    "Nothing tells whether this mail was received or written by the person: it bears no server's "
                                    "stamp. It is not counted as received."}));
}

void attachments(GsfInfile* in, const Reading& reading, Extraction& out) {
  for (int i = 0; i < gsf_infile_num_children(in); ++i) {
    const auto* name = gsf_infile_name_by_index(in, i);
    if (name == nullptr || !std::string_view(name).starts_with("__attach_version1.0_")) continue;
    const Owned<GsfInput> child(gsf_infile_child_by_index(in, i));
    if (!child || !GSF_IS_INFILE(child.get())) continue;
    auto* folder = GSF_INFILE(child.get());
    auto title = property(folder, "3707", 65536);
    if (title.empty()) title = property(folder, "3704", 65536);
    if (title.empty()) title = fmt::format("attachment-{}", i);
    if (const auto data = stream(folder, "__substg1.0_37010102", reading.budget->bytes)) take_part(out, *data, title, reading);
  }
}

Extraction read_message(GsfInfile* in, const Reading& reading) {
  Extraction out;
  out.kind = FileKind::email;
  out.media_type = "application/vnd.ms-outlook";
  const auto most = reading.budget->bytes;
  Message m;
  const auto subject = property(in, "0037", most);
  auto body = property(in, "1000", most);
  if (trimmed(body).empty()) {
    auto html = property(in, "1013", most);
    if (const auto bytes = html.empty() ? stream(in, "__substg1.0_10130102", most) : std::nullopt)
      html = decode_text(*bytes).text;
    if (!html.empty()) {
      auto page = html_content(html);
      tell_unseen(page.unseen, out);
      body = std::move(page.text);
    }
  }
  if (trimmed(body).empty())
    if (const auto packed = stream(in, "__substg1.0_10090102", most)) {
      auto rtf = rtf_text(unpacked_rtf(*packed));
      tell_unseen(rtf.unseen, out);
      body = std::move(rtf.text);
    }
  m.sender = property(in, "0C1A", most);
  auto address = property(in, "5D01", most);
  if (address.empty()) address = property(in, "0C1F", most);
  if (!address.empty() && address != m.sender) m.sender += (m.sender.empty() ? "" : " ") + ("<" + address + ">");
  m.time = time_of(in);
  m.text = subject + (subject.empty() || body.empty() ? "" : "\n") + body;
  set_way(in, m, out);
  out.metadata["from"] = m.sender;
  out.metadata["subject"] = subject;
  out.metadata["to"] = property(in, "0E04", most);
  out.text = m.text + "\n";
  out.messages.push_back(std::move(m));
  attachments(in, reading, out);
  return out;
}

}  // namespace

Extraction read_ole(ByteView bytes, const Reading& reading) {
  gsf_init();
  Extraction out;
  out.kind = FileKind::document;
  out.media_type = "application/x-ole-storage";
  const Owned<GsfInput> input(gsf_input_memory_new(bytes.data(), static_cast<gsf_off_t>(bytes.size()), FALSE));
  const Owned<GsfInfile> in(gsf_infile_msole_new(input.get(), nullptr));
  if (!in) {
    out.warnings.push_back(warning("damaged", {"这个文件打不开，可能已损坏；原件已原样保存。",
                                               "This file cannot be opened and may be damaged; the original is kept."}));
    return out;
  }
  if (stream(in.get(), "EncryptedPackage", ~0ull)) {
    out.warnings.push_back(warning("password_needed", {"这个文件有密码，没有读取；原件已原样保存。请先去掉密码再放入一份。",
                                                       "This file has a password and was not read; add a copy without it."}));
    return out;
  }
  if (stream(in.get(), "__properties_version1.0", ~0ull)) return read_message(in.get(), reading);
  for (const auto* name : {"Workbook", "Book"})
    if (const auto book = stream(in.get(), name, reading.budget->bytes)) {
      auto sheets = read_xls(*book);
      if (sheets.locked) {
        out.warnings.push_back(
            warning("password_needed", {"这个表格有密码，没有读取；原件已原样保存。",
                                        "This spreadsheet has a password and was not read; the original is kept."}));
        return out;
      }
      out = read_tables(std::move(sheets.tables), reading);
      out.media_type = "application/vnd.ms-excel";
      return out;
    }
  out.warnings.push_back(
      warning("not_read", {"已作为证据原样保存，但这个版本还读不了这类文件的内容（例如旧的.doc，请另存为.docx）。",
                           "Kept as evidence; this version cannot read this kind of file (an old .doc: save it as .docx)."}));
  return out;
}

}  // namespace qingbai
