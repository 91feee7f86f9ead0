// Draws a recording of a phone's screen with what it shows and when, and encodes it through libavcodec: the truth that
// recording_test.py holds the reading against. usage: draw_recording FILE TRUTH.json [SEED] [CODEC] [KEY=VALUE…]
// CODEC: libx264 libx265 libvpx-vp9 mpeg4 …; KEY: width height turn (0 90 180 270) constant (1: a picture every 1/30 s even where
// nothing changes) bitrate scenes (letters of what is shown: s t a d b c f w, below).
#include <pango/pangocairo.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/opt.h>
}

namespace {

using Json = nlohmann::json;
constexpr int kRate = 30;

struct Options {
  int width = 720, height = 1280, turn = 0;
  bool constant = false;
  long bitrate = 1'500'000;
  std::string codec = "libx264", scenes = "stadbcfw";
};

void check(bool good, const char* what) {
  if (good) return;
  std::fprintf(stderr, "draw_recording: %s\n", what);
  std::exit(1);
}

class Canvas {
 public:
  Canvas(int width, int height)
      : surface_(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height)),
        cairo_(cairo_create(surface_)),
        width_(width),
        height_(height) {}
  ~Canvas() { cairo_destroy(cairo_), cairo_surface_destroy(surface_); }
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  void fill(double x, double y, double w, double h, double grey) {
    cairo_set_source_rgb(cairo_, grey, grey, grey);
    cairo_rectangle(cairo_, x, y, w, h);
    cairo_fill(cairo_);
  }
  void say(double x, double y, const std::string& text, double size, double grey = 0.1) {
    cairo_set_source_rgb(cairo_, grey, grey, grey);
    PangoLayout* layout = pango_cairo_create_layout(cairo_);
    PangoFontDescription* font = pango_font_description_from_string("Noto Sans CJK SC");
    pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, text.c_str(), -1);
    cairo_move_to(cairo_, x, y);
    pango_cairo_show_layout(cairo_, layout);
    pango_font_description_free(font);
    g_object_unref(layout);
  }
  void clip(double y, double h) { cairo_save(cairo_), cairo_rectangle(cairo_, 0, y, width_, h), cairo_clip(cairo_); }
  void unclip() { cairo_restore(cairo_); }
  void shift(double x) { cairo_identity_matrix(cairo_), cairo_translate(cairo_, x, 0); }
  const unsigned char* row(int y) {
    cairo_surface_flush(surface_);
    return cairo_image_surface_get_data(surface_) + static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface_);
  }
  int width() const { return width_; }
  int height() const { return height_; }

 private:
  cairo_surface_t* surface_;
  cairo_t* cairo_;
  int width_, height_;
};

