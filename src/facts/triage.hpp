// Triage: what one message is, who sent it, which lender it names, and what to do. Rules of the pack only; the pack's signals
// carry weights (natural-log odds) per class, summed and normalised; `unsure` when the best class does not stand out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/day.hpp"
#include "extract/extraction.hpp"
#include "pack/pack.hpp"

namespace qingbai {

struct SignalHit {
  SignalId id;
  std::string text;  // the words that were found, as printed
  double weight = 0;  // towards the class that was chosen
  Text why;
};

struct Entity {
  std::string type;  // phone short_code amount date id_number bank_card link lender contract name
  std::string value;
  std::size_t start = 0, end = 0;  // bytes
};

struct TriageVerdict {
  int index = 0;
  std::optional<Instant> time;
  std::string sender, text;
  MessageClass verdict = MessageClass::unsure;
  double confidence = 0;
  std::optional<LenderId> lender;
  std::optional<bool> sender_is_official;  // empty: unknown, which is not "false"
  std::vector<SignalHit> signals;
  std::vector<Entity> entities;
  Text advice;
  std::string addressed_to;  // the name the message calls its reader by, as printed; empty where none
};

[[nodiscard]] TriageVerdict triage(const Message& message, const Pack& pack);

// By name, alias, official number, in that order of strength; several answers possible.
[[nodiscard]] std::vector<const Lender*> find_lenders(const Pack& pack, const std::string& query);

}  // namespace qingbai
