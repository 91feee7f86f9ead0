"""Call bills of carriers and call lists of phones."""
import quopri
from frame import *

ONE = [call(AT, "95188", "in", 83)]
BOTH = [call(AT, "95188", "in", 83), call(AT2, "13800000001", "out", 5)]


def csvs():
    add("ip-prefixes.csv", "起始时间,通信方式,对方号码,通信时长\n2026-03-02 10:21:05,主叫,1795113800000001,1分23秒\n2026-03-02 11:00:00,主叫,1259313800000001,5秒\n2026-03-02 12:00:00,被叫,008613800000001,7秒\n2026-03-02 13:00:00,被叫,+86 95188,9秒\n",
        "Four calls; 17951 and 12593 are prefixes, behind them and behind 0086 stands the same mobile number.", like="China Mobile / Unicom bills", calls=[call(AT, "13800000001|1795113800000001", "out", 83), call(AT2, "13800000001|1259313800000001", "out", 5), call("2026-03-02 12:00:00", "13800000001", "in", 7), call("2026-03-02 13:00:00", "95188", "in", 9)])
    add("newest-first-over-new-year.csv", "中国移动通信客户详单\n计费周期：2025-12-20至2026-01-19,打印时间：2026-02-03 09:00:00\n起始时间,通信方式,对方号码,通信时长\n01-05 10:21:05,被叫,95188,83秒\n12-28 11:00:00,主叫,13800000001,5秒\n", "January is of 2026, December of 2025, though the newest stands first.", like="China Mobile",
        calls=[call("2026-01-05 10:21:05", "95188", "in", 83), call("2025-12-28 11:00:00", "13800000001", "out", 5)])
    add("no-year-anywhere.csv", "起始时间,通信方式,对方号码,通信时长\n12-31 23:59:50,被叫,95188,83秒\n01-01 00:10:00,被叫,95188,5秒\n", "The year is nowhere: no time may be invented, and it must be said.", like="bills copied without their head", calls=[call(None, "95188", "in", 83), call(None, "95188", "in", 5)], warn=True)
    add("december-printed-in-january.csv", "详单月份：2025年12月,打印日期：2026年01月08日\n起始时间,通信方式,对方号码,通信时长\n12-02 10:21:05,被叫,95188,83秒\n12-31 11:00:00,主叫,13800000001,5秒\n", "All of December 2025.", like="China Telecom", calls=[call("2025-12-02 10:21:05", "95188", "in", 83), call("2025-12-31 11:00:00", "13800000001", "out", 5)])
    add("ringing-and-talk.csv", "时间,号码,呼叫方向,振铃时长(秒),通话时长(秒),结果\n2026-03-02 10:21:05,95188,呼入,12,83,已接通\n2026-03-02 11:00:00,13800000001,呼出,27,0,无人接听\n", "The first was talked 83 s, the second only rang.", like="call centres, Truecaller", calls=[call(AT, "95188", "in", 83), call(AT2, "13800000001", "out", 0)])
    add("phone-list-kinds.csv", "姓名,电话号码,类型,日期,时长\n未知,95188,已接来电,2026-03-02 10:21:05,1分23秒\n未知,95188,未接来电,2026-03-02 11:00:00,0秒\n未知,95188,拒接,2026-03-02 12:00:00,0秒\n未知,95188,已拦截,2026-03-02 13:00:00,0秒\n未知,13800000001,已拨电话,2026-03-02 14:00:00,5秒\n", "Five calls; only the first and the last were talked.", like="Super Backup, 通话记录导出",
        calls=[call(AT, "95188", "in", 83), call(AT2, "95188", "in", 0, True), call("2026-03-02 12:00:00", "95188", "in", 0, True), call("2026-03-02 13:00:00", "95188", "in", 0, True), call("2026-03-02 14:00:00", "13800000001", "out", 5)])
    add("minutes.csv", "通话开始时间,呼叫类型,对方号码,通话时长(分钟)\n2026-03-02 10:21:05,被叫,95188,2\n2026-03-02 11:00:00,主叫,13800000001,1\n", "120 and 60 seconds: the head says minutes.", like="China Telecom local bills", calls=[call(AT, "95188", "in", 120), call(AT2, "13800000001", "out", 60)])
    add("start-and-end.csv", "呼叫类型,对方号码,开始时间,结束时间\n被叫,95188,2026-03-02 10:21:05,2026-03-02 10:22:28\n主叫,13800000001,2026-03-02 11:00:00,2026-03-02 11:00:05\n", "Two calls; their length follows from the end.", like="TTMobile usermonthcallfee", calls=[call(AT, "95188", "in", [83, None]), call(AT2, "13800000001", "out", [5, None])])
    add("numbers-for-date-and-time.csv", "日期,时间,对方号码,呼叫类型,时长\n20260302,102105,95188,被叫,83\n20260302,90507,13800000001,主叫,5\n", "10:21:05 and 09:05:07: a spreadsheet dropped the zero.", like="Unicom through Excel", calls=[call(AT, "95188", "in", 83), call("2026-03-02 09:05:07", "13800000001", "out", 5)], unsure=True)
    add("day-first.csv", "Number,Date,Type,Duration\n95188,02/03/2026 10:21:05,Incoming,83\n13800000001,15/03/2026 11:00:00,Outgoing,5\n", "The second row shows that the day stands first: 2 March.", like="English call logs", calls=[call(AT, "95188", "in", 83), call("2026-03-15 11:00:00", "13800000001", "out", 5)], unsure=True)
    add("another-zone.csv", "Number,Date,Type,Duration\n95188,2026-03-02T11:21:05+09:00,Incoming,83\n13800000001,2026-03-02T11:00:00+08:00,Outgoing,5\n", "The first time is nine hours east: 10:21:05 in Beijing.", like="logs of a phone abroad", calls=BOTH)
    add("lengths.csv", "起始时间,通信方式,对方号码,通信时长\n2026-03-02 10:21:05,被叫,95188,1小时02分03秒\n2026-03-02 11:00:00,被叫,95188,1'23''\n2026-03-02 12:00:00,被叫,95188,2分\n2026-03-02 13:00:00,被叫,95188,00:01:23\n2026-03-02 14:00:00,被叫,95188,1时2分3秒\n", "3723, 83, 120, 83 and 3723 seconds.", like="three carriers",
        calls=[call(AT, "95188", "in", 3723), call(AT2, "95188", "in", 83), call("2026-03-02 12:00:00", "95188", "in", 120), call("2026-03-02 13:00:00", "95188", "in", 83), call("2026-03-02 14:00:00", "95188", "in", 3723)])
    add("voice-sms-data.csv", "业务类型,起始时间,通信方式,对方号码,使用量,费用\n语音,2026-03-02 10:21:05,被叫,95188,83秒,0.00\n短信,2026-03-02 10:30:00,接收,106900001234,1条,0.00\n上网,2026-03-02 10:40:00,,cmnet,12.5MB,0.00\n", "One call; the short message and the data are no calls.", like="combined bills", calls=ONE)
    add("forwarded.csv", "起始时间,通信方式,对方号码,通信时长,备注\n2026-03-02 10:21:05,呼转,95188,83秒,\n2026-03-02 11:00:00,主叫,13800000001,5秒,\n小计,,,88秒,\n2026年03月03日,,,,\n", "Two calls (the first was forwarded); the sum and the line of a day are none.", like="China Unicom", calls=[call(AT, "95188", "", 83), BOTH[1]])


