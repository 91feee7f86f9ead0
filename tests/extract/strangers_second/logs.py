"""Messages, calls and bills: directions by other names, tables that are nearly something else, and other containers."""
import json, plistlib
from boxes import flat, zipped_word
from frame import *

BOTH = [call(AT, "95188", "in", 83), call(AT2, "13900000001", "out", 5)]
IOS = 794111265  # seconds since 2001 of AT


def directions():
    folder = lambda rows: "号码,时间,内容\n" + "\n".join(rows) + "\n"
    add("folders.zip", zipped({"短信/收件箱.csv": folder([f"{LENDER},{AT},{DUE}"]), "短信/已发送.csv": folder([f"{BANK},{AT2},TD"])}), "The name of each table tells the direction.", like="phone assistants", messages=TWO)
    add("folder-column.csv", f"文件夹,号码,时间,内容\n收件箱,{LENDER},{AT},{DUE}\n发件箱,{BANK},{AT2},TD\n草稿箱,{BANK},{AT2},{ANSWER}\n", "In, out, and a draft.", like="91 assistant, Kingsoft", messages=TWO + [msg(AT2, BANK, "out", ANSWER)], not_sent=[ANSWER])
    add("type-numbers.csv", f"_id,address,date,type,body\n1,{LENDER},1772418065000,1,{DUE}\n2,{BANK},1772420400000,2,TD\n3,{BANK},1772420400000,3,{ANSWER}\n4,{BANK},1772420400000,5,再发一次\n",
        "Android's numbers: 1 in, 2 sent, 3 draft, 5 failed.", like="adb, sqlite3 -csv", messages=TWO + [msg(AT2, BANK, "out", ANSWER), msg(AT2, BANK, "out", "再发一次")], not_sent=[ANSWER, "再发一次"])
    rows = [f"Row: 0 _id=1, thread_id=1, address={LENDER}, person=NULL, date=1772418065000, type=1, body={DUE}", f"Row: 1 _id=2, thread_id=2, address={BANK}, person=NULL, date=1772420400000, type=2, body=TD"]
    add("content-query.txt", "\n".join(rows) + "\n", "Two messages, as adb prints them.", like="adb shell content query --uri content://sms", messages=TWO, unsure=True, says=["1234.56"])
    add("is-from-me.csv", f"date,is_from_me,handle,service,text\n{AT},0,{LENDER},SMS,{DUE}\n{AT2},1,{BANK},SMS,TD\n", "is_from_me 1 is the person's own.", like="queries of chat.db", messages=TWO)
    add("nokia.csv", f'sms;deliver;"{LENDER}";"";"";"2026.03.02 10:21";"";"{DUE}"\nsms;submit;"";"{BANK}";"";"2026.03.02 11:00";"";"TD"\n', "deliver came in, submit went out.", like="Nokia PC Suite / Nokia Suite",
        messages=[msg("2026-03-02 10:21", LENDER, "in", DUE), msg("2026-03-02 11:00", BANK, "out", "TD")], unsure=True)
    head = "Chat Session,Message Date,Delivered Date,Read Date,Edited Date,Service,Type,Sender ID,Sender Name,Status,Replying to,Subject,Text,Attachment,Attachment type\n"
    add("imazing.csv", head + f"{LENDER},{AT},,2026-03-02 10:30:00,,SMS,Incoming,{LENDER},,Read,,,{DUE},,\n{BANK},{AT2},2026-03-02 11:00:01,,,SMS,Outgoing,,,Sent,,,TD,,\n{BANK},2026-03-02 11:05:00,,,,SMS,Notification,,,,,,对方已静音,,\n",
        "One in, one out; a notification is said by nobody.", like="iMazing, Messages CSV", messages=TWO, loose=True, never_in=["对方已静音"])
    sql = "CREATE TABLE sms_tb (_id INTEGER PRIMARY KEY, address TEXT, date INTEGER, read INTEGER, type INTEGER, body TEXT, service_center TEXT)"
    put = "INSERT INTO sms_tb(address,date,read,type,body) VALUES(?,?,1,?,?)"
    add("huawei-sms.db", database(sql, [(put, (LENDER, 1772418065000, 1, DUE)), (put, (BANK, 1772420400000, 2, "TD"))]), "Two messages.", like="Huawei HiSuite backup, sms.db", messages=TWO)
    ticks = lambda unix: (unix + 11644473600) * 10_000_000
    phone = f'<?xml version="1.0" encoding="utf-8"?><ArrayOfMessage xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><Message><Recepients /><Body>{DUE}</Body><IsIncoming>true</IsIncoming><IsRead>true</IsRead><Attachments /><LocalTimestamp>{ticks(1772418065)}</LocalTimestamp><Sender>{LENDER}</Sender></Message>'
    phone += f"<Message><Recepients><string>{BANK}</string></Recepients><Body>TD</Body><IsIncoming>false</IsIncoming><IsRead>true</IsRead><Attachments /><LocalTimestamp>{ticks(1772420400)}</LocalTimestamp><Sender /></Message></ArrayOfMessage>"
    add("windows-phone.msg.xml", phone, "Two messages; the times count tenths of microseconds since 1601.", like="Windows Phone, contacts+message backup", messages=TWO, unsure=True)
    voice = f'<html><head><title>{LENDER}</title></head><body><div class="hChatLog hfeed"><div class="message"><abbr class="dt" title="2026-03-02T10:21:05.000+08:00">Mar 2</abbr>:<cite class="sender vcard"><a class="tel" href="tel:{LENDER}"><span class="fn">{LENDER}</span></a></cite>:<q>{DUE}</q></div>'
    voice += f'<div class="message"><abbr class="dt" title="2026-03-02T11:00:00.000+08:00">Mar 2</abbr>:<cite class="sender vcard"><a class="tel" href="tel:+8613900000009"><abbr class="fn" title="">Me</abbr></a></cite>:<q>TD</q></div></div></body></html>'
    add("google-voice.html", voice, "Two messages; Me is the person. Nothing may stand with another direction.", like="Google Takeout, Voice", says=["1234.56", "TD"], never_in=["TD"], unsure=True)
    calls = [f"95188,{AT},83,1", f"13900000001,{AT2},5,2", "95188,2026-03-02 12:00:00,0,3", "95188,2026-03-02 13:00:00,0,5", "95188,2026-03-02 14:00:00,0,6"]
    add("call-numbers.csv", "number,date,duration,type\n" + "\n".join(calls) + "\n", "Android's numbers: 1 in, 2 out, 3 missed, 5 refused, 6 blocked.", like="adb, sqlite3 -csv",
        calls=BOTH + [call(f"2026-03-02 {h}:00:00", "95188", "in", [0, None], True) for h in (12, 13, 14)])
    add("call-words.csv", f"电话号码,日期时间,通话类型,时长\n95188,{AT},已接来电,00:01:23\n13900000001,{AT2},已拨电话,00:00:05\n95188,2026-03-02 12:00:00,未接来电,00:00:00\n", "Taken, dialled, missed.", like="phone assistants", calls=BOTH + [call("2026-03-02 12:00:00", "95188", "in", [0, None], True)])
    add("outbox-without-type.csv", f"已发送短信\n收件人,发送时间,内容\n{BANK},{AT2},TD\n{LENDER},2026-03-02 23:00:00,{ANSWER}\n", "The title and the heading 收件人 say that these went out.", like="phone assistants",
        messages=[TWO[1], msg("2026-03-02 23:00:00", LENDER, "out", ANSWER)], never_in=[ANSWER])
    rows = [f'1,wxid_a,1,0,0,1772418065,,"{THEY}","{AT}",,王某,王某', f'2,wxid_a,1,0,1,1772420400,,"{ANSWER}","{AT2}",,王某,我']
    add("wechat-csv.csv", "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n" + "\n".join(rows) + "\n", "IsSender 1 is the person's own.", like="WeChatMsg CSV with Sender", messages=[msg(AT, "王某|wxid_a", "in", THEY), msg(AT2, "", "out", ANSWER)])


