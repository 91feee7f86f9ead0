// E-mail (.eml), mailboxes (.mbox) and saved pages (MHTML) through GMime. Charsets that lie are common: bytes that are valid
// UTF-8 are UTF-8, else the declared charset, else a guess.
#include <fmt/format.h>
#include <gmime/gmime.h>
#include <re2/re2.h>

#include <algorithm>
#include <iterator>
#include <memory>

#include "extract/decode.hpp"
#include "extract/messages/chat_log.hpp"
#include "extract/messages/folder_way.hpp"
#include "extract/messages/mail_text.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::string words(const char* text) { return text == nullptr ? std::string{} : mended_utf8(text); }

// A header as its encoded words say it; GMime knows fewer charsets than mails name, and loses characters cut between two words.
std::string header_of(GMimeMessage* message, const char* name) {
  auto* list = g_mime_object_get_header_list(GMIME_OBJECT(message));
  auto* header = list == nullptr ? nullptr : g_mime_header_list_get_header(list, name);
  const char* raw = header == nullptr ? nullptr : g_mime_header_get_raw_value(header);
  return raw == nullptr ? std::string{} : decoded_header(raw);
}

Bytes content_of(GMimePart* part) {
  auto* wrapper = g_mime_part_get_content(part);
  if (wrapper == nullptr) return {};
  const Owned<GMimeStream> to(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(wrapper, to.get());
  const auto* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(to.get()));
  return {array->data, array->data + array->len};
}

enum class Form { letter, saved_page };

// Only who delivers a mail into a mailbox writes these lines. A server that takes a mail from the one who wrote it stamps it,
// too, and says that it knew the writer (RFC 3848: ESMTPA, ESMTPSA).
bool was_delivered(GMimeMessage* message) {
  for (const auto* name : {"Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Return-Path", "X-Delivered-To"})
    if (!header_of(message, name).empty()) return true;
  static const RE2 taken_from_writer(
      R"((?i)with\s+(?:(?:UTF8)?E?SMTPS?A|HTTP|MAPI)\b|by\s+ajax-webmail|by\s+\S*webmail\S*\s+\(Coremail\))");
  auto* list = g_mime_object_get_header_list(GMIME_OBJECT(message));
  for (int i = 0; list != nullptr && i < g_mime_header_list_get_count(list); ++i) {
    auto* header = g_mime_header_list_get_header_at(list, i);
    const char* raw = g_mime_header_get_raw_value(header);
    if (g_ascii_strcasecmp(g_mime_header_get_name(header), "Received") == 0 && raw != nullptr &&
        !RE2::PartialMatch(raw, taken_from_writer))
      return true;
  }
  return false;
}

// A mail came in where a server delivered it, or its folder says so. Programs note that the person wrote it: Gmail's labels, the
// folder's name, Outlook's and Thunderbird's drafts, SMS Backup+. Where nothing tells, nobody knows: a letter of the person's own
// must not stand as received.
void set_way(GMimeMessage* message, const std::optional<FolderWay>& folder, Message& m) {
  static const RE2 sent(R"((?i)已发|已傳送|寄件備份|\bsent\b)"), draft(R"((?i)草稿|\bdrafts?\b)"),
      received(R"((?i)收件[箱匣夹]|\binbox\b)");
  const auto labels = header_of(message, "X-Gmail-Labels"), type = header_of(message, "X-smssync-type");
  const bool unsent = header_of(message, "X-Unsent") == "1" || !header_of(message, "X-Mozilla-Draft-Info").empty();
  m.direction = Direction::unknown;
  if (unsent || RE2::PartialMatch(labels, draft)) m.direction = Direction::out, m.delivery = Delivery::draft;
  else if (RE2::PartialMatch(labels, sent)) m.direction = Direction::out;
  else if (folder) m.direction = folder->direction, m.delivery = folder->delivery;
  else if (was_delivered(message) || RE2::PartialMatch(labels, received)) m.direction = Direction::in;
  if (type.size() != 1 || type[0] < '1' || type[0] > '6') return;
  m.direction = direction_of_box(type), m.delivery = delivery_of_box(type);
  if (const auto address = header_of(message, "X-smssync-address"); !address.empty()) m.sender = address;
}