def books():
    add("unicom-serial.xlsx", xlsx([["中国联通语音详单"], ["序号", "起始时间", "通话时长", "呼叫类型", "对方号码", "通话地"], [1, (serial(2, clock(10, 21, 5)), 1), (round(83 / 86400, 12), 4), "被叫", 95188, "北京"], [2, (serial(2, clock(11, 0)), 1), (round(5 / 86400, 12), 3), "主叫", 13800000001, "北京"]]),
        "Two calls; lengths are parts of a day.", like="China Unicom XLSX", calls=BOTH)
    cover = sheet([["中国移动通信客户详单"], ["客户姓名", "林小满"], ["查询时间", "2026-04-01 09:00:00"]])
    detail = sheet([["起始时间", "通信方式", "对方号码", "通信时长"], [AT, "被叫", "95188", "1分23秒"], [AT2, "主叫", "13800000001", "5秒"]])
    add("second-sheet.xlsx", book([cover, detail], names={0: "封面", 1: "语音"}), "Two calls, on the second sheet.", like="China Mobile XLSX", calls=BOTH)
    two = [["通话信息", None, None, "费用", None], ["起始时间", "通信方式", "对方号码", "通信时长", "金额"], [AT, "被叫", "95188", "83", "0.00"], [AT2, "主叫", "13800000001", "5", "0.10"]]
    add("two-lines-of-header.xlsx", book([sheet(two, ["A1:C1", "D1:E1"])]), "Two calls below a header of two lines.", like="China Telecom XLSX", calls=BOTH)
    add("date-and-clock-apart-1904.xlsx", xlsx([["通话日期", "通话时间", "对方号码", "呼叫类型", "时长(秒)"], [(46083 - 1462, 2), (round(clock(10, 21, 5) / 86400, 12), 3), "95188", "被叫", 83], [(46083 - 1462, 2), (round(clock(11, 0) / 86400, 12), 3), "13800000001", "主叫", 5]], date1904=True), "Two calls on 2026-03-02; the book counts from 1904.", like="Excel for Mac", calls=BOTH)
    hidden = sheet([["起始时间", "通信方式", "对方号码", "通信时长"], ["2020-01-01 00:00:00", "被叫", "12345", "1秒"]])
    add("hidden-sheet.xlsx", book([detail, hidden], states=["visible", "veryHidden"]), "Two calls; a sheet that nobody sees holds another: a call from it must not stand without a word.", like="templates of carriers", calls=BOTH, unsure=True)
    s = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    def cells(*xs):
        return "<table:table-row>" + "".join(x if x.startswith("<") else f'<table:table-cell office:value-type="string"><text:p>{x}</text:p></table:table-cell>' for x in xs) + "</table:table-row>"
    when = '<table:table-cell office:value-type="date" office:date-value="2026-03-02T{0}"><text:p>26/3/2 {1}</text:p></table:table-cell>'
    length = '<table:table-cell office:value-type="time" office:time-value="PT00H0{0}M{1:02d}S"><text:p>{0}:{1:02d}</text:p></table:table-cell>'
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    content = f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {s} office:version="1.2"><office:body><office:spreadsheet><table:table table:name="详单">' + cells("起始时间", empty, "对方号码", "通信方式", "通信时长") + cells(when.format("10:21:05", "10:21"), empty, "95188", "被叫", length.format(1, 23)) \
        + cells(when.format("11:00:00", "11:00"), empty, "13800000001", "主叫", length.format(0, 5)) + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="1024"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>'
    add("calls.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'}, store=True),
        "Two calls; seconds stand only in the values, not in what is shown; empty cells are repeated.", like="LibreOffice", calls=BOTH)
    def row(*xs):
        return "<Row>" + "".join(f'<Cell{i}><Data ss:Type="{t}">{v}</Data></Cell>' for i, t, v in xs) + "</Row>"
    xml = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="语音"><Table>' \
        + row(("", "String", "起始时间"), (' ss:Index="3"', "String", "对方号码"), ("", "String", "呼叫类型"), ("", "String", "时长")) + row(("", "DateTime", "2026-03-02T10:21:05.000"), (' ss:Index="3"', "Number", "95188"), ("", "String", "被叫"), ("", "Number", "83")) \
        + row(("", "DateTime", "2026-03-02T11:00:00.000"), (' ss:Index="3"', "Number", "1.3800000001E10"), ("", "String", "主叫"), ("", "Number", "5")) + "</Table></Worksheet></Workbook>"
    add("spreadsheet-2003.xml", xml, "Two calls; a column is skipped by index, a number is written as a power of ten.", like="XML Spreadsheet 2003", calls=BOTH)


