#include "extract/media.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/dict.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

#include <cstring>

#include "extract/decode.hpp"
#include "extract/readers.hpp"
#include "extract/tools.hpp"

namespace qingbai {

struct MediaLibrary::Calls {
  decltype(&::avformat_alloc_context) alloc_context = nullptr;
  decltype(&::avformat_open_input) open_input = nullptr;
  decltype(&::avformat_find_stream_info) find_stream_info = nullptr;
  decltype(&::avformat_close_input) close_input = nullptr;
  decltype(&::avio_alloc_context) alloc_io = nullptr;
  decltype(&::avio_context_free) free_io = nullptr;
  decltype(&::av_malloc) allocate = nullptr;
  decltype(&::av_freep) release = nullptr;
  decltype(&::av_dict_get) dict_get = nullptr;
  decltype(&::avcodec_get_name) codec_name = nullptr;
  decltype(&::av_log_set_level) log_level = nullptr;
};

namespace {

struct Source {
  ByteView bytes;
  std::int64_t at = 0;
};

int read_some(void* opaque, std::uint8_t* to, int most) {
  auto& source = *static_cast<Source*>(opaque);
  const auto left = static_cast<std::int64_t>(source.bytes.size()) - source.at;
  if (left <= 0) return AVERROR_EOF;
  const auto n = std::min<std::int64_t>(left, most);
  std::memcpy(to, source.bytes.data() + source.at, static_cast<std::size_t>(n));
  source.at += n;
  return static_cast<int>(n);
}

std::int64_t seek(void* opaque, std::int64_t to, int whence) {
  auto& source = *static_cast<Source*>(opaque);
  const auto size = static_cast<std::int64_t>(source.bytes.size());
  if ((whence & AVSEEK_SIZE) != 0) return size;
  const auto base = whence == SEEK_CUR ? source.at : whence == SEEK_END ? size : 0;
  if (base + to < 0 || base + to > size) return -1;
  return source.at = base + to;
}

template <class F>
bool load(void* handle, const char* name, F& to) {
  to = reinterpret_cast<F>(::dlsym(handle, name));  // searches what the library depends on, too
  return to != nullptr;
}

}  // namespace

MediaLibrary::MediaLibrary(std::unique_ptr<Calls> calls) : calls_(std::move(calls)) {}
MediaLibrary::~MediaLibrary() = default;

std::unique_ptr<MediaLibrary> MediaLibrary::open() {
  static_assert(LIBAVFORMAT_VERSION_MAJOR == 59, "the structs of the headers and the library loaded below must agree");
  void* handle = ::dlopen("libavformat.so.59", RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return nullptr;
  auto c = std::make_unique<Calls>();
  const bool all = load(handle, "avformat_alloc_context", c->alloc_context) &&
                   load(handle, "avformat_open_input", c->open_input) &&
                   load(handle, "avformat_find_stream_info", c->find_stream_info) &&
                   load(handle, "avformat_close_input", c->close_input) && load(handle, "avio_alloc_context", c->alloc_io) &&
                   load(handle, "avio_context_free", c->free_io) && load(handle, "av_malloc", c->allocate) &&
                   load(handle, "av_freep", c->release) && load(handle, "av_dict_get", c->dict_get) &&
                   load(handle, "avcodec_get_name", c->codec_name) && load(handle, "av_log_set_level", c->log_level);
  if (!all) return nullptr;
  c->log_level(AV_LOG_QUIET);
  return std::unique_ptr<MediaLibrary>(new MediaLibrary(std::move(c)));
}

std::optional<MediaFacts> MediaLibrary::facts(ByteView bytes) const {
  constexpr int kBuffer = 65536;
  const auto& c = *calls_;
  Source source{bytes};
  auto* buffer = static_cast<std::uint8_t*>(c.allocate(kBuffer));
  auto* io = c.alloc_io(buffer, kBuffer, 0, &source, read_some, nullptr, seek);
  auto* context = c.alloc_context();
  context->pb = io;
  context->probesize = 5 << 20;
  MediaFacts out;
  const bool opened = c.open_input(&context, nullptr, nullptr, nullptr) == 0;  // frees the context when it fails
  if (opened) {
    out.damaged = c.find_stream_info(context, nullptr) < 0;
    out.format = context->iformat->name;
    if (context->duration != AV_NOPTS_VALUE && context->duration > 0)
      out.seconds = static_cast<double>(context->duration) / AV_TIME_BASE;
    for (unsigned i = 0; i < context->nb_streams; ++i) {
      const auto& stream = *context->streams[i];
      const auto type = stream.codecpar->codec_type;
      const bool cover = (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
      if (type == AVMEDIA_TYPE_AUDIO) out.has_audio = true;
      if (type == AVMEDIA_TYPE_VIDEO && !cover)
        out.has_video = true, out.width = stream.codecpar->width, out.height = stream.codecpar->height;
      if (!cover) out.codecs += (out.codecs.empty() ? "" : "+") + std::string(c.codec_name(stream.codecpar->codec_id));
    }
    for (AVDictionaryEntry* tag = nullptr; (tag = c.dict_get(context->metadata, "", tag, AV_DICT_IGNORE_SUFFIX)) != nullptr;)
      if (out.tags.size() < 50) out.tags[mended_utf8(tag->key)] = mended_utf8(std::string_view(tag->value).substr(0, 2000));
    c.close_input(&context);
  }
  c.release(&io->buffer);
  c.free_io(&io);
  if (!opened || !(out.has_audio || out.has_video)) return std::nullopt;
  return out;
}

Extraction read_media(ByteView bytes, const Reading& reading) {
  Extraction out;
  out.kind = FileKind::audio;
  claims_of_name(reading.name, out.metadata);
  if (reading.tools == nullptr || !reading.tools->media) {
    out.warnings.push_back(
        warning("media_library_missing",
                {"没有安装音视频组件（libavformat59），时长没有读取；原件已原样保存。",
                 "The media library (libavformat59) is not installed, so the length was not read; the original is kept."}));
    return out;
  }
  const auto facts = reading.tools->media->facts(bytes);
  if (!facts) {
    out.warnings.push_back(warning("damaged", {"这段录音或视频读不出来，可能没有传完；原件已原样保存。",
                                               "This recording cannot be read and may be cut; the original is kept."}));
    return out;
  }
  out.kind = facts->has_video ? FileKind::video : FileKind::audio;
  out.metadata["format"] = facts->format;
  out.metadata["codecs"] = facts->codecs;
  if (facts->seconds) out.metadata["seconds"] = fmt::format("{:.3f}", *facts->seconds);
  if (facts->has_video) out.metadata["size"] = fmt::format("{}x{}", facts->width, facts->height);
  for (const auto& [key, value] : facts->tags) out.metadata["tag." + key] = value;
  if (facts->damaged || !facts->seconds)
    out.warnings.push_back(
        warning("truncated", {"录音或视频不完整，时长可能不准。", "The recording is incomplete; its length may be wrong."}));
  return out;
}

}  // namespace qingbai
