// From decoded frames to pictures: upright, and as few of a long film as the bound of work allows.
#include <algorithm>
#include <array>
#include <cmath>

#include "extract/images/picture.hpp"
#include "extract/media/media_file.hpp"

namespace qingbai {
namespace {

// Of all frames together: some ten minutes of a phone's screen at thirty pictures a second.
constexpr double kMostDecoded = 45e9;
constexpr int kSmallSide = 360, kLargestSide = 1440;

using Calls = MediaLibrary::Calls;

// One component of a frame: where its samples are.
struct Samples {
  const std::uint8_t* data = nullptr;
  int line = 0, step = 1, shift = 0, depth = 8;
  int shift_x = 0, shift_y = 0;           // chroma is often coarser
  const std::uint8_t* palette = nullptr;  // of one colour: its value of entry 0; the next is four bytes on

  [[nodiscard]] int at(int x, int y) const {
    const auto* p = data + static_cast<std::ptrdiff_t>(y >> shift_y) * line + static_cast<std::ptrdiff_t>(x >> shift_x) * step;
    if (palette != nullptr) return palette[4 * *p];
    if (depth <= 8) return (*p >> shift) & ((1 << depth) - 1);
    const int word = p[0] | p[1] << 8;
    return ((word >> shift) & ((1 << depth) - 1)) >> (depth - 8);
  }
};

struct Layout {
  std::array<Samples, 3> of;
  bool good = false, rgb = false, grey = false;
};

Layout layout_of(const Calls& calls, const AVFrame& frame) {
  Layout out;
  const auto* about = calls.describe(static_cast<AVPixelFormat>(frame.format));
  constexpr std::uint64_t strange =
      AV_PIX_FMT_FLAG_BE | AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_FLOAT | AV_PIX_FMT_FLAG_BAYER;
  if (about == nullptr || (about->flags & strange) != 0 || frame.width <= 0 || frame.height <= 0) return out;
  if ((about->flags & AV_PIX_FMT_FLAG_PAL) != 0) {  // blue, green, red and alpha of each entry
    out.good = out.rgb = frame.data[0] != nullptr && frame.data[1] != nullptr;
    for (std::size_t i = 0; i < 3; ++i) out.of[i] = {frame.data[0], frame.linesize[0], 1, 0, 8, 0, 0, frame.data[1] + 2 - i};
    return out;
  }
  out.rgb = (about->flags & AV_PIX_FMT_FLAG_RGB) != 0;
  out.grey = about->nb_components < 3;
  for (int i = 0; i < (out.grey ? 1 : 3); ++i) {
    const auto& c = about->comp[i];
    if (c.depth < 1 || c.depth > 16 || frame.data[c.plane] == nullptr) return out;
    auto& s = out.of[static_cast<std::size_t>(i)];
    s = {frame.data[c.plane] + c.offset, frame.linesize[c.plane], c.step, c.shift, c.depth, 0, 0, nullptr};
    if (i > 0 && !out.rgb) s.shift_x = about->log2_chroma_w, s.shift_y = about->log2_chroma_h;
  }
  out.good = true;
  return out;
}

std::uint8_t bounded(int value) { return static_cast<std::uint8_t>(std::clamp(value, 0, 255)); }

// What screens are recorded in: BT.709, or BT.601 where the file says so or is small; full or limited range.
struct ToRgb {
  int base = 16, luma = 298, red = 459, green_u = 55, green_v = 136, blue = 541;  // parts of 256

