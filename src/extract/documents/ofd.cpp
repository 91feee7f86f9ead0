// OFD (GB/T 33190-2016): the words of its pages with their places, its attachments, and which seals it carries.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "base/utf8.hpp"
#include "extract/documents/xml_names.hpp"
#include "extract/pdf/reading_order.hpp"
#include "extract/readers.hpp"

namespace qingbai {
namespace {

constexpr double kPoints = 72 / 25.4;  // OFD measures in millimetres
constexpr int kMostPages = 2000;

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const auto& c : node.children())
    if (local_name(c) == name) return c;
  return {};
}

std::vector<double> numbers(const std::string& text) {
  std::vector<double> out;
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  for (double value = 0; in >> value && out.size() < 64;) out.push_back(std::isfinite(value) ? std::clamp(value, -1e6, 1e6) : 0);
  return out;
}

// "3 3 g 2 4.5": the steps from glyph to glyph; g N V stands for V, N times.
std::vector<double> steps(const std::string& text, std::size_t most) {
  std::vector<double> out;
  std::istringstream in(text);
  in.imbue(std::locale::classic());
  for (std::string word; in >> word && out.size() < most;) {
    double value = 0;
    long times = 1;
    if (word == "g" && !(in >> times >> value)) break;
    if (word != "g") value = std::strtod(word.c_str(), nullptr);
    for (long i = 0; i < std::min<long>(times, 100000) && out.size() < most; ++i) out.push_back(std::isfinite(value) ? value : 0);
  }
  return out;
}

// The path of a part, as written in a file of the folder `base`.
std::string joined(const std::string& base, std::string path) {
  std::replace(path.begin(), path.end(), '\\', '/');
  if (path.starts_with('/')) return path.substr(1);
  auto out = base.empty() ? path : base + "/" + path;
  for (auto at = out.find("./"); at != std::string::npos && (at == 0 || out[at - 1] == '/'); at = out.find("./"))
    out.erase(at, 2);
  return out;
}

std::string folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? std::string{} : path.substr(0, slash);
}

using PartOf = std::function<std::optional<Bytes>(const std::string&)>;

class Ofd {
 public:
  Ofd(const PartOf& part, const Reading& reading) : part_(part), reading_(reading) {
    out_.kind = FileKind::ofd;
    out_.media_type = "application/ofd";
  }

  Extraction read() {
    const auto root = parsed("OFD.xml");
    for (const auto& body : root.document_element().children()) {
      if (local_name(body) != "DocBody") continue;
      info(child(body, "DocInfo"));
      if (const auto doc = child(body, "DocRoot"); doc) document(joined("", trimmed(doc.text().get())));
      if (const auto seals = child(body, "Signatures"); seals) signatures(joined("", trimmed(seals.text().get())));
    }
    if (out_.pages.empty())
      out_.warnings.push_back(warning("damaged", {"这个OFD文件里没有读得出的页；原件已原样保存。",
                                                  "No page of this OFD file can be read; the original is kept."}));
    return std::move(out_);
  }

 private:
  pugi::xml_document parsed(const std::string& path) {
    pugi::xml_document out;
    const auto bytes = part_(path);
    if (bytes) (void)out.load_buffer(bytes->data(), bytes->size(), pugi::parse_default);
    if (!bytes)
      out_.warnings.push_back(warning(
          "damaged_part", {"OFD里缺少或读不出这一部分：" + path, "A part of the OFD is missing or cannot be read: " + path}));
    return out;
  }

  void info(const pugi::xml_node& node) {
    for (const auto& value : node.children())
      if (const auto name = std::string(local_name(value));
          name == "Title" || name == "Author" || name == "Creator" || name == "CreationDate" || name == "DocID")
        if (const std::string words = value.text().get(); !words.empty()) out_.metadata[name] = mended_utf8(words);
  }

  void document(const std::string& path) {
    const auto xml = parsed(path);
    const auto root = xml.document_element();
    const auto base = folder_of(path);
    const auto common = child(root, "CommonData");
    area_ = numbers(child(child(common, "PageArea"), "PhysicalBox").text().get());
    templates_.clear();
    for (const auto& t : common.children())
      if (local_name(t) == "TemplatePage") templates_[t.attribute("ID").value()] = joined(base, t.attribute("BaseLoc").value());
    resources(common, base);
    annotations_.clear();
    if (const auto list = child(root, "Annotations"); list) annotations(joined(base, trimmed(list.text().get())));
    for (const auto& p : child(root, "Pages").children())
      if (local_name(p) == "Page" && static_cast<int>(out_.pages.size()) < kMostPages)
        page(joined(base, p.attribute("BaseLoc").value()), p.attribute("ID").value());
    if (const auto list = child(root, "Attachments"); list) attachments(joined(base, trimmed(list.text().get())));
  }

