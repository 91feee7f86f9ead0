#include "content/reader_request.hpp"
#include "extract/media/media.hpp"
#include "extract/media/media_file.hpp"

namespace qingbai {
namespace {

constexpr int kRate = kSoundRate;

// Samples of any kind to ours.
class Resampler {
 public:
  explicit Resampler(const MediaLibrary::Calls& calls) : calls_(calls) {}
  ~Resampler() {
    if (context_ != nullptr) calls_.free_resampler(&context_);
  }
  Resampler(const Resampler&) = delete;
  Resampler& operator=(const Resampler&) = delete;

  // False where the kind of samples cannot be converted. Without a frame: what is left inside.
  bool convert(const AVFrame* frame, Bytes& to) {
    if (frame != nullptr && context_ == nullptr && !begin(*frame)) return false;
    if (context_ == nullptr) return true;
    if (frame != nullptr &&
        (frame->format != format_ || frame->sample_rate != rate_ || frame->ch_layout.nb_channels != channels_))
      return true;  // a stream that changes its kind is damaged there
    const int room =
        frame == nullptr ? kRate : static_cast<int>(static_cast<std::int64_t>(frame->nb_samples) * kRate / rate_) + 256;
    Bytes piece(static_cast<std::size_t>(room) * 2);
    std::uint8_t* plane = piece.data();
    const int n = calls_.resample(context_, &plane, room,
                                  frame == nullptr ? nullptr : const_cast<const std::uint8_t**>(frame->extended_data),
                                  frame == nullptr ? 0 : frame->nb_samples);
    if (n > 0) to.insert(to.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(n) * 2);
    return true;
  }

 private:
  bool begin(const AVFrame& frame) {
    format_ = frame.format, rate_ = frame.sample_rate, channels_ = frame.ch_layout.nb_channels;
    if (rate_ < 1000 || rate_ > 768000 || channels_ < 1 || channels_ > 64) return false;
    AVChannelLayout from{}, to{};
    calls_.usual_layout(&from, channels_), calls_.usual_layout(&to, 1);
    return calls_.make_resampler(&context_, &to, AV_SAMPLE_FMT_S16, kRate, &from, static_cast<AVSampleFormat>(format_), rate_, 0,
                                 nullptr) >= 0 &&
           calls_.start_resampler(context_) >= 0;
  }
  const MediaLibrary::Calls& calls_;
  SwrContext* context_ = nullptr;
  int format_ = -1, rate_ = 0, channels_ = 0;
};

}  // namespace

void MediaLibrary::listen(ByteView bytes, const std::function<bool(ByteView)>& hear) const {
  if (calls_->make_resampler == nullptr) return;
  MediaFile file(*calls_, bytes);
  MediaStream stream(*calls_, file, AVMEDIA_TYPE_AUDIO);
  if (!stream.good()) return;
  Resampler resampler(*calls_);
  Bytes samples;
  bool wanted = true;
  stream.decode([](const AVPacket&) { return MediaStream::Packet::decode; },
                [&](const MediaFrame& frame) {
                  if (!resampler.convert(frame.get(), samples)) return wanted = false;
                  if (samples.size() < (1 << 18)) return true;
                  wanted = hear(samples);
                  samples.clear();
                  return wanted;
                });
  if (wanted) (void)resampler.convert(nullptr, samples);
  if (wanted && !samples.empty()) (void)hear(samples);
}

}  // namespace qingbai
