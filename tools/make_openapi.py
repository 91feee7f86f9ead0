#!/usr/bin/env python3
"""Writes docs/openapi.json: the API of the web app. `make_openapi.py --check` fails where the file is not what this makes.

The table below is the one place where calls are described; tests/web/openapi_test.py holds it against the running server.
tools/openapi_shapes.py has what the answers look like.
"""
import json
import pathlib
import sys

from openapi_shapes import BOOLEAN, INTEGER, MAY, MUST, STRING, WORDS, body, components, many, obj, ref

ROOT = pathlib.Path(__file__).parent.parent
OUT = ROOT / "docs" / "openapi.json"

OK = obj(ok=BOOLEAN)
MARK = body(what=({"enum": ["heard", "sent", "filed", "accepted", "answered", "call", "kept", "step", "withdrawn"]}, MUST), matter=(STRING, MAY), step=(STRING, MAY), paper=(STRING, MAY), on=(STRING, MAY),
            receipt=(STRING, MAY), outcome=(STRING, MAY), office=(STRING, MAY), how=(STRING, MAY), at=(STRING, MAY), number=(STRING, MAY), agent=(STRING, MAY), said=(STRING, MAY), item=(STRING, MAY),
            promised=(STRING, MAY), promised_by=(STRING, MAY), seconds=(INTEGER, MAY), target=(INTEGER, MAY), kept=(BOOLEAN, MAY))
MARK["properties"]["with"] = STRING