// RFC 822 had years of two digits: "Sun, 1 Mar 26 21:21:05 EST".
std::optional<Instant> time_of_mail(const std::string& date) {
  if (auto time = read_time(date)) return time;
  static const RE2 old(R"(\s*((?:[A-Za-z]{3},?\s+)?\d{1,2}[ -][A-Za-z]{3})[ -](\d{2})\s+(.*))");
  std::string day, year, clock;
  if (!RE2::FullMatch(date, old, &day, &year, &clock)) return std::nullopt;
  std::replace(day.begin(), day.end(), '-', ' ');
  return read_time(day + (year < "50" ? " 20" : " 19") + year + " " + clock);
}

class Mail {
 public:
  Mail(const Reading& reading, Extraction& out, Form form, std::optional<FolderWay> folder)
      : reading_(reading), out_(out), form_(form), folder_(folder) {}

  void read(GMimeMessage* message, int depth) {
    Message m;
    m.index = static_cast<int>(out_.messages.size());
    m.sender = header_of(message, "From");
    const auto date = header_of(message, "Date");
    m.time = date.empty() ? std::nullopt : time_of_mail(date);
    // A mail inside of another one was sent on: the folder and the stamps of the outer one say nothing of it.
    set_way(message, depth == 0 ? folder_ : std::nullopt, m);
    note_way(message, m, depth);
    if (!m.time && !date.empty())
      out_.warnings.push_back(warning(
          "unknown_time", {"这封邮件的时间看不懂，没有读取：" + date, "The time of this mail is not understood: " + date}));
    const auto subject = header_of(message, "Subject");
    if (out_.messages.empty()) {
      out_.metadata["from"] = m.sender;
      out_.metadata["subject"] = subject;
      out_.metadata["to"] = header_of(message, "To");
      if (!date.empty()) out_.metadata["date"] = date;  // with the zone that the sender's program wrote
    }
    const auto place = out_.messages.size();
    out_.messages.push_back(m);
    std::string body, html;
    auto* whole = g_mime_message_get_mime_part(message);
    walk(whole, depth, body, html);
    const bool bare = trimmed(body).empty() && trimmed(html).empty() && out_.parts.empty();
    broken_ = broken_ || (bare && whole != nullptr && GMIME_IS_MULTIPART(whole));
    if (form_ == Form::saved_page) page_ += html;
    if (!html.empty()) body = with_page(body, html);
    auto& filled = out_.messages[place];
    filled.text = subject + (subject.empty() || body.empty() ? "" : "\n") + body;
    out_.text += filled.text + "\n";
  }

  [[nodiscard]] const std::string& page() const { return page_; }  // of a saved page, as HTML
  [[nodiscard]] bool broken() const { return broken_; }            // it has parts, but none was found
  // Words of pages in the letters that nobody sees.
  void tell_of_unseen() {
    if (form_ == Form::letter) tell_unseen(unseen_, out_);
  }
  // The mails of which nothing tells which way they went.
  void warn_of_unknown_ways() {
    if (unknown_ > 0 && form_ == Form::letter)
      out_.warnings.push_back(warning(
          "direction_unknown",
          {fmt::format("有{}封邮件看不出是收到的还是自己写的：没有服务器投递的记录，也没有文件夹名或标签；不算作别人发来的。",
                       unknown_),
           fmt::format("Of {} mails nothing tells whether they were received or written by the person: no server's stamp, no "
                       "folder, no label. They are not counted as received.",
                       unknown_)}));
  }

 private:
  // Whose mailbox this is: where a mail was delivered, and who wrote what is labelled as sent.
  void note_way(GMimeMessage* message, const Message& m, int depth) {
    if (m.direction == Direction::unknown) ++unknown_;
    constexpr std::size_t kMostOwners = 2000;
    auto& owners = out_.metadata["own_mail"];
    const auto add = [&](const std::string& words) {
      static const RE2 address(R"(([A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+))");
      std::string found;
      if (RE2::PartialMatch(words, address, &found) && owners.size() < kMostOwners && owners.find(found) == std::string::npos)
        owners += found + "\n";
    };
    if (depth == 0 && m.direction == Direction::out) add(m.sender);
    if (depth == 0 && m.direction == Direction::in) add(header_of(message, "Delivered-To"));
    if (owners.empty()) out_.metadata.erase("own_mail");
  }

