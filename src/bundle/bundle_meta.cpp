#include "bundle/bundle_meta.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bundle/custody_lines.hpp"
#include "crypto/hash.hpp"
#include "crypto/note.hpp"

namespace qingbai {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else out += c;
  }
  return out + "\"";
}

// A name in the form of a UUID that depends on nothing but the words: the same case is the same bytes.
std::string kb(const std::string& kind, const std::string& words) {
  const auto h = hash_hex(HashKind::sha256, as_bytes(kind + "\n" + words));
  return fmt::format("\"kb:{}-{}-{}-5{}-8{}-{}\"", kind, h.substr(0, 8), h.substr(8, 4), h.substr(13, 3), h.substr(17, 3),
                     h.substr(20, 12));
}

constexpr const char* kContext = R"({
 "@context": {
  "kb": "http://example.org/kb/",
  "case-investigation": "https://ontology.caseontology.org/case/investigation/",
  "uco-action": "https://ontology.unifiedcyberontology.org/uco/action/",
  "uco-core": "https://ontology.unifiedcyberontology.org/uco/core/",
  "uco-identity": "https://ontology.unifiedcyberontology.org/uco/identity/",
  "uco-observable": "https://ontology.unifiedcyberontology.org/uco/observable/",
  "uco-tool": "https://ontology.unifiedcyberontology.org/uco/tool/",
  "uco-types": "https://ontology.unifiedcyberontology.org/uco/types/",
  "uco-vocabulary": "https://ontology.unifiedcyberontology.org/uco/vocabulary/",
  "xsd": "http://www.w3.org/2001/XMLSchema#"
 },
 "@graph": [
)";

// What an exhibit is: a file with its size and hashes, and the record that gives it an exhibit number.
std::string exhibit_nodes(const Exhibit& e) {
  const auto id = e.item.value + e.sha256;
  return fmt::format(R"(  {{"@id": {}, "@type": "uco-observable:File", "uco-core:hasFacet": [
    {{"@id": {}, "@type": "uco-observable:FileFacet", "uco-observable:sizeInBytes": {{"@type": "xsd:integer", "@value": "{}"}}}},
    {{"@id": {}, "@type": "uco-observable:ContentDataFacet", "uco-observable:hash": [
     {{"@id": {}, "@type": "uco-types:Hash", "uco-types:hashMethod": {{"@type": "uco-vocabulary:HashNameVocab", "@value": "SHA256"}}, "uco-types:hashValue": {{"@type": "xsd:hexBinary", "@value": "{}"}}}}]}}]}},
  {{"@id": {}, "@type": "case-investigation:ProvenanceRecord", "uco-core:description": {}, "case-investigation:exhibitNumber": "{}", "uco-core:object": {{"@id": {}}}}},
)",
                     kb("file", id), kb("file-facet", id), e.size, kb("content-facet", id), kb("hash", id), e.sha256,
                     kb("provenance", id), quoted(e.withheld.empty() ? "received as it was" : "not handed over"), e.item.value,
                     kb("file", id));
}

std::string action_node(const BundleInput& in, const BundleEvent& event) {
  const auto exhibit =
      std::find_if(in.exhibits.begin(), in.exhibits.end(), [&](const Exhibit& e) { return e.item.value == event.item; });
  std::string parts;
  if (exhibit != in.exhibits.end()) {
    const auto id = exhibit->item.value + exhibit->sha256;
    parts = fmt::format(R"(, "uco-action:object": [{{"@id": {}}}])", kb("file", id));
    if (event.action == "receive") parts += fmt::format(R"(, "uco-action:result": [{{"@id": {}}}])", kb("provenance", id));
  }
  return fmt::format(
      R"(  {{"@id": {}, "@type": "case-investigation:InvestigativeAction", "uco-core:name": {}, "uco-action:startTime": {{"@type": "xsd:dateTime", "@value": "{}"}}, "uco-action:performer": {{"@id": {}}}, "uco-action:instrument": [{{"@id": {}}}]{}}},
)",
      kb("action", fmt::format("{} {} {}", event.sequence, event.action, event.sha256)), quoted(event.action),
      to_string(event.time), kb("performer", event.by), kb("tool", in.tool_version), parts);
}

}  // namespace

std::string derived_lines(const BundleInput& in) {
  std::string out;
  for (const auto& d : in.derived)
    for (const auto& e : in.exhibits)
      if (e.item == d.from)
        out += fmt::format(R"({{"file":{},"sha256":"{}","from":"{}","from_sha256":"{}","how":{},"tool":{}}})"
                           "\n",
                           quoted(d.file.path), hash_hex(HashKind::sha256, d.file.bytes), d.from.value, e.sha256, quoted(d.how),
                           quoted("qingbai " + in.tool_version));
  return out;
}

std::string withheld_lines(const BundleInput& in) {
  std::string out;
  for (const auto& e : in.exhibits)
    if (!e.withheld.empty())
      out += fmt::format(R"({{"item":"{}","size":{},"sha256":"{}","sm3":"{}","reason":{},"proof":"meta/proofs/{}.tlog-proof"}})"
                         "\n",
                         e.item.value, e.size, e.sha256, e.sm3, quoted(e.withheld), e.item.value);
  return out;
}

std::string environment_json(const BundleInput& in) {
  return fmt::format(
      R"({{"tool":{},"pack":{},"made":"{}","clock":"the maker's own","reading":"sandboxed child process, no network"}})"
      "\n",
      quoted("qingbai " + in.tool_version), quoted(in.pack_version), to_string(in.made));
}

std::string case_jsonld(const BundleInput& in) {
  std::string out = kContext;
  std::vector<std::string> people;
  for (const auto& event : in.events)
    if (std::find(people.begin(), people.end(), event.by) == people.end()) people.push_back(event.by);
  for (const auto& by : people)
    out += fmt::format("  {{\"@id\": {}, \"@type\": \"uco-identity:Identity\", \"uco-core:name\": {}}},\n", kb("performer", by),
                       quoted(by));
  for (const auto& e : in.exhibits) out += exhibit_nodes(e);
  for (const auto& event : in.events) out += action_node(in, event);
  out += fmt::format(
      "  {{\"@id\": {}, \"@type\": \"uco-tool:Tool\", \"uco-core:name\": \"Qingbai\", \"uco-tool:version\": {}}}\n ]\n}}\n",
      kb("tool", in.tool_version), quoted(in.tool_version));
  return out;
}

std::vector<std::pair<std::string, std::string>> receipt_proofs(const BundleInput& in) {
  const auto log = custody_lines(in.custody_jsonl);
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& e : in.exhibits) {
    const auto at = log.receipts.find(receipt_key(e.item.value, e.sha256));
    if (at == log.receipts.end()) continue;
    out.emplace_back(e.item.value, tlog_proof(at->second, log.tree.inclusion(at->second, log.tree.size()), in.checkpoint));
  }
  return out;
}

}  // namespace qingbai