  // Pictures by their id.
  void resources(const pugi::xml_node& common, const std::string& base) {
    images_.clear();
    for (const auto& res : common.children()) {
      if (local_name(res) != "PublicRes" && local_name(res) != "DocumentRes") continue;
      const auto path = joined(base, trimmed(res.text().get()));
      const auto xml = parsed(path);
      const auto root = xml.document_element();
      const auto folder = joined(folder_of(path), root.attribute("BaseLoc").value());
      for (const auto& list : root.children())
        if (local_name(list) == "MultiMedias")
          for (const auto& media : list.children())
            if (std::string_view(media.attribute("Type").value()) == "Image")
              images_[media.attribute("ID").value()] = joined(folder, trimmed(child(media, "MediaFile").text().get()));
    }
  }

  void page(const std::string& path, const std::string& id) {
    const auto xml = parsed(path);
    const auto root = xml.document_element();
    auto box = numbers(child(child(root, "Area"), "PhysicalBox").text().get());
    if (box.size() < 4) box = area_;
    if (box.size() < 4) box = {0, 0, 210, 297};
    page_ = Page{};
    page_.number = static_cast<int>(out_.pages.size()) + 1;
    page_.width = box[2] * kPoints, page_.height = box[3] * kPoints;
    shown_.clear();
    for (const auto& t : root.children())
      if (local_name(t) == "Template")
        if (const auto found = templates_.find(t.attribute("TemplateID").value()); found != templates_.end()) {
          const auto under = parsed(found->second);
          content(child(under.document_element(), "Content"), 0);
        }
    content(child(root, "Content"), 0);
    for (const auto& note : annotations_)
      if (note.first == id) {
        const auto notes = parsed(note.second);
        for (const auto& a : notes.document_element().children())
          if (local_name(a) == "Annot")
            content(child(a, "Appearance"), 0, numbers(child(a, "Appearance").attribute("Boundary").value()));
      }
    in_reading_order(page_.runs);
    page_.text = text_of_runs(page_.runs);
    out_.text += page_.text + "\n";
    const bool wordless = page_.runs.empty();
    out_.pages.push_back(std::move(page_));
    if (!wordless) return;
    const auto parts = out_.parts.size();
    pictures();
    if (out_.parts.size() == parts)
      out_.warnings.push_back(
          warning("no_text",
                  {"这一页没有可取出的文字（可能全是图形）；请看页面本身。",
                   "This page holds no words that can be taken (perhaps it is drawn): look at the page itself."},
                  out_.pages.back().number));
  }

  // A page of pictures only is a scan: what OCR reads on them follows it.
  void pictures() {
    for (const auto& image : shown_)
      if (const auto found = images_.find(image); found != images_.end())
        if (const auto bytes = part_(found->second)) take_part(out_, *bytes, found->second, reading_);
  }

  void content(const pugi::xml_node& node, int depth, const std::vector<double>& within = {}) {
    constexpr int kDeepest = 50;
    if (depth > kDeepest) return;
    const double left = within.size() >= 2 ? within[0] : 0, top = within.size() >= 2 ? within[1] : 0;
    for (const auto& o : node.children()) {
      if (std::string_view(o.attribute("Visible").value()) == "false") continue;
      if (local_name(o) == "TextObject") text(o, left, top);
      else if (local_name(o) == "ImageObject") shown_.insert(o.attribute("ResourceID").value());
      else if (local_name(o) == "Layer" || local_name(o) == "PageBlock") content(o, depth + 1, within);
    }
  }

  void text(const pugi::xml_node& object, double left, double top) {
    const auto boundary = numbers(object.attribute("Boundary").value());
    if (boundary.size() < 4) return;
    auto map = numbers(object.attribute("CTM").value());
    if (map.size() < 6) map = {1, 0, 0, 1, 0, 0};
    const double size = std::clamp(object.attribute("Size").as_double(3.5), 0.01, 1000.0);
    double x = 0, y = 0;
    for (const auto& code : object.children()) {
      if (local_name(code) != "TextCode") continue;
      x = code.attribute("X").as_double(x), y = code.attribute("Y").as_double(y);
      const std::string words = mended_utf8(code.text().get());
      if (trimmed(words).empty()) continue;
      place(words, steps(code.attribute("DeltaX").value(), words.size()), steps(code.attribute("DeltaY").value(), words.size()),
            x, y, size, map, left + boundary[0], top + boundary[1]);
    }
  }

