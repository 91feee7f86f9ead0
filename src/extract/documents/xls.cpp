#include "extract/documents/xls.hpp"

#include <fmt/format.h>

#include <bit>
#include <map>

#include "extract/decode.hpp"
#include "extract/documents/cell_format.hpp"

namespace qingbai {
namespace {

// Record numbers of MS-XLS 2.3 that hold values.
enum Record : unsigned {
  kBof = 0x809,
  kEof = 0x0A,
  kFilePass = 0x2F,
  kSheet = 0x85,
  kStrings = 0xFC,
  kContinue = 0x3C,
  kLabelString = 0xFD,
  kLabel = 0x204,
  kNumber = 0x203,
  kRk = 0x27E,
  kManyRk = 0xBD,
  kFormula = 0x06,
  kFormulaString = 0x207,
  kFormat = 0x41E,
  kEpoch = 0x22,
  kMerged = 0xE5,
  kStyle = 0xE0,
  kRichLabel = 0xD6
};

struct View {
  ByteView bytes;
  [[nodiscard]] unsigned u8(std::size_t at) const { return at < bytes.size() ? bytes[at] : 0u; }
  [[nodiscard]] unsigned u16(std::size_t at) const { return u8(at) | u8(at + 1) << 8; }
  [[nodiscard]] std::uint32_t u32(std::size_t at) const { return u16(at) | static_cast<std::uint32_t>(u16(at + 2)) << 16; }
  [[nodiscard]] double real(std::size_t at) const {
    return std::bit_cast<double>(static_cast<std::uint64_t>(u32(at)) | static_cast<std::uint64_t>(u32(at + 4)) << 32);
  }
};

std::string wide(const View& v, std::size_t at, std::size_t characters) {
  std::string out;
  for (std::size_t i = 0; i < characters && at + 2 * i + 1 < v.bytes.size(); ++i) {
    char32_t c = v.u16(at + 2 * i);
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < characters) {
      const char32_t low = v.u16(at + 2 * ++i);
      c = low >= 0xDC00 && low < 0xE000 ? 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00) : 0xFFFD;
    } else if (c >= 0xD800 && c < 0xE000) {
      c = 0xFFFD;
    }
    out += to_utf8(c);
  }
  return out;
}

std::string narrow(const View& v, std::size_t at, std::size_t characters) {
  std::string out;
  for (std::size_t i = 0; i < characters && at + i < v.bytes.size(); ++i) out += to_utf8(v.u8(at + i));
  return out;
}

// An RK number: 30 bits of an integer or of a double's head, perhaps times 100.
double rk(std::uint32_t bits) {
  const double value = (bits & 2) != 0 ? static_cast<double>(static_cast<std::int32_t>(bits) >> 2)
                                       : std::bit_cast<double>(static_cast<std::uint64_t>(bits & 0xFFFFFFFCu) << 32);
  return (bits & 1) != 0 ? value / 100 : value;
}

// The shared strings run over CONTINUE records; a string cut at the border begins anew there with a byte for its width.
class SharedStrings {
 public:
  void add(ByteView record) { parts_.push_back(record); }

  std::vector<std::string> read() {
    std::vector<std::string> out;
    if (parts_.empty()) return out;
    at_ = 8;
    const auto count = View{parts_[0]}.u32(4);
    while (out.size() < count && more()) out.push_back(one());
    return out;
  }

 private:
  bool more() {
    while (part_ < parts_.size() && at_ >= parts_[part_].size()) ++part_, at_ = 0;
    return part_ < parts_.size();
  }
  unsigned byte() { return more() ? parts_[part_][at_++] : 0u; }
  unsigned two() {
    const auto low = byte();
    return low | byte() << 8;
  }
  void skip(std::size_t n) {
    while (n > 0 && more()) {
      const auto step = std::min(n, parts_[part_].size() - at_);
      at_ += step, n -= step;
    }
  }

  std::string one() {
    auto left = static_cast<std::size_t>(two());
    const auto flags = byte();
    const std::size_t runs = (flags & 8) != 0 ? two() : 0;
    std::size_t extra = 0;
    if ((flags & 4) != 0) extra = two(), extra |= static_cast<std::size_t>(two()) << 16;
    bool is_wide = (flags & 1) != 0;
    std::string out;
    while (left > 0 && more()) {
      const auto room = parts_[part_].size() - at_;
      const auto fit = std::min(left, is_wide ? room / 2 : room);
      const View v{parts_[part_]};
      out += is_wide ? wide(v, at_, fit) : narrow(v, at_, fit);
      at_ += is_wide ? 2 * fit : fit;
      left -= fit;
      if (left == 0) break;
      at_ = parts_[part_].size();
      if (more()) is_wide = (byte() & 1) != 0;
    }
    skip(4 * runs + extra);
    return out;
  }

  std::vector<ByteView> parts_;
  std::size_t part_ = 0, at_ = 0;
};

class Book {
 public:
  explicit Book(ByteView bytes) : bytes_(bytes) {}

  Sheets read() {
    unsigned last = 0;
    for (std::size_t at = 0; at + 4 <= bytes_.size();) {
      const View head{bytes_.subspan(at)};
      const auto id = head.u16(0);
      const auto length = std::min<std::size_t>(head.u16(2), bytes_.size() - at - 4);
      const auto body = bytes_.subspan(at + 4, length);
      at += 4 + length;
      if (id == kFilePass) return {{}, true};
      if (id == kContinue && last == kStrings) shared_.add(body);
      else record(id, View{body}), last = id;
    }
    return std::move(out_);
  }

