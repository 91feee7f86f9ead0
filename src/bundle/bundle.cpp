#include "bundle/bundle.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bundle/bundle_meta.hpp"
#include "bundle/kit.hpp"
#include "crypto/hash.hpp"
#include "store/files.hpp"

namespace qingbai {
namespace {

BundleFile file(std::string path, std::string_view text) { return {std::move(path), Bytes(text.begin(), text.end())}; }

std::string csv_cell(const std::string& text) {
  std::string out = "\"";
  // A cell that begins like a formula would be run by a spreadsheet.
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;  // a line break in a name would begin a row of its own
  }
  return out + "\"";
}

std::string data_list(const BundleInput& in) {
  std::string out =
      "\xEF\xBB\xBF序号,名称,类别,文件格式,大小(字节),SHA-256,SM3,来源,提取时间,提取人,原始载体,本包内文件\r\n";  // the mark lets
                                                                                                                  // Excel see
                                                                                                                  // UTF-8
  for (const auto& e : in.exhibits)
    out += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\r\n", e.number,
                       csv_cell(e.withheld.empty() ? e.original_name : "（未交付）"), csv_cell(e.kind), csv_cell(e.media_type),
                       e.size, csv_cell(e.sha256), csv_cell(e.sm3), csv_cell(e.source), csv_cell(to_string(e.received)),
                       csv_cell("提交人本人"), csv_cell(e.device + (e.carrier.empty() ? "" : " " + e.carrier)),
                       csv_cell(e.withheld.empty() ? e.file : ""));
  return out;
}

struct Payload {
  std::string manifest, sm3, received;
  std::uint64_t octets = 0;
  std::size_t files = 0;
};

Payload payload_of(const BundleInput& in, const std::vector<BundleFile>& made) {
  Payload out;
  std::vector<std::pair<std::string, std::string>> sums;
  for (const auto& e : in.exhibits) {
    out.received += fmt::format("{}  {}\n", e.sha256, e.item.value);
    if (!e.withheld.empty()) continue;
    sums.emplace_back(e.file, e.sha256);
    out.sm3 += fmt::format("{}  {}\n", e.sm3, e.file);
    out.octets += e.size;
  }
  for (const auto& f : made) {
    sums.emplace_back(f.path, hash_hex(HashKind::sha256, f.bytes));
    out.octets += f.bytes.size();
  }
  std::sort(sums.begin(), sums.end());
  for (const auto& [path, sum] : sums) out.manifest += fmt::format("{}  {}\n", sum, path);
  out.files = sums.size();
  return out;
}

// As a PDF; as a Word file where none can be made.
Done add_sheet(const Paper& paper, const std::string& path, std::vector<BundleFile>& out) {
  TRY(auto bytes, makes_pdf() ? render_pdf(paper) : render_docx(paper));
  out.push_back({path + (makes_pdf() ? ".pdf" : ".docx"), std::move(bytes)});
  return {};
}

Result<std::vector<BundleFile>> payload_files(const BundleInput& in) {
  std::vector<BundleFile> out = in.papers;
  for (const auto& d : in.derived) out.push_back(d.file);
  const auto catalogue = evidence_catalogue(in);
  if (makes_pdf()) CHECK_OK(add_sheet(catalogue, "data/catalogue", out));
  TRY(auto catalogue_docx, render_docx(catalogue));
  out.push_back({"data/catalogue.docx", std::move(catalogue_docx)});
  CHECK_OK(add_sheet(provenance_statement(in), "data/provenance", out));
  CHECK_OK(add_sheet(what_leaves(in), "data/what-leaves", out));
  if (in.reading_copies) {
    CHECK_OK(add_sheet(evidence_catalogue(in, Language::en), "data/reading-copies/catalogue.en", out));
    CHECK_OK(add_sheet(provenance_statement(in, Language::en), "data/reading-copies/provenance.en", out));
    CHECK_OK(add_sheet(what_leaves(in, Language::en), "data/reading-copies/what-leaves.en", out));
  }
  out.push_back(file("data/electronic-data-list.csv", data_list(in)));
  return out;
}

