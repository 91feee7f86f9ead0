"""A third set: half days, own mails, archives, and tables that are nearly of another kind."""
import json
from frame import *

HE = "钱什么时候还？"
BOTH = [call(AT, "95188", "in", 83), call(AT2, "13800000001", "out", 5)]


def make():
    morning = [msg("2026-03-02 09:21", "王某", "", "早上的话"), msg("2026-03-02 22:21", "王某", "", "晚上的话"), msg("2026-03-02 22:25", "林小满", "", ANSWER)]
    add("half-days-in-english.txt", f"2026-03-02 9:21 AM - 王某: 早上的话\n2026-03-02 10:21 PM - 王某: 晚上的话\n2026-03-02 10:25 PM - 林小满: {ANSWER}\n", "Three messages, one of the morning.", like="WhatsApp, English phone", messages=morning)
    add("name-above-half-day.txt", f"王某 2026/3/2 上午9:21\n早上的话\n\n王某 2026/3/2 下午10:21\n晚上的话\n\n林小满 2026/3/2 下午10:25\n{ANSWER}\n", "Three messages, one of the morning.", like="WeChat copied, 12 hours", messages=morning)
    add("seconds-only-sometimes.txt", f"[2026-03-02 09:21] 王某: 早上的话\n[2026-03-02 22:21:00] 王某: 晚上的话\n[2026-03-02 22:25] 林小满: {ANSWER}\n", "Three messages; one time has seconds.", like="joined exports", messages=[morning[0], msg("2026-03-02 22:21*", "王某", "", "晚上的话"), morning[2]])
    sent = "From: 林小满 <me@example.com>\r\nTo: collect@example.com\r\nDate: Mon, 02 Mar 2026 10:21:05 +0800\r\nSubject: =?utf-8?B?5oqV6K+J?=\r\nX-Mozilla-Status: 0001\r\nX-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=0\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n我没有借过，请停止催收\r\n"
    add("own-sent.eml", sent.replace("X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=0\r\n", "X-Unsent: 0\r\nX-Gmail-Labels: =?UTF-8?Q?=E5=B7=B2=E5=8F=91=E9=82=AE=E4=BB=B6?=\r\n"), "The person's own mail to the lender (its label says sent): it did not come in.", like="Gmail Takeout, sent mail", messages=[msg(AT, "", "out|unknown", "*我没有借过，请停止催收")])
    add("draft.eml", "X-Unsent: 1\r\n" + sent, "A draft of the person's own: it was neither sent nor received.", like="Outlook / Thunderbird drafts", not_sent=["投诉\n我没有借过，请停止催收"], never_in=["我没有借过，请停止催收"])
    add("zone-by-name.eml", "Received: from mail.example.com by mx.example.com; Mon, 2 Mar 2026 02:21:06 +0000\r\n" + sent.replace("From: 林小满 <me@example.com>\r\nTo: collect@example.com", "From: collect@example.com\r\nTo: me@example.com").replace("+0800", "GMT").replace("10:21:05", "02:21:05").replace("X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=0\r\n", ""), "02:21:05 GMT is 10:21:05 in Beijing.", like="mail by web servers", messages=[msg(AT, "collect@example.com", "in", "*我没有借过，请停止催收")])
    rows = f"起始时间,通信方式,对方号码,通信时长\n{AT},被叫,95188,83秒\n{AT2},主叫,13800000001,5秒\n"
    name = "详单XX.csv".encode()  # as many bytes as the GBK name that takes its place; and the flag for UTF-8 is cleared
    raw = zipped({"详单XX.csv": rows.encode("gbk")}).replace(name, "详单".encode("gbk") + b"march.csv"[1:]).replace(b"PK\3\4\x14\0\0\x08", b"PK\3\4\x14\0\0\0")
    at = raw.index(b"PK\1\2") + 9
    raw = raw[:at] + b"\0" + raw[at + 1:]
    add("names-in-gbk.zip", raw, "A bill of two calls; its name is in GBK.", like="Windows archives", calls=BOTH)
    add("calls-and-texts.xlsx", book([sheet([["起始时间", "通信方式", "对方号码", "通信时长"], [AT, "被叫", "95188", "83秒"], [AT2, "主叫", "13800000001", "5秒"]]), sheet([["号码", "时间", "类型", "内容"], [LENDER, AT, "接收", DUE]])], names={0: "通话", 1: "短信"}), "Two calls on one sheet, one message on the other.", like="phone assistants", calls=BOTH, messages=TWO[:1], unsure=True)
    add("visits.csv", "日期,时间,来访人,电话,类型,时长,事由\n2026-03-02,10:21:05,王某,13800000001,来访,30分钟,催收\n2026-03-03,11:00:00,李某,13800000002,来访,5分钟,送件\n", "Who came to the door: nobody called.", like="registers of visitors", calls=[], messages=[], unsure=True)
    add("loans.csv", "借款时间,借款金额,期数,出借方,状态,合同编号\n2026-03-02 10:21:05,5000.00,12,示例消费金融,已结清,HT1\n2025-06-01 11:00:00,3000.00,6,示例小贷,逾期,HT2\n", "A list of loans: no calls, no messages, nothing paid out by the person.", like="loan apps", calls=[], messages=[], money=[])
    add("fee-rows.csv", f"起始时间,费用名称,对方号码,通信方式,通信时长,实收\n{AT},语音费,95188,被叫,83秒,0.00\n{AT2},语音费,13800000001,主叫,5秒,0.10\n2026-03-31 23:59:59,套餐月费,,,,58.00\n", "Two calls; a monthly fee is none.", like="bills", calls=BOTH)
    add("sms-table-with-length.csv", f"号码,时间,类型,内容,长度\n{LENDER},{AT},接收,{DUE},28\n{BANK},{AT2},发送,TD,2\n", "Two messages; 长度 is the number of characters.", like="phone assistants", messages=TWO, calls=[])
    add("answered-by-name.csv", f"电话号码,时间,状态,通话时长\n95188,{AT},来电已接,00:01:23\n95188,2026-03-02 10:30:00,来电未接,\n13800000001,{AT2},去电未接通,00:00:00\n13800000001,2026-03-02 12:00:00,去电,00:00:05\n", "Four calls: taken, missed, called in vain, called.", like="phones in China", calls=[BOTH[0], call("2026-03-02 10:30:00", "95188", "in", [0, None], True), call(AT2, "13800000001", "out", [0, None]), call("2026-03-02 12:00:00", "13800000001", "out", 5)])
    text = {"object": {"sms": [{"phone": LENDER, "content": DUE, "time": AT, "inout": "in"}, {"phone": BANK, "content": "TD", "time": AT2, "inout": "out"}]}}
    add("sms-inout.json", json.dumps(text, ensure_ascii=False), "Two messages with direction.", like="cloud phone books", messages=TWO, unsure=True)
    add("withdrawn.csv", "交易时间,收/支,金额,交易状态,交易对方,交易单号\n2026-03-02 10:21:05,支出,4800.00,已撤销,张三,1\n2026-03-02 11:00:00,支出,20.00,处理中,李四,2\n", "Two rows, each with what became of it.", like="banks' apps", money=[paid(AT, 480000, "", "张三"), paid(AT2, 2000, "", "李四")], anywhere=["已撤销", "处理中"])
    add("cash-book.csv", "日期,摘要,收入,支出,结余\n3月2日,还款,,4800.00,200.00\n3月3日,工资,5000.00,,5200.00\n合计,,5000.00,4800.00,\n", "Two payments of a year that nobody wrote; the sum is none.", like="people's own cash books", money=[paid(None, 480000, "out"), paid(None, 500000, "in")], unsure=True)
