// Made by web/make_api_types.mjs from docs/openapi.json. Do not edit.
export interface paths {
  "/words": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The page's words. Needs no session. */
    get: operations["get_words"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/session": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Exchanges the one-time token of a link (text) for a session cookie. */
    post: operations["post_session"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/unlock": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Opens a locked book with its passphrase; answers with a session cookie. */
    post: operations["post_unlock"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/leave": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends this session. */
    post: operations["post_leave"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/lock": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Ends all sessions and locks the book. */
    post: operations["post_lock"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/devices": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A one-time link for another device, as text and as a QR code (SVG). */
    post: operations["post_devices"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/status": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the book is locked, what is being read, which cases there are. */
    get: operations["get_status"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/reading": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Goes on reading what is sealed. */
    post: operations["post_reading"];
    /** Stops reading after the item in hand. */
    delete: operations["delete_reading"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/demo": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A new case with the demo's files and answers. */
    post: operations["post_demo"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/lenders": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A lender by name, alias or number. */
    post: operations["post_lenders"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/cases/current": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes another case in hand. */
    post: operations["post_cases_current"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The whole case: `work --json`, answers, marks. */
    get: operations["get_case"];
    put?: never;
    /** Opens a new case. */
    post: operations["post_case"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/plan": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The case without its files' messages and facts. */
    get: operations["get_case_plan"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/facts": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is held to be so, and from where. */
    get: operations["get_case_facts"];
    put?: never;
    /** A person's word on a fact that was read from a file, or the same on each of several. */
    post: operations["post_case_facts"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/answers": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    /**
     * Stores the answers (answers.yaml as JSON). With If-Match: the version started from, merged with what others stored
     * since; 409 names the paths that both changed, and nothing is stored; ?prefer=mine, once the person chose, takes what
     * this one wants there.
     */
    put: operations["put_case_answers"];
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/marks": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Notes what was sent, filed, answered, called, kept; or takes a mark back. */
    post: operations["post_case_marks"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/triage": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What one message is; it is not kept. */
    post: operations["post_case_triage"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/guard": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Words that admit the debt. */
    post: operations["post_case_guard"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/reply": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A lender's answer against each demand: granted, refused, dodged, silent. */
    post: operations["post_case_reply"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/timeline": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything that has a time, oldest first. */
    get: operations["get_case_timeline"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/search": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Where words stand. */
    post: operations["post_case_search"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/calendar.ics": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Clocks and days as iCalendar; ?telling=1 says in the titles what each is about. */
    get: operations["get_case_calendar_ics"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/evidence": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The files, without their messages. */
    get: operations["get_case_evidence"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/evidence/{item}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One item: text, boxes, verdicts, facts. */
    get: operations["get_case_evidence_item"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/evidence/{item}/original": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The original bytes, always as a download. */
    get: operations["get_case_evidence_item_original"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/evidence/{item}/seen": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A raster picture, a sound or a film, to be shown; of what is played also a part (Range); anything else is 404. */
    get: operations["get_case_evidence_item_seen"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/evidence/{item}/draft": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far the person's speech program is with a recording, and its draft. */
    get: operations["get_case_evidence_item_draft"];
    put?: never;
    /** The speech program begins; one recording at a time. */
    post: operations["post_case_evidence_item_draft"];
    /** Stops it, and forgets its draft. */
    delete: operations["delete_case_evidence_item_draft"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/papers/{paper}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One paper: what to look at before printing, which matter it begins, whether it is signed. */
    get: operations["get_case_papers_paper"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/papers/{paper}/channel": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The paper cut to the way it is filed; limit: characters of a form's field. */
    post: operations["post_case_papers_paper_channel"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/papers/{paper}/signature": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A signature drawn on the screen, for the paper's words as they stand (points x,y of a box of 600 by 200). */
    post: operations["post_case_papers_paper_signature"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/papers/{paper}/filed": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** It was handed in: its matter's clocks begin, the paper as it left becomes evidence. */
    post: operations["post_case_papers_paper_filed"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/bundle": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The evidence bundle as a ZIP; withheld: item to reason. */
    post: operations["post_case_bundle"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/id-copy": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Pictures of an ID card with their purpose burnt in, as PDF; the uploads are taken and not kept. */
    post: operations["post_case_id-copy"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/papers/{paper}.html": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One paper as an escaped fragment; ?copy=en: its English reading copy. */
    get: operations["get_case_papers_paper_html"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/credit": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The credit reports side by side: a word on each entry, changes, objections, telephone lines. */
    get: operations["get_case_credit"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/credit/unlock": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Adds a copy of a protected PDF without its password; the password is used once and kept nowhere. 422: it is wrong. */
    post: operations["post_case_credit_unlock"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/credit/join": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Joins pictures of the pages of one report to one item, in any order; they stay as they are. 422: no report could be read. */
    post: operations["post_case_credit_join"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/credit/picture.svg": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The newest report's credit line over time. */
    get: operations["get_case_credit_picture_svg"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/credit/picture.pdf": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same as a page; 404 without a report. */
    get: operations["get_case_credit_picture_pdf"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/credit/proof.pdf": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was corrected, before and after, from the reports' own pages; 404 where nothing was. */
    get: operations["get_case_credit_proof_pdf"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/evidence/{item}/page/{number}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** A page of an item as a picture, drawn in a sandboxed child; for a film, what it shows at that page's moment. */
    get: operations["get_case_evidence_item_page_number"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/papers/{paper}.pdf": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One paper to print. */
    get: operations["get_case_papers_paper_pdf"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/case/papers/{paper}.docx": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One paper to edit. */
    get: operations["get_case_papers_paper_docx"];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/uploads": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begins an upload. */
    post: operations["post_uploads"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/uploads/{upload}": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far it is: where to go on after a break. */
    get: operations["get_uploads_upload"];
    /** The next piece (at most 4 MiB), ?offset=N. 409: the upload stands elsewhere. */
    put: operations["put_uploads_upload"];
    post?: never;
    /** Drops it. */
    delete: operations["delete_uploads_upload"];
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/uploads/{upload}/finish": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Seals the file into the case; reading follows in the background. */
    post: operations["post_uploads_upload_finish"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/keeping/book": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Keeps what is in memory in a new book; where a book is open, makes an empty one beside it. */
    post: operations["post_keeping_book"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/keeping/passphrase": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Changes the passphrase. */
    post: operations["post_keeping_passphrase"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/keeping/backup": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Copies what is new to a folder of this machine. */
    post: operations["post_keeping_backup"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/keeping/save": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The case as one file that only this passphrase opens (age), for a page file or another book. */
    post: operations["post_keeping_save"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/keeping/open": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Takes in such a file, which was uploaded; it becomes the current case. */
    post: operations["post_keeping_open"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/keeping/share": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The case sealed to a helper's age key. */
    post: operations["post_keeping_share"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  "/keeping/erase": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Erases an item, or without one the case, for good. */
    post: operations["post_keeping_erase"];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: {
    /**
     * @description How sure the pack is: V article read, Q quoted, W secondary, D directory, M memory, U unknown.
     * @enum {string}
     */
    Confidence: "V" | "Q" | "W" | "D" | "M" | "U";
    /** @enum {string} */
    Severity: "info" | "act" | "urgent" | "alarm";
    /** @enum {string} */
    CauseId:
      | "fake_dunning"
      | "recycled_number"
      | "contact_listed"
      | "number_only"
      | "identity_theft"
      | "someone_close"
      | "disguised_loan"
      | "my_own_loan"
      | "guarantor"
      | "family_debt";
    CauseShare: {
      cause: components["schemas"]["CauseId"];
      probability: number;
    };
    Named: {
      id: string;
      name: string;
    };
    Phone: {
      number: string;
      what: string;
      confidence: components["schemas"]["Confidence"];
      source: string;
      checked: string;
    };
    Question: {
      id: string;
      ask: string;
      why: string;
      where: string;
      example: string | null;
      kind: string;
      options: {
        value: string;
        label: string;
      }[];
      /** @description Of an open question: how much its answer would tell. */
      gain_bits?: number;
    };
    Reason: {
      fact: string;
      why: string;
      weight: number;
      facts: string[];
      words: string[];
    };
    Cause: {
      cause: components["schemas"]["CauseId"];
      probability: number;
      name: string;
      explain: string;
      plan: string;
      for: components["schemas"]["Reason"][];
      against: components["schemas"]["Reason"][];
    };
    Finding: {
      id: string;
      because: string[];
      law: string[];
      severity: components["schemas"]["Severity"];
      text: string;
    };
    /** @description An office and its way in. The last four are there where the pack knows the authority. */
    Window: {
      id: string;
      name: string;
      authority: string;
      right_office: string;
      ways: {
        by: string;
        how: string;
      }[];
      bring: string[];
      receipt: string;
      papers: components["schemas"]["Named"][];
      clocks: {
        rule: string;
        name: string;
        starts: string;
      }[];
      no_paper: string | null;
      no_clock: string | null;
      may_not_demand: string[];
      ladder: {
        when: string;
        then: string;
        law: string[];
        paper: string | null;
        rule: string | null;
      }[];
      tricks: {
        they: string;
        you: string;
        law: string[];
      }[];
      law: string[];
      confidence: components["schemas"]["Confidence"];
      source: string;
      checked: string;
      authority_name?: string;
      how_to_find?: string;
      phones?: components["schemas"]["Phone"][];
      url?: string | null;
    };
    Place: {
      item: string;
      where: string;
    };
    CourtPaper: {
      paper: string;
      name: string;
      court: string | null;
      case_number: string | null;
      claimant: string | null;
      amount_fen: number | null;
      dated: string | null;
      received_on: string | null;
      /** @description another file says that something was signed for on this day; never counted from */
      perhaps_received_on: string | null;
      perhaps_received_from: components["schemas"]["Place"] | null;
      /** @description of a summons: the day to be in court */
      hearing_on: string | null;
      /** @enum {string} */
      state: "said" | "proposed" | "confirmed" | "rejected";
      read: components["schemas"]["Place"] | null;
      fact: string | null;
    };
    Step: {
      id: string;
      /** @enum {string} */
      to: "lender" | "police" | "nfra" | "pboc" | "carrier" | "miit" | "cac" | "procuratorate" | "court" | "self";
      /** @enum {string} */
      status: "open" | "drafted" | "sent" | "waiting" | "answered" | "done" | "not_needed";
      late: boolean;
      do_by: string | null;
      /** @description do_by follows from a term of law or a fixed day, not from our advice */
      by_law: boolean;
      after: string[];
      papers: string[];
      law: string[];
      why: string;
      title: string;
      how: string;
      bring: string[];
      takes: string;
      window: components["schemas"]["Window"] | null;
      files: string | null;
      terms: {
        term: string;
        explain: string;
      }[];
    };
    Clock: {
      matter: string;
      rule: string;
      from: string;
      due: string | null;
      first: string | null;
      /** @enum {string} */
      state: "running" | "due" | "late" | "answered";
      then: string[];
      name: string;
      office: string | null;
      rule_name: string;
      /** @enum {string} */
      whose_turn: "theirs" | "mine";
      started: string;
      certain: boolean;
      extended: number;
      paused: number;
      estimate: boolean;
      counted: string;
      check_again: string | null;
      filed_late: string | null;
      written_with_pack: string | null;
      days_left: number | null;
      confidence: components["schemas"]["Confidence"] | null;
    };
    Missing: {
      claim: string;
      need: string;
      who_holds_it: string;
      letter: string | null;
      id: string;
    };
    Contradiction: {
      a: string;
      b: string;
      what: string;
      id: string;
      a_words: string | null;
      b_words: string | null;
      /** @enum {string} */
      against: "me" | "them" | "nobody";
      mend: string | null;
    };
    PrintCheck: {
      /** @enum {string} */
      kind:
        | "admission"
        | "contradiction"
        | "missing_field"
        | "no_exhibit"
        | "unconfirmed"
        | "unasked"
        | "hanging"
        | "unprintable"
        | "advice";
      grave: boolean;
      words: string;
      what: string;
      how: string;
    };
    Paper: {
      id: string;
      file: string;
      docx: string;
      reading_copy: string | null;
      to: string;
      files: string | null;
      signed: boolean;
      /** @description the day on which the person noted it as handed in */
      sent_on: string | null;
      exhibits: number[];
      name: string;
      checks: components["schemas"]["PrintCheck"][];
    };
    OfferedPaper: {
      id: string;
      to: string;
      name: string;
    };
    Loan: {
      loan: number;
      lender: string | null;
      state: string;
      amount_fen?: number | null;
      contract_number?: string | null;
      disbursed_on?: string | null;
      in_my_report?: boolean | null;
      /** @description Which of these were read in a credit report, and where; the rest was typed. */
      read?: {
        [key: string]: components["schemas"]["Place"];
      };
      diagnosis: components["schemas"]["CauseShare"][];
    };
    Sensitivity: {
      question: string;
      now: string | null;
      if: string;
      becomes: components["schemas"]["CauseShare"];
      text: string;
    };
    Talk: {
      id: string;
      name: string;
      goal: string;
      ask: string[];
      offer: string[];
      never_say: {
        say: string;
        because: string;
        law: string[];
      }[];
      script: {
        opening: string;
        branches: {
          id: string;
          they: string;
          you: string;
          go: string | null;
        }[];
        close: string;
      };
      fallback: string;
      fallback_steps: string[];
      law: string[];
      loan: number;
    };
    Exit: {
      id: string;
      severity: components["schemas"]["Severity"];
      title: string;
      text: string;
      helplines: {
        id: string;
        name: string;
        what_for: string;
        phones: components["schemas"]["Phone"][];
      }[];
      stop: boolean;
      source: string;
      checked: string;
    };
    Claim: {
      claim: string;
      needs: {
        id: string;
        need: string;
        who_holds_it: string;
        have: boolean;
        by: string[];
        letter: string | null;
      }[];
    };
    Alibi: {
      what: string;
      at: string;
      fact: string;
      places: string[];
      place_words: string[];
      /** @enum {string} */
      verdict: "away" | "said" | "part_of_day" | "unknown";
    };
    /** @description What one message is held to be, and why. */
    Verdict: {
      day?: string | null;
      /**
       * @description How much of the time the source wrote; day: only the day, and time is null.
       * @enum {string}
       */
      precision?: "second" | "minute" | "day" | "none";
      index: number;
      time: string | null;
      sender: string;
      text: string;
      /** @enum {string} */
      class: "dunning" | "scam" | "loan_ad" | "otp" | "account_notice" | "other_fraud" | "other_ad" | "other" | "unsure";
      confidence: number;
      lender: {
        id: string;
        name: string;
        official_numbers: string[];
      } | null;
      sender_is_official: boolean | null;
      signals: {
        id: string;
        text: string;
        weight: number;
        why: string;
      }[];
      entities: {
        type: string;
        value: string;
        start: number;
        end: number;
        resolved?: string;
        odd?: boolean;
      }[];
      advice: string;
      addressed_to: string | null;
      sender_class: string;
      proof: {
        id: string;
        bad: boolean | null;
        text: string;
      }[];
    };
    Breach: {
      rule: string;
      text: string;
      why: string;
      law: string[];
      confidence: components["schemas"]["Confidence"];
      lender: string | null;
      lender_name: string | null;
      day: string | null;
      count: number;
      limit: number;
      evidence: {
        event: number;
        item: string | null;
        /** @enum {unknown} */
        kind: "message" | "call" | "noted_call";
        index: number;
        time: string | null;
      }[];
    };
    Conduct: {
      contacts: number;
      hours: {
        hour: number;
        messages: number;
        calls: number;
      }[];
      days: {
        day: string;
        messages: number;
        calls: number;
      }[];
      lenders: {
        lender: string | null;
        name: string | null;
        messages: number;
        calls: number;
        answered: number;
        first: string | null;
        last: string | null;
        numbers: string[];
      }[];
      breaches: components["schemas"]["Breach"][];
      without_time: number;
      /** @description Only the day is known: in no figure by the hour. */
      without_clock: number;
      calls_of_nobody: number;
      /** @description Numbers of the call log of which the person has not said whether they are a collector's; most calls first. */
      unknown_callers: {
        number: string;
        calls: number;
        answered: number;
        first: string | null;
        last: string | null;
      }[];
      picture: string | null;
    };
    Fact: {
      id: string;
      key: string;
      value: string;
      words: string;
      source: string;
      where: string;
      quote: string | null;
      /** @enum {unknown} */
      state: "proposed" | "confirmed" | "rejected";
    };
    /** @description docs/formats/marks.md says which keys each `what` has. */
    Mark: {
      mark: number;
      /** @enum {unknown} */
      what: "signed" | "heard" | "sent" | "filed" | "accepted" | "answered" | "call" | "kept" | "step";
      step?: string;
      noted: string;
      on?: string | null;
      matter?: string | null;
      paper?: string | null;
      name?: string;
      receipt?: string | null;
      outcome?: string | null;
      how?: string | null;
      strokes?: string;
      item?: string;
      said?: string | null;
      with?: string | null;
      at?: string | null;
      number?: string | null;
      agent?: string | null;
      promised?: string | null;
      promised_by?: string | null;
      seconds?: number;
      kept?: boolean | null;
      target?: number;
    };
    Warning: {
      page: number;
      code: string;
      text: string;
    };
    /** @enum {string} */
    FileKind:
      | "sms_export"
      | "call_log"
      | "carrier_bill"
      | "statement"
      | "chat_export"
      | "email"
      | "image"
      | "audio"
      | "video"
      | "pdf"
      | "ofd"
      | "credit_report"
      | "web_page"
      | "document"
      | "unknown";
    /** @description What was read out of one file. */
    Extraction: {
      path: string;
      media_type: string;
      kind: components["schemas"]["FileKind"];
      sha256: string;
      sm3: string;
      text: string;
      pages: {
        number: number;
        width: number;
        height: number;
        text: string;
        runs: {
          text: string;
          box: [number, number, number, number];
          /** @description Read by OCR. */
          confidence?: number;
        }[];
        turned?: number;
        /** @description of a film: when it shows this, in seconds from its start */
        at_seconds?: number;
      }[];
      messages: {
        index: number;
        time: string | null;
        sender: string;
        /** @enum {string} */
        direction: "in" | "out" | "unknown";
        text: string;
        day: string | null;
        /**
         * @description How much of the time the source wrote; day: only the day, and time is null.
         * @enum {string}
         */
        precision: "second" | "minute" | "day" | "none";
        /**
         * @description Where it was not sent: what it says never reached anybody.
         * @enum {string}
         */
        delivery?: "draft" | "failed" | "queued";
      }[];
      calls: {
        index: number;
        time: string | null;
        number: string;
        /** @enum {string} */
        direction: "in" | "out" | "unknown";
        missed: boolean;
        seconds: number;
        day: string | null;
        /**
         * @description How much of the time the source wrote; day: only the day, and time is null.
         * @enum {string}
         */
        precision: "second" | "minute" | "day" | "none";
        /** @description Where the source says so. */
        answered?: boolean;
        /** @description How long it rang without being taken. */
        ring_seconds?: number;
      }[];
      /** @description Of a statement: money that came (in) or went (out). */
      transactions?: {
        time: string | null;
        counterparty: string;
        amount_fen: number | null;
        /** @enum {string} */
        direction: "in" | "out" | "unknown";
        /** @description The person's own account or means of payment, as printed. */
        account: string | null;
        /** @description The other side's account, as printed. */
        counterparty_account?: string | null;
        order: string | null;
        text: string;
        day: string | null;
        /**
         * @description How much of the time the source wrote; day: only the day, and time is null.
         * @enum {string}
         */
        precision: "second" | "minute" | "day" | "none";
      }[];
      parts: {
        path: string;
        kind: string;
        media_type: string;
        bytes: number;
      }[];
      metadata: {
        [key: string]: string;
      };
      warnings: components["schemas"]["Warning"][];
      report?: components["schemas"]["Report"];
    };
    File: {
      item: string;
      name: string;
      kind: components["schemas"]["FileKind"];
      media_type: string;
      size: number;
      sha256: string;
      sm3: string;
      received: string;
      warnings: components["schemas"]["Warning"][];
    };
    CaseFile: components["schemas"]["File"] & {
      messages: components["schemas"]["Verdict"][];
      report?: components["schemas"]["Report"];
    };
    /** @description x, y, width, height on the page; null where the file has no places. */
    Box: [number, number, number, number] | null;
    ReportValue: {
      field: string | null;
      label: string | null;
      text: string;
      page: number;
      box: components["schemas"]["Box"];
      ocr_confidence?: number;
    };
    Account: {
      index: number;
      /** @enum {string} */
      category: "loan" | "credit_line" | "credit_card" | "quasi_credit_card" | "liability" | "other";
      institution: string;
      product: string | null;
      opened: string | null;
      currency: string;
      amount_fen: number | null;
      limit_fen: number | null;
      used_fen: number | null;
      balance_fen: number | null;
      due: string | null;
      as_of: string | null;
      /** @enum {string|null} */
      status: null | "open" | "settled" | "closed" | "bad_debt" | "transferred" | "frozen" | "unactivated" | "stopped";
      settled: string | null;
      overdue_now: boolean | null;
      overdue_now_fen: number | null;
      overdue_months_5y: number | null;
      overdue_90_5y: boolean | null;
      card_tail: string | null;
      account_id: string | null;
      agreement_id: string | null;
      section: string | null;
      months: {
        month: string;
        status: string;
        overdue_fen: number | null;
      }[];
      statement: string | null;
      remark: string | null;
      objection_mark: boolean;
      page: number;
      text: string;
      values: components["schemas"]["ReportValue"][];
    };
    Inquiry: {
      index: number;
      date: string | null;
      /** @enum {string} */
      by: "institution" | "self";
      institution: string;
      reason: string;
      page: number;
      values: components["schemas"]["ReportValue"][];
    };
    Contact: {
      /** @enum {string} */
      kind: "phone" | "address" | "employer";
      index: number;
      text: string;
      updated: string | null;
      page: number;
      box: components["schemas"]["Box"];
    };
    CountCheck: {
      what: string;
      printed: number;
      read: number;
      agrees: boolean;
      page: number;
    };
    ReportCoverage: {
      share: number;
      characters: number;
      accounted: number;
      unread: {
        page: number;
        text: string;
      }[];
    };
    Report: {
      /** @constant */
      kind: "pboc_personal_credit_report";
      /** @enum {string} */
      edition: "simple" | "detailed";
      /** @enum {integer} */
      generation: 1 | 2;
      /** @enum {string|null} */
      printed_for: null | "own" | "lender";
      report_number: string | null;
      report_time: string | null;
      subject: {
        name: string | null;
        id_type: string | null;
        id_number_masked: string | null;
      };
      accounts: components["schemas"]["Account"][];
      inquiries: components["schemas"]["Inquiry"][];
      public_records: {
        type: string;
        page: number;
        text: string;
      }[];
      statements: string[];
      contacts: components["schemas"]["Contact"][];
      fraud_alert: {
        from: string | null;
        until: string | null;
      } | null;
      objections_in_progress: number | null;
      checks: components["schemas"]["CountCheck"][];
      coverage: null | components["schemas"]["ReportCoverage"];
      read_by_ocr: boolean;
      values: components["schemas"]["ReportValue"][];
      warnings: {
        page: number;
        text: string;
      }[];
    };
    Change: {
      /** @enum {string} */
      type:
        | "new_account"
        | "closed_account"
        | "account_gone"
        | "changed_overdue"
        | "new_inquiry"
        | "objection_added"
        | "objection_removed"
        | "corrected"
        | "came_back";
      before: components["schemas"]["Account"] | null;
      after: components["schemas"]["Account"] | components["schemas"]["Inquiry"] | null;
      page: number;
      before_report: number;
      after_report: number;
      fields: {
        field: string;
        before: string | null;
        after: string | null;
      }[];
      words: string;
      account?: components["schemas"]["Account"];
      inquiry?: components["schemas"]["Inquiry"];
    };
    Objection: {
      /** @enum {string} */
      what: "account" | "inquiry" | "contact";
      position: number;
      page: number;
      entry: string;
      wrong: string;
      should_be: string;
      form: {
        label: string;
        value: string | null;
      }[];
      clock_rule: string;
    };
    Lender: {
      id: string;
      name: string;
      aliases: string[];
      licence: string;
      regulator: string;
      official_numbers: string[];
      domains: string[];
      source: string;
      checked: string;
      confidence: components["schemas"]["Confidence"];
      note: string | null;
      partners: string[];
      how_to_find: string | null;
      advice: string | null;
      guess?: boolean;
    };
    /** @description What is derived of a case, without its files and facts. */
    CaseView: {
      today: string;
      pack_version: string;
      /** @enum {string} */
      pack_signature: "valid" | "unknown_key" | "unsigned";
      next_question: components["schemas"]["Question"] | null;
      /** @constant */
      bundle: "bundle/";
      diagnosis: components["schemas"]["Cause"][];
      findings: components["schemas"]["Finding"][];
      steps: components["schemas"]["Step"][];
      closed_steps: components["schemas"]["Step"][];
      notes: string[];
      court_papers: components["schemas"]["CourtPaper"][];
      clocks: components["schemas"]["Clock"][];
      missing_evidence: components["schemas"]["Missing"][];
      contradictions: components["schemas"]["Contradiction"][];
      papers: components["schemas"]["Paper"][];
      offered_papers: components["schemas"]["OfferedPaper"][];
      open_questions: components["schemas"]["Question"][];
      questions: components["schemas"]["Question"][];
      loans: components["schemas"]["Loan"][];
      sensitivity: components["schemas"]["Sensitivity"][];
      negotiation: components["schemas"]["Talk"][];
      exits: components["schemas"]["Exit"][];
      claims: components["schemas"]["Claim"][];
      alibi: components["schemas"]["Alibi"][];
      court_paper_kinds: components["schemas"]["Named"][];
      together: {
        id: string;
        messages: {
          item: string;
          index: number;
        }[];
        text: string;
      }[];
      conduct: components["schemas"]["Conduct"];
    };
    /** @description Everything that has a time, oldest first; spans tell since when the number is the person's. */
    Timeline: {
      entries: {
        day: string;
        time: string | null;
        kind: string;
        what: string;
        detail: string | null;
        item: string | null;
        ahead: boolean;
      }[];
      spans: {
        /** @enum {unknown} */
        kind: "before" | "mine" | "stay";
        from: string | null;
        to: string | null;
        what: string;
      }[];
    };
    /** @description Where words stand; marks are byte offsets into the passage. */
    Found: {
      total: number;
      hits: {
        /** @enum {unknown} */
        kind: "message" | "page" | "call" | "transaction" | "answer" | "mark" | "heard" | "name";
        item: string | null;
        where: string;
        title: string;
        passage: string;
        marks: [number, number][];
        time: string | null;
      }[];
    };
    Reply: {
      demands: {
        demand: string;
        name: string;
        /** @enum {string} */
        outcome: "granted" | "refused" | "dodged" | "silent";
        sentence: string | null;
        start: number;
        end: number;
        sign: string | null;
        next: string;
        letter: string | null;
      }[];
      next_letter: string | null;
      nothing_decided: boolean;
      /** @description clauses in which it wants the person to pay, to sign or to give a complaint up */
      asks: string[];
      asks_answer: string | null;
      pack_version: string;
    };
    Lines: {
      answers: {
        day: string | null;
        counts: {
          operator: string;
          lines: number;
        }[];
      }[];
      alerts: {
        operator: string;
        before: number;
        after: number;
        words: string;
      }[];
    };
    ChannelText: {
      /** @enum {string} */
      channel: "web" | "phone" | "counter" | "ems";
      limit: number | null;
      whole: boolean;
      parts: {
        label: string;
        text: string;
        characters: number;
      }[];
    };
    Lenders: {
      matches: components["schemas"]["Lender"][];
    };
    Guarded: {
      ok: boolean;
      hits: {
        start: number;
        end: number;
        text: string;
        why: string;
        instead: string;
      }[];
    };
    /** @description What is held to be so, and from where. */
    Facts: {
      facts: components["schemas"]["Fact"][];
    };
    Answers: {
      answers?: {
        [key: string]: string;
      };
    } & {
      [key: string]: unknown;
    };
    Plan: components["schemas"]["CaseView"] & {
      case: string;
      answers: components["schemas"]["Answers"];
      answers_version: number;
      marks: components["schemas"]["Mark"][];
      unread: number;
    } & {
      files: number;
    };
    Case: components["schemas"]["CaseView"] & {
      case: string;
      answers: components["schemas"]["Answers"];
      answers_version: number;
      marks: components["schemas"]["Mark"][];
      unread: number;
    } & {
      files: components["schemas"]["CaseFile"][];
      facts: components["schemas"]["Fact"][];
    };
    Clash: components["schemas"]["Error"] & {
      conflicts: string[];
      answers: components["schemas"]["Answers"];
      answers_version: number;
    };
    Error: {
      error: {
        code: string;
        what: string;
        hint: {
          "zh-Hans": string;
          en: string;
        };
      };
    };
    Status: {
      locked: boolean;
      has_book: boolean;
      demo: boolean;
      can_keep: boolean;
      keep_folder: string;
      reading: {
        running: boolean;
        stopped: boolean;
        done: number;
        all: number;
      };
      cases: {
        case: string;
        name: string;
        opened: string;
        current: boolean;
      }[];
    };
    EvidenceFile: components["schemas"]["File"] & {
      messages: number;
      classes: {
        [key: string]: number;
      };
    };
    Evidence: {
      files: components["schemas"]["EvidenceFile"][];
      missing_evidence: components["schemas"]["Missing"][];
      unread: number;
    };
    Item: components["schemas"]["Extraction"] & {
      item: string;
      name: string;
      size: number;
      received: string;
      source: string;
      verdicts: components["schemas"]["Verdict"][];
      facts: components["schemas"]["Fact"][];
      choices: {
        [key: string]: {
          value: string;
          label: string;
        }[];
      };
      can_be_seen: boolean;
      exhibit?: number;
      proves?: string;
    };
    Draft: {
      item: string;
      able: boolean;
      running: boolean;
      failed: string | null;
      draft: null | {
        item: string;
        /** @constant */
        made_by: "machine";
        confirmed: boolean;
        seconds: number;
        cut: boolean;
        text: string;
        lines: {
          from: number | null;
          to: number | null;
          text: string;
        }[];
      };
    };
    PaperFacts: {
      id: string;
      name: string;
      to: string;
      recipient: string | null;
      files: string | null;
      files_name: string | null;
      exhibits: number[];
      channels: ("web" | "phone" | "counter" | "ems")[];
      signed: boolean;
      to_sign: boolean;
      checks: components["schemas"]["PrintCheck"][];
    };
    /** @enum {string} */
    Ownership: "mine" | "not_mine" | "unsure" | "wrong";
    ReportEntry: {
      /** @enum {string} */
      what: "account" | "inquiry" | "contact";
      position: number;
      fact: string;
      proposed: components["schemas"]["Ownership"];
      said: components["schemas"]["Ownership"] | null;
      reason: string;
    };
    ReportPart: {
      item: string;
      name: string;
      report: components["schemas"]["Report"];
      pages: {
        number: number;
        width: number;
        height: number;
      }[];
      entries: components["schemas"]["ReportEntry"][];
      objections: components["schemas"]["Objection"][];
      limits: string[];
      contradictions: {
        what: string;
        mend: string;
      }[];
    };
    Credit: {
      reports: components["schemas"]["ReportPart"][];
      one_person: boolean;
      changes: components["schemas"]["Change"][];
      proofs: number;
      next_free_report: string;
      lines: components["schemas"]["Lines"];
      locked: {
        item: string;
        name: string;
      }[];
      loose: {
        item: string;
        name: string;
        page: number;
      }[];
      unread: number;
    };
    Device: {
      url: string;
      qr: string;
      fingerprint: string;
      home_network: boolean;
    };
    Upload: {
      upload: string;
      size: number;
      offset: number;
    };
  };
  responses: {
    /** @description What happened, what is safe, what to do, in both languages. */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        "application/json": components["schemas"]["Error"];
      };
    };
  };
  parameters: {
    lang: "zh-Hans" | "en";
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
  get_words: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            [key: string]: string;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_session: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "text/plain": string;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            ok: boolean;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_unlock: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          passphrase: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            ok: boolean;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_leave: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            ok: boolean;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_lock: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            ok: boolean;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_devices: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Device"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_status: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Status"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_reading: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Status"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  delete_reading: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Status"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_demo: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Plan"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_lenders: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          query: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Lenders"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_cases_current: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          case: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Case"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Case"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          name?: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Case"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_plan: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Plan"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_facts: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Facts"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_facts: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          fact?: string;
          facts?: string[];
          /** @enum {unknown} */
          state: "confirmed" | "rejected" | "proposed";
          value?: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Facts"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  put_case_answers: {
    parameters: {
      query?: {
        /** @description Takes what this one wants. */
        prefer?: "mine";
        lang?: components["parameters"]["lang"];
      };
      header?: {
        /** @description The version started from. */
        "If-Match"?: string;
      };
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": components["schemas"]["Answers"];
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Plan"];
        };
      };
      /** @description Others changed the same answers; nothing is stored. */
      409: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Clash"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_marks: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @enum {unknown} */
          what: "heard" | "sent" | "filed" | "accepted" | "answered" | "call" | "kept" | "step" | "withdrawn";
          matter?: string;
          step?: string;
          paper?: string;
          on?: string;
          receipt?: string;
          outcome?: string;
          office?: string;
          how?: string;
          at?: string;
          number?: string;
          agent?: string;
          said?: string;
          item?: string;
          promised?: string;
          promised_by?: string;
          seconds?: number;
          target?: number;
          kept?: boolean;
          with?: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Plan"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_triage: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          text: string;
          sender?: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            message: components["schemas"]["Verdict"];
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_guard: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          text: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Guarded"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_reply: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          text: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Reply"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_timeline: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Timeline"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_search: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          words: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Found"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_calendar_ics: {
    parameters: {
      query?: {
        /** @description The titles say what each day is about. */
        telling?: "1";
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/calendar": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_evidence: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Evidence"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_evidence_item: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        item: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Item"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_evidence_item_original: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        item: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/octet-stream": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_evidence_item_seen: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        item: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "image/*": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_evidence_item_draft: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        item: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Draft"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_evidence_item_draft: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        item: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Draft"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  delete_case_evidence_item_draft: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        item: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Draft"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_papers_paper: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        paper: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["PaperFacts"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_papers_paper_channel: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        paper: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @enum {unknown} */
          channel: "web" | "phone" | "counter" | "ems";
          limit?: number;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["ChannelText"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_papers_paper_signature: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        paper: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          strokes: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Plan"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_papers_paper_filed: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        paper: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          on: string;
          receipt?: string;
          matter?: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Plan"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_bundle: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          to?: string;
          withheld?: {
            [key: string]: string;
          };
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/zip": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  "post_case_id-copy": {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          uploads: string[];
          to: string;
          purpose: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/pdf": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_papers_paper_html: {
    parameters: {
      query?: {
        /** @description The English reading copy. */
        copy?: "en";
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        paper: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "text/html": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_credit: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Credit"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_credit_unlock: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          item: string;
          password: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            item: string;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_case_credit_join: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          items: string[];
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            item: string;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_credit_picture_svg: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "image/svg+xml": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_credit_picture_pdf: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/pdf": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_credit_proof_pdf: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/pdf": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_evidence_item_page_number: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        item: string;
        number: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "image/png": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_papers_paper_pdf: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        paper: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/pdf": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_case_papers_paper_docx: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        paper: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_uploads: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          name?: string;
          size: number;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Upload"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  get_uploads_upload: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        upload: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Upload"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  put_uploads_upload: {
    parameters: {
      query?: {
        /** @description Where this piece begins. */
        offset?: number;
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        upload: string;
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/octet-stream": string;
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Upload"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  delete_uploads_upload: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        upload: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            ok: boolean;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_uploads_upload_finish: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path: {
        upload: string;
      };
      cookie?: never;
    };
    requestBody?: {
      content: {
        "application/json": {
          about?: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            item: string;
            name: string;
            size: number;
            sha256: string;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_keeping_book: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          passphrase: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Status"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_keeping_passphrase: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          old: string;
          new: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            ok: boolean;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_keeping_backup: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          folder: string;
          passphrase: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            ok: boolean;
            blobs: number;
            bytes: number;
            records: number;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_keeping_save: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          passphrase: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/octet-stream": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_keeping_open: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          upload: string;
          passphrase: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": components["schemas"]["Plan"];
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_keeping_share: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          to: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/octet-stream": string;
        };
      };
      default: components["responses"]["Error"];
    };
  };
  post_keeping_erase: {
    parameters: {
      query?: {
        lang?: components["parameters"]["lang"];
      };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody: {
      content: {
        "application/json": {
          /** @constant */
          sure: "yes";
          item?: string;
          why?: string;
        };
      };
    };
    responses: {
      /** @description done */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          "application/json": {
            ok: boolean;
          };
        };
      };
      default: components["responses"]["Error"];
    };
  };
}
