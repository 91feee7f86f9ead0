"""The shapes of docs/openapi.json. What the command line answers too is described in docs/schemas/ and taken from there; what only the page
asks for stands in WEB."""
import json
import pathlib

SCHEMAS = pathlib.Path(__file__).parent.parent / "docs" / "schemas"
STRING, INTEGER, BOOLEAN, NUMBER = {"type": "string"}, {"type": "integer", "minimum": 0}, {"type": "boolean"}, {"type": "number"}
MAYBE, NULL = {"type": ["string", "null"]}, {"type": "null"}
MUST, MAY = True, False


def body(**fields):
    required = [name for name, (kind, need) in fields.items() if need]
    shape = {"type": "object", "properties": {name: kind for name, (kind, _) in fields.items()}}
    return {**shape, **({"required": required} if required else {})}


def obj(**fields):
    return {"type": "object", "properties": fields, "required": list(fields)}


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def many(kind):
    return {"type": "array", "items": kind}


def either(*kinds):
    return {"anyOf": list(kinds)}


def both(*parts):
    return {"allOf": list(parts)}


def one_of(*words):
    return {"type": "string", "enum": list(words)}


def moved(shape):
    """A shape of docs/schemas/ as it stands in docs/openapi.json: where it points at another shape, it points at that component."""
    out = {}
    for key, value in shape.items():
        if key in ("$schema", "title") or (key == "additionalProperties" and value is True):
            continue
        if key == "$ref":
            out.update(ref(value.rsplit("/", 1)[1]))
        elif key in ("properties", "$defs"):
            out[key] = {name: moved(part) for name, part in value.items()}
        elif key in ("anyOf", "allOf"):
            out[key] = [moved(part) for part in value]
        else:
            out[key] = moved(value) if isinstance(value, dict) else value
    return out


def schema(name):
    return moved(json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8")))


WORDS = {"type": "object", "additionalProperties": STRING}
COUNTS = {"type": "object", "additionalProperties": INTEGER}
# Every value that a person gave is text. An entry of a list of which nothing is known is null.
ANSWERS = {**body(answers=(WORDS, MAY)), "additionalProperties": True}
KEPT = obj(case=STRING, answers=ref("Answers"), answers_version=INTEGER, marks=many(ref("Mark")), unread=INTEGER)
DRAFT_LINE = obj(**{"from": {"type": ["number", "null"]}, "to": {"type": ["number", "null"]}, "text": STRING})

WEB = {
    "Answers": ANSWERS,
    "Plan": both(ref("CaseView"), KEPT, obj(files=INTEGER)),
    "Case": both(ref("CaseView"), KEPT, obj(files=many(ref("CaseFile")), facts=many(ref("Fact")))),
    "Clash": both(ref("Error"), obj(conflicts=many(STRING), answers=ref("Answers"), answers_version=INTEGER)),
    "Error": obj(error=obj(code=STRING, what=STRING, hint=obj(**{"zh-Hans": STRING, "en": STRING}))),
    "Status": obj(locked=BOOLEAN, has_book=BOOLEAN, demo=BOOLEAN, can_keep=BOOLEAN, keep_folder=STRING,
                  reading=obj(running=BOOLEAN, stopped=BOOLEAN, done=INTEGER, all=INTEGER),
                  cases=many(obj(case=STRING, name=STRING, opened=STRING, current=BOOLEAN))),
    "EvidenceFile": both(ref("File"), obj(messages=INTEGER, classes=COUNTS)),
    "Evidence": obj(files=many(ref("EvidenceFile")), missing_evidence=many(ref("Missing")), unread=INTEGER),
    "Item": both(ref("Extraction"), body(item=(STRING, MUST), name=(STRING, MUST), size=(INTEGER, MUST), received=(STRING, MUST),
                                         source=(STRING, MUST), verdicts=(many(ref("Verdict")), MUST), facts=(many(ref("Fact")), MUST),
                                         choices=({"type": "object", "additionalProperties": many(obj(value=STRING, label=STRING))}, MUST),
                                         can_be_seen=(BOOLEAN, MUST), exhibit=(INTEGER, MAY), proves=(STRING, MAY))),
    "Draft": obj(item=STRING, able=BOOLEAN, running=BOOLEAN, failed=MAYBE, draft=either(NULL, obj(
        item=STRING, made_by={"const": "machine"}, confirmed=BOOLEAN, seconds=NUMBER, cut=BOOLEAN, text=STRING, lines=many(DRAFT_LINE)))),
    "PaperFacts": obj(id=STRING, name=STRING, to=STRING, recipient=MAYBE, files=MAYBE, files_name=MAYBE, exhibits=many(INTEGER),
                      channels=many(one_of("web", "phone", "counter", "ems")), signed=BOOLEAN, to_sign=BOOLEAN, checks=many(ref("PrintCheck"))),
    "Ownership": one_of("mine", "not_mine", "unsure", "wrong"),
    "ReportEntry": obj(what=one_of("account", "inquiry", "contact"), position=INTEGER, fact=STRING, proposed=ref("Ownership"),
                       said=either(ref("Ownership"), NULL), reason=STRING),
    "ReportPart": obj(item=STRING, name=STRING, report=ref("Report"), pages=many(obj(number=INTEGER, width=NUMBER, height=NUMBER)),
                      entries=many(ref("ReportEntry")), objections=many(ref("Objection")), limits=many(STRING),
                      contradictions=many(obj(what=STRING, mend=STRING))),
    "Credit": obj(reports=many(ref("ReportPart")), one_person=BOOLEAN, changes=many(ref("Change")), proofs=INTEGER,
                  next_free_report=STRING, lines=ref("Lines"), locked=many(obj(item=STRING, name=STRING)),
                  loose=many(obj(item=STRING, name=STRING, page={"type": "integer"})), unread=INTEGER),
    "Device": obj(url=STRING, qr=STRING, fingerprint=STRING, home_network=BOOLEAN),
    "Upload": obj(upload=STRING, size=INTEGER, offset=INTEGER),
}
# Whole answers of the command line that the page gets as well.
SAME = {"Timeline": "timeline", "Found": "search", "Reply": "reply", "Lines": "lines", "ChannelText": "paper-channel", "Lenders": "lender",
        "Guarded": "guard", "Facts": "facts"}


def components():
    return {**schema("shapes")["$defs"], **{name: schema(file) for name, file in SAME.items()}, **WEB}
