#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <exiv2/exiv2.hpp>
#include <exiv2/webpimage.hpp>  // not among those of exiv2.hpp

#include "extract/decode.hpp"
#include "extract/images/picture.hpp"

namespace qingbai {
namespace {

void silent(int, const char*) {}

std::optional<double> degrees(const Exiv2::ExifData& data, const std::string& key) {
  const auto it = data.findKey(Exiv2::ExifKey("Exif.GPSInfo." + key));
  const auto side = data.findKey(Exiv2::ExifKey("Exif.GPSInfo." + key + "Ref"));
  if (it == data.end() || it->count() < 3) return std::nullopt;
  const double value =
      static_cast<double>(it->toFloat(0)) + static_cast<double>(it->toFloat(1)) / 60 + static_cast<double>(it->toFloat(2)) / 3600;
  if (!(value >= 0 && value <= 180)) return std::nullopt;
  const bool negative = side != data.end() && (side->toString() == "S" || side->toString() == "W");
  return negative ? -value : value;
}

// Exiv2 reads films, too, and loops for minutes over a damaged one; a picture is none.
bool picture_of_a_kind_we_read(ByteView bytes) {
  static constexpr std::array kinds{Exiv2::ImageType::jpeg, Exiv2::ImageType::png, Exiv2::ImageType::webp, Exiv2::ImageType::tiff,
                                    Exiv2::ImageType::gif,  Exiv2::ImageType::bmp, Exiv2::ImageType::bmff};
  const auto type = Exiv2::ImageFactory::getType(bytes.data(), static_cast<long>(bytes.size()));
  return std::find(kinds.begin(), kinds.end(), type) != kinds.end();
}

}  // namespace

ImageClaims image_claims(ByteView bytes) {
  ImageClaims out;
  try {
    Exiv2::LogMsg::setHandler(silent);
    Exiv2::enableBMFF(true);
    if (!picture_of_a_kind_we_read(bytes)) return out;
    const auto image = Exiv2::ImageFactory::open(bytes.data(), static_cast<long>(bytes.size()));
    image->readMetadata();
    const auto& data = image->exifData();
    const auto take = [&](const char* key, const char* name) {
      const auto it = data.findKey(Exiv2::ExifKey(key));
      if (it == data.end() || it->size() > 1000) return;
      const auto value = trimmed(mended_utf8(it->toString()));
      if (!value.empty()) out.values[name] = value;
    };
    take("Exif.Image.DateTime", "exif.changed");
    take("Exif.Photo.DateTimeOriginal", "exif.taken");
    take("Exif.Photo.OffsetTimeOriginal", "exif.offset");
    take("Exif.Image.Make", "exif.make");
    take("Exif.Image.Model", "exif.model");
    take("Exif.Image.Software", "exif.software");
    const auto latitude = degrees(data, "GPSLatitude"), longitude = degrees(data, "GPSLongitude");
    if (latitude && longitude) out.values["exif.place"] = fmt::format("{:.6f},{:.6f}", *latitude, *longitude);
    const auto turn = data.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
    if (turn != data.end() && turn->count() > 0 && !is_heif(bytes)) {
      const auto n = turn->toLong();
      out.quarters = n == 3 || n == 4 ? 2 : n == 6 || n == 5 ? 1 : n == 8 || n == 7 ? 3 : 0;
    }
  } catch (const std::exception&) {  // no metadata, or damaged
  }
  return out;
}

}  // namespace qingbai
