#include "facts/triage.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "facts/normalise.hpp"

namespace qingbai {
namespace {

// A message without any signal is most likely an ordinary one. In the same unit as the pack's weights.
constexpr double kOrdinary = 2.0;
constexpr double kEnough = 0.5;      // below this probability the answer is `unsure`
constexpr double kMargin = 0.15;     // so too when the second class is this near
constexpr double kScamDoubt = 0.35;  // calling a scam real is the costly error: with this much doubt say `unsure`

constexpr std::array kClasses{MessageClass::dunning,  MessageClass::scam,           MessageClass::loan_ad,
                              MessageClass::otp,      MessageClass::account_notice, MessageClass::other_fraud,
                              MessageClass::other_ad, MessageClass::other};

std::string digits_of(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  if (out.size() == 13 && out.starts_with("86")) out.erase(0, 2);
  return out;
}

bool is_mobile(const std::string& digits) { return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3'; }

std::optional<bool> official(const Lender* lender, const std::string& sender) {
  const auto digits = digits_of(sender);
  if (digits.empty()) return std::nullopt;
  if (lender != nullptr)
    for (const auto& number : lender->official_numbers)
      if (digits_of(number) == digits) return true;
  if (lender != nullptr && is_mobile(digits)) return false;  // no licensed lender writes from a private mobile number
  return std::nullopt;
}

}  // namespace

struct TriageRules::Compiled {
  struct Rule {
    const Signal* signal;
    std::vector<std::string> words;
    std::vector<std::unique_ptr<RE2>> patterns, sender;
  };
  const Pack* pack;
  std::vector<Rule> rules;
  std::string surnames;
};

TriageRules::TriageRules(const Pack& pack) : compiled_(std::make_unique<Compiled>()) {
  compiled_->pack = &pack;
  if (const auto it = pack.text.find("names.surnames"); it != pack.text.end()) compiled_->surnames = it->second.zh;
  RE2::Options options;
  options.set_log_errors(false);
  const auto compile = [&options](const std::vector<std::string>& from, std::vector<std::unique_ptr<RE2>>& to) {
    for (const auto& p : from)
      if (auto re = std::make_unique<RE2>(p, options); re->ok()) to.push_back(std::move(re));  // the referee refuses bad ones
  };
  for (const auto& signal : pack.signals) {
    Compiled::Rule rule{&signal, {}, {}, {}};
    for (const auto& word : signal.words) rule.words.push_back(normalised_text(word));
    compile(signal.patterns, rule.patterns);
    compile(signal.sender, rule.sender);
    compiled_->rules.push_back(std::move(rule));
  }
}
TriageRules::~TriageRules() = default;
TriageRules::TriageRules(TriageRules&&) noexcept = default;

namespace {

std::optional<std::string> hit(const std::vector<std::string>& words, const std::vector<std::unique_ptr<RE2>>& patterns,
                               const std::vector<std::unique_ptr<RE2>>& senders, const Normalised& text,
                               const std::string& original, const std::string& sender) {
  const auto as_printed = [&](std::size_t at, std::size_t n) {
    return original.substr(text.origin[at], text.origin[at + n] - text.origin[at]);
  };
  for (const auto& word : words)
    if (const auto at = text.text.find(word); at != std::string::npos) return as_printed(at, word.size());
  for (const auto& pattern : patterns) {
    re2::StringPiece whole;
    if (pattern->Match(text.text, 0, text.text.size(), RE2::UNANCHORED, &whole, 1))
      return as_printed(static_cast<std::size_t>(whole.data() - text.text.data()), whole.size());
  }
  for (const auto& pattern : senders)
    if (!sender.empty() && RE2::PartialMatch(sender, *pattern)) return sender;
  return std::nullopt;
}

// The reader's name as a message prints it: 尊敬的林**先生, 王小明您好, 请转告李某. Only after a known surname.
std::string addressed_to(const std::string& text, const std::string& surnames) {
  static const auto* patterns = new std::array<RE2, 4>{
      RE2(R"(尊敬的\s*(\p{Han}[\p{Han}*x某]{0,3}?)\s*(?:先生|女士|小姐))"),
      RE2(R"((?:^|[】,，。:：!！\s])(\p{Han}[\p{Han}*x某]{0,3}?)\s*(?:先生|女士|小姐)?[,，]?\s*您好)"),
      RE2(R"((?:转告|通知|提醒|联系|告知|督促|认识)(?:您的朋友|您的亲友|您的家人|您朋友|借款人|客户|用户|一下)?\s*(\p{Han}[\p{Han}*x某]{1,3}?)(?:先生|女士|本人|尽快|及时|,|，|。|还款|处理|在我司|在我行|的|吗))"),
      RE2(R"(】\s*(\p{Han}[\p{Han}*x某]{1,2}?)(?:先生|女士)?\s*[,，:：])")};
  for (const auto& pattern : *patterns) {
    std::string name;
    if (!RE2::PartialMatch(text, pattern, &name)) continue;
    const auto letters = characters(name);
    if (letters.empty() || surnames.find(letters.front()) == std::string::npos) continue;
    if (name.find("用户") != std::string::npos || name.find("客户") != std::string::npos) continue;
    return name;
  }
  return {};
}

void decide(TriageVerdict& verdict, const std::map<MessageClass, double>& scores) {
  std::array<double, kClasses.size()> p{};
  double sum = 0;
  for (std::size_t i = 0; i < kClasses.size(); ++i) {
    const auto it = scores.find(kClasses[i]);
    p[i] = std::exp((it == scores.end() ? 0.0 : it->second) + (kClasses[i] == MessageClass::other ? kOrdinary : 0.0));
    sum += p[i];
  }
  std::size_t best = 0;
  double second = 0, scam = 0;
  for (std::size_t i = 0; i < p.size(); ++i) {
    p[i] /= sum;
    if (p[i] > p[best]) best = i;
    if (kClasses[i] == MessageClass::scam) scam = p[i];
  }
  for (std::size_t i = 0; i < p.size(); ++i)
    if (i != best) second = std::max(second, p[i]);
  verdict.verdict = kClasses[best];
  verdict.confidence = p[best];
  if (p[best] < kEnough || p[best] - second < kMargin || (kClasses[best] != MessageClass::scam && scam >= kScamDoubt))
    verdict.verdict = MessageClass::unsure;
}

}  // namespace

TriageVerdict TriageRules::judge(const Message& message) const {
  const auto& pack = *compiled_->pack;
  TriageVerdict out;
  out.index = message.index;
  out.time = message.time;
  out.sender = message.sender;
  out.text = message.text;
  const auto text = normalise(message.text);
  std::map<MessageClass, double> scores;
  std::vector<const Signal*> hits;
  for (const auto& rule : compiled_->rules) {
    const auto found = hit(rule.words, rule.patterns, rule.sender, text, message.text, message.sender);
    if (!found) continue;
    for (const auto& [c, weight] : rule.signal->weights) scores[c] += weight;
    for (const auto& [key, value] : rule.signal->facts) out.shows[key] = value;
    hits.push_back(rule.signal);
    out.signals.push_back({rule.signal->id, *found, 0, rule.signal->why});
  }
  if (const auto* lender = named_lender(pack, text.text)) {
    out.lender = lender->id;
    out.sender_is_official = official(lender, message.sender);
  }
  decide(out, scores);
  for (std::size_t i = 0; i < hits.size(); ++i)
    if (const auto it = hits[i]->weights.find(out.verdict); it != hits[i]->weights.end()) out.signals[i].weight = it->second;
  std::stable_sort(out.signals.begin(), out.signals.end(),
                   [](const SignalHit& a, const SignalHit& b) { return a.weight > b.weight; });
  out.entities = find_entities(message.text);
  out.addressed_to = addressed_to(text.text, compiled_->surnames);
  if (const auto it = pack.text.find(std::string("advice.") + to_name(out.verdict)); it != pack.text.end())
    out.advice = it->second;
  return out;
}

bool names_agree(const std::string& printed, const std::string& name) {
  const auto a = characters(printed), b = characters(name);
  if (a.empty() || b.empty() || a.front() != b.front()) return false;
  if (a.size() == 1) return true;  // only the surname was printed (林先生)
  const auto masked = [](const std::string& c) { return c == "*" || c == "＊" || c == "某" || c == "x"; };
  bool any_mask = false;
  for (std::size_t i = 1; i < a.size(); ++i) any_mask = any_mask || masked(a[i]);
  if (!any_mask && a.size() != b.size()) return false;
  for (std::size_t i = 1; i < a.size() && i < b.size(); ++i)
    if (!masked(a[i]) && a[i] != b[i] && !(any_mask && i + 1 == a.size() && a[i] == b.back())) return false;
  return true;
}

}  // namespace qingbai
