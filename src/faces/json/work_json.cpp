// JSON of a whole case: the answer of `work --json`, and a little more for the page.
#include <fmt/format.h>

#include <algorithm>

#include "faces/json/answer_json.hpp"
#include "faces/json/json_writer.hpp"

namespace qingbai {
namespace {

class Writer {
 public:
  Writer(const CaseAnswer& answer, const Pack& pack, Language language) : a_(answer), pack_(pack), language_(language) {}

  Json whole() const {
    auto out = frame();
    for (std::size_t n = 0; n < a_.files.size(); ++n)
      for (const auto& m : a_.files[n].read->messages) out["files"][n]["messages"].push_back(triage_json(m, pack_, language_));
    for (const auto& f : a_.facts.all()) out["facts"].push_back(fact(f));
    return out;
  }

  void write(JsonWriter& to) const {
    const auto out = frame();
    to.begin_object();
    for (const auto& [key, value] : out.items()) {
      to.key(key);
      if (key == "files") write_files(to, value);
      else if (key == "facts") write_facts(to);
      else to.value(value);
    }
    to.end();
  }

 private:
  // The answer with its long lists empty: the messages of files, and the facts.
  Json frame() const {
    Json out{{"today", to_string(a_.today)}, {"pack_version", pack_.version}, {"diagnosis", diagnosis()}};
    out["next_question"] = a_.next ? question(*a_.next) : Json(nullptr);
    out["findings"] = findings();
    out["steps"] = steps(a_.plan.steps);
    out["closed_steps"] = steps(a_.plan.closed);
    out["clocks"] = clocks();
    out["missing_evidence"] = missing();
    out["contradictions"] = contradictions();
    out["papers"] = papers();
    out["offered_papers"] = offered();
    out["bundle"] = "bundle/";
    out["notes"] = Json::array();
    for (const auto& note : a_.notes) out["notes"].push_back(in(note));
    out["court_papers"] = court_papers_json(a_, pack_, language_);
    out["open_questions"] = Json::array();
    for (const auto& q : a_.open) out["open_questions"].push_back(question(q));
    out["questions"] = Json::array();
    for (const auto& q : pack_.questions) out["questions"].push_back(question_json(q, language_));
    out["files"] = files();
    out["facts"] = Json::array();
    add_guidance(out, a_, pack_, language_);
    const auto messages = judged();
    out["together"] = together(messages);
    out["conduct"] = conduct_json(conduct_of(a_.input, messages, pack_), pack_, language_);
    return out;
  }

  void write_files(JsonWriter& to, const Json& files) const {
    to.begin_array();
    for (std::size_t n = 0; n < a_.files.size(); ++n) {
      to.begin_object();
      for (const auto& [key, value] : files[n].items()) {
        to.key(key);
        if (key != "messages") {
          to.value(value);
          continue;
        }
        to.begin_array();
        for (const auto& m : a_.files[n].read->messages) to.value(triage_json(m, pack_, language_));
        to.end();
      }
      to.end();
    }
    to.end();
  }

  void write_facts(JsonWriter& to) const {
    to.begin_array();
    for (const auto& f : a_.facts.all()) to.value(fact(f));
    to.end();
  }

  std::string in(const Text& text) const { return text.in(language_); }

  Json laws(const std::vector<LawRef>& refs) const {
    Json out = Json::array();
    for (const auto& ref : refs) out.push_back(cite(pack_, ref, language_));
    return out;
  }

  // What a fact says, for a person: its key's label and its value.
  std::string words_of(const FactId& id) const {
    const auto* fact = a_.facts.find(id);
    return fact == nullptr ? id.value : words_of(*fact);
  }

  std::string words_of(const Fact& fact) const {
    const auto key = pack_.facts.find(fact.key);
    const auto label = key == pack_.facts.end() ? fact.key : in(key->second.label);
    return label + (language_ == Language::en ? ": " : "：") + value_words(fact.key, fact.value, pack_, language_);
  }

  Json reasons(const std::vector<Reason>& from) const {
    Json out = Json::array();
    for (const auto& reason : from) {
      Json facts = Json::array(), words = Json::array();
      for (const auto& id : reason.facts) {
        facts.push_back(id.value);
        words.push_back(words_of(id));
      }
      out.push_back({{"fact", reason.facts.empty() ? "" : reason.facts.front().value},
                     {"why", in(reason.why)},
                     {"weight", reason.weight},
                     {"facts", facts},
                     {"words", words}});
    }
    return out;
  }

  Json diagnosis() const {
    Json out = Json::array();
    for (const auto& view : a_.diagnosis) {
      const auto cause =
          std::find_if(pack_.causes.begin(), pack_.causes.end(), [&](const Cause& c) { return c.id == view.cause; });
      out.push_back({{"cause", view.cause.value},
                     {"probability", view.probability},
                     {"name", in(cause->name)},
                     {"explain", in(cause->explain)},
                     {"plan", in(cause->plan)},
                     {"for", reasons(view.speaks_for)},
                     {"against", reasons(view.speaks_against)}});
    }
    return out;
  }

