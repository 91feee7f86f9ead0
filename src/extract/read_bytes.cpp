#include <fmt/format.h>

#include <array>

#include "extract/decode.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

struct Magic {
  std::string_view bytes;
  std::size_t at;
  FileKind kind;
  const char* media_type;
};

using namespace std::string_view_literals;

constexpr std::array kMagic{
    Magic{"%PDF-"sv, 0, FileKind::pdf, "application/pdf"},
    Magic{"\xFF\xD8\xFF"sv, 0, FileKind::image, "image/jpeg"},
    Magic{"\x89PNG\r\n\x1A\n"sv, 0, FileKind::image, "image/png"},
    Magic{"GIF8"sv, 0, FileKind::image, "image/gif"},
    Magic{"II*\0"sv, 0, FileKind::image, "image/tiff"},
    Magic{"MM\0*"sv, 0, FileKind::image, "image/tiff"},
    Magic{"WEBP"sv, 8, FileKind::image, "image/webp"},
    Magic{"ftypheic"sv, 4, FileKind::image, "image/heic"},
    Magic{"ftypheix"sv, 4, FileKind::image, "image/heic"},
    Magic{"ftypmif1"sv, 4, FileKind::image, "image/heif"},
    Magic{"ftypM4A"sv, 4, FileKind::audio, "audio/mp4"},
    Magic{"#!AMR"sv, 0, FileKind::audio, "audio/amr"},
    Magic{"ID3"sv, 0, FileKind::audio, "audio/mpeg"},
    Magic{"\xFF\xFB"sv, 0, FileKind::audio, "audio/mpeg"},
    Magic{"OggS"sv, 0, FileKind::audio, "audio/ogg"},
    Magic{"WAVE"sv, 8, FileKind::audio, "audio/wav"},
    Magic{"ftyp"sv, 4, FileKind::video, "video/mp4"},
    Magic{"PK\3\4"sv, 0, FileKind::document, "application/zip"},
    Magic{"\xD0\xCF\x11\xE0"sv, 0, FileKind::document, "application/x-ole-storage"},
};

const Magic* sniffed(std::string_view bytes) {
  for (const auto& m : kMagic)
    if (bytes.size() >= m.at + m.bytes.size() && bytes.substr(m.at, m.bytes.size()) == m.bytes) return &m;
  return nullptr;
}

bool looks_like_text(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  std::size_t odd = 0;
  const auto head = bytes.substr(0, 64 * 1024);
  for (const char c : head) {
    const auto b = static_cast<unsigned char>(c);
    if (b == 0) return false;
    if (b < 9 || (b > 13 && b < 32)) ++odd;
  }
  return odd * 20 <= head.size();
}

Extraction kept_unread(FileKind kind, const char* media_type) {
  Extraction out;
  out.kind = kind;
  out.media_type = media_type;
  out.warnings.push_back(warning("not_read", {"已作为证据原样保存，但这个版本还读不了这类文件的内容。",
                                              "Kept as evidence; this version cannot read what is inside this kind of file."}));
  return out;
}

Extraction unknown(const std::string& name) {
  Extraction out;
  (void)name;
  out.warnings.push_back(
      warning("unknown_kind", {"认不出这是什么文件，已作为证据原样保存，没有读取内容。",
                               "The kind of this file is not known; it is kept as evidence and was not read."}));
  return out;
}

bool begins_like_mail(const std::string& text) {
  static constexpr std::array heads{
      "Return-Path:", "Received:", "Delivered-To:", "From:", "MIME-Version:", "Message-ID:", "Date:", "Subject:", "X-"};
  int known = 0;
  std::size_t lines = 0;
  for (const auto& line : split_lines(text.substr(0, 4096))) {
    if (line.empty() || ++lines > 20) break;
    for (const auto* head : heads)
      if (line.starts_with(head)) ++known;
  }
  return known >= 3;
}

Extraction from_text(ByteView bytes, const std::string& name) {
  auto decoded = decode_text(bytes);
  const auto head = decoded.text.substr(0, 4096);
  const auto has = [&](const char* word) { return head.find(word) != std::string::npos; };
  Extraction out;
  if (has("<smses") || has("<sms ") || has("<calls") || has("<call ")) {
    out = read_sms_xml(decoded.text);
  } else if (has("<html") || has("<HTML") || has("<!DOCTYPE html") || has("<!doctype html")) {
    out = kept_unread(FileKind::web_page, "text/html");
  } else if (begins_like_mail(decoded.text)) {
    out = kept_unread(FileKind::email, "message/rfc822");
  } else {
    out = read_plain_text(decoded.text);
    settle_report(out);
  }
  (void)name;
  if (decoded.encoding == "GB18030")
    out.warnings.push_back(
        warning("guessed_encoding", {"文字编码按GBK/GB18030读取，如有乱码请告知。", "The text was read as GBK/GB18030."}));
  if (decoded.encoding == "broken")
    out.warnings.push_back(warning(
        "broken_text", {"有些字节不是文字，已用替代符号标出。", "Some bytes are no text and are shown as replacement marks."}));
  out.metadata["encoding"] = decoded.encoding;
  return out;
}

Extraction from_pdf(ByteView bytes, const std::string& password) {
  auto out = read_pdf(bytes, password);
  settle_report(out);
  return out;
}

}  // namespace

const char* to_name(FileKind kind) {
  static constexpr std::array names{"sms_export", "call_log", "carrier_bill",  "chat_export", "email",    "image",  "audio",
                                    "video",      "pdf",      "credit_report", "web_page",    "document", "unknown"};
  return names[static_cast<std::size_t>(kind)];
}

Extraction read_bytes(ByteView bytes, const std::string& name, const std::string& password) {
  Extraction out;
  if (bytes.empty()) {
    out.warnings.push_back(warning("empty", {"这个文件是空的。", "This file is empty."}));
    return out;
  }
  const auto text = as_text(bytes);
  try {
    if (const auto* m = sniffed(text))
      return m->kind == FileKind::pdf ? from_pdf(bytes, password) : kept_unread(m->kind, m->media_type);
    if (looks_like_text(text)) return from_text(bytes, name);
  } catch (const std::exception&) {  // out of memory inside a library: this reading is lost, nothing else
    out.warnings.push_back(warning("reading_failed", {"读取时出错，原件已原样保存。", "Reading failed; the original is kept."}));
    return out;
  }
  return unknown(name);
}

}  // namespace qingbai
