"""Short messages as phones and their programs write them out."""
import json
from frame import *

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MS = SECONDS * 1000


def xml():
    add("sms-surrogate-references.xml", XML + f'<smses count="2"><sms protocol="0" address="{LENDER}" date="{MS}" type="1" subject="null" body="尊敬的用户&#55357;&#56846;&#10;您已逾期" toa="null" read="1" status="-1" readable_date="Mar 2, 2026 10:21:05 AM" contact_name="(Unknown)" />'
        f'<sms protocol="0" address="{BANK}" date="1772420400000" type="2" body="TD" /></smses>',
        "Two messages; the first keeps its words and the emoji, which this program writes as two halves of a surrogate pair.",
        like="SMS Backup & Restore", messages=[msg(AT, LENDER, "in", "尊敬的用户\U0001f60e\n您已逾期"), TWO[1]])
    add("sms-seconds-not-thousandths.xml", XML + f'<smses count="1"><sms address="{LENDER}" date="{SECONDS}" type="1" body="{DUE}" /></smses>',
        "The date is in seconds.", like="converters to SMS Backup & Restore", messages=TWO[:1])
    add("sms-mms-with-smil.xml", XML + f'<smses count="1"><mms date="{MS}" msg_box="1" m_type="132" address="{LENDER}" sub="催告"><parts><part seq="-1" ct="application/smil" text="&lt;smil&gt;&lt;body&gt;&lt;par&gt;&lt;text src=&quot;t.txt&quot;/&gt;&lt;/par&gt;&lt;/body&gt;&lt;/smil&gt;" />'
        f'<part seq="0" ct="text/plain" name="t.txt" chset="106" text="{DUE}" /></parts><addrs><addr address="{LENDER}" type="137" charset="106" /><addr address="insert-address-token" type="151" charset="106" /></addrs></mms></smses>',
        "One message from the lender; the layout (SMIL) is no part of its words.", like="SMS Backup & Restore", messages=[msg(AT, LENDER, "in", "*" + DUE)], says_not=["<smil", "t.txt"])
    add("calls-no-number-shown.xml", XML + f'<calls count="4"><call number="" duration="83" date="{MS}" type="1" presentation="2" readable_date="" contact_name="(Unknown)" /><call number="-2" duration="0" date="1772420400000" type="3" presentation="2" />'
        '<call number="95188" duration="0" date="1772424000000" type="5" presentation="1" /><call number="95188" duration="0" date="1772427600000" type="6" presentation="1" /></calls>',
        "Four incoming calls: two without a number (-2 is Android's sign for a private one), one rejected and one blocked; only the first was talked.", like="SMS Backup & Restore calls",
        calls=[call(AT, None, "in", 83), call(AT2, None, "in", 0, True), call("2026-03-02 12:00:00", "95188", "in", 0, True), call("2026-03-02 13:00:00", "95188", "in", 0, True)])


def json_lines():
    lines = [{"_id": "1", "address": LENDER, "date": str(MS), "date_sent": str(MS - 3000), "type": "1", "body": DUE}, {"_id": "2", "address": BANK, "date": "1772420400000", "type": "5", "body": "我会还的"},
             {"_id": "3", "address": BANK, "date": "1772420401000", "type": "3", "body": "请再宽限几天"}, {"_id": "4", "address": BANK, "date": "1772420402000", "type": "4", "body": "正在发"}]
    add("messages.ndjson", "".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines),
        "One message received; a failed one, a draft and one still waiting were never sent.", like="SMS Import / Export", messages=TWO[:1], loose=True, not_sent=["我会还的", "请再宽限几天", "正在发"])
    mms = {"_id": "9", "date": str(SECONDS), "msg_box": "2", "m_type": "128", "__sender_address": {"address": "insert-address-token", "type": "137", "charset": "106"},
           "__recipient_addresses": [{"address": "+8613800000001", "type": "151"}, {"address": "13800000002", "type": "151"}], "__parts": [{"seq": "-1", "ct": "application/smil", "text": "<smil/>"}, {"seq": "0", "ct": "text/plain", "text": ANSWER}]}
    add("mms-out-to-two.ndjson", json.dumps(mms, ensure_ascii=False) + "\n", "One message sent to two numbers.", like="SMS Import / Export",
        messages=[msg(AT, "13800000001", "out", ANSWER)], loose=True, anywhere=["13800000001", "13800000002"])
    calls = [{"_id": "1", "number": "95188", "date": str(MS), "duration": "83", "type": "1", "presentation": "1"}, {"_id": "2", "number": "+8613800000001", "date": "1772420400000", "duration": "0", "type": "2"},
             {"_id": "3", "number": "95188", "date": "1772424000000", "duration": "0", "type": "3"}]
    add("calls.ndjson", "".join(json.dumps(x) + "\n" for x in calls), "Three calls.", like="SMS Import / Export call log",
        calls=[call(AT, "95188", "in", 83), call(AT2, "13800000001", "out", 0), call("2026-03-02 12:00:00", "95188", "in", 0, True)])
    mi = {"result": "ok", "code": 0, "data": {"entries": [{"entry": {"id": "1", "folder": "0", "localTime": MS, "content": DUE, "recipients": LENDER, "status": "normal", "unread": 0}},
          {"entry": {"id": "2", "folder": "1", "localTime": 1772420400000, "content": "TD", "recipients": BANK, "status": "normal"}}], "watermark": {"syncTag": "0"}}}
    add("cloud-wrapper.json", json.dumps(mi, ensure_ascii=False), "Two messages inside of an answer of a cloud service (folder 0 inbox, 1 sent).", like="i.mi.com SMS export",
        messages=[msg(AT, LENDER, "", DUE), msg(AT2, BANK, "", "TD")], unsure=True)


