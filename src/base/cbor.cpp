#include "base/cbor.hpp"

namespace qingbai {
namespace {

using Json = nlohmann::json;

// Stops the library's recursive reader at the bound. The library calls each function for one value that it has read.
class Bounds {
 public:
  explicit Bounds(std::size_t most) : most_(most) {}
  bool null() { return counted(); }
  bool boolean(bool) { return counted(); }
  bool number_integer(Json::number_integer_t) { return counted(); }
  bool number_unsigned(Json::number_unsigned_t) { return counted(); }
  bool number_float(Json::number_float_t, const std::string&) { return counted(); }
  bool string(std::string&) { return counted(); }
  bool binary(Json::binary_t&) { return counted(); }
  bool start_object(std::size_t) { return opened(); }
  bool key(std::string&) { return counted(); }
  bool end_object() { return closed(); }
  bool start_array(std::size_t) { return opened(); }
  bool end_array() { return closed(); }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) { return false; }

 private:
  bool counted() { return ++values_ <= most_; }
  bool opened() { return counted() && ++depth_ <= kDeepestCbor; }
  bool closed() {
    --depth_;
    return true;
  }
  std::size_t most_, depth_ = 0, values_ = 0;
};

}  // namespace

nlohmann::json read_cbor(ByteView bytes, std::size_t most) {
  Bounds bounds(most);
  if (!Json::sax_parse(bytes.begin(), bytes.end(), &bounds, Json::input_format_t::cbor)) return Json(Json::value_t::discarded);
  return Json::from_cbor(bytes.begin(), bytes.end(), true, false);
}

std::string text_in(const nlohmann::json& map, const char* key) {
  const auto it = map.find(key);
  return it != map.end() && it->is_string() ? it->get<std::string>() : std::string();
}

}  // namespace qingbai
