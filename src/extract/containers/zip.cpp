// ZIP and what is made of it. Nothing is written to disk, so a name cannot lead out of a folder; sizes are spent from one budget.
#include <fmt/format.h>
#include <zip.h>

#include <memory>

#include "extract/decode.hpp"
#include "extract/documents/office.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

struct CloseZip {
  void operator()(zip_t* z) const { ::zip_discard(z); }
};
struct CloseEntry {
  void operator()(zip_file_t* f) const { (void)::zip_fclose(f); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;

Zip open_zip(ByteView bytes) {
  zip_error_t error;
  ::zip_error_init(&error);
  auto* source = ::zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return {};
  Zip out(::zip_open_from_source(source, ZIP_RDONLY, &error));
  if (!out) ::zip_source_free(source);
  ::zip_error_fini(&error);
  return out;
}

struct Entry {
  zip_uint64_t index = 0;
  std::string name;  // UTF-8; Windows in China writes GBK without saying so
  std::uint64_t size = 0, packed = 0;
  bool encrypted = false, folder = false;
};

std::vector<Entry> list(zip_t* z, int most) {
  std::vector<Entry> out;
  const auto count = ::zip_get_num_entries(z, 0);
  for (zip_int64_t i = 0; i < count && static_cast<int>(out.size()) < most; ++i) {
    zip_stat_t about;
    ::zip_stat_init(&about);
    if (::zip_stat_index(z, static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW, &about) != 0) continue;
    Entry e;
    e.index = static_cast<zip_uint64_t>(i);
    if ((about.valid & ZIP_STAT_NAME) != 0) e.name = decode_text(as_bytes(about.name)).text;
    if ((about.valid & ZIP_STAT_SIZE) != 0) e.size = about.size;
    if ((about.valid & ZIP_STAT_COMP_SIZE) != 0) e.packed = about.comp_size;
    e.encrypted = (about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE;
    e.folder = e.name.ends_with('/');
    out.push_back(std::move(e));
  }
  return out;
}

// The entry's bytes, or nothing when it is damaged or past `most`. The size in the directory is a claim: reading stops at `most`.
std::optional<Bytes> unpack(zip_t* z, const Entry& entry, std::uint64_t most) {
  const std::unique_ptr<zip_file_t, CloseEntry> file(::zip_fopen_index(z, entry.index, 0));
  if (!file || entry.size > most) return std::nullopt;
  Bytes out, buffer(256 * 1024);
  while (true) {
    const auto n = ::zip_fread(file.get(), buffer.data(), buffer.size());
    if (n < 0) return std::nullopt;
    if (n == 0) return out;
    if (out.size() + static_cast<std::size_t>(n) > most) return std::nullopt;
    out.insert(out.end(), buffer.begin(), buffer.begin() + n);
  }
}

// A stored megabyte that unpacks to a gigabyte is no person's file; office files and exports stay under 200 to 1.
bool bomb(const Entry& e) { return e.size > (32ull << 20) && e.size / std::max<std::uint64_t>(e.packed, 1) > 400; }

bool odd_name(const std::string& name) {
  return name.starts_with('/') || name.starts_with('\\') || name.find("../") != std::string::npos ||
         name.find("..\\") != std::string::npos || (name.size() > 1 && name[1] == ':') || name.find('\0') != std::string::npos;
}

class Reader {
 public:
  Reader(zip_t* z, const Reading& reading) : zip_(z), reading_(reading), entries_(list(z, 20000)) {}

  Extraction read() {
    if (has("OFD.xml"))
      return read_ofd(
          [this](const std::string& name) {
            for (const auto& e : entries_)
              if (e.name == name) return bytes_of(e);
            return std::optional<Bytes>{};
          },
          reading_);
    if (has("word/document.xml")) return word_document();
    if (has("xl/workbook.xml")) return sheets();
    if (has("ppt/presentation.xml")) return slides();
    if (has("content.xml") && has("mimetype")) return open_document();
    return container();
  }

 private:
  static constexpr auto kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  static constexpr auto kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  static constexpr auto kPptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

  bool has(std::string_view name) const {
    for (const auto& e : entries_)
      if (e.name == name) return true;
    return false;
  }

  std::optional<Bytes> bytes_of(const Entry& e) {
    if ((e.encrypted && reading_.password.empty()) || e.folder || bomb(e)) return std::nullopt;
    auto out = unpack(zip_, e, reading_.budget->bytes);
    if (out) reading_.budget->bytes -= out->size();
    return out;
  }

  // The parts of a text document in the order in which a person meets them.
  Extraction word_document() {
    Extraction out;
    out.kind = FileKind::document;
    out.media_type = kDocx;
    OfficeText all;
    for (const std::string_view part :
         {"word/header", "word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml", "word/footer"})
      for (const auto& e : entries_) {
        const bool frame = !part.ends_with(".xml");
        if (frame ? !(e.name.starts_with(part) && e.name.ends_with(".xml")) : e.name != part) continue;
        if (const auto xml = bytes_of(e)) add(all, office_text(*xml));
        else out.warnings.push_back(damaged(e));
      }
    settle(std::move(all), out);
    pictures(out);
    return out;
  }

  static void add(OfficeText& all, OfficeText more) {
    all.text += more.text;
    for (auto& t : more.tables) all.tables.push_back(std::move(t));
    all.deleted += more.deleted, all.inserted += more.inserted, all.moved += more.moved;
    all.unseen.add(more.unseen);
  }

  // A table of calls, messages or money in a document is read as one.
  void settle(OfficeText all, Extraction& out) const {
    if (auto known = read_known_tables(all.tables, reading_.name)) {
      const auto type = out.media_type;
      auto warnings = std::move(out.warnings);
      out = std::move(*known);
      out.media_type = type;
      out.warnings.insert(out.warnings.end(), warnings.begin(), warnings.end());
    } else {
      warn_of_events(all.tables, out);
    }
    out.text = std::move(all.text);
    tell_unseen(all.unseen, out);
    warn_of_tracked_changes(all.deleted, all.inserted, all.moved, out);
  }

  // Screenshots are often pasted into a document.
  void pictures(Extraction& out) {
    for (const auto& e : entries_)
      if ((e.name.starts_with("word/media/") || e.name.starts_with("xl/media/") || e.name.starts_with("Pictures/")) && e.size > 0)
        if (const auto bytes = bytes_of(e)) take_part(out, *bytes, e.name, reading_);
  }

  Extraction sheets() {
    std::map<std::string, Bytes> xml;
    std::vector<ReadWarning> warnings;
    for (const auto& e : entries_)
      if (e.name == "xl/sharedStrings.xml" || e.name == "xl/styles.xml" || e.name == "xl/workbook.xml" ||
          e.name == "xl/_rels/workbook.xml.rels" || e.name.starts_with("xl/worksheets/")) {
        if (auto bytes = bytes_of(e)) xml.emplace(e.name, std::move(*bytes));
        else if (!e.folder) warnings.push_back(damaged(e));
      }
    auto out = read_tables(xlsx_tables(xml), reading_);
    out.media_type = kXlsx;
    for (const auto& name : hidden_sheets(xml))
      warnings.push_back(
          warning("hidden_sheet",
                  {"工作表“" + name + "”是隐藏的，打开表格时看不到；里面的内容另外保留，没有别的工作表时才当作记录，请核对。",
                   "The sheet \"" + name +
                       "\" is hidden from who opens the file; what it holds is "
                       "not taken for records. Please check."}));
    out.warnings.insert(out.warnings.end(), warnings.begin(), warnings.end());
    for (const auto& e : entries_)  // what somebody wrote beside a cell
      if (e.name.starts_with("xl/comments") && e.name.ends_with(".xml"))
        if (const auto bytes = bytes_of(e)) out.text += office_text(*bytes).text;
    pictures(out);
    return out;
  }

  Extraction slides() {
    Extraction out;
    out.kind = FileKind::document;
    out.media_type = kPptx;
    Unseen unseen;
    for (const auto& e : entries_)
      if (e.name.starts_with("ppt/slides/slide"))
        if (const auto xml = bytes_of(e)) {
          const auto slide = office_xml(*xml);
          const bool shown = slide.document_element().attribute("show").as_bool(true);
          auto words = office_text(*xml);
          if (!shown) words.unseen.hide(words.text);
          else out.text += words.text;
          unseen.add(words.unseen);
        }
    tell_unseen(unseen, out);
    return out;
  }

  Extraction open_document() {
    std::string type;
    std::optional<Bytes> content;
    for (const auto& e : entries_) {
      if (e.name == "mimetype")
        if (const auto bytes = bytes_of(e)) type = trimmed(mended_utf8(as_text(*bytes)));
      if (e.name == "content.xml") content = bytes_of(e);
    }
    Extraction out;
    if (content && type.find("spreadsheet") != std::string::npos) {
      out = read_tables(ods_tables(*content), reading_);
      out.text += ods_remarks(*content);
    } else if (content) settle(office_text(*content), out);
    else out.warnings.push_back(warning("damaged", {"这个文件的正文读不出来。", "The words of this file cannot be read."}));
    if (out.kind == FileKind::unknown) out.kind = FileKind::document;
    out.media_type = type.empty() ? "application/zip" : type;
    for (const auto& e : entries_)
      if (e.name == "styles.xml")
        if (const auto styles = bytes_of(e); styles && type.find("text") != std::string::npos)
          out.text += odt_frame_words(*styles);
    pictures(out);
    return out;
  }

  Extraction container() {
    Extraction out;
    out.kind = FileKind::document;
    out.media_type = "application/zip";
    int encrypted = 0, wrong = 0;
    for (const auto& e : entries_) {
      if (e.folder) continue;
      if (odd_name(e.name))
        out.warnings.push_back(
            warning("odd_name", {"压缩包里有一个文件的名字想跳出文件夹，只当作名字显示：" + e.name,
                                 "A name in the archive tries to leave its folder; it is shown only: " + e.name}));
      if (log_of_another(e.name)) out.parts.push_back({e.name, FileKind::document, "application/vnd.sqlite3-wal", e.size});
      else if (e.encrypted && reading_.password.empty()) ++encrypted;
      else if (bomb(e)) out.warnings.push_back(too_large(e));
      else if (auto bytes = bytes_of(e)) take_part(out, whole_database(e.name, std::move(*bytes)), e.name, reading_);
      else if (e.encrypted) ++wrong;
      else out.warnings.push_back(e.size > reading_.budget->bytes ? too_large(e) : damaged(e));
    }
    if (encrypted > 0)
      out.warnings.push_back(warning(
          "password_needed",
          {fmt::format("压缩包里有{}个文件加了密，没有读取；请用 --password-file 给出密码，或先解密再放入一份。", encrypted),
           fmt::format(
               "{} files in the archive are encrypted and were not read; give the password with --password-file, or add a "
               "copy without it.",
               encrypted)}));
    if (wrong > 0)
      out.warnings.push_back(
          warning("wrong_password",
                  {fmt::format("压缩包里有{}个文件用这个密码打不开：密码不对，或加密方式不支持。原件已原样保存。", wrong),
                   fmt::format("{} files in the archive do not open with this password: it is wrong, or their encryption "
                               "is not supported. The original is kept.",
                               wrong)}));
    settle_kind(out);
    return out;
  }

  // "sms.db-wal" beside "sms.db".
  [[nodiscard]] bool log_of_another(const std::string& name) const {
    constexpr std::string_view kEnding = "-wal";
    return name.size() > kEnding.size() && name.ends_with(kEnding) && has(name.substr(0, name.size() - kEnding.size()));
  }

  Bytes whole_database(const std::string& name, Bytes bytes) {
    for (const auto& e : entries_)
      if (e.name == name + "-wal")
        if (const auto log = bytes_of(e))
          if (auto both = with_log(bytes, *log); !both.empty()) return both;
    return bytes;
  }

  static ReadWarning damaged(const Entry& e) {
    return warning("damaged_part",
                   {"压缩包里的这个文件读不出来：" + e.name, "This file in the archive cannot be read: " + e.name});
  }
  static ReadWarning too_large(const Entry& e) {
    return warning("too_large", {"压缩包里的这个文件解开后太大，没有读取：" + e.name,
                                 "This file in the archive unpacks to too much and was not read: " + e.name});
  }

  zip_t* zip_;
  const Reading& reading_;
  std::vector<Entry> entries_;
};

}  // namespace

std::vector<Bytes> files_of_zip(ByteView bytes, std::uint64_t most) {
  std::vector<Bytes> out;
  const auto zip = open_zip(bytes);
  if (!zip) return out;
  constexpr int kMostFiles = 200;
  for (const auto& entry : list(zip.get(), kMostFiles)) {
    if (entry.folder) continue;
    auto file = entry.encrypted || bomb(entry) ? std::nullopt : unpack(zip.get(), entry, most);
    most -= file ? file->size() : 0;
    out.push_back(file ? std::move(*file) : Bytes());
  }
  return out;
}

Extraction read_zip(ByteView bytes, const Reading& reading) {
  const auto zip = open_zip(bytes);
  if (zip && !reading.password.empty()) (void)::zip_set_default_password(zip.get(), reading.password.c_str());
  if (zip) return Reader(zip.get(), reading).read();
  Extraction out;
  out.kind = FileKind::document;
  out.media_type = "application/zip";
  out.warnings.push_back(warning("damaged", {"这个压缩包打不开，可能没有传完；原件已原样保存。",
                                             "This archive cannot be opened; it may be cut. The original is kept."}));
  return out;
}

}  // namespace qingbai
