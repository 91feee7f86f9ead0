// Bundle: the evidence package a stranger can check with ordinary tools. docs/formats/bundle.md specifies it: BagIt 1.0
// (RFC 8493), sha256sum-compatible manifests, originals untouched under data/originals, custody events with their checkpoint,
// inclusion proofs and timestamps, CASE/UCO JSON-LD, and the kit (verify.sh, verify.html, VERIFY.txt).
//
// This room only makes the texts; desk copies the originals and writes the files. Pure: the same input gives the same bytes.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/day.hpp"
#include "base/result.hpp"
#include "papers/paper.hpp"

namespace qingbai {

struct Exhibit {
  int number = 0;  // 证据1, 证据2, …
  ItemId item;
  std::string file;  // ASCII path in the bundle: data/originals/E0001.xml
  std::string original_name;
  std::string media_type, kind;
  std::uint64_t size = 0;
  std::string sha256, sm3;  // hex
  Instant received;
  std::string source;  // who brought it, from where; a claim
  Text proves;         // 证明目的
  int pages = 0;
  std::string device, carrier;  // claims: taken from which device; where the original carrier is kept
  std::string withheld;         // why it is not handed over; empty: it is. Only its hash and receipt then leave
  int book_page = 0;            // where it begins in the exhibit book; 0: not bound
};

struct BundleFile {
  std::string path;  // relative, ASCII
  Bytes bytes;
};

struct DerivedFile {
  BundleFile file;  // data/derived/E0001/…
  ItemId from;      // the original it was made from
  std::string how;  // text transcript picture …
};

struct BundleEvent {  // one line of the custody log, as values, for the CASE/UCO export
  std::uint64_t sequence = 0;
  Instant time;
  std::string action, item, sha256, out, by;
};

struct BundleInput {
  std::string case_name;
  Instant made;
  std::string tool_version, pack_version;
  bool reading_copies = false;  // the bundle's own papers in English too, for a person who keeps the case in English
  std::string recipient;        // whom it is for; empty: a line to fill in
  std::vector<Exhibit> exhibits;
  std::vector<BundleFile> papers;  // finished letters: data/papers/…
  std::vector<DerivedFile> derived;
  std::vector<std::string> left_out;  // letters that stay home because they speak of an original that does
  std::vector<BundleEvent> events;    // the same events as custody_jsonl
  std::string custody_jsonl;          // one event a line: the leaves of the custody log
  std::string checkpoint;             // signed note over those leaves
  std::string checkpoint_words;       // its root as 24 words, for paper
  std::string log_key, log_key_pem;   // the verifier's key, as C2SP and as PEM
  struct Stamp {                      // a third party's timestamp on an earlier checkpoint
    std::string checkpoint, anchors, authority;
    Bytes token;
    Instant gen_time;
  };
  std::vector<Stamp> stamps;
  struct Origin {  // the log of a sender from whom the case was taken over, as it was then
    std::string checkpoint, log_key, log_key_pem, custody_jsonl;
    std::vector<Stamp> stamps;
  };
  std::vector<Origin> origins;  // the nearest sender first
};

// Every file of the bundle except the originals, whose hashes and sizes are taken from `exhibits`.
[[nodiscard]] Result<std::vector<BundleFile>> make_bundle(const BundleInput& input);

// 证据目录; 来源及制作经过说明; and the last page: what leaves, and to whom. English: reading copies.
[[nodiscard]] Paper evidence_catalogue(const BundleInput& input, Language language = Language::zh_hans);
[[nodiscard]] Paper provenance_statement(const BundleInput& input, Language language = Language::zh_hans);
[[nodiscard]] Paper what_leaves(const BundleInput& input, Language language = Language::zh_hans);

}  // namespace qingbai
