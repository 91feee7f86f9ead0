#include "content/wire.hpp"

#include <nlohmann/json.hpp>

#include "base/cbor.hpp"
#include "base/utf8.hpp"

namespace qingbai {
namespace {

using Value = nlohmann::json;

// Each struct's fields are named once, and both ways use the names. Reading throws on a wrong type; from_wire() catches.
struct Writer {
  Value out = Value::object();
  void operator()(const char* key, const std::string& v) { out[key] = v; }
  void operator()(const char* key, const int& v) { out[key] = v; }
  void operator()(const char* key, const std::uint64_t& v) { out[key] = v; }
  void operator()(const char* key, const std::int64_t& v) { out[key] = v; }
  void operator()(const char* key, const double& v) { out[key] = v; }
  void operator()(const char* key, const bool& v) { out[key] = v; }
  template <class E>
  requires std::is_enum_v<E>
  void operator()(const char* key, const E& v) { out[key] = static_cast<int>(v); }
  void operator()(const char* key, const Day& v) { out[key] = v.value.time_since_epoch().count(); }
  void operator()(const char* key, const Fen& v) { out[key] = v.n; }
  void operator()(const char* key, const Instant& v) {
    out[key] = {v.unix_seconds, v.offset_minutes, static_cast<int>(v.precision)};
  }
  void operator()(const char* key, const std::map<std::string, std::string>& v) { out[key] = v; }
  template <class T>
  void operator()(const char* key, const std::optional<T>& v) {
    if (v) (*this)(key, *v);
  }
  template <class T>
  void operator()(const char* key, const std::vector<T>& v) {
    auto& list = out[key] = Value::array();
    for (const auto& e : v) {
      if constexpr (std::is_same_v<T, std::string>) {
        list.push_back(e);
      } else {
        Writer inner;
        fields(inner, e);
        list.push_back(std::move(inner.out));
      }
    }
  }
  template <class T>
  requires std::is_class_v<T>
  void operator()(const char* key, const T& v) {
    Writer inner;
    fields(inner, v);
    out[key] = std::move(inner.out);
  }
};

// More values than an answer within its budget has; each costs the library's tree some hundred bytes.
constexpr std::size_t kMostWireValues = 10'000'000;

struct Reader {
  const Value& in;
  Ration& ration;
  [[nodiscard]] std::string words(const Value& v) const {
    const auto& text = v.get_ref<const std::string&>();
    return ration.take_text(text.size()) ? mended_utf8(text) : std::string();
  }
  [[nodiscard]] const Value& at(const char* key) const { return in.at(key); }
  void operator()(const char* key, std::string& v) const { v = words(at(key)); }
  void operator()(const char* key, int& v) const {
    const auto n = at(key).get<std::int64_t>();
    if (!at(key).is_number_integer() || n < -2000000000 || n > 2000000000) throw std::range_error("number");
    v = static_cast<int>(n);
  }
  void operator()(const char* key, std::uint64_t& v) const { v = at(key).get<std::uint64_t>(); }
  void operator()(const char* key, std::int64_t& v) const { v = at(key).get<std::int64_t>(); }
  void operator()(const char* key, double& v) const {
    v = at(key).get<double>();
    if (!(v > -1e9 && v < 1e9)) throw std::range_error("number");
  }
  void operator()(const char* key, bool& v) const { v = at(key).get<bool>(); }
  void operator()(const char* key, Direction& v) const { v = static_cast<Direction>(bounded(key, 2)); }
  void operator()(const char* key, AccountCategory& v) const {
    v = static_cast<AccountCategory>(bounded(key, static_cast<int>(AccountCategory::other)));
  }
  void operator()(const char* key, AccountStatus& v) const {
    v = static_cast<AccountStatus>(bounded(key, static_cast<int>(AccountStatus::stopped)));
  }
  void operator()(const char* key, FileKind& v) const {
    v = static_cast<FileKind>(bounded(key, static_cast<int>(FileKind::unknown)));
  }
  void operator()(const char* key, Day& v) const { v = Day{std::chrono::sys_days{std::chrono::days{bounded(key, 100000)}}}; }
  void operator()(const char* key, Fen& v) const { v.n = at(key).get<std::int64_t>(); }
  void operator()(const char* key, Instant& v) const {
    const auto& pair = at(key);
    const int precision = pair.at(2).get<int>();
    if (precision < 0 || precision > static_cast<int>(Precision::day)) throw std::range_error("precision");
    v = Instant{pair.at(0).get<std::int64_t>(), pair.at(1).get<int>(), static_cast<Precision>(precision)};
    if (v.unix_seconds < -2208988800 || v.unix_seconds > 7258118400 || v.offset_minutes < -900 || v.offset_minutes > 900)
      throw std::range_error("time");
  }
  void operator()(const char* key, std::map<std::string, std::string>& v) const {
    for (const auto& [k, e] : at(key).items())
      if (ration.take(&ReadingBudget::values) && ration.take_text(k.size())) v[mended_utf8(k)] = words(e);
  }
  template <class T>
  void operator()(const char* key, std::optional<T>& v) const {
    if (!in.contains(key)) return;
    v.emplace();
    (*this)(key, *v);
  }
  template <class T>
  void operator()(const char* key, std::vector<T>& v) const {
    const auto& list = at(key);
    if (!list.is_array()) throw std::range_error("list");
    for (const auto& e : list) {
      if (!ration.take(kind_of<T>())) continue;
      auto& to = v.emplace_back();
      if constexpr (std::is_same_v<T, std::string>) {
        to = words(e);
      } else {
        Reader inner{e, ration};
        fields(inner, to);
      }
    }
  }
  template <class T>
  requires std::is_class_v<T>
  void operator()(const char* key, T& v) const {
    Reader inner{at(key), ration};
    fields(inner, v);
  }
  [[nodiscard]] int bounded(const char* key, int last) const {
    const auto n = at(key).get<std::int64_t>();
    if (n < -25567 || n > last || (last < 1000 && n < 0)) throw std::range_error("out of range");
    return static_cast<int>(n);
  }
};

template <class F, class T>
concept Is = std::is_same_v<std::remove_const_t<F>, T>;

void fields(auto& f, Is<Box> auto& b) { f("x", b.x), f("y", b.y), f("w", b.width), f("h", b.height); }
void fields(auto& f, Is<TextRun> auto& r) {
  f("text", r.text), f("box", r.box), f("page", r.page), f("confidence", r.confidence);
}
void fields(auto& f, Is<Page> auto& p) {
  f("number", p.number), f("width", p.width), f("height", p.height), f("at_seconds", p.at_seconds), f("turned", p.turned),
      f("text", p.text), f("runs", p.runs);
}
void fields(auto& f, Is<Part> auto& p) {
  f("path", p.path), f("kind", p.kind), f("media_type", p.media_type), f("bytes", p.bytes);
}
void fields(auto& f, Is<Call> auto& c) {
  f("index", c.index), f("time", c.time), f("number", c.number), f("direction", c.direction), f("missed", c.missed),
      f("seconds", c.seconds), f("answered", c.answered), f("ring_seconds", c.ring_seconds);
}
void fields(auto& f, Is<Transaction> auto& t) {
  f("time", t.time), f("counterparty", t.counterparty), f("amount", t.amount_fen), f("direction", t.direction),
      f("account", t.account), f("counterparty_account", t.counterparty_account), f("order", t.order), f("text", t.text);
}
void fields(auto& f, Is<ReadWarning> auto& w) { f("page", w.page), f("code", w.code), f("zh", w.text.zh), f("en", w.text.en); }
void fields(auto& f, Is<ReportValue> auto& v) {
  f("field", v.field), f("label", v.label), f("text", v.text), f("page", v.page), f("box", v.box), f("confidence", v.confidence);
}
void fields(auto& f, Is<ReportMonth> auto& m) { f("month", m.month), f("status", m.status), f("overdue", m.overdue); }
void fields(auto& f, Is<ReportAccount> auto& a) {
  f("index", a.index), f("category", a.category), f("section", a.section), f("institution", a.institution),
      f("product", a.product), f("opened", a.opened), f("due", a.due), f("currency", a.currency);
  f("amount", a.amount), f("limit", a.limit), f("used", a.used), f("balance", a.balance), f("overdue_now", a.overdue_now),
      f("as_of", a.as_of), f("status", a.status);
  f("settled", a.settled), f("overdue_now_flag", a.overdue_now_flag), f("overdue_months_5y", a.overdue_months_5y),
      f("overdue_90_5y", a.overdue_90_5y);
  f("card_tail", a.card_tail), f("remark", a.remark), f("account_id", a.account_id), f("agreement_id", a.agreement_id),
      f("statement", a.statement), f("months", a.months);
  f("objection_mark", a.objection_mark), f("page", a.page), f("text", a.text), f("values", a.values);
}
void fields(auto& f, Is<ReportInquiry> auto& i) {
  f("index", i.index), f("date", i.date), f("by", i.by), f("institution", i.institution), f("reason", i.reason),
      f("page", i.page), f("values", i.values);
}
void fields(auto& f, Is<ReportContact> auto& c) {
  f("kind", c.kind), f("index", c.index), f("text", c.text), f("updated", c.updated), f("page", c.page), f("box", c.box),
      f("confidence", c.confidence);
}
void fields(auto& f, Is<ReportCheck> auto& c) {
  f("what", c.what), f("printed", c.printed), f("read", c.read), f("page", c.page);
}
void fields(auto& f, Is<ReportPublicRecord> auto& r) { f("type", r.type), f("page", r.page), f("text", r.text); }
void fields(auto& f, Is<ReportWarning> auto& w) { f("page", w.page), f("text", w.text); }
void fields(auto& f, Is<ReportCoverage> auto& c) {
  f("characters", c.characters), f("accounted", c.accounted), f("unread", c.unread);
}
void fields(auto& f, Is<CreditReport> auto& r) {
  f("edition", r.edition), f("generation", r.generation), f("number", r.number), f("time", r.time), f("name", r.name),
      f("id_type", r.id_type), f("id", r.id_number_masked), f("accounts", r.accounts);
  f("inquiries", r.inquiries), f("public_records", r.public_records), f("statements", r.statements), f("warnings", r.warnings);
  f("lender_or_own", r.lender_or_own), f("contacts", r.contacts), f("fraud_alert_from", r.fraud_alert_from),
      f("fraud_alert_until", r.fraud_alert_until), f("objections", r.objections_in_progress);
  f("values", r.values), f("checks", r.checks), f("coverage", r.coverage), f("confidence", r.confidence);
}
void fields(auto& f, Is<Extraction> auto& e) {
  f("kind", e.kind), f("media_type", e.media_type), f("text", e.text), f("pages", e.pages), f("parts", e.parts),
      f("calls", e.calls), f("transactions", e.transactions), f("metadata", e.metadata);
  f("warnings", e.warnings), f("report", e.report), f("report_page", e.report_page), f("wanted_maps", e.wants.maps),
      f("wanted_all_readers", e.wants.all_readers);
}

}  // namespace

Bytes rest_to_cbor(const Extraction& extraction) {
  Writer writer;
  fields(writer, extraction);
  return Value::to_cbor(writer.out);
}

std::optional<Extraction> rest_from_cbor(ByteView bytes, Ration& ration) {
  try {
    const auto value = read_cbor(bytes, kMostWireValues);
    if (!value.is_object()) return std::nullopt;
    Extraction out;
    Reader reader{value, ration};
    fields(reader, out);
    return out;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace qingbai