# method, path, what it does, request body, answer (a schema, or a media type)
CALLS = [
    ("get", "/words", "The page's words. Needs no session.", None, WORDS),
    ("post", "/session", "Exchanges the one-time token of a link (text) for a session cookie.", "text/plain", OK),
    ("post", "/unlock", "Opens a locked book with its passphrase; answers with a session cookie.", body(passphrase=(STRING, MUST)), OK),
    ("post", "/leave", "Ends this session.", None, OK),
    ("post", "/lock", "Ends all sessions and locks the book.", None, OK),
    ("post", "/devices", "A one-time link for another device, as text and as a QR code (SVG).", None, ref("Device")),
    ("get", "/status", "Whether the book is locked, what is being read, which cases there are.", None, ref("Status")),
    ("post", "/reading", "Goes on reading what is sealed.", None, ref("Status")),
    ("delete", "/reading", "Stops reading after the item in hand.", None, ref("Status")),
    ("post", "/demo", "A new case with the demo's files and answers.", None, ref("Plan")),
    ("post", "/lenders", "A lender by name, alias or number.", body(query=(STRING, MUST)), ref("Lenders")),
    ("post", "/cases/current", "Takes another case in hand.", body(case=(STRING, MUST)), ref("Case")),
    ("post", "/case", "Opens a new case.", body(name=(STRING, MAY)), ref("Case")),
    ("get", "/case", "The whole case: `work --json`, answers, marks.", None, ref("Case")),
    ("get", "/case/plan", "The case without its files' messages and facts.", None, ref("Plan")),
    ("get", "/case/facts", "What is held to be so, and from where.", None, ref("Facts")),
    ("post", "/case/facts", "A person's word on a fact that was read from a file, or the same on each of several.",
     body(fact=(STRING, MAY), facts=(many(STRING), MAY), state=({"enum": ["confirmed", "rejected", "proposed"]}, MUST), value=(STRING, MAY)), ref("Facts")),
    ("put", "/case/answers", "Stores the answers (answers.yaml as JSON). With If-Match: the version started from, merged with what others stored since; 409 names "
     "the paths that both changed, and nothing is stored; ?prefer=mine, once the person chose, takes what this one wants there.", ref("Answers"), ref("Plan")),
    ("post", "/case/marks", "Notes what was sent, filed, answered, called, kept; or takes a mark back.", MARK, ref("Plan")),
    ("post", "/case/triage", "What one message is; it is not kept.", body(text=(STRING, MUST), sender=(STRING, MAY)), obj(message=ref("Verdict"))),
    ("post", "/case/guard", "Words that admit the debt.", body(text=(STRING, MUST)), ref("Guarded")),
    ("post", "/case/reply", "A lender's answer against each demand: granted, refused, dodged, silent.", body(text=(STRING, MUST)),
     ref("Reply")),
    ("get", "/case/timeline", "Everything that has a time, oldest first.", None, ref("Timeline")),
    ("post", "/case/search", "Where words stand.", body(words=(STRING, MUST)), ref("Found")),
    ("get", "/case/calendar.ics", "Clocks and days as iCalendar; ?telling=1 says in the titles what each is about.", None, "text/calendar"),
    ("get", "/case/evidence", "The files, without their messages.", None, ref("Evidence")),
    ("get", "/case/evidence/{item}", "One item: text, boxes, verdicts, facts.", None, ref("Item")),
    ("get", "/case/evidence/{item}/original", "The original bytes, always as a download.", None, "application/octet-stream"),
    ("get", "/case/evidence/{item}/seen", "A raster picture, a sound or a film, to be shown; of what is played also a part (Range); anything else is 404.", None, "image/*"),
    ("get", "/case/evidence/{item}/draft", "How far the person's speech program is with a recording, and its draft.", None, ref("Draft")),
    ("post", "/case/evidence/{item}/draft", "The speech program begins; one recording at a time.", None, ref("Draft")),
    ("delete", "/case/evidence/{item}/draft", "Stops it, and forgets its draft.", None, ref("Draft")),
    ("get", "/case/papers/{paper}", "One paper: what to look at before printing, which matter it begins, whether it is signed.", None,
     ref("PaperFacts")),
    ("post", "/case/papers/{paper}/channel", "The paper cut to the way it is filed; limit: characters of a form's field.",
     body(channel=({"enum": ["web", "phone", "counter", "ems"]}, MUST), limit=(INTEGER, MAY)), ref("ChannelText")),
    ("post", "/case/papers/{paper}/signature", "A signature drawn on the screen, for the paper's words as they stand (points x,y of a box of 600 by 200).",
     body(strokes=(STRING, MUST)), ref("Plan")),
    ("post", "/case/papers/{paper}/filed", "It was handed in: its matter's clocks begin, the paper as it left becomes evidence.",
     body(on=(STRING, MUST), receipt=(STRING, MAY), matter=(STRING, MAY)), ref("Plan")),
    ("post", "/case/bundle", "The evidence bundle as a ZIP; withheld: item to reason.", body(to=(STRING, MAY), withheld=(WORDS, MAY)),
     "application/zip"),
    ("post", "/case/id-copy", "Pictures of an ID card with their purpose burnt in, as PDF; the uploads are taken and not kept.",
     body(uploads=({"type": "array", "items": STRING}, MUST), to=(STRING, MUST), purpose=(STRING, MUST)), "application/pdf"),
    ("get", "/case/papers/{paper}.html", "One paper as an escaped fragment; ?copy=en: its English reading copy.", None, "text/html"),
    ("get", "/case/credit", "The credit reports side by side: a word on each entry, changes, objections, telephone lines.", None,
     ref("Credit")),
    ("post", "/case/credit/unlock", "Adds a copy of a protected PDF without its password; the password is used once and kept nowhere. 422: it is wrong.",
     body(item=(STRING, MUST), password=(STRING, MUST)), obj(item=STRING)),
    ("post", "/case/credit/join", "Joins pictures of the pages of one report to one item, in any order; they stay as they are. 422: no report could be read.",
     body(items=({"type": "array", "items": STRING}, MUST)), obj(item=STRING)),
    ("get", "/case/credit/picture.svg", "The newest report's credit line over time.", None, "image/svg+xml"),
    ("get", "/case/credit/picture.pdf", "The same as a page; 404 without a report.", None, "application/pdf"),
    ("get", "/case/credit/proof.pdf", "What was corrected, before and after, from the reports' own pages; 404 where nothing was.", None, "application/pdf"),
    ("get", "/case/evidence/{item}/page/{number}", "A page of an item as a picture, drawn in a sandboxed child; for a film, what it shows at that page's moment.", None, "image/png"),
    ("get", "/case/papers/{paper}.pdf", "One paper to print.", None, "application/pdf"),
    ("get", "/case/papers/{paper}.docx", "One paper to edit.", None, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("post", "/uploads", "Begins an upload.", body(name=(STRING, MAY), size=(INTEGER, MUST)), ref("Upload")),
    ("get", "/uploads/{upload}", "How far it is: where to go on after a break.", None, ref("Upload")),
    ("put", "/uploads/{upload}", "The next piece (at most 4 MiB), ?offset=N. 409: the upload stands elsewhere.", "application/octet-stream", ref("Upload")),
    ("delete", "/uploads/{upload}", "Drops it.", None, OK),
    ("post", "/uploads/{upload}/finish", "Seals the file into the case; reading follows in the background.", body(about=(STRING, MAY)), obj(item=STRING, name=STRING, size=INTEGER, sha256=STRING)),
    ("post", "/keeping/book", "Keeps what is in memory in a new book; where a book is open, makes an empty one beside it.", body(passphrase=(STRING, MUST)), ref("Status")),
    ("post", "/keeping/passphrase", "Changes the passphrase.", body(old=(STRING, MUST), new=(STRING, MUST)), OK),
    ("post", "/keeping/backup", "Copies what is new to a folder of this machine.", body(folder=(STRING, MUST), passphrase=(STRING, MUST)), obj(ok=BOOLEAN, blobs=INTEGER, bytes=INTEGER, records=INTEGER)),
    ("post", "/keeping/save", "The case as one file that only this passphrase opens (age), for a page file or another book.", body(passphrase=(STRING, MUST)),
     "application/octet-stream"),
    ("post", "/keeping/open", "Takes in such a file, which was uploaded; it becomes the current case.", body(upload=(STRING, MUST), passphrase=(STRING, MUST)),
     ref("Plan")),
    ("post", "/keeping/share", "The case sealed to a helper's age key.", body(to=(STRING, MUST)), "application/octet-stream"),
    ("post", "/keeping/erase", "Erases an item, or without one the case, for good.", body(sure=({"const": "yes"}, MUST), item=(STRING, MAY), why=(STRING, MAY)), OK),
]


def asked(name, kind, about, place="query"):
    return {"name": name, "in": place, "description": about, "schema": kind}


# What a call takes besides its language and its body.
QUERY = {
    ("put", "/case/answers"): [asked("If-Match", STRING, "The version started from.", "header"),
                               asked("prefer", {"const": "mine"}, "Takes what this one wants.")],
    ("put", "/uploads/{upload}"): [asked("offset", INTEGER, "Where this piece begins.")],
    ("get", "/case/papers/{paper}.html"): [asked("copy", {"const": "en"}, "The English reading copy.")],
    ("get", "/case/calendar.ics"): [asked("telling", {"const": "1"}, "The titles say what each day is about.")],
}


def media(shape):
    return {shape: {"schema": {"type": "string"}}} if isinstance(shape, str) else {"application/json": {"schema": shape}}


def operation(method, path, about, request, answer):
    names = [part[1:part.index("}")] for part in path.split("/") if part.startswith("{")]
    out = {"operationId": (method + path).replace("/", "_").replace("{", "").replace("}", "").replace(".", "_"), "summary": about,
           "parameters": [*({"name": n, "in": "path", "required": True, "schema": STRING} for n in names), *QUERY.get((method, path), []),
                          {"$ref": "#/components/parameters/lang"}],
           "responses": {"200": {"description": "done", "content": media(answer)}, "default": {"$ref": "#/components/responses/Error"}}}
    if request is not None:
        needed = not isinstance(request, dict) or "$ref" in request or "required" in request
        out["requestBody"] = {"required": needed, "content": media(request)}
    if (method, path) == ("put", "/case/answers"):
        out["responses"]["409"] = {"description": "Others changed the same answers; nothing is stored.", "content": media(ref("Clash"))}
    if path in ("/words", "/session", "/unlock"):
        out["security"] = []
    return out


def document():
    paths = {}
    for method, path, *rest in CALLS:
        paths.setdefault(path, {})[method] = operation(method, path, *rest)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Qingbai", "version": "1", "description": "Served by `qingbai serve`. Every call but words, session and unlock needs the session cookie and the header X-Qingbai: 1; "
                 "what a browser opens by itself (papers, originals, the calendar) needs the cookie only. 403 no session, 404 no such thing, 409 conflict, 421 wrong host, "
                 "422 refused and nothing changed, 423 locked, 429 too many tries, 500 storage. No error holds a value of the case."},
        "servers": [{"url": "/api/v1"}],
        "security": [{"session": [], "ours": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "qingbai"}, "ours": {"type": "apiKey", "in": "header", "name": "X-Qingbai"}},
            "parameters": {"lang": {"name": "lang", "in": "query", "schema": {"enum": ["zh-Hans", "en"]}}},
            "responses": {"Error": {"description": "What happened, what is safe, what to do, in both languages.", "content": {"application/json": {"schema": ref("Error")}}}},
            "schemas": components(),
        },
    }


if __name__ == "__main__":
    text = json.dumps(document(), ensure_ascii=False, indent=1) + "\n"
    if "--check" in sys.argv:
        sys.exit(0 if OUT.read_text(encoding="utf-8") == text else "docs/openapi.json is not what tools/make_openapi.py makes")
    OUT.write_text(text, encoding="utf-8")