  Json question(const NextQuestion& next) const {
    for (const auto& q : pack_.questions)
      if (q.id == next.id) {
        auto out = question_json(q, language_);
        out["gain_bits"] = next.gain_bits;
        return out;
      }
    return nullptr;
  }

  Json findings() const {
    Json out = Json::array();
    for (const auto& f : a_.findings) {
      Json because = Json::array();
      for (const auto& id : f.because) because.push_back(id.value);
      out.push_back({{"id", f.id.value},
                     {"because", because},
                     {"law", laws(f.law)},
                     {"severity", to_name(f.severity)},
                     {"text", in(f.text)}});
    }
    return out;
  }

  Json steps(const std::vector<PlannedStep>& of) const {
    Json out = Json::array();
    for (const auto& s : of) {
      Json after = Json::array(), papers = Json::array(), bring = Json::array();
      for (const auto& id : s.after) after.push_back(id.value);
      for (const auto& id : s.papers) papers.push_back(id.value);
      for (const auto& text : s.bring) bring.push_back(in(text));
      out.push_back({{"id", s.id.value},
                     {"to", s.to},
                     {"status", to_name(s.status)},
                     {"late", s.do_by && *s.do_by < a_.today && s.status < StepStatus::waiting},
                     {"do_by", s.do_by ? Json(to_string(*s.do_by)) : Json(nullptr)},
                     {"by_law", s.by_law && s.do_by},
                     {"after", after},
                     {"papers", papers},
                     {"law", laws(s.law)},
                     {"why", in(s.why)},
                     {"title", in(s.title)},
                     {"how", in(s.how)},
                     {"bring", bring},
                     {"takes", s.takes},
                     {"window", window(s.window)},
                     {"files", s.files.empty() ? Json(nullptr) : Json(s.files.value)},
                     {"terms", terms_json({in(s.title), in(s.why), in(s.how)}, pack_, language_)}});
    }
    return out;
  }

  Json window(const WindowId& id) const {
    for (const auto& w : pack_.windows)
      if (w.id == id) return window_json(w, pack_, language_);
    return nullptr;
  }

  Json clocks() const {
    Json out = Json::array();
    for (const auto& c : a_.plan.clocks) {
      Json then = Json::array();
      for (const auto& rule : c.then) then.push_back(rule.value);
      const auto rule = pack_.deadlines.find(c.rule);
      out.push_back({{"matter", c.matter},
                     {"rule", c.rule.value},
                     {"from", to_string(c.from)},
                     {"due", c.due ? Json(to_string(*c.due)) : Json(nullptr)},
                     {"first", c.first ? Json(to_string(*c.first)) : Json(nullptr)},
                     {"state", to_name(c.state)},
                     {"then", then},
                     {"name", in(c.name)},
                     {"office", c.office.empty() ? Json(nullptr) : Json(c.office)},
                     {"rule_name", rule == pack_.deadlines.end() ? "" : in(rule->second.name)},
                     {"whose_turn", c.theirs ? "theirs" : "mine"},
                     {"started", c.started},
                     {"certain", c.certain},
                     {"extended", c.extended},
                     {"paused", c.paused},
                     {"estimate", c.estimate},
                     {"counted", in(c.counted)},
                     {"filed_late", c.filed_late ? Json(to_string(*c.filed_late)) : Json(nullptr)},
                     {"check_again", c.check_again.empty() ? Json(nullptr) : Json(in(c.check_again))},
                     {"written_with_pack", c.pack.empty() ? Json(nullptr) : Json(c.pack)},
                     {"days_left", c.due ? Json(a_.today.days_until(*c.due)) : Json(nullptr)},
                     {"confidence", rule == pack_.deadlines.end() ? Json(nullptr)
                                                                  : Json(std::string(1, to_letter(rule->second.source.mark)))}});
    }
    return out;
  }

  Json missing() const {
    Json out = Json::array();
    for (const auto& m : a_.plan.missing)
      out.push_back({{"claim", in(m.claim)},
                     {"need", in(m.need)},
                     {"who_holds_it", in(m.who_holds_it)},
                     {"letter", m.letter.empty() ? Json(nullptr) : Json(m.letter.value)},
                     {"id", m.id}});
    return out;
  }

