"""Mail with a direction, and words that somebody struck out or hid."""
import base64
from frame import *
from boxes import zipped_word, ods

MINE = "我没有借过，请停止催收"
THEIRS = "您的借款已逾期3天，应还1234.56元"
OLD, NEW = "本人承认借款五万元", "本人从未借款"


def mail(who, to, text, head="", at="Mon, 02 Mar 2026 23:21:05 +0800", subject="回复"):
    coded = base64.b64encode(subject.encode()).decode()
    return (f"{head}From: {who}\r\nTo: {to}\r\nDate: {at}\r\nSubject: =?UTF-8?B?{coded}?=\r\nMIME-Version: 1.0\r\n"
            f"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{text}\r\n")


ME, YOU = "林小满 <me@example.com>", "催收部 <collect@example.net>"
LATE, NEXT = "2026-03-02 23:21:05", "2026-03-03 09:00:00"
MORNING = "Tue, 03 Mar 2026 09:00:00 +0800"
CAME = "Received: from mail.example.net (192.0.2.1) by mx.example.com with ESMTP; Tue, 3 Mar 2026 09:00:01 +0800\r\nDelivered-To: me@example.com\r\n"
BOTH = [msg(LATE, "", "out", "*" + MINE), msg(NEXT, "催收部", "in", "*" + THEIRS)]


def mbox(mails):
    return "".join(f"From - Mon Mar  2 10:21:05 2026\r\n{m}\r\n" for m in mails)


def mails():
    label = "=?UTF-8?Q?=E5=B7=B2=E5=8F=91=E9=82=AE=E4=BB=B6?="
    add("takeout-labels.mbox", mbox([mail(ME, YOU, MINE, f"X-GM-THRID: 1\r\nX-Gmail-Labels: {label},=?UTF-8?Q?=E9=87=8D=E8=A6=81?=\r\n"), mail(YOU, ME, THEIRS, "X-Gmail-Labels: Inbox,Unread\r\n" + CAME, MORNING)]),
        "The person's own mail at night, labelled sent; the lender's in the morning.", like="Google Takeout, All mail.mbox", messages=BOTH)
    add("takeout-english.mbox", mbox([mail(ME, YOU, MINE, "X-Gmail-Labels: Sent\r\n"), mail(YOU, ME, THEIRS, "X-Gmail-Labels: Archived,Important\r\n" + CAME, MORNING), mail(ME, YOU, "还没写完", "X-Gmail-Labels: Drafts\r\n")]),
        "Sent, received, and a draft that nobody got.", like="Google Takeout, English", messages=BOTH + [msg(LATE, "", "out", "*还没写完")], not_sent=["还没写完", "回复\n还没写完"])
    add("thunderbird-folders.zip", zipped({"Mail/pop.example.com/Sent": mbox([mail(ME, YOU, MINE, "X-Mozilla-Status: 0001\r\nX-Mozilla-Status2: 00800000\r\n")]), "Mail/pop.example.com/Inbox": mbox([mail(YOU, ME, THEIRS, "X-Mozilla-Status: 0001\r\n" + CAME, MORNING)])}),
        "The folder's name tells which mail went out.", like="Thunderbird profile, zipped", messages=BOTH)
    add("foxmail-folders.zip", zipped({"已发送邮件/回复.eml": mail(ME, YOU, MINE, "X-Mailer: Foxmail 7.2.25.116[cn]\r\n"), "收件箱/催收.eml": mail(YOU, ME, THEIRS, CAME, MORNING)}),
        "The folder's name tells which mail went out.", like="Foxmail export of folders", messages=BOTH)
    add("apple-mbox.zip", zipped({"Sent Messages.mbox/mbox": mbox([mail(ME, YOU, MINE)]), "INBOX.mbox/mbox": mbox([mail(YOU, ME, THEIRS, CAME, MORNING)])}),
        "The folder's name tells which mail went out.", like="Apple Mail, export mailbox", messages=BOTH)
    add("no-sign-of-direction.eml", mail(ME, YOU, MINE), "A mail that no server stamped and no label names: nobody knows which way it went; it must not stand as received.", like="saved from a mail program",
        messages=[msg(LATE, "", "out|unknown", "*" + MINE)], never_in=[MINE])
    add("sent-by-foxmail.eml", mail(ME, YOU, MINE, "X-Mailer: Foxmail 7.2.25.116[cn]\r\nX-Has-Attach: no\r\nMessage-ID: <2026030223210500001@example.com>\r\n"),
        "No Received line: it never went through a server before it was kept, so it did not come in.", like="Foxmail, saved from Sent", messages=[msg(LATE, "", "out|unknown", "*" + MINE)], never_in=[MINE])
    add("drafts-folder.zip", zipped({"Mail/Local Folders/Drafts": mbox([mail(ME, YOU, MINE, "X-Mozilla-Status: 0000\r\n")])}), "A draft: neither sent nor received.", like="Thunderbird Drafts",
        never_in=[MINE], not_sent=[MINE, "回复\n" + MINE])
    add("labelled-inbox-and-sent.eml", mail(ME, "me@example.com", MINE, "X-Gmail-Labels: =?UTF-8?Q?=E6=94=B6=E4=BB=B6=E7=AE=B1,=E5=B7=B2=E5=8F=91=E9=82=AE=E4=BB=B6?=\r\n" + CAME),
        "A mail to oneself carries both labels; it is the person's own and no lender's.", like="Gmail, mail to oneself", never_in=[MINE])
    rows = '"主题","正文","发件人: (姓名)","发件人: (地址)","发件人: (类型)","收件人: (姓名)","收件人: (地址)","收件人: (类型)","重要性"\r\n'
    rows += f'"回复","{MINE}","林小满","me@example.com","SMTP","催收部","collect@example.net","SMTP","普通"\r\n"催收","{THEIRS}","催收部","collect@example.net","SMTP","林小满","me@example.com","SMTP","普通"\r\n'
    add("outlook.csv", rows.encode("gbk"), "Two mails without a time; which way they went is not told.", like="Outlook, export to CSV", never_in=[MINE], no_times=True, anywhere=[MINE, THEIRS], calls=[])