def tables():
    add("assistant-gbk-many-lines.csv", ("联系人,号码,收发,时间,内容\r\n" f'未知,{LENDER},收,2026/3/2 10:21:05,"{DUE}\r\n回T退订"\r\n工商银行,{BANK},发,2026/3/2 11:00:00,TD\r\n').encode("gbk"),
        "Two messages; the first has two lines.", like="phone assistants on Windows", messages=[msg(AT, LENDER, "in", DUE + "\n回T退订"), TWO[1]])
    add("chinese-half-days.csv", f"时间,号码,类型,内容\n2026/3/2 下午10:21:05,{LENDER},接收,{DUE}\n2026/3/3 上午12:10:00,{LENDER},接收,第二次\n2026/3/3 下午12:05:00,{BANK},发送,TD\n",
        "22:21:05, 00:10:00 and 12:05:00.", like="Excel with Chinese regional settings", messages=[msg("2026-03-02 22:21:05", LENDER, "in", DUE), msg("2026-03-03 00:10:00", LENDER, "in", "第二次"), msg("2026-03-03 12:05:00", BANK, "out", "TD")])
    add("zones.csv", f"Number,Time,Type,Content\n{LENDER},2026-03-02T02:21:05Z,Received,{DUE}\n{BANK},2026-03-02 03:00:00 +0000,Sent,TD\n",
        "The times are UTC: 10:21:05 and 11:00:00 in Beijing.", like="exports by scripts", messages=TWO)
    add("sms-serial-dates.xlsx", xlsx([["姓名", "号码", "类型", "时间", "内容"], ["", LENDER, "收到", (serial(2, clock(10, 21, 5)), 1), DUE], ["", BANK, "已发送", (serial(2, clock(11, 0)), 1), "TD"]]),
        "Two messages; times are Excel's numbers.", like="应用宝 / iTools", messages=TWO)
    add("no-header.csv", f'"{LENDER}",1,2026-03-02 10:21:05,"{DUE}"\n"{BANK}",2,2026-03-02 11:00:00,"TD"\n',
        "Two messages (1 received, 2 sent) in a table without a header.", like="wwwjfy/MeegoSMSBackupRestore", messages=[msg(AT, LENDER, "", DUE), msg(AT2, BANK, "", "TD")], unsure=True)
    add("date-and-time-apart.csv", f"Date,Time,Type,Number,Name,Message\n2026-03-02,10:21:05,in,{LENDER},,{DUE}\n2026-03-02,11:00:00,out,{BANK},工行,TD\n", "Two messages.", like="SMS to Text (SMeiTi)", messages=TWO)
    add("spoilt-by-excel.csv", f"号码,时间,类型,内容\n1.069E+11,1.77242E+12,接收,{DUE}\n", "The words are known, the number and the time are lost: neither may be invented, and it must be said.", like="a CSV opened and saved in Excel",
        messages=[msg(None, "", "", DUE)], says_not=["106900000000", "2026-03-02T11"], warn=True)
    add("apple-epoch.csv", f"ROWID,id,text,date,is_from_me\n1,{LENDER},{DUE},{(SECONDS - 978307200) * 10**9},0\n2,{BANK},TD,{(1772420400 - 978307200) * 10**9},1\n",
        "Two messages; times are counted from 2001 in thousand millionths.", like="sms.db through DB Browser for SQLite", messages=TWO, unsure=True)
    add("utf16-without-mark.txt", f"号码\t时间\t类型\t内容\r\n{LENDER}\t2026-03-02 10:21:05\t接收\t{DUE}\r\n{BANK}\t2026-03-02 11:00:00\t发送\tTD\r\n".encode("utf-16-le"), "Two messages.", like="Excel's Unicode text, mark cut off", messages=TWO)
    body = f"号码,时间,类型,内容\n{LENDER},2026-03-02 10:21:05,接收,{DUE}\n{BANK},2026-03-02 11:00:00,发送,坏X字\n".encode()
    add("one-bad-byte.csv", body.replace(b"X", b"\xff"), "Two messages; only the bad byte is lost, and that is said.", like="damaged copies", messages=[TWO[0], msg(AT2, BANK, "out", "坏�字")], warn=True)
    add("gb18030-four-bytes.csv", f"号码,时间,类型,内容\n{LENDER},2026-03-02 10:21:05,接收,𠮷先生您已逾期\n{BANK},2026-03-02 11:00:00,发送,TD\n".encode("gb18030"), "The rare character of the name is kept.", like="Windows in China", messages=[msg(AT, LENDER, "in", "𠮷先生您已逾期"), TWO[1]])
    add("prefixes.csv", f"号码,时间,类型,内容\n+86 138-0000-0001,2026-03-02 10:21:05,接收,第一\n008613800000001,2026-03-02 11:00:00,接收,第二\n86{LENDER},2026-03-02 12:00:00,接收,第三\n", "The same mobile number twice, and the lender's.", like="phones",
        messages=[msg(AT, "13800000001", "in", "第一"), msg(AT2, "13800000001", "in", "第二"), msg("2026-03-02 12:00:00", LENDER, "in", "第三")])
    add("delivery-list.csv", "序号,日期,姓名,电话,类型,内容,地址\n1,2026-03-02,王小明,13800000001,普通,图书两本,示例市一路1号\n2,2026-03-03,李小红,13800000002,加急,催收函打印件,示例市二路2号\n",
        "A list of parcels: nobody sent these words, nobody called.", like="courier lists", messages=[], calls=[], kind=["document"], unsure=True)
    add("sms-page.html", html_table([["发件人", "时间", "短信内容", "状态"], [LENDER, "2026-03-02 10:21:05", DUE.replace("1234.56", "<b>1234.56</b>"), "已读"], ["我", "2026-03-02 11:00:00", "TD", "已发送"]], '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">').encode("gbk"),
        "Two messages; that the first was received is only to be guessed.", like="phone assistants' HTML", messages=[msg(AT, LENDER, "", DUE), msg(AT2, "我", "out", "TD")])