void add_stamps(const std::vector<BundleInput::Stamp>& stamps, const std::string& prefix, std::vector<BundleFile>& out) {
  for (std::size_t i = 0; i < stamps.size(); ++i) {
    const auto folder = fmt::format("{}timestamp/{}/", prefix, i + 1);
    out.push_back(file(folder + "checkpoint.note", stamps[i].checkpoint));
    out.push_back({folder + "token.tsr", stamps[i].token});
    out.push_back(file(folder + "chain.pem", stamps[i].anchors));
    out.push_back(file(folder + "gentime", fmt::format("{}\n", stamps[i].gen_time.unix_seconds)));
  }
}

void add_log(const BundleInput& in, std::vector<BundleFile>& out) {
  out.push_back(file("meta/custody.jsonl", in.custody_jsonl));
  if (in.checkpoint.empty()) return;
  out.push_back(file("meta/checkpoint.note", in.checkpoint));
  out.push_back(file("meta/log-key.txt", in.log_key + "\n"));
  out.push_back(file("meta/log-key.pem", in.log_key_pem));
  for (const auto& [item, proof] : receipt_proofs(in)) out.push_back(file("meta/proofs/" + item + ".tlog-proof", proof));
  add_stamps(in.stamps, "meta/", out);
  for (std::size_t i = 0; i < in.origins.size(); ++i) {
    const auto& origin = in.origins[i];
    const auto folder = fmt::format("meta/origin/{}/", i + 1);
    out.push_back(file(folder + "custody.jsonl", origin.custody_jsonl));
    out.push_back(file(folder + "checkpoint.note", origin.checkpoint));
    out.push_back(file(folder + "log-key.txt", origin.log_key + "\n"));
    out.push_back(file(folder + "log-key.pem", origin.log_key_pem));
    add_stamps(origin.stamps, folder, out);
  }
}

}  // namespace

Result<std::vector<BundleFile>> make_bundle(const BundleInput& in) {
  for (const auto& e : in.exhibits)
    if (!is_item_id(e.item.value) || !stays_inside(e.file)) return fail(Code::corrupt, "bundle: an exhibit's path");
  TRY(auto out, payload_files(in));
  const auto payload = payload_of(in, out);
  const auto tags_from = out.size();
  out.push_back(file("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"));
  out.push_back(file(
      "bag-info.txt",
      fmt::format(
          "Bag-Software-Agent: Qingbai {}\nBagging-Date: {}\nPayload-Oxum: {}.{}\nQingbai-Bundle-Version: 2\nQingbai-Pack: {}\n",
          in.tool_version, to_string(in.made.day()), payload.octets, payload.files, in.pack_version)));
  out.push_back(file("manifest-sha256.txt", payload.manifest));
  out.push_back(file("meta/originals-sm3.txt", payload.sm3));
  out.push_back(file("meta/received.txt", payload.received));
  out.push_back(file("meta/derived.jsonl", derived_lines(in)));
  out.push_back(file("meta/environment.json", environment_json(in)));
  out.push_back(file("meta/case.jsonld", case_jsonld(in)));
  if (const auto withheld = withheld_lines(in); !withheld.empty()) out.push_back(file("meta/redactions.jsonl", withheld));
  add_log(in, out);
  out.push_back(file("VERIFY.txt", kit_words()));
  out.push_back(file("verify.sh", kit_script()));
  out.push_back(file("verify.html", kit_page()));
  std::string tags;
  for (std::size_t i = tags_from; i < out.size(); ++i)
    tags += fmt::format("{}  {}\n", hash_hex(HashKind::sha256, out[i].bytes), out[i].path);
  out.push_back(file("tagmanifest-sha256.txt", tags));
  for (const auto& f : out)
    if (!stays_inside(f.path)) return fail(Code::corrupt, "bundle: a path leads out of it");
  return out;
}

}  // namespace qingbai
