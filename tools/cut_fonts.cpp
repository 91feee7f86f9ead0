// Cuts the fonts of the papers to the characters that papers use, once, at build time.
//
// usage: cut_fonts OUT_FOLDER WORDS...
//   WORDS   text files (UTF-8): every character in them is kept, besides those of GB 2312, ASCII and full width
//
// Why: Cairo copies a whole font file for each document that it makes, and Noto CJK has 65,000 glyphs and 20 MB a face. A cut
// face has about 8,000 glyphs and 2 MB; its outlines and advances are those of the original. Each cut face gets a family of its
// own (Qingbai Serif, Qingbai Sans), so that it never stands for a font of the system: papers/typesetting/fonts names both, and a
// character that was cut off comes from the full face. Without the source fonts nothing is cut, and the papers use what the
// system has.
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb-subset.h>
#include <iconv.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

template <auto drop>
struct Drop {
  template <class T>
  void operator()(T* object) const {
    drop(object);
  }
};
using Blob = std::unique_ptr<hb_blob_t, Drop<hb_blob_destroy>>;
using Face = std::unique_ptr<hb_face_t, Drop<hb_face_destroy>>;
using Set = std::unique_ptr<hb_set_t, Drop<hb_set_destroy>>;
using Input = std::unique_ptr<hb_subset_input_t, Drop<hb_subset_input_destroy>>;
using Pattern = std::unique_ptr<FcPattern, Drop<FcPatternDestroy>>;

struct Cut {
  const char *source, *style, *family, *file;
};
constexpr std::array<Cut, 4> kCuts = {{{"Noto Serif CJK SC", "Regular", "Qingbai Serif", "serif-regular.otf"},
                                       {"Noto Serif CJK SC", "Bold", "Qingbai Serif", "serif-bold.otf"},
                                       {"Noto Sans CJK SC", "Regular", "Qingbai Sans", "sans-regular.otf"},
                                       {"Noto Sans CJK SC", "Bold", "Qingbai Sans", "sans-bold.otf"}}};

// The characters of UTF-8 text.
void add_characters(const std::string& text, hb_set_t* into) {
  const std::unique_ptr<hb_buffer_t, Drop<hb_buffer_destroy>> decoded(hb_buffer_create());
  hb_buffer_add_utf8(decoded.get(), text.data(), static_cast<int>(text.size()), 0, -1);
  unsigned count = 0;
  const auto* found = hb_buffer_get_glyph_infos(decoded.get(), &count);
  for (unsigned n = 0; n < count; ++n)
    if (found[n].codepoint >= 0x20) hb_set_add(into, found[n].codepoint);
}

// All 7,445 characters of GB 2312: messages and names take what letters do not.
void add_gb2312(hb_set_t* into) {
  const iconv_t gb = iconv_open("UTF-8", "GB2312");
  if (gb == reinterpret_cast<iconv_t>(-1)) return;
  for (int row = 0xA1; row <= 0xF7; ++row)
    for (int cell = 0xA1; cell <= 0xFE; ++cell) {
      std::array<char, 2> from{static_cast<char>(row), static_cast<char>(cell)};
      std::array<char, 8> to{};
      char *in = from.data(), *out = to.data();
      std::size_t left = from.size(), room = to.size();
      if (iconv(gb, &in, &left, &out, &room) == 0) add_characters(std::string(to.data(), out), into);
      iconv(gb, nullptr, nullptr, nullptr, nullptr);
    }
  iconv_close(gb);
}

Set characters(const std::vector<fs::path>& words) {
  Set out(hb_set_create());
  hb_set_add_range(out.get(), 0x20, 0x7E);
  hb_set_add_range(out.get(), 0xA0, 0xFF);
  hb_set_add_range(out.get(), 0x2010, 0x205E);  // glibc's GB 2312 has U+2015 for the dash that everybody writes as U+2014
  hb_set_add_range(out.get(), 0x2190, 0x2193);
  hb_set_add_range(out.get(), 0x3000, 0x303F);
  hb_set_add_range(out.get(), 0xFF00, 0xFF5F);
  add_gb2312(out.get());
  for (const auto& file : words) {
    std::ifstream in(file, std::ios::binary);
    add_characters(std::string(std::istreambuf_iterator<char>(in), {}), out.get());
  }
  return out;
}

// The face that fontconfig has of exactly this family and style, or null.
Face source(const Cut& cut) {
  const Pattern wanted(FcPatternCreate());
  FcPatternAddString(wanted.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(cut.source));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT, std::string(cut.style) == "Bold" ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
  FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
  FcDefaultSubstitute(wanted.get());
  FcResult result = FcResultNoMatch;
  const Pattern found(FcFontMatch(nullptr, wanted.get(), &result));
  FcChar8 *family = nullptr, *file = nullptr;
  int index = 0;
  if (!found || FcPatternGetString(found.get(), FC_FAMILY, 0, &family) != FcResultMatch ||
      std::string(reinterpret_cast<char*>(family)) != cut.source ||
      FcPatternGetString(found.get(), FC_FILE, 0, &file) != FcResultMatch)
    return nullptr;
  FcPatternGetInteger(found.get(), FC_INDEX, 0, &index);
  const Blob blob(hb_blob_create_from_file_or_fail(reinterpret_cast<char*>(file)));
  return Face(blob ? hb_face_create(blob.get(), static_cast<unsigned>(index)) : nullptr);
}