  ToRgb(const AVFrame& frame, bool full) {
    const bool old = frame.colorspace == AVCOL_SPC_BT470BG || frame.colorspace == AVCOL_SPC_SMPTE170M ||
                     (frame.colorspace == AVCOL_SPC_UNSPECIFIED && std::max(frame.width, frame.height) < 720);
    if (old) red = 409, green_u = 100, green_v = 208, blue = 516;
    if (!full) return;
    base = 0, luma = 256;
    for (int* part : {&red, &green_u, &green_v, &blue}) *part = *part * 224 / 255;
  }
  void operator()(int y, int u, int v, std::uint8_t* to) const {
    const int grey = luma * (y - base) + 128;
    u -= 128, v -= 128;
    to[0] = bounded((grey + red * v) >> 8);
    to[1] = bounded((grey - green_u * u - green_v * v) >> 8);
    to[2] = bounded((grey + blue * u) >> 8);
  }
};

Picture picture_of(const Calls& calls, const AVFrame& frame) {
  const auto layout = layout_of(calls, frame);
  Picture out;
  if (!layout.good) return out;
  // What is larger than a phone's screen gives nothing more to read.
  int step = 1;
  while (std::min(frame.width, frame.height) / step > kLargestSide) ++step;
  out.width = frame.width / step, out.height = frame.height / step;
  out.rgb.resize(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height) * 3);
  const auto format = static_cast<AVPixelFormat>(frame.format);
  const bool full = frame.color_range == AVCOL_RANGE_JPEG || format == AV_PIX_FMT_YUVJ420P || format == AV_PIX_FMT_YUVJ422P ||
                    format == AV_PIX_FMT_YUVJ444P;
  const ToRgb to_rgb(frame, full);
  auto* to = out.rgb.data();
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x, to += 3) {
      const auto at = [&](std::size_t i) { return layout.of[i].at(x * step, y * step); };
      if (layout.rgb) to[0] = bounded(at(0)), to[1] = bounded(at(1)), to[2] = bounded(at(2));
      else if (layout.grey) to[0] = to[1] = to[2] = bounded(at(0));
      else to_rgb(at(0), at(1), at(2), to);
    }
  return out;
}

Grey turned(const Grey& from, int quarters) {
  if (quarters == 0) return from;
  Grey out{quarters == 2 ? from.width : from.height, quarters == 2 ? from.height : from.width, {}};
  out.values.reserve(from.values.size());
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x)
      out.values.push_back(quarters == 1   ? from.at(y, from.height - 1 - x)
                           : quarters == 2 ? from.at(from.width - 1 - x, from.height - 1 - y)
                                           : from.at(from.width - 1 - y, x));
  return out;
}

// A row of the frame added to the sums of squares `square` wide. Frames of eight bits, which most are, have a short way.
void add_row(const Samples& from, int y, int square, std::vector<int>& sums) {
  const bool plain = from.depth == 8 && from.step == 1 && from.shift == 0 && from.palette == nullptr;
  const auto* row = from.data + static_cast<std::ptrdiff_t>(y) * from.line;
  int x = 0;
  for (auto& sum : sums)
    for (int i = 0; i < square; ++i, ++x) sum += plain ? row[x] : from.at(x, y);
}