  std::string shown_page(const std::string& html) {
    auto content = html_content(html);
    unseen_.add(content.unseen);
    for (const auto& link : content.links) out_.metadata["links"] += link + "\n";
    return content.text;
  }

  // The plain part is often a stub ("your program cannot show HTML"): what only the HTML part says is added, whole lines.
  std::string with_page(std::string body, const std::string& html) {
    const auto shown = shown_page(html);
    if (trimmed(body).empty()) return shown;
    const auto said = without_spaces(body);
    for (const auto& line : split_lines(shown))
      if (const auto tight = without_spaces(line); !tight.empty() && said.find(tight) == std::string::npos)
        body += (body.ends_with('\n') ? "" : "\n") + trimmed(line);
    return body;
  }

  void walk(GMimeObject* object, int depth, std::string& body, std::string& html) {
    constexpr int kDeepest = 20;
    if (object == nullptr) return;
    if (depth > kDeepest) {
      out_.warnings.push_back(warning(
          "too_deep", {"邮件里套了太多层，里面的没有读取。", "The mail is nested too deep; the inner parts were not read."}));
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      if (auto* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object)); inner != nullptr) read(inner, depth + 1);
    } else if (GMIME_IS_MULTIPART(object)) {
      auto* many = GMIME_MULTIPART(object);
      for (int i = 0; i < g_mime_multipart_get_count(many); ++i) walk(g_mime_multipart_get_part(many, i), depth + 1, body, html);
    } else if (GMIME_IS_PART(object)) {
      leaf(GMIME_PART(object), body, html);
    }
  }

  static bool is_parameter(GMimeContentType* type, const char* name, std::string_view value) {
    const auto* found = type == nullptr ? nullptr : g_mime_content_type_get_parameter(type, name);
    return found != nullptr && std::string_view(found) == value;
  }

  static bool is_file(GMimeContentType* type, const std::string& name) {
    for (const auto* kind : {"enriched", "richtext", "x-amp-html", "css", "watch-html"})
      if (g_mime_content_type_is_type(type, "text", kind)) return !name.empty();
    return true;
  }

  void leaf(GMimePart* part, std::string& body, std::string& html) {
    auto* type = g_mime_object_get_content_type(GMIME_OBJECT(part));
    const auto name = decoded_header(words(g_mime_part_get_filename(part)));
    const auto* disposition = g_mime_object_get_disposition(GMIME_OBJECT(part));
    const bool shown = type == nullptr || g_mime_content_type_is_type(type, "text", "plain") ||
                       g_mime_content_type_is_type(type, "text", "html");
    // A text with a name, or one that no program shows as the letter, is a file: the bill inside of a letter.
    const bool filed = form_ == Form::letter && (shown ? !name.empty() && !(body.empty() && html.empty()) : is_file(type, name));
    const bool attached = filed || (disposition != nullptr && std::string_view(disposition) == "attachment");
    const bool text = type == nullptr || g_mime_content_type_is_type(type, "text", "*");
    auto bytes = content_of(part);
    if (text && !attached) {
      const auto* charset = type == nullptr ? nullptr : g_mime_content_type_get_parameter(type, "charset");
      auto decoded = decode_text(bytes, charset == nullptr ? "" : charset);
      if (decoded.encoding == "broken" || decoded.bad > 0)
        out_.warnings.push_back(warning("broken_text", {"有些字节不是文字，已用替代符号标出。",
                                                        "Some bytes are no text and are shown as replacement marks."}));
      decoded.text = without_returns(decoded.text);
      if (is_parameter(type, "format", "flowed")) decoded.text = unflowed(decoded.text, is_parameter(type, "delsp", "yes"));
      // The parts of a letter are shown one below the other; a part need not end with a line break (RFC 2046, 5.1.1).
      if (type != nullptr && g_mime_content_type_is_type(type, "text", "html"))
        html += (html.empty() ? "" : "<br>") + decoded.text;
      else if (type == nullptr || !g_mime_content_type_is_type(type, "text", "css"))
        body += (body.empty() || body.ends_with('\n') ? "" : "\n") + decoded.text;
      return;
    }
    // A saved page's own pictures and scripts are part of the page, not something a person attached.
    if (form_ == Form::saved_page || bytes.empty()) return;
    take_part(out_, bytes, name.empty() ? fmt::format("attachment-{}", out_.parts.size() + 1) : name, reading_);
  }

  const Reading& reading_;
  Extraction& out_;
  Form form_;
  std::string page_;
  bool broken_ = false;
  std::optional<FolderWay> folder_;  // of the mailbox, or where the letter lay
  int unknown_ = 0;
  Unseen unseen_;
};

