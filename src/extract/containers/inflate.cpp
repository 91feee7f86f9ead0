// gzip and zlib streams.
#include <zlib.h>

#include <algorithm>

#include "extract/readers.hpp"

namespace qingbai {

Inflated inflate_stream(ByteView bytes, std::uint64_t most) {
  Inflated out;
  z_stream stream{};
  constexpr int kEither = 15 + 32;  // zlib or gzip, by the header
  if (::inflateInit2(&stream, kEither) != Z_OK) return {{}, false, false};
  stream.next_in = const_cast<Bytef*>(bytes.data());  // zlib does not write through it
  stream.avail_in = static_cast<uInt>(std::min<std::size_t>(bytes.size(), 1u << 30));
  Bytes buffer(256 * 1024);
  while (true) {
    stream.next_out = buffer.data();
    stream.avail_out = static_cast<uInt>(buffer.size());
    const int got = ::inflate(&stream, Z_NO_FLUSH);
    const auto n = buffer.size() - stream.avail_out;
    if (out.bytes.size() + n > most) {
      out.too_large = true, out.complete = false;
      break;
    }
    out.bytes.insert(out.bytes.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(n));
    if (got == Z_STREAM_END) {
      if (stream.avail_in < 18 || ::inflateReset(&stream) != Z_OK) break;  // a further gzip member, as WARC files have
      continue;
    }
    if (got != Z_OK || (n == 0 && stream.avail_in == 0)) {
      out.complete = got == Z_OK && stream.avail_in == 0 && n > 0;
      break;
    }
  }
  (void)::inflateEnd(&stream);
  return out;
}

Extraction read_zlib(ByteView bytes, const Reading& reading) {
  Extraction out;
  out.media_type = "application/gzip";
  out.kind = FileKind::document;
  auto inner = inflate_stream(bytes, reading.budget->bytes);
  reading.budget->bytes -= std::min<std::uint64_t>(reading.budget->bytes, inner.bytes.size());
  if (inner.too_large) {
    out.warnings.push_back(
        warning("too_large", {"这个压缩文件解开后太大，没有读取；原件已原样保存。",
                              "This compressed file unpacks to too much and was not read; the original is kept."}));
    return out;
  }
  auto name = reading.name;
  if (name.ends_with(".gz")) name.resize(name.size() - 3);
  if (!inner.bytes.empty() && reading.budget->depth > reading.depth) out = read_part(inner.bytes, reading.part(name));
  if (!inner.complete)
    out.warnings.push_back(warning(
        "truncated", {"压缩数据结尾不完整，已读出前面的部分。", "The compressed data ends early; what comes before was read."}));
  return out;
}

}  // namespace qingbai
