#include "extract/pdf/pdf_maps.hpp"

#include <poppler-document.h>
#include <poppler-page.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

namespace qingbai {
namespace {

struct Map {
  const char* name;
  const char* collection;
};

// PDF 32000-1, table 118: the maps a Chinese file may name; Japanese and Korean ones are left out.
constexpr std::array kMaps{
    Map{"GB-EUC-H", "GB1"},      Map{"GBpc-EUC-H", "GB1"},     Map{"GBK-EUC-H", "GB1"},       Map{"GBKp-EUC-H", "GB1"},
    Map{"GBK2K-H", "GB1"},       Map{"UniGB-UCS2-H", "GB1"},   Map{"UniGB-UTF16-H", "GB1"},   Map{"UniGB-UTF8-H", "GB1"},
    Map{"UniGB-UTF32-H", "GB1"}, Map{"B5pc-H", "CNS1"},        Map{"ETen-B5-H", "CNS1"},      Map{"ETenms-B5-H", "CNS1"},
    Map{"HKscs-B5-H", "CNS1"},   Map{"UniCNS-UCS2-H", "CNS1"}, Map{"UniCNS-UTF16-H", "CNS1"}, Map{"Identity-H", "GB1"},
    Map{"Identity-H", "CNS1"},
};

// A page with one word in a font that is not embedded and names the map: reading its text loads the map and its collection.
std::string page_with(const Map& map) {
  std::string out = "%PDF-1.4\n";
  std::array<std::size_t, 7> at{};
  const auto object = [&](std::size_t n, const std::string& body) {
    at[n] = out.size();
    out += std::to_string(n) + " 0 obj\n" + body + "\nendobj\n";
  };
  const std::string words = "BT /F1 12 Tf 10 50 Td <4E2D65874E2D6587> Tj ET";
  object(1, "<</Type/Catalog/Pages 2 0 R>>");
  object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
  object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>");
  object(4, "<</Length " + std::to_string(words.size()) + ">>\nstream\n" + words + "\nendstream");
  object(5, std::string("<</Type/Font/Subtype/Type0/BaseFont/STSong/Encoding/") + map.name + "/DescendantFonts[6 0 R]>>");
  object(6, std::string("<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong/CIDSystemInfo<</Registry(Adobe)/Ordering(") +
                map.collection +
                ")/Supplement 2>>/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/STSong/Flags 4/FontBBox[0 0 1000 "
                "1000]/ItalicAngle 0"
                "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>");
  const auto table = out.size();
  out += "xref\n0 7\n0000000000 65535 f \n";
  for (std::size_t n = 1; n < at.size(); ++n) {
    auto digits = std::to_string(at[n]);
    out += digits.insert(0, 10 - digits.size(), '0') + " 00000 n \n";
  }
  return out + "trailer\n<</Size 7/Root 1 0 R>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

}  // namespace

void note_missing_maps(const std::string& message, std::vector<std::string>& missing) {
  // "Missing language pack for 'Adobe-GB1' mapping" comes first; only with the collection at hand is the map itself missed.
  const bool pack = message.find("language pack") != std::string::npos;
  if (!pack && message.find("CMap") == std::string::npos && message.find("character collection") == std::string::npos) return;
  for (const auto& map : kMaps) {
    const bool named = message.find(std::string("'") + map.name + "'") != std::string::npos;
    const bool collection = message.find(std::string("Adobe-") + map.collection) != std::string::npos;
    const auto key = std::string(map.name) + "/" + map.collection;
    const bool wanted = named ? collection || std::string_view(map.name) != "Identity-H"
                              : collection && std::string_view(map.name) == "Identity-H";
    if (wanted && std::find(missing.begin(), missing.end(), key) == missing.end()) missing.push_back(key);
  }
}

void keep_maps(const std::vector<std::string>& names) {
  for (const auto& map : kMaps) {
    if (std::find(names.begin(), names.end(), std::string(map.name) + "/" + map.collection) == names.end()) continue;
    auto bytes = page_with(map);
    poppler::byte_array held(bytes.begin(), bytes.end());
    // Poppler keeps its maps for as long as a document is open, so this one is left open on purpose: the child ends soon.
    auto* document = poppler::document::load_from_data(&held);
    if (document == nullptr) continue;
    const std::unique_ptr<poppler::page> page(document->create_page(0));
    if (page) (void)page->text_list();
  }
}

std::string pdf_naming(const std::string& map) {
  for (const auto& m : kMaps)
    if (map == std::string(m.name) + "/" + m.collection) return page_with(m);
  return {};
}

}  // namespace qingbai
