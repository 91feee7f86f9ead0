// The named checks of signals against the directory, the order of proof, and what messages say together.
#include <algorithm>
#include <set>

#include "triage/triage_rules.hpp"

namespace qingbai {
namespace {

using Memory = TriageRules::Workspace::Memory;

bool callable(const Entity& e) { return e.type == "phone" || e.type == "short_code"; }

// One letter put in, left out or changed.
bool one_away(const std::string& a, const std::string& b) {
  if (a.size() > b.size()) return one_away(b, a);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  if (a.size() == b.size()) return i < a.size() && a.compare(i + 1, std::string::npos, b, i + 1, std::string::npos) == 0;
  return a.compare(i, std::string::npos, b, i + 1, std::string::npos) == 0;
}

std::vector<std::string> pieces(const std::string& host) {
  std::vector<std::string> out(1);
  for (const char c : host) {
    if (c == '.' || c == '-') out.emplace_back();
    else out.back() += c;
  }
  return out;
}

// The first number to call inside the text that is (or is not) an official one of the lender named. A lender of whom no number is
// known says nothing either way; neither does the sender's own number.
std::optional<std::string> number_inside(const Message& message, const Memory& seen, const Directory& directory, bool official) {
  if (seen.lender == nullptr || seen.lender->official_numbers.empty()) return std::nullopt;
  const auto sender = dialled_digits(message.sender);
  for (const auto& e : seen.entities) {
    if (!callable(e)) continue;
    const auto dialled = dialled_digits(e.value);
    if (dialled != sender && directory.official_number(*seen.lender, dialled) == official) return e.value;
  }
  return std::nullopt;
}

// The first number to call inside the text that is neither the sender's own, nor a public line's or a carrier's, nor in the
// directory.
std::optional<std::string> strange_number(const Message& message, const Memory& seen, const Directory& directory) {
  const auto sender = dialled_digits(message.sender);
  for (const auto& e : seen.entities) {
    if (!callable(e)) continue;
    const auto dialled = dialled_digits(e.value);
    const auto kind = sender_class(e.value);
    if (dialled != sender && kind != SenderClass::public_line && kind != SenderClass::carrier_100 &&
        !directory.known_number(dialled))
      return e.value;
  }
  return std::nullopt;
}

// A number of an institution other than the one that the message names: as its sender, or inside to be called.
std::optional<std::string> number_of_another(const Message& message, const Memory& seen, const Directory& directory) {
  if (seen.lender == nullptr) return std::nullopt;
  if (directory.number_of_another(*seen.lender, dialled_digits(message.sender))) return message.sender;
  for (const auto& e : seen.entities)
    if (callable(e) && directory.number_of_another(*seen.lender, dialled_digits(e.value))) return e.value;
  return std::nullopt;
}

// Lenders shorten their own addresses (cmbt.cn) much as swindlers do: short, of one label, beginning like the lender's.
bool shortened_like(const std::string& host, const Lender* lender) {
  if (lender == nullptr) return false;
  const auto label = host.substr(0, host.rfind('.'));
  const auto last = label.substr(label.rfind('.') == std::string::npos ? 0 : label.rfind('.') + 1);
  return last.size() >= 2 && last.size() <= 6 &&
         std::any_of(lender->domains.begin(), lender->domains.end(),
                     [&](const std::string& d) { return host_of(d).substr(0, 2) == last.substr(0, 2); });
}

template <class Wanted>
std::optional<std::string> link_where(const Memory& seen, Wanted wanted) {
  for (const auto& e : seen.entities)
    if (e.type == "link" && wanted(host_of(e.value))) return e.value;
  return std::nullopt;
}

Text words_of(const Pack& pack, const std::string& key) {
  const auto it = pack.text.find(key);
  return it == pack.text.end() ? Text{} : it->second;
}

}  // namespace

Directory::Directory(const Pack& pack) {
  for (const auto& [id, lender] : pack.lenders)
    for (const auto& domain : lender.domains) {
      const auto host = host_of(domain);
      domains_.push_back({host, host.substr(0, host.find('.')), &lender});
    }
  for (const auto& [id, lender] : pack.lenders)
    for (const auto& number : lender.official_numbers) numbers_.insert(dialled_digits(number));
}

bool Directory::known_number(const std::string& dialled) const { return numbers_.contains(dialled); }

bool Directory::number_of_another(const Lender& lender, const std::string& dialled) const {
  return known_number(dialled) && !lender.official_numbers.empty() && !official_number(lender, dialled);
}

bool Directory::official_number(const Lender& lender, const std::string& dialled) const {
  return !dialled.empty() && std::any_of(lender.official_numbers.begin(), lender.official_numbers.end(),
                                         [&](const std::string& n) { return dialled_digits(n) == dialled; });
}

const Lender* Directory::owner_of_host(const std::string& host) const {
  for (const auto& d : domains_)
    if (host == d.name || (host.size() > d.name.size() && host.ends_with(d.name) && host[host.size() - d.name.size() - 1] == '.'))
      return d.lender;
  return nullptr;
}

const Lender* Directory::imitated_by(const std::string& host) const {
  if (owner_of_host(host) != nullptr) return nullptr;
  for (const auto& piece : pieces(host))
    for (const auto& d : domains_) {
      if (d.label.size() < 3 || piece.empty()) continue;
      if (piece == d.label ||
          (d.label.size() >= 5 && piece.size() >= 5 && (one_away(piece, d.label) || piece.starts_with(d.label))))
        return d.lender;
    }
  return nullptr;
}

std::optional<std::string> run_check(const std::string& name, const Message& message, const Memory& seen,
                                     const Directory& directory) {
  if (name == "official_sender") {
    if (seen.lender == nullptr || !directory.official_number(*seen.lender, dialled_digits(message.sender))) return std::nullopt;
    return message.sender;
  }
  if (name == "number_inside_official") return number_inside(message, seen, directory, true);
  if (name == "number_inside_unknown") return number_inside(message, seen, directory, false);
  if (name == "official_domain")
    return link_where(seen, [&](const std::string& h) { return directory.owner_of_host(h) != nullptr; });
  const auto shortened = [&](const std::string& h) {
    return directory.owner_of_host(h) == nullptr && shortened_like(h, seen.lender);
  };
  if (name == "lookalike_domain")
    return link_where(seen, [&](const std::string& h) { return directory.imitated_by(h) != nullptr && !shortened(h); });
  if (name == "shortened_link") return link_where(seen, shortened);
  if (name == "number_inside_stranger") return strange_number(message, seen, directory);
  if (name == "number_of_another") return number_of_another(message, seen, directory);
  if (name == "unknown_domain") {
    if (seen.lender == nullptr || seen.lender->domains.empty()) return std::nullopt;
    return link_where(seen, [&](const std::string& h) {
      return directory.owner_of_host(h) == nullptr && directory.imitated_by(h) == nullptr && !shortened(h);
    });
  }
  if (name == "private_sender" && (seen.sender == SenderClass::mobile || seen.sender == SenderClass::virtual_operator))
    return message.sender;
  if (name == "names_lender" && seen.lender != nullptr) return std::string();
  if (name == "disguised" && seen.disguised) return std::string();
  return std::nullopt;
}

// In the order of the facts sheet, section 5: what is asked decides before who seems to ask.
std::vector<ProofStep> order_of_proof(const Pack& pack, const TriageVerdict& v) {
  static const std::set<std::string> asking{"screen_share", "pay_person",    "ask_code",
                                            "safe_account", "close_account", "advance_fee"};
  const auto hit = [&](const std::set<std::string>& ids) {
    return std::any_of(v.signals.begin(), v.signals.end(), [&](const SignalHit& s) { return ids.contains(s.id.value); });
  };
  std::vector<ProofStep> out;
  const auto step = [&](const std::string& id, std::optional<bool> bad, const std::string& key) {
    if (const auto words = words_of(pack, "proof." + key); !words.empty()) out.push_back({id, bad, words});
  };
  const bool about_money = v.verdict == MessageClass::dunning || v.verdict == MessageClass::scam ||
                           v.verdict == MessageClass::unsure || v.verdict == MessageClass::account_notice ||
                           v.verdict == MessageClass::other_fraud;
  if (!about_money) return out;
  const bool asks = hit(asking);
  step("asks_money_code_screen", asks ? std::optional<bool>(true) : std::nullopt, asks ? "asks" : "asks_not");
  if (hit({"lookalike_domain"})) step("link", true, "lookalike");
  if (hit({"number_inside_unknown"})) step("number_inside", std::nullopt, "number_unknown");
  if (hit({"number_inside_official"})) step("number_inside", false, "number_official");
  if (v.sender_class != SenderClass::nobody)
    step("sender", v.sender_is_official == false ? std::optional<bool>(true) : std::nullopt,
         v.sender_is_official == true ? "sender.official" : std::string("sender.") + to_name(v.sender_class));
  const auto lender = v.lender ? pack.lenders.find(*v.lender) : pack.lenders.end();
  step("call_back", std::nullopt,
       lender != pack.lenders.end() && !lender->second.official_numbers.empty() ? "call_back" : "call_back_in_app");
  step("records", std::nullopt, "records");
  return out;
}

std::vector<TogetherNote> judge_together(const std::vector<TriageVerdict>& verdicts, const Pack& pack) {
  std::vector<int> dunning, scam, closing, codes, paid;
  for (const auto& v : verdicts) {
    if (v.verdict == MessageClass::dunning) dunning.push_back(v.index);
    if (v.verdict == MessageClass::scam) scam.push_back(v.index);
    if (v.verdict == MessageClass::scam &&
        (v.shows.contains("message.close_account") || v.shows.contains("message.screen_share")))
      closing.push_back(v.index);
    if (v.shows.contains("message.otp_loan")) codes.push_back(v.index);
    if (v.shows.contains("message.paid_out")) paid.push_back(v.index);
  }
  std::vector<TogetherNote> out;
  const auto say = [&](const std::string& id, std::vector<int> a, const std::vector<int>& b) {
    const auto words = words_of(pack, "together." + id);
    if (words.empty()) return;
    a.insert(a.end(), b.begin(), b.end());
    std::sort(a.begin(), a.end());
    out.push_back({id, std::move(a), words});
  };
  if (!dunning.empty() && !scam.empty()) say(closing.empty() ? "dunning_and_scam" : "dunning_and_close_account", dunning, scam);
  if (!codes.empty() && !paid.empty()) say("code_then_money", codes, paid);
  return out;
}

}  // namespace qingbai
