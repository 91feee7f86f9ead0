// The calls of FFmpeg that reading sound and film needs, and a file in memory that they read. Inside the extract room.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/dict.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
#include <libavutil/pixdesc.h>
#include <libswresample/swresample.h>
}

#include <functional>
#include <memory>

#include "extract/media/media.hpp"

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
  // For pictures and sound, beyond the facts:
  decltype(&::av_read_frame) read_packet = nullptr;
  decltype(&::av_seek_frame) seek = nullptr;
  decltype(&::av_find_best_stream) best_stream = nullptr;
  decltype(&::av_stream_get_side_data) side_data = nullptr;
  decltype(&::avcodec_find_decoder) find_decoder = nullptr;
  decltype(&::avcodec_alloc_context3) alloc_decoder = nullptr;
  decltype(&::avcodec_free_context) free_decoder = nullptr;
  decltype(&::avcodec_parameters_to_context) take_parameters = nullptr;
  decltype(&::avcodec_open2) open_decoder = nullptr;
  decltype(&::avcodec_send_packet) send_packet = nullptr;
  decltype(&::avcodec_receive_frame) receive_frame = nullptr;
  decltype(&::av_packet_alloc) alloc_packet = nullptr;
  decltype(&::av_packet_unref) drop_packet = nullptr;
  decltype(&::av_packet_free) free_packet = nullptr;
  decltype(&::av_frame_alloc) alloc_frame = nullptr;
  decltype(&::av_frame_clone) clone_frame = nullptr;
  decltype(&::av_frame_free) free_frame = nullptr;
  decltype(&::av_pix_fmt_desc_get) describe = nullptr;
  // For sound; may be missing:
  decltype(&::av_channel_layout_default) usual_layout = nullptr;
  decltype(&::swr_alloc_set_opts2) make_resampler = nullptr;
  decltype(&::swr_init) start_resampler = nullptr;
  decltype(&::swr_convert) resample = nullptr;
  decltype(&::swr_free) free_resampler = nullptr;
};

// The file, open as long as this object. `good()` is false for what is no sound and no film.
class MediaFile {
 public:
  MediaFile(const MediaLibrary::Calls& calls, ByteView bytes);
  ~MediaFile();
  MediaFile(const MediaFile&) = delete;
  MediaFile& operator=(const MediaFile&) = delete;

  [[nodiscard]] bool good() const { return opened_; }
  [[nodiscard]] bool damaged() const { return damaged_; }  // opened, but not all is known of its streams
  [[nodiscard]] AVFormatContext& context() const { return *context_; }

 private:
  struct Source {
    ByteView bytes;
    std::int64_t at = 0;
  };
  static int read_some(void* opaque, std::uint8_t* to, int most);
  static std::int64_t go_to(void* opaque, std::int64_t to, int whence);

  const MediaLibrary::Calls& calls_;
  Source source_;
  AVIOContext* io_ = nullptr;
  AVFormatContext* context_ = nullptr;
  bool opened_ = false, damaged_ = false;
};

using MediaFrame = std::shared_ptr<AVFrame>;

// The decoder of one stream of it.
class MediaStream {
 public:
  // The best of its type; good() is false where there is none, or no decoder for it.
  MediaStream(const MediaLibrary::Calls& calls, MediaFile& file, AVMediaType type);
  ~MediaStream();
  MediaStream(const MediaStream&) = delete;
  MediaStream& operator=(const MediaStream&) = delete;

  [[nodiscard]] bool good() const { return decoder_ != nullptr; }
  [[nodiscard]] const AVStream& stream() const { return *stream_; }
  // Seconds from the file's start.
  [[nodiscard]] double seconds_of(std::int64_t timestamp) const;
  // To the last key frame before that moment.
  void go_to(double seconds);

  // Decodes to the end, or until one of the two says false. `wanted` is asked for each packet: skip leaves it out.
  enum class Packet { decode, skip };
  void decode(const std::function<Packet(const AVPacket&)>& wanted, const std::function<bool(const MediaFrame&)>& take);

 private:
  [[nodiscard]] bool receive(const std::function<bool(const MediaFrame&)>& take);

  const MediaLibrary::Calls& calls_;
  MediaFile& file_;
  AVStream* stream_ = nullptr;
  AVCodecContext* decoder_ = nullptr;
};

}  // namespace qingbai