void put16(std::string& out, std::size_t value) {
  out += static_cast<char>(value >> 8 & 0xFF);
  out += static_cast<char>(value & 0xFF);
}

// A `name` table (OpenType 1.9, format 0) with the new family and the original's copyright and licence.
std::string names(const Cut& cut, hb_face_t* original) {
  const auto ascii = [](const std::string& text) {
    std::string wide;
    for (const char c : text) put16(wide, static_cast<unsigned char>(c));
    return wide;
  };
  const auto kept = [&](hb_ot_name_id_t id) {
    std::array<std::uint16_t, 1024> text{};
    unsigned size = text.size();
    hb_ot_name_get_utf16(original, id, hb_language_from_string("en", -1), &size, text.data());
    std::string wide;
    for (unsigned n = 0; n < size; ++n) put16(wide, text[n]);
    return wide;
  };
  const std::string family = cut.family, style = cut.style, joined = family.substr(0, 7) + family.substr(8) + "-" + style;
  const std::vector<std::pair<std::size_t, std::string>> records = {{HB_OT_NAME_ID_COPYRIGHT, kept(HB_OT_NAME_ID_COPYRIGHT)},
                                                                    {HB_OT_NAME_ID_FONT_FAMILY, ascii(family)},
                                                                    {HB_OT_NAME_ID_FONT_SUBFAMILY, ascii(style)},
                                                                    {HB_OT_NAME_ID_FULL_NAME, ascii(family + " " + style)},
                                                                    {HB_OT_NAME_ID_POSTSCRIPT_NAME, ascii(joined)},
                                                                    {HB_OT_NAME_ID_LICENSE, kept(HB_OT_NAME_ID_LICENSE)},
                                                                    {HB_OT_NAME_ID_LICENSE_URL, kept(HB_OT_NAME_ID_LICENSE_URL)}};
  std::string head, strings;
  put16(head, 0), put16(head, records.size()), put16(head, 6 + 12 * records.size());
  for (const auto& [id, text] : records) {
    for (const std::size_t value : {std::size_t{3}, std::size_t{1}, std::size_t{0x409}, id, text.size(), strings.size()})
      put16(head, value);  // Windows, Unicode, English
    strings += text;
  }
  return head + strings;
}

Face cut_face(hb_face_t* from, const hb_set_t* kept) {
  const Input input(hb_subset_input_create_or_fail());
  if (!input) return nullptr;
  hb_set_union(hb_subset_input_unicode_set(input.get()), kept);
  // Without `locl` the glyphs of other countries' forms go too: half of the size. The face is the one for zh-CN already.
  hb_set_del(hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG), HB_TAG('l', 'o', 'c', 'l'));
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_DESUBROUTINIZE);
  const Face small(hb_subset_or_fail(from, input.get()));
  if (!small) return nullptr;
  const Blob whole(hb_face_reference_blob(small.get()));  // a face that is still being built does not list its tables
  return Face(hb_face_create(whole.get(), 0));
}

bool write(const Cut& cut, hb_face_t* original, const hb_set_t* kept, const fs::path& file) {
  const Face small = cut_face(original, kept);
  if (!small) return false;
  const Face named(hb_face_builder_create());
  const std::string table = names(cut, original);
  std::array<hb_tag_t, 64> tags{};
  unsigned count = tags.size();
  hb_face_get_table_tags(small.get(), 0, &count, tags.data());
  for (unsigned n = 0; n < count; ++n) {
    const bool name = tags[n] == HB_TAG('n', 'a', 'm', 'e');
    const Blob blob(
        name ? hb_blob_create(table.data(), static_cast<unsigned>(table.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr)
             : hb_face_reference_table(small.get(), tags[n]));
    hb_face_builder_add_table(named.get(), tags[n], blob.get());
  }
  const Blob whole(hb_face_reference_blob(named.get()));
  unsigned size = 0;
  const char* bytes = hb_blob_get_data(whole.get(), &size);
  std::ofstream out(file, std::ios::binary);
  out.write(bytes, size);
  return static_cast<bool>(out.flush());
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) {
    std::fputs("usage: cut_fonts OUT_FOLDER WORDS...\n", stderr);
    return 2;
  }
  const fs::path folder = words[1];
  fs::create_directories(folder);
  const Set kept = characters({words + 2, words + count});
  for (const auto& cut : kCuts) {
    const fs::path file = folder / cut.file;
    fs::remove(file);
    const Face face = source(cut);
    if (!face) {
      std::fprintf(stderr, "%s %s is not installed: papers take what the system has\n", cut.source, cut.style);
      continue;
    }
    if (!write(cut, face.get(), kept.get(), file)) {
      std::fprintf(stderr, "%s %s could not be cut\n", cut.source, cut.style);
      return 1;
    }
  }
  return 0;
}