// Encodes pictures with their moments.
class Film {
 public:
  Film(const std::string& path, const Options& options) : options_(options) {
    const bool side = options.turn % 180 != 0;
    check(avformat_alloc_output_context2(&out_, nullptr, nullptr, path.c_str()) >= 0, "no such container");
    const auto* codec = avcodec_find_encoder_by_name(options.codec.c_str());
    check(codec != nullptr, "no such encoder");
    encoder_ = avcodec_alloc_context3(codec);
    encoder_->width = side ? options.height : options.width, encoder_->height = side ? options.width : options.height;
    encoder_->pix_fmt = options.codec == "mjpeg" ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P;
    encoder_->time_base = {1, 1000}, encoder_->framerate = {kRate, 1};
    encoder_->bit_rate = options.bitrate, encoder_->gop_size = 300, encoder_->thread_count = 1;
    if (options.codec == "mpeg4") encoder_->time_base = {1, 1000};
    if ((out_->oformat->flags & AVFMT_GLOBALHEADER) != 0) encoder_->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    AVDictionary* more = nullptr;
    if (options.codec == "libx264" || options.codec == "libx265") av_dict_set(&more, "preset", "ultrafast", 0);
    if (options.codec == "libx265") av_dict_set(&more, "x265-params", "log-level=none:pools=none:frame-threads=1", 0);
    if (options.codec == "libvpx-vp9") av_dict_set(&more, "deadline", "realtime", 0), av_dict_set(&more, "cpu-used", "8", 0);
    check(avcodec_open2(encoder_, codec, &more) >= 0, "the encoder does not open");
    av_dict_free(&more);
    stream_ = avformat_new_stream(out_, nullptr);
    avcodec_parameters_from_context(stream_->codecpar, encoder_);
    stream_->time_base = encoder_->time_base;
    if (options.turn != 0) {
      auto* matrix = reinterpret_cast<std::int32_t*>(av_stream_new_side_data(stream_, AV_PKT_DATA_DISPLAYMATRIX, 36));
      av_display_rotation_set(matrix, options.turn);  // the player turns it back so far, against the clock
    }
    check(avio_open(&out_->pb, path.c_str(), AVIO_FLAG_WRITE) >= 0, "the file does not open");
    check(avformat_write_header(out_, nullptr) >= 0, "the header is refused");
  }
  void show(Canvas& canvas, double seconds) {
    AVFrame* frame = av_frame_alloc();
    frame->format = encoder_->pix_fmt, frame->width = encoder_->width, frame->height = encoder_->height;
    av_frame_get_buffer(frame, 0);
    for (int y = 0; y < frame->height; ++y)
      for (int x = 0; x < frame->width; ++x) {
        int cx = x, cy = y;  // where the upright picture has it
        if (options_.turn == 90) cx = canvas.width() - 1 - y, cy = x;
        if (options_.turn == 180) cx = canvas.width() - 1 - x, cy = canvas.height() - 1 - y;
        if (options_.turn == 270) cx = y, cy = canvas.height() - 1 - x;
        const int grey = canvas.row(cy)[4 * cx + 1];
        frame->data[0][y * frame->linesize[0] + x] =
            static_cast<std::uint8_t>(encoder_->pix_fmt == AV_PIX_FMT_YUVJ420P ? grey : 16 + grey * 219 / 255);
      }
    for (int plane = 1; plane < 3; ++plane)
      for (int y = 0; y < frame->height / 2; ++y)
        std::fill_n(frame->data[plane] + y * frame->linesize[plane], frame->width / 2, 128);
    frame->pts = std::llround(seconds * 1000);
    send(frame);
    av_frame_free(&frame);
  }
  void end() {
    send(nullptr);
    av_write_trailer(out_);
    avio_closep(&out_->pb);
    avcodec_free_context(&encoder_);
    avformat_free_context(out_);
  }

 private:
  void send(const AVFrame* frame) {
    check(avcodec_send_frame(encoder_, frame) >= 0, "a frame is refused");
    AVPacket* packet = av_packet_alloc();
    while (avcodec_receive_packet(encoder_, packet) >= 0) {
      av_packet_rescale_ts(packet, encoder_->time_base, stream_->time_base);
      packet->stream_index = stream_->index;
      check(av_interleaved_write_frame(out_, packet) >= 0, "a packet is refused");
    }
    av_packet_free(&packet);
  }
  Options options_;
  AVFormatContext* out_ = nullptr;
  AVCodecContext* encoder_ = nullptr;
  AVStream* stream_ = nullptr;
};

// The screen as it is now, and what is said of it.
class Phone {
 public:
  Phone(const std::string& path, const Options& options, unsigned seed)
      : options_(options),
        film_(path, options),
        canvas_(options.width, options.height),
        chance_(seed),
        unit_(options.width / 360.0) {}

  using Draw = std::function<void(double since)>;
  // Shown for so long; `lively`: it changes by itself, else only the clock of the status bar does.
  void show(double length, const Draw& draw, bool lively) {
    const int frames = static_cast<int>(std::lround(length * kRate));
    int shown_second = -1;
    for (int i = 0; i < frames; ++i) {
      const double since = static_cast<double>(i) / kRate, at = now_ + since;
      const int second = static_cast<int>(at);
      if (lively || options_.constant || i == 0 || second != shown_second) {
        draw(since);
        status_bar(second);
        film_.show(canvas_, at);
      }
      shown_second = second;
    }
    now_ += static_cast<double>(frames) / kRate;
  }
  // One screen pushes the other out.
  void slide(const Draw& from, const Draw& to) {
    show(
        0.3,
        [&](double since) {
          const double part = since / 0.3 * options_.width;
          canvas_.shift(-part), from(0);
          canvas_.shift(options_.width - part), to(0);
          canvas_.shift(0);
        },
        true);
  }
  void end() { film_.end(); }