// Browsers save pages as multipart/related with these words in the head.
bool is_saved_page(std::string_view head) {
  return head.find("Snapshot-Content-Location:") != std::string_view::npos ||
         head.find("Save by Tencent") != std::string_view::npos || head.find("Saved by ") != std::string_view::npos ||
         (head.find("multipart/related") != std::string_view::npos && head.find("Content-Location:") != std::string_view::npos &&
          head.find("To:") == std::string_view::npos);
}

void read_letter(std::string_view text, Mail& mail) {
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(text.data(), text.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (message) mail.read(message.get(), 0);
}

// WeChat sends a chat as one letter: its lines are the messages, and the letter itself says nothing more.
void take_chat(Extraction& out) {
  if (out.messages.size() != 1) return;
  auto log = read_chat_log(out.messages[0].text);
  if (!log.exported || log.messages.empty()) return;
  out.messages = std::move(log.messages);
  out.kind = FileKind::chat_export;
}

// The tables and the chat of a page that was saved as a mail, as of any page.
void take_page(const std::string& html, const Reading& reading, Extraction& out) {
  if (html.empty()) return;
  auto page = read_html(html, reading);
  out.kind = page.kind;
  if (trimmed(out.text).empty()) out.text = std::move(page.text);
  out.messages = std::move(page.messages), out.calls = std::move(page.calls), out.transactions = std::move(page.transactions);
  for (auto& [key, value] : page.metadata) out.metadata.try_emplace(key, std::move(value));
  std::move(page.warnings.begin(), page.warnings.end(), std::back_inserter(out.warnings));
}

// The page inside of a mail whose parts are not to be found by its header.
std::string bare_page(std::string_view text) {
  const auto from = text.find("<html"), to = text.rfind("</html>");
  return from == std::string_view::npos || to == std::string_view::npos || to < from
             ? std::string{}
             : decode_text(as_bytes(text.substr(from, to - from))).text;
}

}  // namespace

Extraction read_mail(ByteView bytes, const Reading& reading) {
  Extraction out;
  const auto text = as_text(bytes);
  const bool many = text.starts_with("From ");
  g_mime_init();
  const auto form = !many && is_saved_page(text.substr(0, 8192)) ? Form::saved_page : Form::letter;
  Mail mail(reading, out, form, way_of_path(reading.name, many));
  const auto letters = many ? letters_of(text) : std::vector<std::string>{};
  for (const auto& letter : letters) read_letter(letter, mail);
  if (!many) read_letter(text, mail);
  out.kind = form == Form::saved_page ? FileKind::web_page : FileKind::email;
  out.media_type = many ? "application/mbox" : form == Form::saved_page ? "multipart/related" : "message/rfc822";
  mail.warn_of_unknown_ways();
  mail.tell_of_unseen();
  if (form == Form::saved_page) out.messages.clear();  // a page, not a letter
  if (form == Form::saved_page) take_page(mail.page().empty() && mail.broken() ? bare_page(text) : mail.page(), reading, out);
  if (mail.broken() || (out.messages.empty() && form == Form::letter))
    out.warnings.push_back(
        warning("damaged", {"这封邮件读不出来或只读出一部分，可能已损坏；原件已原样保存。",
                            "This mail could not be read, or only in part, and may be damaged; the original is kept."}));
  take_chat(out);
  return out;
}

}  // namespace qingbai
