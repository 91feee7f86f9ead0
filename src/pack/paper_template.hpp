// The template of a paper: blocks of words, tables and places to sign, each with its condition and its grounds. Plain values;
// docs/formats/pack.md specifies the files.
#pragma once

#include <string>
#include <vector>

#include "pack/basics.hpp"

namespace qingbai {

struct TemplateBlock {
  std::string kind;  // title addressee heading paragraph item table signature note page_break fingerprint
  Condition when;
  std::string each;               // "" or "loans" "calls" "messages" "exhibits" …: repeat per element
  std::vector<MatterKindId> of;   // with `matters`: these kinds only
  std::vector<std::string> cite;  // "fact.key" or "fact.key=value": name the exhibits that show these facts after the words
  // The grounds of a sentence of fact, "fact.key=value" or "fact.key": each was said or confirmed by the person, else the
  // sentence is left out.
  std::vector<std::string> rests_on;
  int line = 1;               // in the file, for messages
  Text text;                  // {{field}} placeholders from docs/formats/pack.md
  std::vector<Text> columns;  // table head
  std::vector<Text> cells;    // table row template, with `each`
};

struct PaperTemplate {
  PaperId id;
  std::string to;
  Text name;
  std::vector<TemplateBlock> blocks;
  bool offered = false;  // has an `offer`: no step brings the paper; we offer it while the condition is true
  Condition offer;
  std::vector<std::string> licences{};  // kinds of lender that the office may act on; the paper leaves out all others. Empty: all
  bool not_to_claimant = false;         // no letter to a lender that sues the person: a court asks for an answer first
  MatterKindId files{};                 // the matter that begins when the person files it; empty: an enclosure
  std::string id_number = "full";       // full · tail (the last four only) · pen (a line to fill in by hand)
  std::string file;                     // packs/cn/papers/x.yaml, for messages
};

}  // namespace qingbai