  // One run for what stands together; a step much wider than a glyph begins another.
  void place(const std::string& words, const std::vector<double>& across, const std::vector<double>& down, double x, double y,
             double size, const std::vector<double>& map, double left, double top) {
    TextRun run;
    double right = x;
    const auto begin = [&] { run = TextRun{}, run.page = page_.number; };
    double from_x = x, from_y = y;
    const auto end = [&] {
      if (trimmed(run.text).empty()) return;
      const double up = std::hypot(map[2], map[3]) * size;
      const double x1 = map[0] * from_x + map[2] * from_y + map[4] + left, y1 = map[1] * from_x + map[3] * from_y + map[5] + top;
      const double x2 = map[0] * right + map[2] * y + map[4] + left, y2 = map[1] * right + map[3] * y + map[5] + top;
      const double low = std::max(y1, y2), high = std::min(y1, y2) - 0.91 * up;
      run.box = {std::min(x1, x2) * kPoints, high * kPoints, std::max(0.0, std::abs(x2 - x1)) * kPoints,
                 (low - high + 0.19 * up) * kPoints};
      run.order = ++drawn_;
      page_.runs.push_back(std::move(run));
    };
    begin();
    const auto characters = utf8_characters(words);
    for (std::size_t i = 0; i < characters.size(); ++i) {
      const double width = characters[i].size() == 1 ? 0.5 * size : size;
      run.text += characters[i];
      right = x + width;
      const bool stepped = i < across.size();
      const double step = stepped ? across[i] : i < down.size() ? 0 : width;
      const double fall = i < down.size() ? down[i] : 0;
      if (i + 1 < characters.size() && (step > 2.5 * size || (std::abs(fall) > 0.5 * size && step > 0))) {
        end();
        begin();
        from_x = x + step, from_y = y + fall;
      }
      x += step, y += fall;
    }
    end();
  }

  void annotations(const std::string& path) {
    const auto xml = parsed(path);
    for (const auto& p : xml.document_element().children())
      if (local_name(p) == "Page")
        annotations_.emplace_back(p.attribute("PageID").value(),
                                  joined(folder_of(path), trimmed(child(p, "FileLoc").text().get())));
  }

  void attachments(const std::string& path) {
    const auto xml = parsed(path);
    for (const auto& a : xml.document_element().children()) {
      if (local_name(a) != "Attachment") continue;
      const auto where = joined(folder_of(path), trimmed(child(a, "FileLoc").text().get()));
      std::string name = a.attribute("Name").value();
      if (const std::string format = a.attribute("Format").value(); !format.empty() && name.find('.') == std::string::npos)
        name += "." + format;
      if (const auto bytes = part_(where)) take_part(out_, *bytes, name.empty() ? where : mended_utf8(name), reading_);
      else
        out_.warnings.push_back(
            warning("damaged_part", {"OFD的附件读不出来：" + name, "An attachment of the OFD cannot be read: " + name}));
    }
  }

  // Who sealed it and when, as it says itself.
  void signatures(const std::string& path) {
    const auto xml = parsed(path);
    int count = 0;
    for (const auto& s : xml.document_element().children()) {
      if (local_name(s) != "Signature") continue;
      const auto one = parsed(joined(folder_of(path), s.attribute("BaseLoc").value()));
      const auto info = child(one.document_element(), "SignedInfo");
      const auto key = fmt::format("seal_{}", ++count);
      const auto provider = child(info, "Provider");
      out_.metadata[key + "_program"] = mended_utf8(provider.attribute("ProviderName").value());
      out_.metadata[key + "_at"] = mended_utf8(child(info, "SignatureDateTime").text().get());
      out_.metadata[key + "_method"] = mended_utf8(child(info, "SignatureMethod").text().get());
      out_.metadata[key + "_state"] = "not_checked";
    }
    if (count > 0)
      out_.warnings.push_back(warning(
          "seals_not_checked",
          {fmt::format("这个文件带有{}个电子签章。这个版本不核验签章：盖章之后是否改动、由谁签署，请用出具单位指定的阅读器核验。",
                       count),
           fmt::format("The file carries {} electronic seals. This version does not check them: have the issuer's reader say who "
                       "sealed it and whether it was changed since.",
                       count)}));
  }

  const PartOf& part_;
  const Reading& reading_;
  Extraction out_;
  Page page_;
  std::vector<double> area_;
  std::map<std::string, std::string> templates_, images_;
  std::vector<std::pair<std::string, std::string>> annotations_;
  std::set<std::string> shown_;
  int drawn_ = 0;
};

}  // namespace

Extraction read_ofd(const PartOf& part, const Reading& reading) { return Ofd(part, reading).read(); }

}  // namespace qingbai
