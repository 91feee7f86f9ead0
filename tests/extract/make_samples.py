#!/usr/bin/env python3
"""Makes one or more files of each kind that people have, with what must be read out of them; all names and numbers are made up.

usage: make_samples.py OUT_FOLDER      writes the files and truth.json; the fuzzers take the files as seeds
"""
import base64, gzip, io, json, pathlib, plistlib, sqlite3, struct, sys, tarfile, wave, zipfile, zlib
from email.message import EmailMessage

T = "2026-03-02T10:21:05+08:00"
MS = 1772418065000
CALLS = [("95188", "in", 83, T), ("13800000001", "out", 3723, "2026-03-03T08:00:00+08:00"), ("02150000000", "in", 0, "2026-03-04T23:59:59+08:00")]
SMS = [("106900001234", "in", "【安逸消费金融】您的借款已逾期3天，应还1,234.56元", T), ("95588", "out", "TD", "2026-03-02T11:00:00+08:00")]
files, truth = {}, {}

def add(name, content, kind, calls=None, messages=None, **more):
    files[name] = content
    truth[name] = {"kind": kind, "calls": calls, "messages": messages, **more}

# Carrier bills. Columns as printed by the carriers; each with its own spelling of direction and duration.
mobile = ["中国移动通信客户详单,,,,,,,", "手机号码：13900000000,查询时间：2026年03月,,,,,,", "起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,套餐优惠,实收通信费(元)",
          "2026-03-02 10:21:05,北京,被叫,95188,1分23秒,本地,,0.00", "2026-03-03 08:00:00,北京,主叫,=\"13800000001\",1小时2分3秒,国内漫游,,0.60",
          "2026-03-04 23:59:59,上海,被叫,02150000000\t,0秒,本地,,0.00", "合计,,,,,,,0.60"]
add("mobile_gbk.csv", "\r\n".join(mobile).encode("gbk"), "carrier_bill", CALLS, warnings=["guessed_encoding"])
no_year = [l.replace("2026-03-0", "03-0") for l in mobile]
add("mobile_no_year.csv", "\ufeff".encode() + "\n".join(no_year).encode(), "carrier_bill", CALLS)
unicom = [["序号", "呼叫类型", "通话日期", "通话时间", "对方号码", "通话时长（秒）", "通话地"], ["1", "被叫", "2026/3/2", "10:21:05", "95188", "83", "北京"],
          ["2", "主叫", "2026/3/3", "08:00:00", "13800000001", "3723", "北京"], ["3", "被叫", "2026/3/4", "23:59:59", "02150000000", "0", "上海"]]
html = "<html><head><meta charset=gb2312></head><body><table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in unicom) + "</table></body></html>"
add("2026年03月01日～2026年03月31日通话详单.xls", html.encode("gbk"), "carrier_bill", CALLS)
telecom = [["主叫号码", "被叫号码", "通话开始时间", "通话时长"], ["95188", "18900000000", "2026年3月2日10时21分05秒", "00:01:23"],
           ["18900000000", "13800000001", "20260303080000", "01:02:03"], ["02150000000", "18900000000", "2026-03-04 23:59:59", "00:00"]]