def word(body):
    return zipped_word(f"<w:p><w:r><w:t>声明</w:t></w:r></w:p>{body}<w:p><w:r><w:t>林小满</w:t></w:r></w:p>")


def struck():
    run = lambda t, p="": f'<w:r>{"<w:rPr>" + p + "</w:rPr>" if p else ""}<w:t xml:space="preserve">{t}</w:t></w:r>'
    changed = f'<w:p><w:del w:id="1" w:author="a" w:date="2026-03-02T00:00:00Z"><w:r><w:delText>{OLD}</w:delText></w:r></w:del><w:ins w:id="2" w:author="b">{run(NEW)}</w:ins></w:p>'
    add("tracked.docx", word(changed), "The first sentence was deleted, the second put in its place.", like="Word, tracked changes", says=[NEW], hidden=[OLD])
    add("moved.docx", word(f'<w:p><w:moveFrom w:id="1" w:author="a">{run(OLD)}</w:moveFrom>{run(NEW)}</w:p>'), "moveFrom marks words that no longer stand here.", like="Word, moved text", says=[NEW], hidden=[OLD])
    add("struck.docx", word(f'<w:p>{run(OLD, "<w:strike/>")}{run(NEW)}</w:p>'), "The first sentence is struck through.", like="Word, struck through", says=[NEW], hidden=[OLD])
    add("struck-twice-and-off.docx", word(f'<w:p>{run(OLD, "<w:dstrike w:val=" + chr(34) + "true" + chr(34) + "/>")}{run(NEW, "<w:strike w:val=" + chr(34) + "0" + chr(34) + "/>")}</w:p>'), "Struck twice; the second sentence says that it is not struck.", like="WPS", says=[NEW], hidden=[OLD])
    add("vanish.docx", word(f'<w:p>{run(OLD, "<w:vanish/>")}{run(NEW)}</w:p>'), "Hidden text does not print.", like="Word, hidden text", says=[NEW], hidden=[OLD])
    add("white.docx", word(f'<w:p>{run(OLD, "<w:color w:val=" + chr(34) + "FFFFFF" + chr(34) + "/>")}{run(NEW)}</w:p>'), "White on white is not seen.", like="Word, white text", says=[NEW], hidden=[OLD])
    page = f'<html><head><meta charset="utf-8"><style>.x{{display:none}}</style></head><body><p>声明</p>%s<p>{NEW}</p></body></html>'
    for name, how in {"del": f"<p><del>{OLD}</del></p>", "s": f"<p><s>{OLD}</s></p>", "none": f'<div style="color:red; display : none">{OLD}</div>', "unseen": f'<p style="visibility:hidden">{OLD}</p>',
                      "attribute": f"<p hidden>{OLD}</p>", "white": f'<p style="color:#FFF;background-color:#ffffff">{OLD}</p>', "size": f'<p><span style="font-size:0px">{OLD}</span></p>', "class": f'<p class="x">{OLD}</p>'}.items():
        add(f"page-{name}.html", page % how, "The first sentence is struck or not seen in a browser.", like="saved pages", says=[NEW], hidden=[OLD])
    add("preheader.eml", f"From: collect@example.net\r\nTo: me@example.com\r\n{CAME}Date: {MORNING}\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + page % f'<div style="display:none;max-height:0">{OLD}</div>',
        "A hidden line for the list of mails; the reader does not see it.", like="mass mail", says=[NEW], hidden=[OLD])
    row = lambda who, text, more="": f"<tr{more}><td>{who}</td><td>{AT}</td><td>接收</td><td>{text}</td></tr>"
    add("sms-hidden-row.html", f'<html><body><table><tr><td>号码</td><td>时间</td><td>类型</td><td>内容</td></tr>{row(LENDER, DUE)}{row(BANK, OLD, " style=" + chr(34) + "display:none" + chr(34))}</table></body></html>',
        "One message is seen, one row is hidden.", like="phone assistants' pages", messages=TWO[:1], unsure=True, hidden=[OLD])
    change = f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>a</dc:creator></office:change-info><text:p>{OLD}</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p><text:change text:change-id="c1"/>{NEW}</text:p>'
    add("tracked.odt", ods(change, "text"), "The deleted sentence is kept in the file, not in the letter.", like="LibreOffice Writer, changes recorded", says=[NEW], hidden=[OLD])
    rtf = lambda t: "".join(f"\\u{ord(c) if ord(c) < 32768 else ord(c) - 65536}?" for c in t)
    for name, sign in {"deleted": "\\deleted", "hidden": "\\v", "strike": "\\strike"}.items():
        add(f"{name}.rtf", "{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0 SimSun;}}\\f0 {" + sign + " " + rtf(OLD) + "}" + rtf(NEW) + "\\par}", "The first sentence is struck or hidden.", like="WordPad, Word", says=[NEW], hidden=[OLD])
    lines = f"1 1 1 rg BT /F 12 Tf 1 0 0 1 60 700 Tm {words(OLD)} Tj ET 0 0 0 rg BT /F 12 Tf 1 0 0 1 60 660 Tm {words(NEW)} Tj ET"
    add("white.pdf", pdf([lines]), "White words on white paper.", like="PDFs with white text", says=[NEW], hidden=[OLD])
    head = ["号码", "时间", "类型", "内容"]
    plain = sheet([head, [LENDER, AT, "接收", DUE], [BANK, AT2, "接收", OLD]])
    add("hidden-row.xlsx", book([plain.replace('<row r="3">', '<row r="3" hidden="1">')]), "The second row is hidden.", like="Excel, hidden or filtered rows", messages=TWO[:1], unsure=True, hidden=[OLD])
    wide = sheet([head + ["备注"], [LENDER, AT, "接收", DUE, OLD]]).replace("<sheetData>", '<cols><col min="5" max="5" width="0" hidden="1" customWidth="1"/></cols><sheetData>')
    add("hidden-column.xlsx", book([wide]), "The last column is hidden.", like="Excel, hidden columns", messages=TWO[:1], hidden=[OLD])
    cell = lambda t: f'<table:table-cell office:value-type="string"><text:p>{t}</text:p></table:table-cell>'
    line = lambda cells, more="": f"<table:table-row{more}>" + "".join(map(cell, cells)) + "</table:table-row>"
    add("hidden-row.ods", ods('<table:table table:name="S">' + line(head) + line([LENDER, AT, "接收", DUE]) + line([BANK, AT2, "接收", OLD], ' table:visibility="collapse"') + "</table:table>", "spreadsheet"),
        "The second row is hidden.", like="LibreOffice Calc", messages=TWO[:1], unsure=True, hidden=[OLD])
    styled = book([sheet([["交易时间", "收/支", "金额", "交易对方"], [AT, "收入", (5000, 6), "示例消费金融"], [AT2, "支出", "4800.00", "张三"]])])
    add("struck-amount.xlsx", strike_style(styled), "The first amount is struck through: somebody took the row back.", like="Excel, struck cells", money=[paid(AT2, 480000, "out", "张三")], unsure=True)


def strike_style(raw):
    import io
    with zipfile.ZipFile(io.BytesIO(raw)) as z:
        inner = {n: z.read(n) for n in z.namelist()}
    s = inner["xl/styles.xml"].decode()
    s = s.replace('<fonts count="1"><font/></fonts>', '<fonts count="2"><font/><font><strike/></font></fonts>').replace('<cellXfs count="6">', '<cellXfs count="7">').replace("</cellXfs>", '<xf numFmtId="0" fontId="1" applyFont="1"/></cellXfs>')
    inner["xl/styles.xml"] = s.encode()
    return zipped(inner)


def make():
    mails(), struck()