THEY = "钱什么时候还？"


def bills():
    add("near-headings.csv", f"序号,起始时间,通话地,呼叫类型,对端号码,通话时长(秒),通话费\n1,{AT},北京,被叫,95188,83,0.00\n2,{AT2},北京,主叫,13900000001,5,0.10\n", "Two calls; 对端号码 is the other number.", like="carriers' bills", calls=BOTH, messages=[])
    add("other-headings.csv", f"开始时间,通信类型,对方号,通信时长,通信地点\n{AT},被叫,95188,1分23秒,北京\n{AT2},主叫,13900000001,5秒,北京\n", "Two calls; 对方号 is the other number.", like="carriers' bills", calls=BOTH, messages=[])
    add("caller-and-called.csv", f"本机号码：13900000009\n主叫号码,被叫号码,通话开始时间,通话结束时间\n95188,13900000009,{AT},2026-03-02 10:22:28\n13900000009,13900000001,{AT2},2026-03-02 11:00:05\n", "The line above says which number is the person's: in, then out.", like="records of a carrier's system", calls=BOTH, messages=[])
    add("unknown-heading.csv", f"号码,时间,类型,内容,处置结果\n{LENDER},{AT},接收,{DUE},已转交律师\n{BANK},{AT2},发送,TD,\n", "Two messages; the column 处置结果 belongs to none of the known ones and must be named or kept.", like="lists with own columns", messages=TWO, named=["处置结果"])
    add("unknown-heading-calls.csv", f"起始时间,通信方式,对方号码,通信时长,标记\n{AT},被叫,95188,83秒,骚扰电话\n{AT2},主叫,13900000001,5秒,\n", "Two calls; the column 标记 must be named or kept.", like="phone managers", calls=BOTH, named=["标记"])
    add("unknown-heading-money.csv", f"交易时间,收/支,金额,交易对方,风控说明\n{AT},收入,5000.00,示例消费金融,非本人操作\n{AT2},支出,4800.00,张三,\n", "Two payments; what 风控说明 says must be named or kept.", like="banks' exports", money=[paid(AT, 500000, "in", "示例消费金融"), paid(AT2, 480000, "out", "张三")], named=["风控说明"])
    add("data-traffic.csv", "起始时间,通信地点,上网方式,使用时长,流量(MB),费用\n2026-03-02 10:21:05,北京,4G,83秒,12.5,0.00\n2026-03-02 11:00:00,北京,4G,5秒,1.0,0.00\n", "Use of data: nobody called.", like="carriers' bills", calls=[], messages=[], money=[])
    add("texts-of-a-bill.csv", f"起始时间,对方号码,通信方式,业务类型,费用\n{AT},{LENDER},接收,短信,0.00\n{AT2},{BANK},发送,短信,0.10\n", "Two texts whose words the bill does not hold: no calls, no payments.", like="carriers' bills", calls=[], money=[], unsure=True)
    add("call-forwarding.csv", f"起始时间,通信方式,对方号码,通信时长\n{AT},被叫,95188,83秒\n2026-03-02 10:30:00,呼叫转移,95188,60秒\n2026-03-02 10:31:00,无条件呼转,95188,60秒\n{AT2},主叫,13900000001,5秒\n", "Two calls; two that were sent on to another line, which the person did not take.", like="carriers' bills", calls=BOTH, unsure=True)
    add("side-by-side-calls.csv", f"起始时间,对方号码,通信方式,通信时长,起始时间,对方号码,通信方式,通信时长\n{AT},95188,被叫,83秒,{AT2},13900000001,主叫,5秒\n2026-03-02 12:00:00,95188,被叫,10秒,,,,\n", "Two calls in a row.", like="printed bills", calls=BOTH + [call("2026-03-02 12:00:00", "95188", "in", 10)], unsure=True)
    add("day-of-month-calls.csv", "计费月份：2026年03月\n日期,时间,通信方式,对方号码,时长\n02,10:21:05,被叫,95188,83秒\n02,11:00:00,主叫,13900000001,5秒\n", "The month stands above, the day in the row.", like="printed bills", calls=BOTH, unsure=True)
    add("tickets.csv", "受理时间,来电号码,客户姓名,业务类型,处理时长,处理结果\n2026-03-02 10:21:05,13900000001,王某,投诉,2天,已办结\n2026-03-03 10:21:05,13900000002,李某,咨询,1天,已办结\n", "A list of complaints: nobody called this person.", like="service desks", calls=[], messages=[], money=[], unsure=True)
    add("parcels.csv", "寄件时间,收件人,收件人电话,运单号,类型,状态\n2026-03-02 10:21:05,王某,13900000001,SF1,标快,已签收\n2026-03-03 10:21:05,李某,13900000002,SF2,标快,已签收\n", "A list of parcels.", like="express services", calls=[], messages=[], money=[])
    add("points.csv", "时间,类型,号码,数量,余额\n2026-03-02 10:21:05,积分收入,13900000001,500,500\n2026-03-03 10:21:05,积分兑换,13900000001,-480,20\n", "Points are no money.", like="carriers' points", calls=[], messages=[], money=[], unsure=True)