  double unit() const { return unit_; }
  double now() const { return now_; }
  Canvas& canvas() { return canvas_; }
  int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(chance_); }
  std::string money() { return std::to_string(number(100, 9999)) + "." + std::to_string(number(10, 99)) + "元"; }
  Json scenes = Json::array(), scrolls = Json::array();

 private:
  void status_bar(int second) {
    canvas_.fill(0, 0, options_.width, 24 * unit_, 1);
    canvas_.say(12 * unit_, 3 * unit_, "10:" + std::to_string(10 + second / 10), 13 * unit_);
    canvas_.say(280 * unit_, 3 * unit_, std::to_string(second * 7 % 90) + "KB/s", 12 * unit_);
  }
  Options options_;
  Film film_;
  Canvas canvas_;
  std::mt19937 chance_;
  double now_ = 0, unit_;
};

Phone::Draw sheet(Phone& p, std::string title, std::vector<std::string> lines) {
  return [&p, title = std::move(title), lines = std::move(lines)](double) {
    auto& c = p.canvas();
    const double u = p.unit();
    c.fill(0, 0, c.width(), c.height(), 0.96);
    c.say(16 * u, 40 * u, title, 20 * u);
    double y = 96 * u;
    for (const auto& line : lines)
      c.fill(8 * u, y, c.width() - 16 * u, 44 * u, 1), c.say(16 * u, y + 10 * u, line, 16 * u), y += 56 * u;
  };
}

// Bubbles of a chat, `offset` pixels scrolled, between a head and a line to type in.
Phone::Draw chat(Phone& p, const std::vector<std::string>& lines, std::function<double(double)> offset) {
  return [&p, &lines, offset = std::move(offset)](double since) {
    auto& c = p.canvas();
    const double u = p.unit();
    c.fill(0, 0, c.width(), c.height(), 0.92);
    c.clip(76 * u, c.height() - 76 * u - 48 * u);
    double y = 84 * u - offset(since);
    for (const auto& line : lines) {
      if (y > -60 * u && y < c.height())
        c.fill(52 * u, y, 296 * u, 44 * u, 1), c.fill(8 * u, y, 36 * u, 36 * u, 0.6), c.say(60 * u, y + 11 * u, line, 15 * u);
      y += 60 * u;
    }
    c.unclip();
    c.say(16 * u, 38 * u, "‹ 10690000123", 19 * u);
    c.fill(8 * u, c.height() - 42 * u, c.width() - 16 * u, 36 * u, 1);
  };
}

std::vector<std::string> talk(Phone& p, int count, const char* mark) {
  static const std::vector<std::string> words = {"请转告李某尽快还款", "逾期将联系您的单位", "我不认识这个人",
                                                 "请不要再打来",       "今天下午处理案件",   "还清欠款后停止"};
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i)
    out.push_back(mark + std::to_string(10 + i) + words[static_cast<std::size_t>(p.number(0, 5))] +
                  std::to_string(p.number(1000, 9999)));
  return out;
}

void note(Phone& p, const std::vector<std::string>& lines) { p.scenes.push_back({{"at", p.now()}, {"lines", lines}}); }

void scroll(Phone& p, const std::vector<std::string>& lines, const std::function<double(double)>& offset, double length) {
  p.scrolls.push_back({{"from", p.now()}, {"to", p.now() + length}, {"lines", lines}});
  p.show(length, chat(p, lines, offset), true);
}

