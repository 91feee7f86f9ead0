// One function for each kind of file: reads it into the pack. Inside the pack room only.
#pragma once

#include "pack/reader.hpp"

namespace qingbai::pack_reading {

void read_laws(Entry& root, Pack& pack);
void read_authorities(Entry& root, Pack& pack);
void read_lenders(Entry& root, Pack& pack);
void read_deadlines(Entry& root, Pack& pack);
void read_calendar(Entry& root, Pack& pack);
void read_facts(Entry& root, Pack& pack);
void read_signals(Entry& root, Pack& pack);
void read_triage(Entry& root, Pack& pack);  // signals, disguises, the model
void read_conduct(Entry& root, Pack& pack);
void read_guard_model(Entry& root, Pack& pack);  // of a file in guard/
void read_causes(Entry& root, Pack& pack);
void read_questions(Entry& root, Pack& pack);
void read_findings(Entry& root, Pack& pack);
void read_steps(Entry& root, Pack& pack);
void read_matters(Entry& root, Pack& pack);
void read_papers(Entry& root, Pack& pack);
void read_needs(Entry& root, Pack& pack);
void read_contradictions(Entry& root, Pack& pack);
void read_guard(Entry& root, Pack& pack);
void read_text(Entry& root, Pack& pack);
void read_windows(Entry& root, Pack& pack);
void read_negotiation(Entry& root, Pack& pack);
void read_replies(Entry& root, Pack& pack);
void read_exits(Entry& root, Pack& pack);
void read_glossary(Entry& root, Pack& pack);
void read_changes(Entry& root, Pack& pack);

// A day as YYYY-MM-DD; empty if the key is missing.
[[nodiscard]] std::string day_text(Entry& e, const char* key);

// Names that signals may use; the room triage implements them.
[[nodiscard]] bool known_sender_class(const std::string& name);
[[nodiscard]] bool known_triage_check(const std::string& name);

// Run these after reading everything: every id exists, every fact key is declared, and other checks on the whole pack.
void resolve(const Pack& pack, Log& log);
void resolve_guidance(const Pack& pack, Log& log);

}  // namespace qingbai::pack_reading
