#include "extract/media/media_file.hpp"

#include <algorithm>
#include <cstring>

namespace qingbai {
namespace {

constexpr std::int64_t kMostPixels = 48'000'000;  // of one picture: what no phone's screen has

}  // namespace

int MediaFile::read_some(void* opaque, std::uint8_t* to, int most) {
  auto& source = *static_cast<Source*>(opaque);
  const auto left = static_cast<std::int64_t>(source.bytes.size()) - source.at;
  if (left <= 0) return AVERROR_EOF;
  const auto n = std::min<std::int64_t>(left, most);
  std::memcpy(to, source.bytes.data() + source.at, static_cast<std::size_t>(n));
  source.at += n;
  return static_cast<int>(n);
}

std::int64_t MediaFile::go_to(void* opaque, std::int64_t to, int whence) {
  auto& source = *static_cast<Source*>(opaque);
  const auto size = static_cast<std::int64_t>(source.bytes.size());
  if ((whence & AVSEEK_SIZE) != 0) return size;
  const auto base = whence == SEEK_CUR ? source.at : whence == SEEK_END ? size : 0;
  if (base + to < 0 || base + to > size) return -1;
  return source.at = base + to;
}

MediaFile::MediaFile(const MediaLibrary::Calls& calls, ByteView bytes) : calls_(calls), source_{bytes} {
  constexpr int kBuffer = 65536;
  auto* buffer = static_cast<std::uint8_t*>(calls_.allocate(kBuffer));
  io_ = calls_.alloc_io(buffer, kBuffer, 0, &source_, read_some, nullptr, go_to);
  context_ = calls_.alloc_context();
  context_->pb = io_;
  context_->probesize = 5 << 20;
  opened_ = calls_.open_input(&context_, nullptr, nullptr, nullptr) == 0;  // frees the context when it fails
  if (opened_) damaged_ = calls_.find_stream_info(context_, nullptr) < 0;
}

MediaFile::~MediaFile() {
  if (opened_) calls_.close_input(&context_);
  calls_.release(&io_->buffer);
  calls_.free_io(&io_);
}

MediaStream::MediaStream(const MediaLibrary::Calls& calls, MediaFile& file, AVMediaType type) : calls_(calls), file_(file) {
  if (!file.good()) return;
  const int index = calls_.best_stream(&file.context(), type, -1, -1, nullptr, 0);
  if (index < 0) return;
  auto* stream = file.context().streams[index];
  const auto* codec = calls_.find_decoder(stream->codecpar->codec_id);
  auto* decoder = codec == nullptr ? nullptr : calls_.alloc_decoder(codec);
  if (decoder == nullptr) return;
  const bool good = calls_.take_parameters(decoder, stream->codecpar) >= 0;
  decoder->thread_count = 1;
  decoder->max_pixels = kMostPixels;
  decoder->pkt_timebase = stream->time_base;
  if (!good || calls_.open_decoder(decoder, codec, nullptr) < 0) {
    calls_.free_decoder(&decoder);
    return;
  }
  stream_ = stream, decoder_ = decoder;
}

MediaStream::~MediaStream() {
  if (decoder_ != nullptr) calls_.free_decoder(&decoder_);
}

double MediaStream::seconds_of(std::int64_t timestamp) const {
  const auto& context = file_.context();
  const double start = context.start_time == AV_NOPTS_VALUE ? 0 : static_cast<double>(context.start_time) / AV_TIME_BASE;
  return std::max(0.0, static_cast<double>(timestamp) * av_q2d(stream_->time_base) - start);
}

void MediaStream::go_to(double seconds) {
  const auto& context = file_.context();
  const double start = context.start_time == AV_NOPTS_VALUE ? 0 : static_cast<double>(context.start_time) / AV_TIME_BASE;
  const double unit = av_q2d(stream_->time_base);
  if (unit > 0)
    (void)calls_.seek(&file_.context(), stream_->index, static_cast<std::int64_t>((seconds + start) / unit),
                      AVSEEK_FLAG_BACKWARD);
}

bool MediaStream::receive(const std::function<bool(const MediaFrame&)>& take) {
  while (true) {
    const MediaFrame frame(calls_.alloc_frame(), [free = calls_.free_frame](AVFrame* f) { free(&f); });
    if (!frame) return false;
    if (calls_.receive_frame(decoder_, frame.get()) < 0) return true;  // it wants more, or is done
    if (!take(frame)) return false;
  }
}

void MediaStream::decode(const std::function<Packet(const AVPacket&)>& wanted,
                         const std::function<bool(const MediaFrame&)>& take) {
  constexpr int kMostBroken = 2000;  // packets that a damaged file may have in a row
  const std::unique_ptr<AVPacket, std::function<void(AVPacket*)>> packet(calls_.alloc_packet(),
                                                                         [this](AVPacket* p) { calls_.free_packet(&p); });
  int broken = 0;
  while (packet && broken < kMostBroken && calls_.read_packet(&file_.context(), packet.get()) >= 0) {
    bool on = true;
    if (packet->stream_index == stream_->index && wanted(*packet) == Packet::decode) {
      broken = calls_.send_packet(decoder_, packet.get()) < 0 ? broken + 1 : 0;
      on = receive(take);
    }
    calls_.drop_packet(packet.get());
    if (!on) return;
  }
  if (calls_.send_packet(decoder_, nullptr) >= 0) (void)receive(take);
}

}  // namespace qingbai
