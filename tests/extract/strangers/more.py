"""A second set, written after the first was read once: neighbours of what was seen there and kinds not yet asked."""
import json
from frame import *

BOTH = [call(AT, "95188", "in", 83), call(AT2, "13800000001", "out", 5)]
HE = "钱什么时候还？不还就告诉你家人"


def calls():
    add("clock-in-utc.csv", "Number,Time (UTC),Type,Duration\n95188,2026-03-02 02:21:05,Incoming,83\n13800000001,2026-03-02 03:00:00,Outgoing,5\n", "The head says UTC: 10:21:05 and 11:00:00 in Beijing.", like="forensic reports", calls=BOTH, unsure=True)
    add("header-on-each-page.csv", f"起始时间,通信方式,对方号码,通信时长\n{AT},被叫,95188,83秒\n第1页,共2页,,\n起始时间,通信方式,对方号码,通信时长\n{AT2},主叫,13800000001,5秒\n第2页,共2页,,\n", "Two calls; heads and feet of pages are none.", like="bills pasted from PDF", calls=BOTH)
    add("guarded-cells.csv", f"=\"起始时间\",=\"通信方式\",=\"对方号码\",=\"通信时长\"\n=\"{AT}\",=\"被叫\",=\"95188\",=\"83\"\n=\"{AT2}\",=\"主叫\",'13800000001,=\"5\"\n", "Two calls; the marks that keep a spreadsheet from counting are no part of the values.", like="web portals of carriers", calls=BOTH)
    add("own-and-other-number.csv", f"本机号码,对方号码,SIM卡,呼叫类型,开始时间,时长\n13900000000,95188,卡1,呼入,{AT},83\n13900000000,13800000001,卡2,呼出,{AT2},5\n", "Two calls with the other side's numbers.", like="phones with two SIM cards", calls=BOTH)
    add("name-and-number.csv", f"对方号码,呼叫类型,开始时间,时长\n示例银行(95188),被叫,{AT},\"1,083\"\n王某<13800000001>,主叫,{AT2},5\n", "1083 and 5 seconds with 95188 and 13800000001.", like="call lists with contacts", calls=[call(AT, "95188|示例银行", "in", 1083), call(AT2, "13800000001|王某", "out", 5)], anywhere=["95188", "13800000001"])
    add("thousandths.csv", f"Number,Date,Type,Duration\n95188,2026-03-02 10:21:05.123,Incoming,83\n13800000001,2026-03-02T11:00:00.500+08:00,Outgoing,5\n", "The parts of a second change nothing.", like="logs", calls=BOTH)
    add("calls-wrapped.json", json.dumps({"exported": "2026-03-05", "calls": [{"number": "95188", "timestamp": "2026-03-02T10:21:05+08:00", "type": "INCOMING", "duration": 83}, {"number": "13800000001", "timestamp": "2026-03-02T11:00:00+08:00", "type": "OUTGOING", "duration": 5}]}), "Two calls.", like="call log exporters", calls=BOTH, unsure=True)
    add("length-not-told.csv", f"起始时间,呼叫类型,对方号码,费用\n{AT},被叫,95188,0.00\n{AT2},主叫,13800000001,0.20\n", "Two calls whose length is not told: it is not 0.", like="short bills", calls=[call(AT, "95188", "in", None), call(AT2, "13800000001", "out", None)])
    add("CallHistory.storedata", database("CREATE TABLE ZCALLRECORD(Z_PK INTEGER PRIMARY KEY, ZADDRESS, ZDATE REAL, ZDURATION REAL, ZORIGINATED INTEGER, ZANSWERED INTEGER, ZCALLTYPE INTEGER, ZSERVICE_PROVIDER TEXT);",
        [("INSERT INTO ZCALLRECORD VALUES(1,?,?,83.4,0,1,1,'com.apple.Telephony')", (b"95188", SECONDS - 978307200)), ("INSERT INTO ZCALLRECORD VALUES(2,NULL,?,0,0,0,1,'com.apple.Telephony')", (1772420400 - 978307200,)), ("INSERT INTO ZCALLRECORD VALUES(3,'wxid_laowang',?,60,1,1,8,'com.tencent.xin')", (1772424000 - 978307200,))]),
        "Three calls: taken, missed without a number, and one through WeChat.", like="iOS call history (addresses as blobs)", calls=[call(AT, "95188", "in", 83), call(AT2, None, "in", 0, True), call("2026-03-02 12:00:00", "wxid_laowang", "out", 60)])
    nested = html_table([["客户", "林小满"], ["明细", html_table([["起始时间", "通信方式", "对方号码", "通信时长"], [AT, "被叫", "95188", "1分23秒"], [AT2, "主叫", "13800000001", "5秒"]]).replace("<html><head></head><body>", "").replace("</body></html>", "")]])
    add("table-in-table.html", nested, "Two calls; the table stands inside of a cell.", like="web portals of carriers", calls=BOTH)
    add("sum-above.xlsx", xlsx([["通话合计", "88秒", "2次"], [], ["起始时间", "通信方式", "对方号码", "通信时长", "备注"], [AT, "被叫", 95188, "83秒", None], ["2026-03-02  11:00:00", "主叫", "138 0000 0001", "5秒", "短信内容：无"]]), "Two calls; a note that speaks of a short message is none.", like="bills", calls=BOTH)