def stores():
    quoted = "".join(f"={b:02X}" for b in DUE.encode())
    quoted = quoted[:60] + "=\r\n" + quoted[60:120] + "=\r\n" + quoted[120:]
    vmsg = ("BEGIN:VMSG\r\nVERSION:1.1\r\nX-IRMC-STATUS:READ\r\nX-IRMC-BOX:{box}\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN:\r\nTEL:{tel}\r\nEND:VCARD\r\nBEGIN:VENV\r\n"
            "BEGIN:VBODY\r\nDate: {date}\r\n{body}\r\nEND:VBODY\r\nEND:VENV\r\nEND:VMSG\r\n")
    body = "Subject;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:"
    add("samsung.vmg", vmsg.format(box="INBOX", tel=LENDER, date="2026/03/02 10:21:05", body=body + quoted) + vmsg.format(box="SENT", tel=BANK, date="2026/03/02 11:00:00", body=body + "TD"),
        "Two messages.", like="Nokia / Samsung vMessage", messages=TWO)
    add("mmssms.db", database("CREATE TABLE sms(_id INTEGER PRIMARY KEY, thread_id, address TEXT, date INTEGER, date_sent INTEGER, type INTEGER, body TEXT); CREATE TABLE pdu(_id INTEGER PRIMARY KEY, thread_id, date INTEGER, msg_box INTEGER, m_type INTEGER, sub TEXT);"
        "CREATE TABLE part(_id INTEGER PRIMARY KEY, mid INTEGER, seq, ct TEXT, text TEXT, _data TEXT); CREATE TABLE addr(_id INTEGER PRIMARY KEY, msg_id INTEGER, address TEXT, type INTEGER);",
        [("INSERT INTO sms VALUES(1,1,?,?,?,1,?)", (LENDER, MS, MS - 5000, DUE)), ("INSERT INTO sms VALUES(2,1,?,1772420399000,0,6,'排队中')", (BANK,)), ("INSERT INTO pdu VALUES(1,2,1772420400,2,128,NULL)", ()), ("INSERT INTO part VALUES(1,1,0,'text/plain',?,NULL)", (ANSWER,)),
         ("INSERT INTO addr VALUES(1,1,'insert-address-token',137)", ()), ("INSERT INTO addr VALUES(2,1,'13800000001',151)", ()), ("INSERT INTO pdu VALUES(2,2,1772424000,3,128,NULL)", ()), ("INSERT INTO part VALUES(2,2,0,'text/plain','彩信草稿',NULL)", ()), ("INSERT INTO addr VALUES(3,2,'13800000001',151)", ())]),
        "One message received, one MMS sent (its date is in seconds); a queued one and a draft were not sent.", like="Android mmssms.db", messages=[TWO[0], msg(AT2, "13800000001", "out", ANSWER)], loose=True, not_sent=["排队中", "彩信草稿"])
    add("old-and-new-sms.db", database("CREATE TABLE handle(ROWID INTEGER PRIMARY KEY, id TEXT, service TEXT); CREATE TABLE message(ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, service TEXT, date INTEGER, is_from_me INTEGER, handle_id INTEGER, error INTEGER DEFAULT 0, is_sent INTEGER DEFAULT 0);",
        [("INSERT INTO handle VALUES(1,?,'SMS')", (LENDER,)), ("INSERT INTO handle VALUES(2,?,'SMS')", (BANK,)), ("INSERT INTO message VALUES(1,'a',?,'SMS',?,0,1,0,0)", (DUE, SECONDS - 978307200)), ("INSERT INTO message VALUES(2,'b','TD','SMS',?,1,2,0,1)", ((1772420400 - 978307200) * 10**9,)),
         ("INSERT INTO message VALUES(3,'c','没发出去','SMS',?,1,2,22,0)", ((1772420500 - 978307200) * 10**9,))]),
        "One old message in seconds, one new in thousand millionths, since 2001; the third failed.", like="sms.db restored from old phones", messages=TWO, loose=True, not_sent=["没发出去"])
    add("calllog.db", database("CREATE TABLE calls(_id INTEGER PRIMARY KEY, number TEXT, presentation INTEGER DEFAULT 1, date INTEGER, duration INTEGER, type INTEGER, name TEXT);",
        [("INSERT INTO calls VALUES(?,?,1,?,?,?,NULL)", x) for x in [(1, "95188", MS, 83, 1), (2, "13800000001", 1772420400000, 0, 2), (3, "95188", 1772424000000, 0, 5), (4, "95188", 1772427600000, 0, 6), (5, "95188", 1772431200000, 60, 7)]]),
        "Five calls: taken, called in vain, rejected, blocked, taken on another device.", like="Android calllog.db",
        calls=[call(AT, "95188", "in", 83), call(AT2, "13800000001", "out", 0), call("2026-03-02 12:00:00", "95188", "in", 0, True), call("2026-03-02 13:00:00", "95188", "in", 0, True), call("2026-03-02 14:00:00", "95188", "in", 60)])
    head = "From - Mon Mar  2 10:30:00 2026\nSubject: SMS with {who}\nFrom: {sender}\nTo: {to}\nDate: {date}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\nX-smssync-address: {who}\nX-smssync-datatype: SMS\nX-smssync-type: {type}\nX-smssync-date: {ms}\n\n{text}\n\n"
    me = "me@example.com"
    add("sms-backup-plus.mbox", head.format(who=LENDER, sender=f"{LENDER} <{LENDER}@unknown.email>", to=me, date="Mon, 02 Mar 2026 10:21:05 +0800", type=1, ms=MS, text=DUE) + head.format(who=BANK, sender=me, to=f"{BANK}@unknown.email", date="Mon, 02 Mar 2026 11:00:00 +0800", type=2, ms=1772420400000, text="TD"),
        "Two short messages kept as mail: the second was sent by the owner to 95588.", like="SMS Backup+", messages=[msg(AT, LENDER, "in", "*" + DUE), msg(AT2, BANK, "out", "*TD")])


def make():
    xml(), json_lines(), tables(), stores()
