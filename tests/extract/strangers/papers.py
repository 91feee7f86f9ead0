"""Mail, documents, archives and what else lies in a folder."""
import base64, io, tarfile
from frame import *

CSV = f"起始时间,通信方式,对方号码,通信时长\n{AT},被叫,95188,83秒\n"
ONE = [call(AT, "95188", "in", 83)]
RECEIVED = "Received: from mail.example.com by mx.example.com; Mon, 2 Mar 2026 02:21:06 +0000\r\n"  # as whoever delivers a mail writes
SENDER = RECEIVED + "From: =?utf-8?B?5YKs5pS26YOo?= <collect@example.com>\r\nTo: me@example.com\r\n"
DATE = "Date: Mon, 02 Mar 2026 10:21:05 +0800\r\n"


def mails():
    plain = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    add("from-in-body.mbox", ("From collect@example.com Mon Mar  2 02:21:05 2026\r\n" + SENDER + DATE + "Subject: first\r\n" + plain + "第一封\r\n\r\n>From now on we call daily\r\nFrom: 不是信头\r\nFrom next week on, daily\r\n\r\nFrom collect@example.com Mon Mar  2 03:00:00 2026\r\n" + SENDER + "Date: Mon, 02 Mar 2026 11:00:00 +0800\r\nSubject: second\r\n" + plain + "第二封\r\n").replace("\r\n", "\n"),
        "Two mails; a line of the first that begins with From parts nothing.", like="mbox", messages=[msg(AT, "催收部", "in", "*第一封"), msg(AT2, "催收部", "in", "*第二封")], anywhere=["From next week on, daily", "From now on we call daily"])
    add("flowed.eml", SENDER + DATE + "Subject: notice\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\nContent-Transfer-Encoding: 8bit\r\n\r\n您的借款合同HT2026 \r\n0301001已逾期3天，应还12 \r\n34.56元。\r\n> 引用 \r\n> 的话\r\n", "The soft breaks vanish with their space: HT20260301001, 1234.56元.", like="RFC 3676, Apple Mail and Thunderbird", anywhere_exact=["HT20260301001", "应还1234.56元"], kind=["email"])
    name = "".join(f"%{b:02X}" for b in "通话详单.csv".encode("gbk"))
    add("rfc2231-name.eml", SENDER + DATE + f"Subject: bill\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b1\r\n\r\n--b1\r\n{plain}见附件\r\n--b1\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment;\r\n filename*0*=gbk''{name[:18]};\r\n filename*1*={name[18:]}\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(CSV.encode("gbk")).decode() + "\r\n--b1--\r\n", "The enclosed bill is called 通话详单.csv and holds one call.", like="RFC 2231", calls=ONE, parts=["通话详单.csv"])
    inner = "From: lender@example.com\r\nTo: friend@example.com\r\nDate: Sun, 01 Mar 2026 09:00:00 +0800\r\nSubject: inner\r\nMIME-Version: 1.0\r\n" + plain + "林小满欠款不还\r\n"
    add("forwarded.eml", RECEIVED + "From: friend@example.com\r\nTo: me@example.com\r\n" + DATE + f"Subject: fwd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b2\r\n\r\n--b2\r\n{plain}他们给我发了这个\r\n--b2\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--b2--\r\n", "The friend's mail, and inside of it the lender's with its own day.", like="forwarded as attachment", messages=[msg(AT, "friend@example.com", "in", "*他们给我发了这个"), msg("2026-03-01 09:00:00", "lender@example.com", "", "*林小满欠款不还")])
    b = base64.b64encode("您好，李喆先生，朱镕，应还１２３４.56元".encode("gbk")).decode()
    add("gb2312-that-is-gbk.eml", SENDER + DATE + f"Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n{b}\r\n", "Characters that GBK has and GB2312 has not are kept.", like="Foxmail, mail of banks", anywhere=["李喆先生", "朱镕"])
    raw = "关于您的借款逾期通知函".encode("gb2312")
    split = " ".join(f"=?GB2312?B?{base64.b64encode(p).decode()}?=" for p in (raw[:7], raw[7:]))
    add("subject-cut-inside-a-character.eml", SENDER + DATE + f"Subject: {split}\r\nMIME-Version: 1.0\r\n{plain}正文\r\n", "The subject is 关于您的借款逾期通知函 though a character is cut between two encoded words.", like="Foxmail, QQ mail", anywhere=["关于您的借款逾期通知函"])
    add("no-date.eml", "Received: from mx.example.com by mail.example.com; Mon, 2 Mar 2026 02:21:09 +0000\r\n" + SENDER + f"Subject: x\r\nMIME-Version: 1.0\r\n{plain}请还款\r\n", "No Date: the time is unknown, or that of Received (10:21:09).", like="mail by scripts", messages=[msg("|2026-03-02 10:21:09", "催收部", "in", "*请还款")])
    body = (SENDER + DATE + f"Subject: x\r\nMIME-Version: 1.0\r\n{plain}请还款1234.56元\r\n").encode()
    add("apple.emlx", f"{len(body)}\n".encode() + body + b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>flags</key><integer>8590195713</integer></dict></plist>\n', "A mail; the counter above it and the list below are no part of it.", like="Apple Mail emlx", messages=[msg(AT, "催收部", "in", "*请还款1234.56元")], says_not=["8590195713"])
    add("zone-behind-utc.eml", SENDER + f"Date: Sun, 1 Mar 26 21:21:05 EST\r\nSubject: x\r\nMIME-Version: 1.0\r\n{plain}请还款\r\n", "10:21:05 in Beijing on 2 March: a year of two digits and a zone by name.", like="old mail programs (RFC 822)", messages=[msg(AT, "催收部", "in", "*请还款")])
    ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//CN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Asia/Shanghai:20260320T090000\r\nSUMMARY:开庭：示例市人民法院第三法庭，案号（2026）示0101民初1\r\n 23号\r\nDESCRIPTION:带身份证\\n不要迟到\r\nBEGIN:VALARM\r\nTRIGGER:-PT1H\r\nDESCRIPTION:提醒\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    add("hearing.ics", ics, "An appointment: no message; the folded line is joined (民初123号).", like="iCalendar", messages=[], calls=[], kind=["document"], anywhere_exact=["民初123号"])


def documents():
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    rels = f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>'
    def docx(body, **parts):
        return zipped({"[Content_Types].xml": types, "_rels/.rels": rels, "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document {w}><w:body>{body}</w:body></w:document>', **{f"word/{k}.xml": v for k, v in parts.items()}})
    body = '<w:p><w:r><w:t>应还</w:t></w:r><w:del w:id="1"><w:r><w:delText>9999.00</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>1234.56</w:t></w:r></w:ins><w:r><w:t>元</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p><w:p><w:r><w:t xml:space="preserve">HT</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>2026</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>0301001</w:t></w:r></w:p>' \
        '<w:p><w:sdt><w:sdtContent><w:r><w:t>控件里的字</w:t></w:r></w:sdtContent></w:sdt></w:p><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://pay.example.top/x" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>点此还款</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    notes = f'<w:footnotes {w}><w:footnote w:id="2"><w:p><w:r><w:t>脚注：含违约金200元</w:t></w:r></w:p></w:footnote></w:footnotes>'
    add("changes-and-notes.docx", docx(body, footnotes=notes), "应还1234.56元 (what was struck out is not there), HT20260301001, the words of a control and of a link, the footnote.", like="Word", anywhere_exact=["应还1234.56元", "HT20260301001", "控件里的字", "点此还款", "含违约金200元"], says_not=["9999.00"])
    def cell(t):
        return f"<w:tc><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:tc>"
    table = "<w:tbl>" + "".join("<w:tr>" + "".join(map(cell, r)) + "</w:tr>" for r in [["起始时间", "通信方式", "对方号码", "通信时长"], [AT, "被叫", "95188", "1分23秒"]]) + "</w:tbl>"
    add("calls-in-word.docx", docx("<w:p><w:r><w:t>我的通话记录</w:t></w:r></w:p>" + table), "One call in a table, or a document with these words; no message.", like="people's own lists", messages=[], says=["95188", "1分23秒"])
    gbk = "".join(f"\\'{b:02x}" for b in "投诉信：我没有申请过这笔贷款".encode("gbk"))
    add("letter.rtf", "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}{\\info{\\author x}}\\f0\\fs24 " + gbk + "\\par \\u21512 ?\\u21516 ?HT20260301001\\par}", "A letter of one's own: 投诉信：我没有申请过这笔贷款, 合同HT20260301001; no message.", like="WordPad", messages=[], kind=["document"], anywhere_exact=["投诉信：我没有申请过这笔贷款", "合同HT20260301001"], says_not=["SimSun"])
    rich = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>号码</t></si><si><t>时间</t></si><si><t>类型</t></si><si><t>内容</t></si><si><r><t>您已</t></r><r><rPr><b/></rPr><t>逾期3天</t></r><rPh sb="0" eb="1"><t>ニンイ</t></rPh></si><si><t>接收</t></si><si><t>{AT}</t></si><si><t>{LENDER}</t></si></sst>'
    cells = "".join(f'<row r="{r + 1}">' + "".join(f'<c r="{column(c)}{r + 1}" t="s"><v>{v}</v></c>' for c, v in enumerate(row)) + "</row>" for r, row in enumerate([[0, 1, 2, 3], [7, 6, 5, 4]]))
    add("rich-strings.xlsx", book([f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>'], more={"xl/sharedStrings.xml": rich}), "One message 您已逾期3天; the guide to pronunciation is no part of it.", like="Excel in East Asia", messages=[msg(AT, LENDER, "in", "您已逾期3天")])
    ofd()


def ofd():
    o = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    page = '<ofd:Page {0}><ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer ID="{1}"><ofd:TextObject ID="{2}" Boundary="20 40 150 10" Font="5" Size="5"><ofd:TextCode X="0" Y="5" DeltaX="g {3} 5">{4}</ofd:TextCode></ofd:TextObject><ofd:TextObject ID="{5}" Boundary="20 20 150 10" Font="5" Size="5"><ofd:TextCode X="0" Y="5">{6}</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>'
    template = f'<ofd:Page {o}><ofd:Content><ofd:Layer ID="70"><ofd:TextObject ID="71" Boundary="20 5 150 10" Font="5" Size="5"><ofd:TextCode X="0" Y="5">示例消费金融有限公司</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>'
    a, b = "金额1234.56元", "第二页正文"
    entries = {"OFD.xml": f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {o} DocType="OFD" Version="1.1"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
               "Doc_0/Document.xml": f'<ofd:Document {o}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="9" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_1/Content.xml"/><ofd:Page ID="2" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
               "Doc_0/PublicRes.xml": f'<ofd:Res {o} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="5" FontName="宋体"/></ofd:Fonts></ofd:Res>', "Doc_0/Tpls/Tpl_0/Content.xml": template,
               "Doc_0/Pages/Page_1/Content.xml": page.format(o, 10, 11, len(a) - 1, a, 12, "逾期通知"), "Doc_0/Pages/Page_0/Content.xml": page.format(o, 20, 21, len(b) - 1, b, 22, "附表")}
    add("template-and-order.ofd", zipped(entries), "Two pages in the order of the document: 逾期通知, 金额1234.56元, then 附表, 第二页正文; the letterhead of the template on them.", like="OFD of invoices and banks", in_order=["逾期通知", "金额1234.56元", "附表", "第二页正文"], says=["示例消费金融有限公司"], pages=2, messages=[])


def pdfs():
    lines = ["某某消费金融有限公司", "逾期通知：应还1234.56元", "合同编号：HT20260301001"]
    sideways = "\n".join(f"BT /F 12 Tf 0 1 -1 0 {100 + 24 * i} 80 Tm {words(t)} Tj ET" for i, t in enumerate(lines))
    add("sideways.pdf", pdf([sideways], rotate=90), "Three lines, whole and in order, on a page turned by 90°.", like="scanners and spreadsheets printed across", anywhere_exact=lines, in_order=lines, messages=[])
    add("attached.pdf", pdf([drawn(["账单见附件"])], more=["<</Type/Filespec/F(bill.csv)/UF(bill.csv)/EF<</F 7 0 R>>>>", f"<</Type/EmbeddedFile/Subtype/text#2Fcsv/Length {len(CSV.encode())}>>\nstream\n{CSV.encode().decode('latin-1')}\nendstream"],
        root="/Names<</EmbeddedFiles<</Names[(bill.csv) 6 0 R]>>>>"), "The page's words, and the enclosed bill with one call.", like="e-invoices and e-bills", says=["账单见附件"], calls=ONE, unsure=True)
    value = "feff" + "应还4800.00元".encode("utf-16-be").hex()
    add("filled-form.pdf", pdf([drawn(["还款承诺书"])], more=[f"<</Type/Annot/Subtype/Widget/FT/Tx/T(amount)/V<{value}>/DA(/F 12 Tf 0 g)/Rect[60 700 300 720]/F 4/AP<</N 7 0 R>>>>", f"<</Type/XObject/Subtype/Form/BBox[0 0 240 20]/Resources<</Font<</F 3 0 R>>>>/Length {len(drawn(['应还4800.00元'], 4, 2))}>>\nstream\n{drawn(['应还4800.00元'], 4, 2)}\nendstream"],
        root="/AcroForm<</Fields[6 0 R]/DA(/F 12 Tf 0 g)/DR<</Font<</F 3 0 R>>>>>>"), "The title, and what was filled in: 应还4800.00元.", like="forms of banks", says=["还款承诺书"], anywhere=["应还4800.00元"], unsure=True)
    two = "\n".join(f"BT /F 11 Tf 1 0 0 1 {x} {700 - 20 * i} Tm {words(t)} Tj ET" for x, ts in ((60, ["左栏第一行", "左栏第二行"]), (330, ["右栏第一行", "右栏第二行"])) for i, t in enumerate(ts))
    add("hidden-words.pdf", pdf([two + f"\nBT /F 12 Tf 3 Tr 1 0 0 1 60 400 Tm {words('看不见的字：已结清')} Tj 0 Tr ET"]), "Two columns can be seen; the invisible words may not stand like the others without a word.", like="PDFs with a hidden layer", says=["左栏第一行", "右栏第二行"], says_not=["已结清"], messages=[], unsure=True)


def containers():
    sms = f"号码,时间,类型,内容\n{LENDER},{AT},接收,{DUE}\n{BANK},{AT2},发送,TD\n"
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as t:
        info = tarfile.TarInfo("备份/短信.csv")
        info.size = len(sms.encode())
        t.addfile(info, io.BytesIO(sms.encode()))
    add("phone-backup.zip", zipped({"手机/backup.tar.gz": out.getvalue(), "__MACOSX/手机/._backup.tar.gz": b"\0\5\x16\7\0\2\0\0Mac OS X", "手机/.DS_Store": b"\0\0\0\1Bud1"}), "Two messages, two archives deep; the Mac's own files are nothing.", like="macOS archives", messages=TWO)
    add("bill-and-copy.zip", zipped({"a/详单.csv": CSV, "b/详单 (1).csv": CSV}), "The same bill twice: one call, or two that are said to be of two files.", like="downloads", anywhere=["95188"], messages=[])
    add("History", database("CREATE TABLE urls(id INTEGER PRIMARY KEY, url TEXT, title TEXT, visit_count INTEGER, last_visit_time INTEGER); CREATE TABLE visits(id INTEGER PRIMARY KEY, url INTEGER, visit_time INTEGER);", [("INSERT INTO urls VALUES(1,'https://pay.example.top/x','还款入口',1,?)", ((SECONDS + 11644473600) * 10**6,)), ("INSERT INTO visits VALUES(1,1,?)", ((SECONDS + 11644473600) * 10**6,))]),
        "A browser's history: no messages, no calls; what cannot be read must be said or shown.", like="Chrome History", messages=[], calls=[], unsure=True)


def make():
    mails(), documents(), pdfs(), containers()
