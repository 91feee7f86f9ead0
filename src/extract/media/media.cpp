#include "extract/media/media.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include "extract/decode.hpp"
#include "extract/media/media_file.hpp"
#include "extract/readers.hpp"
#include "extract/tools.hpp"

namespace qingbai {
namespace {

template <class F>
bool load(void* handle, const char* name, F& to) {
  to = reinterpret_cast<F>(::dlsym(handle, name));  // searches what the library depends on, too
  return to != nullptr;
}

}  // namespace

MediaLibrary::MediaLibrary(std::unique_ptr<Calls> calls) : calls_(std::move(calls)) {}
MediaLibrary::~MediaLibrary() = default;

std::unique_ptr<MediaLibrary> MediaLibrary::open() {
  static_assert(LIBAVFORMAT_VERSION_MAJOR == 59 && LIBAVCODEC_VERSION_MAJOR == 59 && LIBAVUTIL_VERSION_MAJOR == 57,
                "the structs of the headers and the libraries loaded below must agree");
  void* handle = ::dlopen("libavformat.so.59", RTLD_NOW | RTLD_LOCAL);
  if (handle == nullptr) return nullptr;
  auto c = std::make_unique<Calls>();
  const auto get = [handle](const char* name, auto& to) { return load(handle, name, to); };
  const bool facts = get("avformat_alloc_context", c->alloc_context) && get("avformat_open_input", c->open_input) &&
                     get("avformat_find_stream_info", c->find_stream_info) && get("avformat_close_input", c->close_input) &&
                     get("avio_alloc_context", c->alloc_io) && get("avio_context_free", c->free_io) &&
                     get("av_malloc", c->allocate) && get("av_freep", c->release) && get("av_dict_get", c->dict_get) &&
                     get("avcodec_get_name", c->codec_name) && get("av_log_set_level", c->log_level);
  const bool frames = get("av_read_frame", c->read_packet) && get("av_seek_frame", c->seek) &&
                      get("av_find_best_stream", c->best_stream) && get("av_stream_get_side_data", c->side_data) &&
                      get("avcodec_find_decoder", c->find_decoder) && get("avcodec_alloc_context3", c->alloc_decoder) &&
                      get("avcodec_free_context", c->free_decoder) && get("avcodec_parameters_to_context", c->take_parameters) &&
                      get("avcodec_open2", c->open_decoder) && get("avcodec_send_packet", c->send_packet) &&
                      get("avcodec_receive_frame", c->receive_frame) && get("av_packet_alloc", c->alloc_packet) &&
                      get("av_packet_unref", c->drop_packet) && get("av_packet_free", c->free_packet) &&
                      get("av_frame_alloc", c->alloc_frame) && get("av_frame_clone", c->clone_frame) &&
                      get("av_frame_free", c->free_frame) && get("av_pix_fmt_desc_get", c->describe);
  if (!facts || !frames) return nullptr;
  static_assert(LIBSWRESAMPLE_VERSION_MAJOR == 4);
  const bool sound = get("av_channel_layout_default", c->usual_layout) && get("swr_init", c->start_resampler) &&
                     get("swr_convert", c->resample) && get("swr_free", c->free_resampler) &&
                     get("swr_alloc_set_opts2", c->make_resampler);
  if (!sound) c->make_resampler = nullptr;
  c->log_level(AV_LOG_QUIET);
  return std::unique_ptr<MediaLibrary>(new MediaLibrary(std::move(c)));
}

std::optional<MediaFacts> MediaLibrary::facts(ByteView bytes) const {
  const auto& c = *calls_;
  const MediaFile file(c, bytes);
  if (!file.good()) return std::nullopt;
  const auto& context = file.context();
  MediaFacts out;
  out.damaged = file.damaged();
  out.format = context.iformat->name;
  if (context.duration != AV_NOPTS_VALUE && context.duration > 0)
    out.seconds = static_cast<double>(context.duration) / AV_TIME_BASE;
  for (unsigned i = 0; i < context.nb_streams; ++i) {
    const auto& stream = *context.streams[i];
    const auto type = stream.codecpar->codec_type;
    const bool cover = (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
    if (type == AVMEDIA_TYPE_AUDIO) out.has_audio = true;
    if (type == AVMEDIA_TYPE_VIDEO && !cover)
      out.has_video = true, out.width = stream.codecpar->width, out.height = stream.codecpar->height;
    if (!cover) out.codecs += (out.codecs.empty() ? "" : "+") + std::string(c.codec_name(stream.codecpar->codec_id));
  }
  for (AVDictionaryEntry* tag = nullptr; (tag = c.dict_get(context.metadata, "", tag, AV_DICT_IGNORE_SUFFIX)) != nullptr;)
    if (out.tags.size() < 50) out.tags[mended_utf8(tag->key)] = mended_utf8(std::string_view(tag->value).substr(0, 2000));
  if (!out.has_audio && !out.has_video) return std::nullopt;
  return out;
}

Extraction read_media(ByteView bytes, const Reading& reading) {
  Extraction out;
  out.kind = FileKind::audio;
  claims_of_name(reading.name, out.metadata);
  if (reading.tools == nullptr || !reading.tools->media) {
    out.warnings.push_back(
        warning("media_library_missing",
                {"没有安装音视频组件（libavformat59），时长和画面没有读取；原件已原样保存。",
                 "The media library (libavformat59) is not installed, so neither length nor pictures were read; the original is "
                 "kept."}));
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
  if (const auto exact = amr_seconds(bytes)) out.metadata["seconds"] = *exact;
  if (facts->has_video) out.metadata["size"] = fmt::format("{}x{}", facts->width, facts->height);
  for (const auto& [key, value] : facts->tags) out.metadata["tag." + key] = value;
  if (facts->has_video) read_stills(bytes, reading, out);
  if (facts->damaged || !facts->seconds)
    out.warnings.push_back(
        warning("truncated", {"录音或视频不完整，时长可能不准。", "The recording is incomplete; its length may be wrong."}));
  return out;
}

}  // namespace qingbai