def others():
    add("epochs-as-strings.json", json.dumps({"messages": [{"address": LENDER, "date": "1772418065", "type": "1", "body": DUE}, {"address": BANK, "date": "1772420400000000", "type": "2", "body": "TD"}]}, ensure_ascii=False), "Seconds and microseconds, as strings.", like="several programs' JSON", messages=TWO)
    lines = [{"phone": LENDER, "timestamp": "1772418065000", "direction": "incoming", "content": DUE}, {"phone": BANK, "timestamp": "1772420400000", "direction": "outgoing", "content": "TD"}]
    add("lines.jsonl", "\n".join(json.dumps(x, ensure_ascii=False) for x in lines) + "\n", "Two messages, one a line.", like="JSON lines", messages=TWO, unsure=True)
    add("epochs.csv", f"号码,时间戳,方向,内容\n{LENDER},1772418065,接收,{DUE}\n{BANK},1772420400,发送,TD\n", "Seconds since 1970.", like="scripts", messages=TWO)
    chat = {"name": "王某", "type": "personal_chat", "id": 1, "messages": [
        {"id": 1, "type": "message", "date": "2026-03-02T10:21:05", "date_unixtime": "1772418065", "from": "王某", "from_id": "user1", "text": ["钱", {"type": "bold", "text": "什么时候"}, "还？"], "text_entities": []},
        {"id": 2, "type": "message", "date": "2026-03-02T11:00:00", "date_unixtime": "1772420400", "edited": "2026-03-02T11:05:00", "from": "林小满", "from_id": "user2", "text": ANSWER},
        {"id": 3, "type": "service", "date": "2026-03-02T11:10:00", "date_unixtime": "1772421000", "actor": "王某", "actor_id": "user1", "action": "phone_call", "discard_reason": "missed", "text": ""}]}
    add("telegram-chat.json", json.dumps(chat, ensure_ascii=False, indent=1), "Two messages; the text comes in pieces.", like="Telegram Desktop, one chat", messages=[msg(AT, "王某", "in|unknown", THEY), msg(AT2, "林小满", "out|unknown", ANSWER)], never_in=[ANSWER])
    page = lambda who, at, text: f'<div class="message default clearfix" id="m"><div class="body"><div class="pull_right date details" title="{at} UTC+08:00">{at[11:16]}</div><div class="from_name">{who}</div><div class="text">{text}</div></div></div>'
    add("telegram.html", f'<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_wrap"><div class="history">{page("王某", "02.03.2026 10:21:05", THEY)}{page("林小满", "02.03.2026 11:00:00", ANSWER)}</div></div></body></html>',
        "Two messages; the whole time stands in a title.", like="Telegram Desktop HTML", messages=[msg(AT, "王某", "in|unknown", THEY), msg(AT2, "林小满", "out|unknown", ANSWER)], unsure=True, never_in=[ANSWER])
    card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:催收;王;;;\r\nFN:王催收\r\nTEL;TYPE=CELL:139-0000-0001\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E=E6=9F=90;;;\r\nTEL;CELL:{BANK}\r\nEND:VCARD\r\n"
    add("contacts.vcf", card, "Two contacts with their numbers; nobody wrote or called.", like="phones' contacts", messages=[], calls=[], says=["王催收", "139-0000-0001|139".split("|")[1], "李某", BANK])
    add("page.url", "[InternetShortcut]\r\nURL=https://loan.example.net/apply?id=1\r\n", "A link to a page.", like="Windows", says=["https://loan.example.net/apply?id=1"], messages=[])
    add("page.webloc", plistlib.dumps({"URL": "https://loan.example.net/apply?id=1"}, fmt=plistlib.FMT_XML), "A link to a page.", like="macOS", says=["https://loan.example.net/apply?id=1"], messages=[])
    add("page-binary.webloc", plistlib.dumps({"URL": "https://loan.example.net/apply?id=1"}, fmt=plistlib.FMT_BINARY), "A link to a page.", like="macOS, binary", anywhere=["https://loan.example.net/apply?id=1"], messages=[], unsure=True)
    rtf = "{\\rtf1\\ansi\\ansicpg936 \\u26412?\\u20154?\\u20174?\\u26410?\\u20511?\\u27454?}"
    add("rich-body.eml", f"Received: x\r\nFrom: a@example.net\r\nTo: me@example.com\r\nDate: Mon, 02 Mar 2026 10:21:05 +0800\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: application/rtf; name=a.rtf\r\n\r\n{rtf}\r\n", "The body is rich text.", like="mail of old programs", anywhere=["本人从未借款"])
    add("semicolons.csv", f"\ufeffsep=;\r\n号码;时间;类型;内容\r\n{LENDER};{AT};接收;{DUE}\r\n{BANK};{AT2};发送;TD\r\n", "The first line names the separator.", like="Excel", messages=TWO)
    add("unicode-text.txt", f"号码\t时间\t类型\t内容\r\n{LENDER}\t{AT}\t接收\t\"{DUE}\"\r\n{BANK}\t{AT2}\t发送\tTD\r\n".encode("utf-16"), "Two messages.", like="Excel, Unicode text", messages=TWO)
    cell = lambda t: f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>'
    line = lambda cells: "<table:table-row>" + "".join(map(cell, cells)) + "</table:table-row>"
    add("flat.fods", flat('<table:table table:name="S">' + line(["号码", "时间", "类型", "内容"]) + line([LENDER, AT, "接收", DUE]) + line([BANK, AT2, "发送", "TD"]) + "</table:table>", "spreadsheet"), "Two messages.", like="LibreOffice, flat XML", messages=TWO)
    add("flat.fodt", flat("<text:p>本人从未借款</text:p><text:p>林小满</text:p>", "text"), "A letter.", like="LibreOffice, flat XML", says=["本人从未借款"], messages=[])
    add("sheet.numbers", zipped({"Index/Document.iwa": b"\0\x10\0\0abc", "Index/Tables/DataList.iwa": b"\0\x10\0\0abc", "preview.jpg": b"", "Metadata/Properties.plist": plistlib.dumps({"documentUUID": "1"}, fmt=plistlib.FMT_BINARY)}), "Apple's tables are not read: that must be said.", like="Numbers", messages=[], warn=True)
    check = lambda on, t: f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{on}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>{"☒" if on == "1" else "☐"}</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>{t}</w:t></w:r>'
    add("boxes.docx", zipped_word(f'<w:p><w:r><w:t>是否本人签字：</w:t></w:r>{check("0", "是")}{check("1", "否")}</w:p>'), "The second box is crossed.", like="Word, content controls", in_order_any=[["是否本人签字", "☐", "是", "☒", "否"]])
    symbol = lambda c: f'<w:r><w:sym w:font="Wingdings" w:char="{c}"/></w:r>'
    add("wingdings.docx", zipped_word(f'<w:p><w:r><w:t>是否本人签字：</w:t></w:r>{symbol("F0A8")}<w:r><w:t>是</w:t></w:r>{symbol("F0FE")}<w:r><w:t>否</w:t></w:r></w:p>'), "The second box is ticked: letters of Wingdings.", like="Word, symbols", in_order_any=[["是否本人签字", "☐|□", "是", "☑|☒|√|■", "否"]], unsure=True)
    add("form.html", '<html><head><meta charset="utf-8"></head><body><p>是否本人签字：<input type="radio" name="a">是<input type="radio" name="a" checked>否</p></body></html>', "The second is chosen; a page that was saved must not show both alike.", like="saved pages", in_order_any=[["是否本人签字", "☐|○|□|( )", "是", "☑|●|☒|√|■|◉|(x)", "否"]], unsure=True)
    row = lambda cells: "<tr>" + "".join(f"<td>{c}</td>" for c in cells) + "</tr>"
    body = "<html><body><table>" + row(["号码", "时间", "类型", "内容"]) + row([LENDER, AT, "接收", DUE]) + row([BANK, AT2, "发送", "TD"]) + "</table></body></html>"
    import quopri
    coded = quopri.encodestring(body.encode("gb18030")).decode()
    add("chromium.mhtml", f'From: <Saved by Blink>\r\nSnapshot-Content-Location: file:///C:/sms.html\r\nSubject: sms\r\nDate: Mon, 2 Mar 2026 03:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--a----"\r\n\r\n\r\n------MultipartBoundary--a----\r\nContent-Type: text/html; charset=gb18030\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: file:///C:/sms.html\r\n\r\n{coded}\r\n------MultipartBoundary--a------\r\n',
        "Two messages on a saved page.", like="Chromium, save as MHTML", messages=TWO)
    two = zipped({"sms.csv": f"号码,时间,类型,内容\n{LENDER},{AT},接收,{DUE}\n{BANK},{AT2},发送,TD\n", "__MACOSX/._sms.csv": b"\0\5\x16\7\0\2\0\0Mac OS X        ", ".DS_Store": b"\0\0\0\1Bud1"})
    add("from-a-mac.zip", two, "Two messages; what the Mac keeps beside them is nothing.", like="macOS, compress", messages=TWO)


def make():
    directions(), bills(), others()
