// Bundle: the evidence package a stranger can check with ordinary tools. docs/formats/bundle.md specifies it: BagIt 1.0
// (RFC 8493), sha256sum-compatible manifests, originals untouched under data/originals, custody events, VERIFY.txt, verify.sh.
//
// This room only makes the texts; desk copies the originals and writes the files.
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
};

struct BundleFile {
  std::string path;  // relative, ASCII
  Bytes bytes;
};

struct BundleInput {
  std::string case_name;
  Instant made;
  std::string tool_version, pack_version;
  std::vector<Exhibit> exhibits;
  std::vector<BundleFile> papers;   // finished letters: data/papers/…
  std::vector<BundleFile> derived;  // data/derived/E0001/text.txt …
  std::string custody_jsonl;        // one event a line: the leaves of the custody log
  std::string checkpoint;           // signed note over those leaves
  std::string checkpoint_words;     // its root as 24 words, for paper
  std::string log_key, log_key_pem; // the verifier's key, as C2SP and as PEM
  struct Stamp {                    // a third party's timestamp on an earlier checkpoint
    std::string checkpoint, anchors, authority;
    Bytes token;
    Instant gen_time;
  };
  std::vector<Stamp> stamps;
};

// Every file of the bundle except the originals, whose hashes and sizes are taken from `exhibits`. Includes 证据目录 as PDF and
// DOCX, 电子数据清单.csv (as data/… ASCII names), bagit.txt, bag-info.txt, manifest-sha256.txt, tagmanifest-sha256.txt,
// verify.sh.
[[nodiscard]] Result<std::vector<BundleFile>> make_bundle(const BundleInput& input);

}  // namespace qingbai
