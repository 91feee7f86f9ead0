#include "base/cbor.hpp"

namespace qingbai {
namespace {

using Json = nlohmann::json;

// The library's own builder of a document, stopped at the bounds: its reader is recursive and would take any depth and number.
// The library calls each function for one value that it has read.
class Bounded : public nlohmann::detail::json_sax_dom_parser<Json> {
  using Base = nlohmann::detail::json_sax_dom_parser<Json>;

 public:
  Bounded(Json& out, std::size_t most) : Base(out, false), most_(most) {}
  bool null() { return counted() && Base::null(); }
  bool boolean(bool value) { return counted() && Base::boolean(value); }
  bool number_integer(Json::number_integer_t value) { return counted() && Base::number_integer(value); }
  bool number_unsigned(Json::number_unsigned_t value) { return counted() && Base::number_unsigned(value); }
  bool number_float(Json::number_float_t value, const std::string& words) {
    return counted() && Base::number_float(value, words);
  }
  bool string(std::string& value) { return counted() && Base::string(value); }
  bool binary(Json::binary_t& value) { return counted() && Base::binary(value); }
  bool start_object(std::size_t size) { return opened() && Base::start_object(told(size)); }
  bool key(std::string& name) { return counted() && Base::key(name); }
  bool end_object() { return closed() && Base::end_object(); }
  bool start_array(std::size_t size) { return opened() && Base::start_array(told(size)); }
  bool end_array() { return closed() && Base::end_array(); }
  bool parse_error(std::size_t, const std::string&, const Json::exception&) { return false; }

 private:
  bool counted() { return ++values_ <= most_; }
  bool opened() { return counted() && ++depth_ <= kDeepestCbor; }
  bool closed() {
    --depth_;
    return true;
  }
  // The length that an array claims is not believed: what it holds is counted.
  static std::size_t told(std::size_t) { return static_cast<std::size_t>(-1); }
  std::size_t most_, depth_ = 0, values_ = 0;
};

}  // namespace

nlohmann::json read_cbor(ByteView bytes, std::size_t most) {
  Json out;
  Bounded bounded(out, most);
  if (!Json::sax_parse(bytes.begin(), bytes.end(), &bounded, Json::input_format_t::cbor)) return Json(Json::value_t::discarded);
  return out;
}

std::string text_in(const nlohmann::json& map, const char* key) {
  const auto it = map.find(key);
  return it != map.end() && it->is_string() ? it->get<std::string>() : std::string();
}

}  // namespace qingbai
