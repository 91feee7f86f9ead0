#include "content/reader_request.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/cbor.hpp"
#include "base/utf8.hpp"

namespace qingbai {
namespace {

using Value = nlohmann::json;

template <class T>
std::optional<T> decoded(ByteView bytes, const std::function<T(const Value&)>& take) {
  try {
    const auto value = read_cbor(bytes);
    if (value.is_discarded()) return std::nullopt;
    return take(value);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

// A file's name may be any bytes, so it goes as bytes.
Value raw(const std::string& text) { return Value::binary({text.begin(), text.end()}); }
std::string raw(const Value& value) { return {value.get_binary().begin(), value.get_binary().end()}; }

}  // namespace

Bytes to_wire(const ReaderRequest& r) {
  Value crops = Value::array();
  for (const auto& c : r.crops)
    crops.push_back({c.page, c.box.x, c.box.y, c.box.width, c.box.height, c.at_seconds ? Value(*c.at_seconds) : Value()});
  return Value::to_cbor({{"task", static_cast<int>(r.task)},
                         {"name", raw(r.name)},
                         {"password", raw(r.password)},
                         {"cpu_seconds", r.cpu_seconds},
                         {"report_only", r.report_only},
                         {"maps", r.maps},
                         {"all_readers", r.all_readers},
                         {"crops", crops},
                         {"dots", r.dots}});
}

std::optional<ReaderRequest> request_from_wire(ByteView bytes) {
  return decoded<ReaderRequest>(bytes, [](const Value& v) {
    ReaderRequest out;
    const int task = v.at("task").get<int>();
    if (task < static_cast<int>(ReaderTask::read) || task > static_cast<int>(ReaderTask::settle_pages))
      throw std::range_error("task");
    out.task = static_cast<ReaderTask>(task);
    out.name = raw(v.at("name")), out.password = raw(v.at("password"));
    out.cpu_seconds = v.at("cpu_seconds").get<double>();
    out.report_only = v.at("report_only").get<bool>(), out.all_readers = v.at("all_readers").get<bool>();
    out.maps = v.at("maps").get<std::vector<std::string>>();
    out.dots = v.at("dots").get<double>();
    for (const auto& c : v.at("crops")) {
      PageCrop crop{c.at(0).get<int>(),
                    {c.at(1).get<double>(), c.at(2).get<double>(), c.at(3).get<double>(), c.at(4).get<double>()}};
      if (!c.at(5).is_null()) crop.at_seconds = c.at(5).get<double>();
      out.crops.push_back(crop);
    }
    return out;
  });
}

Bytes to_wire(const SpeechRequest& r) {
  Value program = Value::array();
  for (const auto& word : r.program.words) program.push_back(raw(word));
  return Value::to_cbor({{"program", program},
                         {"seconds", r.limits.seconds},
                         {"output_bytes", r.limits.output_bytes},
                         {"unsafe", r.program.unsafe}});
}

std::optional<SpeechRequest> speech_request_from_wire(ByteView bytes) {
  return decoded<SpeechRequest>(bytes, [](const Value& v) {
    SpeechRequest out;
    for (const auto& word : v.at("program")) out.program.words.push_back(raw(word));
    out.program.unsafe = v.at("unsafe").get<bool>();
    out.limits = {v.at("seconds").get<int>(), v.at("output_bytes").get<std::size_t>()};
    return out;
  });
}

Bytes to_wire(const SpeechAnswer& answer) {
  Value lines = Value::array();
  for (const auto& l : answer.lines) lines.push_back({l.words, l.from ? Value(*l.from) : Value(), l.to ? Value(*l.to) : Value()});
  return Value::to_cbor({{"trouble", answer.trouble}, {"lines", lines}});
}

std::optional<SpeechAnswer> speech_from_wire(ByteView wire) {
  return decoded<SpeechAnswer>(wire, [](const Value& v) {
    const auto moment = [](const Value& from) -> std::optional<double> {
      if (from.is_null()) return std::nullopt;
      const auto seconds = from.get<double>();
      if (!(seconds >= 0 && seconds < 1e7)) throw std::range_error("seconds");
      return seconds;
    };
    SpeechAnswer out;
    out.trouble = mended_utf8(v.at("trouble").get<std::string>());
    for (const auto& l : v.at("lines"))
      out.lines.push_back({moment(l.at(1)), moment(l.at(2)), mended_utf8(l.at(0).get<std::string>())});
    return out;
  });
}

}  // namespace qingbai