  Json contradictions() const {
    Json out = Json::array();
    for (const auto& c : a_.contradictions) {
      const auto words = [&](const std::string& id) { return id.empty() ? Json(nullptr) : Json(words_of(FactId{id})); };
      out.push_back({{"a", c.a},
                     {"b", c.b},
                     {"what", in(c.what)},
                     {"id", c.id},
                     {"a_words", words(c.a)},
                     {"b_words", words(c.b)},
                     {"against", c.against},
                     {"mend", c.mend.empty() ? Json(nullptr) : Json(in(c.mend))}});
    }
    return out;
  }

  // In the answer's language, with the lender or court paper that sets it apart from its like.
  std::string name_of(const Paper& paper, const PaperTemplate* from) const {
    if (from == nullptr) return paper.name;
    const auto& written = from->name.in(paper.language);
    return paper.name.starts_with(written) ? in(from->name) + paper.name.substr(written.size()) : paper.name;
  }

  Json papers() const {
    Json out = Json::array();
    for (const auto& p : a_.papers) {
      const auto* from = template_of(pack_, p.id.value);
      out.push_back(
          {{"id", p.id.value},
           {"file", "papers/" + p.id.value + ".pdf"},
           {"docx", "papers/" + p.id.value + ".docx"},
           {"reading_copy", a_.input.language == Language::en ? Json("papers/" + p.id.value + ".en.pdf") : Json(nullptr)},
           {"to", p.to},
           {"files", from == nullptr || from->files.empty() ? Json(nullptr) : Json(from->files.value)},
           {"signed", !p.signature.empty()},
           {"sent_on", sent_on(p)},
           {"exhibits", p.exhibits},
           {"name", name_of(p, from)},
           {"checks", issues_json(before_printing(p, a_, pack_, guard_), language_)}});
    }
    return out;
  }

  Json sent_on(const Paper& paper) const {
    const auto sent = a_.input.sent_letters.find(paper.id.value);
    return sent != a_.input.sent_letters.end() && sent->second ? Json(to_string(*sent->second)) : Json(nullptr);
  }

  // Papers that no step brings, and that may help: `qingbai paper ID` makes any of them.
  Json offered() const {
    Json out = Json::array();
    for (const auto& id : a_.offered)
      for (const auto& t : pack_.papers)
        if (t.id == id) out.push_back({{"id", id.value}, {"to", t.to}, {"name", in(t.name)}});
    return out;
  }

  Json files() const {
    Json out = Json::array();
    for (const auto& f : a_.files) {
      const auto& e = f.read->extraction;
      Json warnings = Json::array();
      for (const auto& w : e.warnings) warnings.push_back({{"page", w.page}, {"code", w.code}, {"text", in(w.text)}});
      Json file{{"item", f.receipt.item.value}, {"name", f.receipt.claims.name},
                {"kind", to_name(e.kind)},      {"media_type", e.media_type},
                {"size", f.receipt.size},       {"sha256", f.receipt.sha256},
                {"sm3", f.receipt.sm3},         {"received", to_string(f.receipt.received)},
                {"warnings", warnings},         {"messages", Json::array()}};
      if (e.report) file["report"] = report_json(*e.report);
      out.push_back(std::move(file));
    }
    return out;
  }

  ReadFiles judged() const { return read_files(a_.files); }

  // What messages of different files say together, each message by its item and its number there.
  Json together(const ReadFiles& files) const {
    std::vector<TriageVerdict> all;
    std::vector<std::pair<std::string, int>> places;
    for (const auto& f : files)
      for (const auto& m : f->messages) {
        places.emplace_back(f->item.value, m.index);
        all.push_back(m);
        all.back().index = static_cast<int>(all.size()) - 1;
      }
    Json out = Json::array();
    for (const auto& note : judge_together(all, pack_)) {
      Json messages = Json::array();
      for (const auto i : note.messages) {
        const auto& [item, index] = places[static_cast<std::size_t>(i)];
        messages.push_back({{"item", item}, {"index", index}});
      }
      out.push_back({{"id", note.id}, {"messages", messages}, {"text", in(note.words)}});
    }
    return out;
  }

  Json fact(const Fact& f) const {
    static constexpr const char* states[] = {"proposed", "confirmed", "rejected"};
    return {{"id", f.id.value},
            {"key", f.key},
            {"value", f.value},
            {"words", words_of(f)},
            {"source", f.from.source()},
            {"where", f.from.place()},
            {"quote", f.from.quote.empty() ? Json(nullptr) : Json(f.from.quote)},
            {"state", states[static_cast<std::size_t>(f.state)]}};
  }

  const CaseAnswer& a_;
  const Pack& pack_;
  Language language_;
  GuardRules guard_{pack_};
};

}  // namespace

Json work_json(const CaseAnswer& answer, const Pack& pack, Language language) { return Writer(answer, pack, language).whole(); }

void write_work_json(const CaseAnswer& answer, const Pack& pack, Language language, JsonWriter& to) {
  Writer(answer, pack, language).write(to);
}

}  // namespace qingbai