def chats():
    qce = {"metadata": {"name": "QQChatExporter"}, "chatInfo": {"name": "老王", "type": "private", "selfUid": "u_me"}, "messages": [{"id": "1", "timestamp": SECONDS * 1000, "time": AT, "sender": {"uid": "u_1", "uin": "123456789", "name": "老王"}, "type": "text", "content": {"text": HE, "elements": []}, "recalled": False},
           {"id": "2", "timestamp": 1772420400000, "time": AT2, "sender": {"uid": "u_me", "uin": "223456789", "name": "林小满"}, "type": "text", "content": {"text": ANSWER, "elements": []}, "recalled": False}]}
    add("qq-exporter.json", json.dumps(qce, ensure_ascii=False, indent=2), "Two messages; sender and words are objects of their own.", like="QQChatExporter (NTQQ)", messages=[msg(AT, "老王|123456789", "", HE), msg(AT2, "林小满|223456789", "", ANSWER)], unsure=True)
    add("yesterday.txt", f"王某\n昨天 22:21\n{HE}\n林小满\n星期一 10:25\n{ANSWER}\n", "The days are only told by the day it was copied: no time may be invented.", like="chats copied by hand", no_times=True, says=[HE])
    add("no-year.txt", f"3月2日 下午10:21 王某\n{HE}\n3月3日 上午9:02 林小满\n{ANSWER}\n", "No year stands anywhere: none may be invented without a word.", like="chats copied by hand", no_times=True, says=[HE], unsure=True)
    add("meeting-tool.csv", f"发送人,发送时间,消息内容,消息类型\n老王,2026年3月2日 10:21,{HE},文本\n林小满,2026年3月2日 11:00,\"{ANSWER}，请看：\"\"合同\"\"\",文本\n", "Two messages, to the minute.", like="钉钉 / 飞书 exports", messages=[msg("2026-03-02 10:21", "老王", "", HE), msg("2026-03-02 11:00", "林小满", "", ANSWER + '，请看："合同"')])
    add("whatsapp-iphone.txt", f"\u200e[2026/3/2 下午10:21:05] 王某: {HE}\n\u200e[2026/3/2 下午10:22:00] 王某: \u200e<已附加: 00000012-PHOTO.jpg>\n[2026/3/3 上午12:05:00] ~\u202f林小满: {ANSWER}\n", "Three messages at 22:21:05, 22:22:00 and 00:05:00.", like="WhatsApp for iPhone, Chinese", messages=[msg("2026-03-02 22:21:05", "王某", "", HE), msg("2026-03-02 22:22:00", "王某", "", "*00000012-PHOTO.jpg"), msg("2026-03-03 00:05:00", "~林小满|林小满|~ 林小满", "", ANSWER)])
    add("whatsapp-24h.txt", f"2026/3/2 09:00 - 消息和通话都进行端到端加密。\n2026/3/2 22:21 - 王某: {HE}\n2026/3/2 22:25 - 林小满: {ANSWER}\n2026/3/2 22:26 - 王某: 好：明天见\n", "Three messages.", like="WhatsApp for Android", messages=[msg("2026-03-02 22:21", "王某", "", HE), msg("2026-03-02 22:25", "林小满", "", ANSWER), msg("2026-03-02 22:26", "王某", "", "好：明天见")], free_text=["端到端加密"])
    add("same-name-twice.txt", f"2026-03-02 10:21:05 老王\n{HE}\n2026-03-02 10:21:05 老王\n{HE}\n2026-03-02 11:00:00 我\n[图片]\n", "Three messages: the same words were sent twice in one second.", like="WeChat exporters", count=3)
    add("sms-xml-with-stylesheet.xml", '<?xml version=\'1.0\' encoding=\'UTF-8\' standalone=\'yes\' ?>\n<!--File Created By SMS Backup & Restore v10.20.002 on 05/03/2026 12:00:00-->\n<?xml-stylesheet type="text/xsl" href="sms.xsl"?>\n' + f'<smses count="2" backup_set="x" type="full"><sms address="{LENDER}" date="{SECONDS}000" type="1" subject="null" body=\'{DUE}"&gt;&amp;amp;\' /><!-- <sms address="1" date="1" type="1" body="no"/> --><sms address="{BANK}" date="1772420400000" type="2" body="TD"></sms></smses>',
        "Two messages; what is in a comment is none; \" > and &amp; are kept.", like="SMS Backup & Restore", messages=[msg(AT, LENDER, "in", DUE + '">&amp;'), TWO[1]])