void play(Phone& p, const std::string& scenes) {
  const double u = p.unit();
  const std::vector<std::string> first{"示例金融 " + p.money(), "编号 " + std::to_string(p.number(100000, 999999)),
                                       "应还日 2026-03-" + std::to_string(p.number(10, 28))};
  const std::vector<std::string> second{"放款记录 " + p.money(), "收款尾号 " + std::to_string(p.number(1000, 9999)),
                                        "状态 已逾期"};
  const auto page = sheet(p, "我的借款", first), other = sheet(p, "借款详情", second);
  for (const char scene : scenes) {
    if (scene == 's') {  // a page that stands, a cursor that blinks
      note(p, first);
      p.show(
          2.5,
          [&](double since) {
            page(0);
            if (static_cast<int>(since * 2) % 2 == 0) p.canvas().fill(40 * u, 600 * u, 1.5 * u, 18 * u, 0);
          },
          true);
    } else if (scene == 't') {
      p.slide(page, other);
      note(p, second);
      p.show(2, other, false);
    } else if (scene == 'a') {  // again what was there: no new page
      p.show(1.5, page, false);
    } else if (scene == 'd') {  // a counter over a page
      const std::vector<std::string> lines{"验证码已发送", "尾号 " + std::to_string(p.number(1000, 9999))};
      note(p, lines);
      const auto under = sheet(p, "身份验证", lines);
      p.show(
          9,
          [&](double since) {
            under(0);
            p.canvas().say(16 * u, 400 * u, std::to_string(59 - static_cast<int>(since)) + "秒", 30 * u);
          },
          true);
    } else if (scene == 'b') {  // a box over the page
      const std::vector<std::string> lines{"是否拨打 " + std::to_string(p.number(95100, 95999))};
      p.show(1, other, false);
      note(p, lines);
      p.show(
          1.5,
          [&](double) {
            other(0);
            p.canvas().fill(40 * u, 300 * u, 280 * u, 120 * u, 0.8);
            p.canvas().say(60 * u, 340 * u, lines[0], 18 * u);
          },
          false);
    } else if (scene == 'c') {  // slow and steady
      const auto lines = talk(p, 26, "慢");
      p.show(1, chat(p, lines, [](double) { return 0; }), false);
      scroll(
          p, lines, [&](double t) { return std::min(1090 * u, 250 * u * t); }, 5);
    } else if (scene == 'f') {  // flings that slow down, with rests between
      const auto lines = talk(p, 40, "快");
      p.show(0.8, chat(p, lines, [](double) { return 0; }), false);
      const auto offset = [&](double t) {
        const int n = static_cast<int>(t / 1.4);
        const double part = std::min(1.0, (t - 1.4 * n) / 0.8);
        return (n + 1 - (1 - part) * (1 - part)) * 390 * u;
      };
      scroll(
          p, lines, [&](double t) { return std::min(1960 * u, offset(t)); }, 7.5);
    } else if (scene == 'w') {  // words typed one after another
      const std::vector<std::string> lines{"我没有申请过这笔贷款请核实"};
      const auto under = sheet(p, "写回复", {});
      p.show(
          4,
          [&](double since) {
            under(0);
            p.canvas().say(16 * u, 200 * u,
                           lines[0].substr(0, 3 * std::min<std::size_t>(13, static_cast<std::size_t>(since * 4))), 16 * u);
          },
          true);
      p.scrolls.push_back({{"from", p.now() - 4}, {"to", p.now()}, {"lines", lines}});
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  check(argc >= 3, "usage: draw_recording FILE TRUTH.json [SEED] [CODEC] [KEY=VALUE…]");
  Options options;
  if (argc > 4) options.codec = argv[4];
  for (int i = 5; i < argc; ++i) {
    const std::string word = argv[i], key = word.substr(0, word.find('=')), value = word.substr(word.find('=') + 1);
    if (key == "scenes") options.scenes = value;
    else if (key == "constant") options.constant = value == "1";
    else if (key == "bitrate") options.bitrate = std::stol(value);
    else (key == "width" ? options.width : key == "height" ? options.height : options.turn) = std::stoi(value);
  }
  av_log_set_level(AV_LOG_ERROR);
  Phone phone(argv[1], options, argc > 3 ? static_cast<unsigned>(std::stoul(argv[3])) : 1);
  play(phone, options.scenes);
  phone.end();
  std::ofstream(argv[2]) << Json{{"scenes", phone.scenes}, {"scrolls", phone.scrolls}, {"seconds", phone.now()}}.dump(1);
  return 0;
}
