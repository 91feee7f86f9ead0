#include "facts/service_day.hpp"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "triage/message_days.hpp"

namespace qingbai {
namespace {

constexpr int kLongest = 60;            // days between a paper's date and its service
constexpr std::size_t kNear = 60;       // bytes between a printed day and the word
constexpr std::size_t kShort = 20'000;  // bytes; a longer text is no delivery notice

// Where something that came by post or courier is said to be signed for; not where it waits to be.
std::optional<std::size_t> signed_for(const std::string& text) {
  static const auto* sent = new RE2("法院专递|司法专递|EMS|邮政|专递|快递|快件|邮件|挂号|运单|投递|文书");
  static const auto* done = new RE2("(?:已|本人|代)?(?:签收|妥投|投递成功|投递并签收)");
  static const auto* waits = new RE2("待签收|请.{0,6}签收|未签收|拒绝签收|拒签|尚未妥投|等待签收|签收后");
  if (text.size() > kShort || !RE2::PartialMatch(text, *sent) || RE2::PartialMatch(text, *waits)) return std::nullopt;
  re2::StringPiece found;
  if (!done->Match(text, 0, text.size(), RE2::UNANCHORED, &found, 1)) return std::nullopt;
  return static_cast<std::size_t>(found.data() - text.data());
}

// The day that stands nearest to the word, else the moment of the message.
std::optional<Day> day_in(const std::string& text, std::size_t word, const std::optional<Instant>& moment) {
  static const auto* printed = new RE2(R"(((?:19|20)\d\d)[年\-/.](\d{1,2})[月\-/.](\d{1,2}))");
  std::optional<Day> out;
  auto nearest = kNear + 1;
  re2::StringPiece rest(text), found;
  while (printed->Match(rest, 0, rest.size(), RE2::UNANCHORED, &found, 1)) {
    const auto at = static_cast<std::size_t>(found.data() - text.data());
    const auto away = at < word ? word - at : at - word;
    std::string y, m, d;
    RE2::PartialMatch(found, *printed, &y, &m, &d);
    if (const auto day = make_day(std::stoi(y), static_cast<unsigned>(std::stoi(m)), static_cast<unsigned>(std::stoi(d)));
        day && away < nearest)
      nearest = away, out = day;
    rest = re2::StringPiece(found.data() + found.size(),
                            static_cast<std::size_t>(text.data() + text.size() - found.data()) - found.size());
  }
  if (out || !moment) return out;
  for (const auto& entity : days_meant(text, *moment)) {
    const auto away = entity.start < word ? word - entity.start : entity.start - word;
    if (const auto day = parse_day(entity.resolved); day && away < nearest) nearest = away, out = day;
  }
  return out ? out : std::optional<Day>(moment->day());
}

}  // namespace

std::vector<ServiceDay> service_days(const ReadFiles& files) {
  std::vector<ServiceDay> out;
  const auto look = [&](const std::string& text, const ReadFile& file, std::string locator,
                        const std::optional<Instant>& moment) {
    const auto word = signed_for(text);
    const auto day = word ? day_in(text, *word, moment) : std::nullopt;
    if (!day || std::any_of(out.begin(), out.end(), [&](const ServiceDay& s) { return s.day == *day; })) return;
    Provenance from;
    from.origin = Origin::file;
    from.item = file.item;
    from.locator = std::move(locator);
    out.push_back({*day, std::move(from)});
  };
  for (const auto& file : files) {
    if (file->extraction.report) continue;
    for (const auto& m : file->messages)
      if (m.text.find("签收") != std::string::npos || m.text.find("妥投") != std::string::npos)
        look(m.text, *file, fmt::format("message {}", m.index + 1), m.time);
    if (file->messages.empty()) look(file->extraction.text, *file, "page 1", std::nullopt);
  }
  return out;
}

std::optional<ServiceDay> service_day_of(const std::vector<ServiceDay>& days, const std::optional<Day>& dated) {
  std::optional<ServiceDay> out;
  if (!dated) return out;
  for (const auto& one : days) {
    if (one.day < *dated || dated->days_until(one.day) > kLongest) continue;
    if (out) return std::nullopt;
    out = one;
  }
  return out;
}

}  // namespace qingbai