 private:
  void record(unsigned id, const View& v) {
    switch (id) {
      case kBof:
        begin(v);
        break;
      case kSheet:
        names_.push_back(biff8_ ? string8(v, 6) : codepage(v, 7, v.u8(6)));
        break;
      case kStrings:
        shared_.add(v.bytes);
        break;
      case kFormat:
        formats_[static_cast<int>(v.u16(0))] = biff8_ ? string16(v, 2) : codepage(v, 3, v.u8(2));
        break;
      case kStyle:
        styles_.push_back(static_cast<int>(v.u16(2)));
        break;
      case kLabelString:
        put(v, shared(v.u32(6)));
        break;
      case kLabel:
      case kRichLabel:
        put(v, biff8_ ? string16(v, 6) : codepage(v, 8, v.u16(6)));
        break;
      case kNumber:
        put(v, number(v.real(6), v.u16(4)));
        break;
      case kRk:
        put(v, number(rk(v.u32(6)), v.u16(4)));
        break;
      case kManyRk:
        for (std::size_t i = 0; 4 + 6 * i + 6 <= v.bytes.size() - 2 && v.bytes.size() > 6; ++i)
          cell(v.u16(0), v.u16(2) + i, number(rk(v.u32(4 + 6 * i + 2)), v.u16(4 + 6 * i)));
        break;
      case kEpoch:
        epoch_1904_ = v.u16(0) == 1;
        break;
      case kMerged:
        merge(v);
        break;
      case kFormula:
        formula_row_ = v.u16(0), formula_column_ = v.u16(2);
        if (v.u16(12) != 0xFFFF) put(v, number(v.real(6), v.u16(4)));
        break;
      case kFormulaString:
        cell(formula_row_, formula_column_, biff8_ ? string16(v, 0) : codepage(v, 2, v.u16(0)));
        break;
      default:
        break;
    }
  }

  void begin(const View& v) {
    if (v.u16(2) == 0x05) biff8_ = v.u16(0) == 0x600;  // the workbook's own; sheets have been seen to say otherwise
    if (v.u16(2) != 0x10) return;                      // a worksheet
    Table table;
    if (out_.tables.size() < names_.size()) table.name = names_[out_.tables.size()];
    out_.tables.push_back(std::move(table));
  }

  static std::string string8(const View& v, std::size_t at) {
    return (v.u8(at + 1) & 1) != 0 ? wide(v, at + 2, v.u8(at)) : narrow(v, at + 2, v.u8(at));
  }
  static std::string string16(const View& v, std::size_t at) {
    return (v.u8(at + 2) & 1) != 0 ? wide(v, at + 3, v.u16(at)) : narrow(v, at + 3, v.u16(at));
  }
  static std::string codepage(const View& v, std::size_t at, std::size_t length) {
    if (at >= v.bytes.size()) return {};
    return decode_text(v.bytes.subspan(at, std::min(length, v.bytes.size() - at))).text;
  }

  std::string shared(std::uint32_t index) {
    if (strings_.empty()) strings_ = shared_.read();
    return index < strings_.size() ? strings_[index] : std::string{};
  }

  std::string number(double value, unsigned style) {
    const int format = style < styles_.size() ? styles_[style] : 0;
    const auto custom = formats_.find(format);
    const auto kind = cell_format(format, custom == formats_.end() ? nullptr : &custom->second);
    return kind.kind == CellKind::number ? shown_number(value) : cell_words(fmt::format("{:.10f}", value), kind, epoch_1904_);
  }

  // Rectangles of merged cells: first and last row, first and last column (MS-XLS 2.4.168).
  void merge(const View& v) {
    if (out_.tables.empty()) return;
    for (std::size_t i = 0; i < v.u16(0) && 2 + 8 * i + 8 <= v.bytes.size(); ++i)
      fill_down(out_.tables.back(), {v.u16(2 + 8 * i), v.u16(4 + 8 * i), v.u16(6 + 8 * i)});
  }

  void put(const View& v, std::string value) { cell(v.u16(0), v.u16(2), std::move(value)); }

  void cell(std::size_t row, std::size_t column, std::string value) {
    constexpr std::size_t kMostCells = 4000000;
    if (out_.tables.empty() || column > 1000 || cells_ > kMostCells) return;
    auto& rows = out_.tables.back().rows;
    if (rows.size() <= row) rows.resize(row + 1);
    if (rows[row].size() <= column) cells_ += column + 1 - rows[row].size(), rows[row].resize(column + 1);
    rows[row][column] = std::move(value);
  }

  ByteView bytes_;
  Sheets out_;
  SharedStrings shared_;
  std::vector<std::string> strings_, names_;
  std::map<int, std::string> formats_;
  std::vector<int> styles_;
  std::size_t formula_row_ = 0, formula_column_ = 0, cells_ = 0;
  bool biff8_ = true, epoch_1904_ = false;
};

}  // namespace

Sheets read_xls(ByteView stream) { return Book(stream).read(); }

}  // namespace qingbai