def xlsx(rows, top=()):
    def cell(r, c, v):
        where = f"{chr(65 + c)}{r + 1}"
        return f'<c r="{where}" t="inlineStr"><is><t>{v}</t></is></c>'
    body = "".join(f'<row r="{r + 1}">' + "".join(cell(r, c, v) for c, v in enumerate(row)) + "</row>" for r, row in enumerate([*top, *rows]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("[Content_Types].xml", "<Types/>")
        z.writestr("xl/workbook.xml", "<workbook/>")
        z.writestr("xl/worksheets/sheet1.xml", f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{body}</sheetData></worksheet>')
    return out.getvalue()
add("telecom.xlsx", xlsx(telecom, [["用户号码：18900000000"]]), "carrier_bill", CALLS)
sms_bill = ["起始时间,通信地点,对方号码,通信方式,信息类型,业务名称,套餐优惠,通信费(元)", "2026-03-02 10:21:05,北京,106900001234,接收,短信,点对点,,0.00", "2026-03-02 11:00:00,北京,95588,发送,短信,点对点,,0.10"]
add("mobile_sms.csv", "\n".join(sms_bill).encode(), "carrier_bill", [], [(s, d, "", t) for s, d, _, t in SMS])

# Chats: two generations of WeChat tools, text, a page, iMazing.
CHAT = [("老王", "in", "钱什么时候还？\n不还就告诉你家人", T), ("我", "out", "我没有借过，\"请核实\"", "2026-03-02T11:00:00+08:00")]
legacy = 'localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n' \
    f'1,3,1,0,0,{MS // 1000},,"钱什么时候还？\n不还就告诉你家人",2026-03-02 10:21:05,,,老王\n2,3,1,0,1,1772420400,,"我没有借过，""请核实""",2026-03-02 11:00:00,,,我\n'
add("wechat_legacy.csv", b"\xef\xbb\xbf" + legacy.encode(), "chat_export", [], CHAT)
newer = '消息ID,类型,发送人,时间,内容,备注,昵称,更多信息\n1,文本,老王,2026-03-02 10:21:05,"钱什么时候还？\n不还就告诉你家人",,,\n2,文本,我,2026-03-02 11:00:00,"我没有借过，""请核实""",,,\n'
add("wechat_newer.csv", newer.encode(), "chat_export", [], [(s, "out" if s == "我" else "in", t, w) for s, _, t, w in CHAT])
add("wechat.txt", "2026-03-02 10:21:05 老王\n钱什么时候还？\n\n2026-03-02 11:00:00 我\n我没有借过\n".encode(), "chat_export", [], [("老王", "in", "钱什么时候还？", "2026-03-02T10:21:05+08:00"), ("我", "out", "我没有借过", "2026-03-02T11:00:00+08:00")])
add("wechat.html", ("<!DOCTYPE html><html><head><title>与老王的聊天</title><script>var x='<p>no</p>'</script></head><body><div>2026-03-02 10:21:05 老王</div><div>钱什么时候还？"
    "</div><div>2026-03-02 11:00:00 我</div><div>我没有借过 <a href='http://pay.example.top/x'>还款入口</a></div></body></html>").encode(), "chat_export", [],
    [("老王", "in", "钱什么时候还？", "2026-03-02T10:21:05+08:00"), ("我", "out", "我没有借过 还款入口", "2026-03-02T11:00:00+08:00")], has="http://pay.example.top/x")
imazing = 'Chat Session,Message Date,Delivered Date,Read Date,Edited Date,Service,Type,Sender ID,Sender Name,Status,Replying to,Subject,Text,Reactions,Attachment,Attachment type\n' \
    f'106900001234,2026-03-02 10:21:05,,,,SMS,Incoming,106900001234,,Read,,,"{SMS[0][2]}",,,\n95588,2026-03-02 11:00:00,,,,SMS,Outgoing,95588,,Sent,,,TD,,,\n'
add("imazing.csv", imazing.encode(), "sms_export", [], SMS)

# Phones' own exports.
sms_xml = f'<?xml version="1.0" encoding="UTF-8"?><smses count="2"><sms address="106900001234" date="{MS}" type="1" body="{SMS[0][2]}" /><sms address="95588" date="1772420400000" type="2" body="TD" /></smses>'
add("sms.xml", sms_xml.encode(), "sms_export", [], SMS)
add("sms_gbk.xml", sms_xml.replace("UTF-8", "GBK").encode("gbk"), "sms_export", [], SMS)
add("sms_utf16.xml", sms_xml.encode("utf-16"), "sms_export", [], SMS)
add("calls.xml", ('<calls count="3">' + "".join(f'<call number="{n}" duration="{s}" date="{ms}" type="{t}" />' for n, s, ms, t in
    [("95188", 83, MS, 1), ("13800000001", 3723, 1772496000000, 2), ("02150000000", 0, 1772639999000, 3)]) + "</calls>").encode(), "call_log", CALLS)
ndjson = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in [{"_id": "1", "address": "106900001234", "date": str(MS), "type": "1", "body": SMS[0][2], "__display_name": None},
    {"_id": "2", "date": "1772420400", "msg_box": "2", "m_type": 128, "__parts": [{"ct": "text/plain", "text": "TD"}], "__sender_address": {"address": "95588"}}])
def zipped(entries, names_gbk=False):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for n, b in entries.items(): z.writestr(n, b)
    raw = out.getvalue()
    if names_gbk:  # as Windows in China writes them: GBK, no UTF-8 flag
        for n in entries:
            wide, narrow = n.encode(), n.encode("gbk")
            if len(wide) != len(narrow): raw = raw.replace(wide, narrow.ljust(len(wide), b"_"))
        raw = b"".join(raw)  if isinstance(raw, list) else raw
    return raw
add("messages-2026-03-05.zip", zipped({"messages.ndjson": ndjson.encode(), "data/PART_1.txt": b"x"}), "sms_export", [], SMS)
rows = [{"self_phone": "13900000000", "address": a, "body": b, "date": str(ms), "status": "-1", "type": t, "read": "1"} for a, b, ms, t in [(SMS[0][0], SMS[0][2], MS, "1"), ("95588", "TD", 1772420400000, "2")]]
def tarred(entries):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as t:
        for n, b in entries.items():
            info = tarfile.TarInfo(n); info.size = len(b); t.addfile(info, io.BytesIO(b))
    return out.getvalue()
inner = tarred({"apps/com.android.providers.telephony/_manifest": b"1\n", "apps/com.android.providers.telephony/d_f/000000_sms_backup": zlib.compress(json.dumps(rows, ensure_ascii=False).encode())})
add("backup.ab", b"ANDROID BACKUP\n5\n1\nnone\n" + zlib.compress(inner), "sms_export", [], SMS)
add("短信(com.android.mms).bak", "MIUI BACKUP\n2\ncom.android.mms 短信\n-1\n0\n".encode() + b"ANDROID BACKUP\n5\n0\nnone\n" + inner, "sms_export", [], SMS)
add("encrypted.ab", b"ANDROID BACKUP\n5\n1\nAES-256\n" + b"00FF" * 50, "document", [], [], warnings=["password_needed"])

def database(script, rows):
    db = sqlite3.connect(":memory:"); db.executescript(script)
    for sql, values in rows: db.execute(sql, values)
    db.commit()
    return db.serialize()
APPLE = (MS // 1000 - 978307200) * 10**9
words = SMS[0][2].encode()
stream = b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@\x84\x84\x84\x12NSAttributedString\x00\x84\x84\x08NSObject\x00\x85\x92\x84\x84\x84\x08NSString\x01\x94\x84\x01+" + (bytes([len(words)]) if len(words) < 128 else b"\x81" + struct.pack("<H", len(words))) + words + b"\x86\x84\x02iI\x01"
ios = database("CREATE TABLE handle(ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT); CREATE TABLE message(ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, attributedBody BLOB, service TEXT, date INTEGER, is_from_me INTEGER, handle_id INTEGER);",
    [("INSERT INTO handle VALUES(1,'106900001234','SMS')", ()), ("INSERT INTO handle VALUES(2,'95588','SMS')", ()),
     ("INSERT INTO message VALUES(1,'a',NULL,?,'SMS',?,0,1)", (stream, APPLE)), ("INSERT INTO message VALUES(2,'b','TD',NULL,'SMS',?,1,2)", (APPLE + 2335 * 10**9,))])
add("3d0d7e5fb2ce288813306e4d4636395e047a3d28", ios, "sms_export", [], SMS)
wal = bytearray(ios); wal[18] = wal[19] = 2
add("sms_wal.db", bytes(wal), "sms_export", [], SMS)
add("mmssms.db", database("CREATE TABLE sms(_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, type INTEGER, body TEXT);",
    [("INSERT INTO sms VALUES(1,?,?,1,?)", (SMS[0][0], MS, SMS[0][2])), ("INSERT INTO sms VALUES(2,'95588',1772420400000,2,'TD')", ())]), "sms_export", [], SMS)
add("CallHistory.storedata", database("CREATE TABLE ZCALLRECORD(ZADDRESS, ZDATE REAL, ZDURATION REAL, ZORIGINATED INTEGER, ZANSWERED INTEGER);",
    [("INSERT INTO ZCALLRECORD VALUES(?,?,?,?,?)", (n, t / 1000 - 978307200, s, o, 1 if s else 0)) for n, t, s, o in [("95188", MS, 83, 0), ("13800000001", 1772496000000, 3723, 1), ("02150000000", 1772639999000, 0, 0)]]), "call_log", CALLS)

# Mail, documents, archives, pages, sound.
mail = EmailMessage(); mail["From"] = "催收部 <collect@example.com>"; mail["To"] = "me@example.com"; mail["Subject"] = "还款通知"; mail["Date"] = "Mon, 02 Mar 2026 10:21:05 +0800"; mail["Message-ID"] = "<1@example.com>"
mail["Received"] = "from mail.example.com by mx.example.org with ESMTPS; Mon, 02 Mar 2026 10:21:06 +0800"  # what says that it came in
mail.set_content("您已逾期，请还款1234.56元"); mail.add_attachment("\n".join(mobile).encode("gbk"), maintype="application", subtype="octet-stream", filename="详单.csv")
add("mail.eml", mail.as_bytes(), "email", CALLS, [("催收部 <collect@example.com>", "in", "还款通知\n您已逾期，请还款1234.56元", T)], parts=["详单.csv"])
add("mail.mbox", b"From a@b Mon Mar  2 10:21:05 2026\n" + mail.as_bytes() + b"\n\nFrom a@b Mon Mar  2 10:22:05 2026\n" + mail.as_bytes() + b"\n", "email", None, None, count=2)
docx = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>情况</w:t></w:r><w:r><w:t>说明</w:t></w:r></w:p><w:p><w:r><w:t>我没有申请这笔贷款</w:t><w:delText>删掉的字</w:delText></w:r></w:p></w:body></w:document>'.encode()})
add("statement.docx", docx, "document", [], None, has="情况说明\n我没有申请这笔贷款", not_has="删掉的字")
odt = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": '<office:document-content xmlns:office="o" xmlns:text="t"><office:body><office:text><text:p>情况<text:span>说明</text:span></text:p></office:text></office:body></office:document-content>'.encode()})
add("statement.odt", odt, "document", [], None, has="情况说明")
add("nested.zip", zipped({"手机/短信.zip": zipped({"sms.xml": sms_xml.encode()}), "通话/详单.csv": "\n".join(mobile).encode("gbk")}), "sms_export", CALLS, SMS)
slip = io.BytesIO()
with zipfile.ZipFile(slip, "w") as z: z.writestr("../../etc/passwd", "x=1\n"); z.writestr("sms.xml", sms_xml)
add("slip.zip", slip.getvalue(), "sms_export", [], None, warnings=["odd_name"])
add("bomb.zip", zipped({"zeros": bytes(200 << 20)}), "document", [], [], warnings=["too_large"])
deep = sms_xml.encode()
for i in range(12): deep = zipped({f"{i}.zip": deep})
add("deep.zip", deep, None, [], [], warnings=["too_deep"])
gb = zipfile.ZipInfo("x"); gbk = io.BytesIO()
with zipfile.ZipFile(gbk, "w") as z: z.writestr("ABCD.csv", "\n".join(mobile).encode("gbk"))
add("gbk_names.zip", gbk.getvalue().replace(b"ABCD.csv", "详单".encode("gbk") + b".csv"), "carrier_bill", CALLS, None, parts=["详单.csv"])
add("sms.tar.gz", gzip.compress(tarred({"a/sms.xml": sms_xml.encode()})), "sms_export", [], SMS)
add("sms.xml.gz", gzip.compress(sms_xml.encode()), "sms_export", [], SMS)
page = "<html><head><title>借款协议</title></head><body><p>甲方同意</p><style>p{}</style></body></html>"
http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}".encode()
add("page.warc", f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://loan.example/contract\r\nContent-Length: {len(http)}\r\n\r\n".encode() + http + b"\r\n\r\n", "web_page", [], None, has="甲方同意")
record = lambda body: f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://loan.example/api\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"
reply = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress('{"应还": "3878.00"}'.encode())
picture = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n"
add("replies.warc", record(reply) + record(picture), "web_page", [], None, has='"应还": "3878.00"', warnings=["not_read"])
add("page.html", page.encode(), "web_page", [], None, has="甲方同意")
sound = io.BytesIO()
with wave.open(sound, "wb") as w: w.setnchannels(1); w.setsampwidth(2); w.setframerate(8000); w.writeframes(bytes(16000 * 3))
add("通话录音 张经理(13800000001)_20260302102105.wav", sound.getvalue(), "audio", [], None, metadata={"seconds": "3.000", "claimed_number": "13800000001", "claimed_time": T})

def avi(pictures, fourcc, width, height, seconds_each):
    """A film of pictures as they are (Microsoft's AVI): each a chunk of its own."""
    chunk = lambda name, body: name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
    size, micro = max(map(len, pictures)), seconds_each * 1000000
    head = chunk(b"avih", struct.pack("<14I", micro, 0, 0, 0, len(pictures), 0, 1, size, width, height, 0, 0, 0, 0))
    stream = chunk(b"strh", b"vids" + fourcc + struct.pack("<10I4H", 0, 0, 0, seconds_each, 1, 0, len(pictures), size, 0, 0, 0, 0, width, height))
    form = chunk(b"strf", struct.pack("<IiiHH4sIiiII", 40, width, height, 1, 24, fourcc, size, 0, 0, 0, 0))
    return chunk(b"RIFF", b"AVI " + chunk(b"LIST", b"hdrl" + head + chunk(b"LIST", b"strl" + stream + form)) + chunk(b"LIST", b"movi" + b"".join(chunk(b"00dc", p) for p in pictures)))

screen = (pathlib.Path(__file__).parent / "screen.png").read_bytes()
wide, high = struct.unpack(">II", screen[16:24])
add("录屏_20260302_102105.avi", avi([screen] * 3, b"MPNG", wide, high, 1), "video", None, [], has="106900001234", metadata={"seconds": "3.000", "claimed_time": T})
add("tiny.avi", avi([bytes((x * y * i) % 256 for y in range(32) for x in range(96)) for i in range(6)], b"\0\0\0\0", 32, 32, 1), "video", None, [])  # raw pictures, for the fuzzers
add("cut.avi", avi([screen] * 3, b"MPNG", wide, high, 1)[: len(screen) * 2], "video", None, [], has="106900001234")
for film in sorted((pathlib.Path(__file__).parent / "films").glob("*")):  # drawn by draw_recording; seeds for the fuzzers too
    add(film.name, film.read_bytes(), "video", None, [], has="示例金融")
add("empty.txt", b"", "unknown", [], [], warnings=["empty"])
add("noise.bin", bytes((i * 73 + 11) % 256 for i in range(4096)), "unknown", [], [], warnings=["unknown_kind"])
add("cut.zip", docx[:300], "document", [], [], warnings=["damaged"])

def main():
    out = pathlib.Path(sys.argv[1]); out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items(): (out / name).write_bytes(content)
    (out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
if __name__ == "__main__":
    main()
