// Conduct: counts how a lender and its collectors behaved, from messages, call logs and the person's own notes of calls.
//
// The figures fill one page of a complaint: contacts by hour, by day and by lender; and for each rule of the pack
// (packs/cn/conduct) how often they broke it, with the evidence of each count. Values only: papers print them, faces show them.
// Pure, and never guesses: it counts events without a time, and calls of unknown lenders, separately.
//
// A call belongs to a lender in four cases: its number sent, or stands in, one of that lender's collection messages; it is the
// official number of a lender that collects from this person; the person noted the call under that lender's name; or said that
// the number is a collector's. A number that the person said is none counts for nothing, whatever it sent.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "facts/gather.hpp"

namespace qingbai {

enum class ConductKind { message, call, noted_call };  // noted_call: from the person's own notes
[[nodiscard]] const char* to_name(ConductKind kind);

// Whether the hour, 0 to 23, lies in the rule's quiet time, which may go over midnight.
[[nodiscard]] bool in_quiet_hours(const ConductRule& rule, int hour);
// The pack's rule of quiet hours; null where it has none.
[[nodiscard]] const ConductRule* quiet_hours_of(const Pack& pack);

struct ConductEvent {
  ItemId item;  // empty for a noted call
  ConductKind kind = ConductKind::message;
  int index = 0;  // of the message or call in its file, or of the note; from 0
  std::optional<Instant> time;
  LenderId lender;  // empty: no lender named
  std::string number;
  bool answered = false;  // calls only: they talked
  std::vector<SignalId> signals;
};

struct ConductBreach {
  std::string rule;
  LenderId lender;           // of counts by lender; empty: none named, or the rule counts over all
  std::optional<Day> day;    // of counts a day
  int count = 0, limit = 0;  // limit 0: once is too often
  std::vector<std::size_t> events;
};

struct ConductByLender {
  LenderId lender;  // empty: no lender named
  int messages = 0, calls = 0, answered = 0;
  std::optional<Instant> first, last;
  std::vector<std::string> numbers;  // that contacted the person, sorted
};

struct ConductDay {
  int messages = 0, calls = 0;
};

// A number in the call log of which nobody knows whether it is a collector's.
struct UnknownCaller {
  std::string number;
  int calls = 0, answered = 0;
  std::optional<Instant> first, last;
};

struct ConductStatistics {
  std::vector<ConductEvent> events;  // collection only, by time; those without a time last
  std::array<int, 24> messages_by_hour{}, calls_by_hour{};
  std::map<Day, ConductDay> by_day;
  std::vector<ConductByLender> lenders;  // most contacts first
  std::vector<ConductBreach> breaches;   // in the order of the pack's rules, then by day
  int without_time = 0;
  int without_clock = 0;               // whose source names only the day: in no figure by the hour and in no check of quiet hours
  int calls_of_nobody = 0;             // calls in the log that belong to no known collector
  std::vector<UnknownCaller> unknown;  // who made them, but for numbers that the person spoke of; most calls first
};

// `asked_to_stop`: the first day on which the person asked somebody in writing to stop (a matter of kind lender_letter,
// lender_complaint or pi_request).
[[nodiscard]] ConductStatistics conduct_of(const CaseInput& input, const ReadFiles& files, const Pack& pack);

}  // namespace qingbai
