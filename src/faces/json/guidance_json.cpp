// JSON of what guides a person: windows, ways of talking, early exits, claims, the alibi overlay, a lender's answer read.
#include <algorithm>

#include "faces/json/answer_json.hpp"

namespace qingbai {
namespace {

Json words(const std::vector<Text>& list, Language language) {
  Json out = Json::array();
  for (const auto& text : list) out.push_back(text.in(language));
  return out;
}

Json cited(const std::vector<LawRef>& refs, const Pack& pack, Language language) {
  Json out = Json::array();
  for (const auto& ref : refs) out.push_back(cite(pack, ref, language));
  return out;
}

Json paper_or_null(const PaperId& paper) { return paper.empty() ? Json(nullptr) : Json(paper.value); }

Json phones_json(const Authority& authority, Language language) {
  Json out = Json::array();
  for (const auto& phone : authority.phones)
    out.push_back({{"number", phone.number},
                   {"what", phone.what.in(language)},
                   {"confidence", std::string(1, to_letter(phone.source.mark))},
                   {"source", phone.source.where},
                   {"checked", phone.source.checked}});
  return out;
}

const Authority* authority_of(const Pack& pack, const AuthorityId& id) {
  const auto it = pack.authorities.find(id);
  return it == pack.authorities.end() ? nullptr : &it->second;
}

Json ids(const std::vector<FactId>& list) {
  Json out = Json::array();
  for (const auto& id : list) out.push_back(id.value);
  return out;
}

std::string cause_name(const Pack& pack, const CauseId& id, Language language) {
  for (const auto& cause : pack.causes)
    if (cause.id == id) return cause.name.in(language);
  return id.value;
}

std::string option_name(const Pack& pack, const QuestionId& id, const std::string& value, Language language) {
  for (const auto& question : pack.questions)
    if (question.id == id)
      for (const auto& option : question.options)
        if (option.value == value) return option.label.in(language);
  return value;
}

std::string ask(const Pack& pack, const QuestionId& id, Language language) {
  for (const auto& question : pack.questions)
    if (question.id == id) return question.ask.in(language);
  return id.value;
}

Json sensitivity_json(const CaseAnswer& answer, const Pack& pack, Language language) {
  Json out = Json::array();
  for (const auto& s : answer.sensitivity)
    out.push_back({{"question", s.question.value},
                   {"now", s.now.empty() ? Json(nullptr) : Json(s.now)},
                   {"if", s.if_answer},
                   {"becomes", {{"cause", s.becomes.value}, {"probability", s.probability}}},
                   {"text", sensitivity_words(s, pack, language)}});
  return out;
}

Json loans_json(const CaseAnswer& answer) {
  Json out = Json::array();
  for (const auto& loan : answer.loans) {
    Json shares = Json::array();
    for (const auto& view : loan.diagnosis) shares.push_back({{"cause", view.cause.value}, {"probability", view.probability}});
    Json one{{"loan", loan.group},
             {"lender", loan.lender.empty() ? Json(nullptr) : Json(loan.lender)},
             {"state", loan.state.empty() ? Json("unknown") : Json(loan.state)},
             {"diagnosis", shares}};
    const auto at = static_cast<std::size_t>(loan.group);
    if (loan.group >= 0 && at < answer.input.loans.size()) one.update(whole_loan_json(answer.input.loans[at]));
    out.push_back(std::move(one));
  }
  return out;
}

Json claims_json(const CaseAnswer& answer, Language language) {
  Json out = Json::array();
  for (const auto& claim : answer.plan.claims) {
    Json needs = Json::array();
    for (const auto& need : claim.needs)
      needs.push_back({{"id", need.id},
                       {"need", need.need.in(language)},
                       {"who_holds_it", need.holder.in(language)},
                       {"have", need.have},
                       {"by", ids(need.by)},
                       {"letter", need.have ? Json(nullptr) : paper_or_null(need.letter)}});
    out.push_back({{"claim", claim.claim.in(language)}, {"needs", needs}});
  }
  return out;
}

}  // namespace

std::string sensitivity_words(const Sensitivity& s, const Pack& pack, Language language) {
  const auto option = option_name(pack, s.question, s.if_answer, language), cause = cause_name(pack, s.becomes, language);
  const bool surely = s.probability >= 0.6;
  if (language == Language::en)
    return "If the answer to “" + ask(pack, s.question, language) + "” is “" + option + "”, this " +
           (surely ? "becomes: " : "may become: ") + cause;
  return "如果“" + ask(pack, s.question, language) + "”的回答是“" + option + "”，结论" + (surely ? "就变成：" : "可能变成：") +
         cause;
}

Json terms_json(const std::vector<std::string>& texts, const Pack& pack, Language language) {
  Json out = Json::array();
  for (const auto& term : pack.glossary) {
    const auto& word = term.term.in(language);
    const bool used =
        std::any_of(texts.begin(), texts.end(), [&](const std::string& t) { return t.find(word) != std::string::npos; });
    if (used) out.push_back({{"term", word}, {"explain", term.explain.in(language)}});
  }
  return out;
}

Json window_json(const Window& w, const Pack& pack, Language language) {
  Json ways = Json::array(), ladder = Json::array(), tricks = Json::array(), papers = Json::array(), clocks = Json::array();
  for (const auto& id : window_papers(pack, w))
    for (const auto& t : pack.papers)
      if (t.id == id) papers.push_back({{"id", id.value}, {"name", t.name.in(language)}});
  for (const auto& id : window_clocks(pack, w))
    if (const auto rule = pack.deadlines.find(id); rule != pack.deadlines.end())
      clocks.push_back(
          {{"rule", id.value}, {"name", rule->second.name.in(language)}, {"starts", rule->second.starts.in(language)}});
  for (const auto& way : w.ways) ways.push_back({{"by", way.by}, {"how", way.how.in(language)}});
  for (const auto& r : w.ladder)
    ladder.push_back({{"when", r.when.in(language)},
                      {"then", r.then.in(language)},
                      {"law", cited(r.law, pack, language)},
                      {"paper", paper_or_null(r.paper)},
                      {"rule", r.rule.empty() ? Json(nullptr) : Json(r.rule.value)}});
  for (const auto& t : w.tricks)
    tricks.push_back({{"they", t.they.in(language)}, {"you", t.you.in(language)}, {"law", cited(t.law, pack, language)}});
  Json out{{"id", w.id.value},
           {"name", w.name.in(language)},
           {"authority", w.authority.value},
           {"right_office", w.right_office.in(language)},
           {"ways", ways},
           {"bring", words(w.bring, language)},
           {"receipt", w.receipt.in(language)},
           {"papers", papers},
           {"clocks", clocks},
           {"no_paper", w.no_paper.empty() ? Json(nullptr) : Json(w.no_paper.in(language))},
           {"no_clock", w.no_clock.empty() ? Json(nullptr) : Json(w.no_clock.in(language))},
           {"may_not_demand", words(w.may_not_demand, language)},
           {"ladder", ladder},
           {"tricks", tricks},
           {"law", cited(w.law, pack, language)},
           {"confidence", std::string(1, to_letter(w.source.mark))},
           {"source", w.source.where},
           {"checked", w.source.checked}};
  if (const auto* authority = authority_of(pack, w.authority)) {
    out["authority_name"] = authority->name.in(language);
    out["how_to_find"] = authority->how_to_find.in(language);
    out["phones"] = phones_json(*authority, language);
    out["url"] = authority->url.empty() ? Json(nullptr) : Json(authority->url);
  }
  return out;
}

Json negotiation_json(const Negotiation& n, const Pack& pack, Language language) {
  Json never = Json::array(), branches = Json::array(), steps = Json::array();
  for (const auto& s : n.never_say)
    never.push_back({{"say", s.say.in(language)}, {"because", s.because.in(language)}, {"law", cited(s.law, pack, language)}});
  for (const auto& b : n.branches)
    branches.push_back({{"id", b.id},
                        {"they", b.they.in(language)},
                        {"you", b.you.in(language)},
                        {"go", b.go.empty() ? Json(nullptr) : Json(b.go)}});
  for (const auto& s : n.fallback_steps) steps.push_back(s.value);
  return {{"id", n.id},
          {"name", n.name.in(language)},
          {"goal", n.goal.in(language)},
          {"ask", words(n.ask, language)},
          {"offer", words(n.offer, language)},
          {"never_say", never},
          {"script", {{"opening", n.opening.in(language)}, {"branches", branches}, {"close", n.close.in(language)}}},
          {"fallback", n.fallback.in(language)},
          {"fallback_steps", steps},
          {"law", cited(n.law, pack, language)}};
}

Json exit_json(const EarlyExit& one, const Pack& pack, Language language) {
  Json lines = Json::array();
  for (const auto& id : one.helplines)
    if (const auto* authority = authority_of(pack, id))
      lines.push_back({{"id", id.value},
                       {"name", authority->name.in(language)},
                       {"what_for", authority->what_for.in(language)},
                       {"phones", phones_json(*authority, language)}});
  return {{"id", one.id},
          {"severity", to_name(one.severity)},
          {"title", one.title.in(language)},
          {"text", one.what.in(language)},
          {"helplines", lines},
          {"stop", one.stop},
          {"source", one.source.where},
          {"checked", one.source.checked}};
}

Json reply_json(const ReplyReading& reading, const Pack& pack, Language language) {
  Json demands = Json::array();
  for (const auto& d : reading.demands) {
    const auto from = std::find_if(pack.demands.begin(), pack.demands.end(), [&](const Demand& x) { return x.id == d.demand; });
    demands.push_back({{"demand", d.demand},
                       {"name", from == pack.demands.end() ? d.demand : from->name.in(language)},
                       {"outcome", d.outcome},
                       {"sentence", d.sentence.empty() ? Json(nullptr) : Json(d.sentence)},
                       {"start", d.start},
                       {"end", d.end},
                       {"sign", d.sign.empty() ? Json(nullptr) : Json(d.sign)},
                       {"next", d.next.in(language)},
                       {"letter", paper_or_null(d.letter)}});
  }
  return {{"demands", demands},
          {"next_letter", paper_or_null(reading.letter)},
          {"nothing_decided", reading.admits_nothing_checked},
          {"asks", reading.asks},
          {"asks_answer", reading.asks.empty() ? Json(nullptr) : Json(reading.asks_answer.in(language))},
          {"pack_version", pack.version}};
}

void add_guidance(Json& out, const CaseAnswer& answer, const Pack& pack, Language language) {
  out["pack_signature"] = to_name(pack.signature.state);
  out["loans"] = loans_json(answer);
  out["sensitivity"] = sensitivity_json(answer, pack, language);
  out["negotiation"] = Json::array();
  for (const auto& talk : answer.talks) {
    auto one = negotiation_json(*talk.negotiation, pack, language);
    one["loan"] = talk.loan;
    out["negotiation"].push_back(std::move(one));
  }
  out["exits"] = Json::array();
  for (const auto* one : answer.exits) out["exits"].push_back(exit_json(*one, pack, language));
  out["claims"] = claims_json(answer, language);
  out["alibi"] = Json::array();
  for (const auto& event : answer.alibi) {
    Json places = Json::array();  // in words: what the person said of where they were
    for (const auto& id : event.places)
      if (const auto* fact = answer.facts.find(id)) places.push_back(fact->value);
    out["alibi"].push_back({{"what", event.what},
                            {"at", event.at},
                            {"fact", event.fact.value},
                            {"places", ids(event.places)},
                            {"place_words", places},
                            {"verdict", event.verdict}});
  }
  out["court_paper_kinds"] = Json::array();
  for (const auto& kind : pack.court_papers)
    out["court_paper_kinds"].push_back({{"id", kind.id}, {"name", kind.name.in(language)}});
}

}  // namespace qingbai