def pages():
    page = html_table([["起始时间", "通信方式", "对方号码", "通信时长"], [AT, "被叫", "95188", "1分23秒"], [AT2, "主叫", "13800000001", "5秒"]], '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">').encode("gbk")
    folded = quopri.encodestring(page).decode().replace("\n", "\r\n")
    add("saved-page.mhtml", "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.com/bill\r\nSubject: =?utf-8?Q?=E8=AF=A6=E5=8D=95?=\r\nDate: Sun, 5 Apr 2026 09:00:00 +0800\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----MultipartBoundary--abc----\"\r\n\r\n"
        "------MultipartBoundary--abc----\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://example.com/bill\r\n\r\n" + folded + "\r\n------MultipartBoundary--abc------\r\n",
        "Two calls in a saved page.", like="Chrome, save as one file", calls=BOTH)
    add("bill-as-text.txt", "中国移动通信客户详单\n客户：林小满    号码：13900000000    2026年03月\n\n起始时间              通信方式  对方号码      通信时长\n2026-03-02 10:21:05   被叫      95188         1分23秒\n2026-03-02 11:00:00   主叫      13800000001   5秒\n\n合计                                          1分28秒\n",
        "A bill as text: two calls, or a document; never messages.", like="bills in mails", messages=[], says=["13800000001", "1分23秒"])
    line = drawn(["中国电信语音详单", "号码：18900000000"]) + "\n" + "\n".join(f"BT /F 10 Tf 1 0 0 1 {x} {y} Tm {words(t)} Tj ET" for y, r in [(700, ["起始时间", "呼叫类型", "对方号码", "时长"]), (680, [AT, "被叫", "95188", "83秒"]), (660, [AT2, "主叫", "13800000001", "5秒"])] for x, t in zip((60, 220, 300, 420), r))
    add("telecom-bill.pdf", pdf([line]), "Two calls of a printed table.", like="China Telecom PDF", calls=BOTH)


def make():
    csvs(), books(), pages()