def money():
    add("credit-card-whole-dates.csv", "中信银行信用卡账单\n交易日期,入账日期,交易描述,卡末四位,交易币种,交易金额,结算币种,结算金额\n2026-03-02,2026-03-03,财付通-某某店,1234,人民币,100.00,人民币,100.00\n2026-03-05,2026-03-05,还款,1234,人民币,-500.00,人民币,-500.00\n", "On a credit card a plain amount was spent and a minus was paid back: out, then in.", like="CITIC credit card (double-entry-generator)", money=[paid("2026-03-02", 10000, "out|unknown"), paid("2026-03-05", 50000, "in|unknown")], unsure=True)
    add("two-sides.csv", "交易日期,交易时间,摘要,借方发生额,贷方发生额,余额,对方户名,对方账号\n2026-03-02,10:21:05,放款,,5000.00,5012.30,示例消费金融,3100\n2026-03-02,11:00:00,转账,4800.00,0.00,212.30,张三,2433\n", "贷方 is in, 借方 is out.", like="bank records given to courts", money=[paid(AT, 500000, "in", "示例消费金融"), paid(AT2, 480000, "out", "张三")])
    add("alipay-through-excel.csv", "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注\n2026/3/2 10:21,转账红包,张三,zha***@example.com,转账,支出,4800,余额,交易成功,2.02603E+27,,\n", "One payment, to the minute; the order's number is lost, and that must be said.", like="Alipay saved again in Excel", money=[paid("2026-03-02 10:21", 480000, "out", "张三")], warn=True, says_not=["2026030000000000000000000000"])
    add("given-back.csv", "\ufeff微信支付账单明细\n交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n2026-03-02 10:21:05,转账,张三,转账备注:还款,支出,¥4800.00,零钱,已全额退款,1,/,/\n2026-03-02 11:00:00,微信红包,李四,/,支出,¥20.00,零钱,支付失败,2,/,/\n", "Both rows with what became of them: all given back, and failed.", like="WeChat Pay CSV", money=[paid(AT, 480000, "", "张三"), paid(AT2, 2000, "", "李四")], unmoved=[2000], anywhere=["已全额退款", "支付失败"])
    add("dollars.csv", "交易时间,收/支,金额,币种,交易对方,交易单号\n2026-03-02 10:21:05,支出,10.00,USD,Example Inc,1\n2026-03-02 11:00:00,支出,4800.00,CNY,张三,2\n", "Ten dollars are not ten yuan.", like="cards abroad", money=[paid(AT2, 480000, "out", "张三")], money_loose=True, foreign=[1000])
    add("bank-statement.pdf", pdf(["\n".join(f"BT /F 9 Tf 1 0 0 1 {x} {y} Tm {words(t)} Tj ET" for y, r in [(780, ["示例银行交易流水"]), (740, ["交易日期", "交易金额", "账户余额", "对方户名", "摘要"]), (720, ["2026-03-02", "5,000.00", "5,012.30", "示例消费金融", "放款"]), (700, ["2026-03-03", "-4,800.00", "212.30", "张三", "转账"])] for x, t in zip((50, 150, 250, 350, 470), r))]),
        "Two payments, or at least every row whole.", like="bank statements by mail", says=["示例消费金融", "-4,800.00"], messages=[], calls=[])


def mails():
    head = "From: collect@example.com\r\nTo: me@example.com\r\nDate: Mon, 02 Mar 2026 10:21:05 +0800\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    add("says-utf8-is-gbk.eml", (head + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").encode() + "您的借款已逾期，应还1234.56元\r\n".encode("gbk"), "The words are GBK though the mail says UTF-8.", like="mail by old programs", anywhere=["您的借款已逾期，应还1234.56元"], unsure=True)
    add("charset-by-another-name.eml", (head + "Content-Type: text/plain; charset=\"x-gbk\"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n").encode() + "您的借款已逾期\r\n".encode("gbk"), "GBK by another name.", like="mail by Java programs", anywhere=["您的借款已逾期"])
    add("table-mail.eml", head + "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<html><body><div style=\"display:none\">预览文字</div><p>尊敬的林小满：</p><table><tr><td>应还</td><td>1234.56元</td></tr><tr><td>日期</td><td>2026-03-10</td></tr></table><a href=\"https://pay.example.top/x\">立即还款</a></body></html>\r\n", "The words, the cells apart, and where the link leads.", like="mail of lenders", anywhere=["1234.56元", "立即还款", "https://pay.example.top/x"])
    add("boundary-not-closed.eml", head + "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n前言\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n请还款\r\n--b\r\nContent-Type: text/csv; charset=utf-8; name=\"bill.csv\"\r\n\r\n起始时间,通信方式,对方号码,通信时长\r\n2026-03-02 10:21:05,被叫,95188,83秒\r\n", "The words and the bill, though the last boundary is missing.", like="mail cut short", messages=[msg(AT, "collect@example.com", "in", "*请还款")], calls=BOTH[:1], unsure=True)


def make():
    calls(), chats(), money(), mails()