// Brightness, each value the mean of a square of the frame's.
Grey small_of(const Calls& calls, const AVFrame& frame, int quarters) {
  const auto layout = layout_of(calls, frame);
  if (!layout.good) return {};
  const int square = std::max(1, std::min(frame.width, frame.height) / kSmallSide);
  Grey out{frame.width / square, frame.height / square, {}};
  out.values.reserve(static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
  const auto& from = layout.of[layout.rgb ? 1 : 0];
  std::vector<int> sums(static_cast<std::size_t>(out.width));
  for (int y = 0; y < out.height; ++y) {
    std::fill(sums.begin(), sums.end(), 0);
    for (int row = 0; row < square; ++row) add_row(from, y * square + row, square, sums);
    for (const int sum : sums) out.values.push_back(bounded(sum / (square * square)));
  }
  return turned(out, quarters);
}

// How often the display matrix says to turn clockwise.
int quarters_of(const Calls& calls, const AVStream& stream) {
  std::size_t size = 0;
  const auto* bytes = calls.side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
  if (bytes == nullptr || size < 9 * sizeof(std::int32_t)) return 0;
  std::array<std::int32_t, 9> m{};
  std::copy_n(bytes, sizeof(m), reinterpret_cast<std::uint8_t*>(m.data()));
  const double degrees = std::atan2(static_cast<double>(m[1]), static_cast<double>(m[0])) * 180 / M_PI;
  return ((static_cast<int>(std::lround(degrees / 90)) % 4) + 4) % 4;
}

Shot shot_of(const Calls& calls, const MediaFrame& frame, double seconds, int quarters) {
  return {seconds, [&calls, frame, quarters] { return small_of(calls, *frame, quarters); },
          [&calls, frame, quarters] {
            const auto picture = picture_of(calls, *frame);
            return picture.width == 0 ? picture : turned(picture, quarters);
          }};
}

// Leaves out what the bound of work does not allow, evenly over the film: to the next key frame where it is ahead of its plan.
class Plan {
 public:
  explicit Plan(double seconds) : length_(seconds) {}
  void spent(const AVFrame& frame) { spent_ += static_cast<double>(frame.width) * frame.height; }
  MediaStream::Packet next(bool key, double seconds) {
    const double allowed = kMostDecoded * (length_ > 0 ? std::min(1.0, seconds / length_) : 1) + kAhead;
    if (key) skipping_ = spent_ > allowed;
    else if (spent_ > allowed + kAhead) skipping_ = true;
    skimmed = skimmed || skipping_;
    if (spent_ > 2 * kMostDecoded) return MediaStream::Packet::skip;
    return key || !skipping_ ? MediaStream::Packet::decode : MediaStream::Packet::skip;
  }
  bool skimmed = false;

 private:
  static constexpr double kAhead = kMostDecoded / 10;
  double length_, spent_ = 0;
  bool skipping_ = false;
};

}  // namespace

Watched MediaLibrary::watch(ByteView bytes, const std::function<bool(const Shot&)>& see) const {
  Watched out;
  MediaFile file(*calls_, bytes);
  MediaStream stream(*calls_, file, AVMEDIA_TYPE_VIDEO);
  if (!stream.good()) return out;
  const int quarters = quarters_of(*calls_, stream.stream());
  Plan plan(static_cast<double>(std::max<std::int64_t>(0, file.context().duration)) / AV_TIME_BASE);
  double last = 0;
  stream.decode(
      [&](const AVPacket& packet) {
        const auto at = packet.pts == AV_NOPTS_VALUE ? packet.dts : packet.pts;
        return plan.next((packet.flags & AV_PKT_FLAG_KEY) != 0, at == AV_NOPTS_VALUE ? last : stream.seconds_of(at));
      },
      [&](const MediaFrame& frame) {
        plan.spent(*frame);
        if ((frame->flags & AV_FRAME_FLAG_CORRUPT) != 0) return true;
        if (frame->best_effort_timestamp != AV_NOPTS_VALUE)
          last = std::max(last, stream.seconds_of(frame->best_effort_timestamp));
        out.decoded = out.decoded || layout_of(*calls_, *frame).good;
        return see(shot_of(*calls_, frame, last, quarters));
      });
  out.skimmed = plan.skimmed;
  return out;
}

Picture MediaLibrary::picture_at(ByteView bytes, double seconds) const {
  constexpr double kNear = 0.0005;
  MediaFile file(*calls_, bytes);
  MediaStream stream(*calls_, file, AVMEDIA_TYPE_VIDEO);
  if (!stream.good()) return {};
  stream.go_to(seconds);
  MediaFrame found;
  stream.decode([](const AVPacket&) { return MediaStream::Packet::decode; },
                [&](const MediaFrame& frame) {
                  const auto at = frame->best_effort_timestamp;
                  if (found && at != AV_NOPTS_VALUE && stream.seconds_of(at) > seconds + kNear) return false;
                  found = frame;
                  return true;
                });
  return found ? shot_of(*calls_, found, seconds, quarters_of(*calls_, stream.stream())).picture() : Picture{};
}

}  // namespace qingbai
