"""Chats as WeChat, QQ, Telegram, WhatsApp, LINE and the programs around them write them out."""
import json
from frame import *

HE = "钱什么时候还？不还就告诉你家人"
PAIR = [msg(AT, "老王", "in", HE), msg(AT2, "我", "out", ANSWER)]
ANY = [msg(AT, "老王", "", HE), msg(AT2, "林小满", "", ANSWER)]


def wechat_tables():
    add("pywxdump-old.csv", f"id,MsgSvrID,type_name,is_sender,talker,room_name,msg,src,CreateTime\n1,5001,文本,0,wxid_laowang,wxid_laowang,{HE},,2026-03-02 10:21:05\n2,5002,图片,0,wxid_laowang,wxid_laowang,图片,FileStorage/MsgAttach/a.dat,2026-03-02 10:30:00\n3,5003,文本,1,我,wxid_laowang,{ANSWER},,2026-03-02 11:00:00\n",
        "Two messages with words and one picture.", like="PyWxDump exportCSV (pywxdump/db/export)", messages=[msg(AT, "wxid_laowang", "in", HE), msg(AT2, "我", "out", ANSWER)], loose=True)
    quoted = json.dumps({"src": "", "msg": HE}, ensure_ascii=False).replace('"', '""')
    answer = json.dumps({"src": "", "msg": ANSWER}, ensure_ascii=False).replace('"', '""')
    add("pywxdump-new.csv", f'id,MsgSvrID,type_name,is_sender,talker,room_name,content,CreateTime\n1,5001,文本,0,wxid_laowang,wxid_laowang,"{quoted}",2026-03-02 10:21:05\n2,5003,文本,1,wxid_me,wxid_laowang,"{answer}",2026-03-02 11:00:00\n',
        "Two messages; the words are inside of a JSON text in the cell.", like="PyWxDump exportCSV (pywxdump/dbpreprocess/export)", messages=[msg(AT, "wxid_laowang", "in", "*" + HE), msg(AT2, "", "out", "*" + ANSWER)])
    xml = '"<msg><appmsg><title>收到，但我没借</title><type>57</type><refermsg><content>钱呢</content></refermsg></appmsg></msg>"'
    add("wechatmsg-quote-and-recall.csv", f'localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n1,3,1,0,0,{SECONDS},,{HE},2026-03-02 10:21:05,老王,王某,wxid_laowang\n'
        f'2,3,49,57,1,1772420400,,{xml},2026-03-02 11:00:00,,小满,wxid_me\n3,3,10000,4,0,1772420460,,"""老王"" 撤回了一条消息",2026-03-02 11:01:00,老王,王某,wxid_laowang\n',
        "A message, an answer that quotes (the words of its title) and a note that a message was recalled.", like="WeChatMsg CSV", messages=[msg(AT, "老王|王某|wxid_laowang", "in", HE), msg(AT2, "", "out", "*收到，但我没借")], loose=True)
    page = ('<!DOCTYPE html><html><head><meta charset="utf-8"><title>老王</title></head><body><div id="chat-container"></div><script>const chatMessages = ['
            f'{{type:1, text: "{HE}",is_send:0,avatar_path:"./a.png",timestamp:{SECONDS},is_chatroom:0,displayname:"老王"}},{{type:1, text: "{ANSWER}",is_send:1,avatar_path:"./b.png",timestamp:1772420400,is_chatroom:0,displayname:"我"}}];</script></body></html>')
    add("wechatmsg.html", page, "Two messages, which the page's script shows.", like="WeChatMsg HTML", messages=PAIR, unsure=True)
    chatlab = {"chatlab": {"version": "0.0.2", "exportedAt": 1772700000, "generator": "WeFlow"}, "meta": {"name": "老王", "platform": "wechat", "type": "private", "ownerId": "wxid_me"},
               "members": [{"platformId": "wxid_laowang", "accountName": "老王"}, {"platformId": "wxid_me", "accountName": "小满"}],
               "messages": [{"sender": "wxid_laowang", "accountName": "老王", "timestamp": SECONDS, "type": 0, "content": HE}, {"sender": "wxid_me", "accountName": "小满", "timestamp": 1772420400, "type": 0, "content": ANSWER}]}
    add("chatlab.json", json.dumps(chatlab, ensure_ascii=False), "Two messages; the owner's (ownerId) went out.", like="ChatLab / WeFlow JSON", messages=[msg(AT, "老王|wxid_laowang", "", HE), msg(AT2, "小满|wxid_me", "", ANSWER)], unsure=True)
    weflow = {"session": {"wxid": "wxid_laowang", "nickname": "老王", "type": "私聊"}, "messages": [{"localId": 1, "createTime": SECONDS, "formattedTime": AT, "type": "文本消息", "content": HE, "isSend": 0, "senderUsername": "wxid_laowang", "senderDisplayName": "老王"},
              {"localId": 2, "createTime": 1772420400, "formattedTime": AT2, "type": "文本消息", "content": ANSWER, "isSend": 1, "senderUsername": "wxid_me", "senderDisplayName": "我"}]}
    add("weflow.json", json.dumps(weflow, ensure_ascii=False, indent=1), "Two messages with direction.", like="WeFlow JSON", messages=PAIR, unsure=True)
    add("wechat-excel.xlsx", xlsx([["会话信息"], ["微信ID", "wxid_laowang", None, "昵称", "老王"], ["导出工具", "示例", "导出时间", "2026-03-05 12:00:00"], ["序号", "时间", "发送者身份", "消息类型", "内容"], [1, AT, "老王", "文本消息", HE], [2, AT2, "我", "文本消息", ANSWER]]),
        "Two messages below three lines of heading; the time of the export is no message.", like="WeFlow Excel", messages=[PAIR[0], PAIR[1]])


def texts():
    add("wechatmsg-paragraphs.txt", f"{AT} 老王\n第一段\n\n第二段：2026-03-10前必须还\n\n{AT2} 我\n{ANSWER}\n", "The first message has two paragraphs.", like="WeChatMsg TXT", messages=[msg(AT, "老王", "", "第一段\n\n第二段：2026-03-10前必须还"), PAIR[1]])
    line = "=" * 64
    add("qq.txt", f"消息记录（此消息记录为文本格式，不支持重新导入）\r\n\r\n{line}\r\n消息分组:我的好友\r\n{line}\r\n消息对象:催收-张\r\n{line}\r\n\r\n2026-03-02 9:05:07 催收-张(123456789)\r\n{HE}\r\n\r\n2026-03-02 21:00:00 林小满<me@example.com>\r\n{ANSWER}\r\n\r\n"
        f"{line}\r\n消息对象:王某\r\n{line}\r\n\r\n2026-03-03 8:00:00 王某(223456789)\r\n在吗\r\n", "Three messages of two chats; the lines between belong to no message.", like="QQ message manager TXT",
        messages=[msg("2026-03-02 09:05:07", "催收-张", "", HE), msg("2026-03-02 21:00:00", "林小满", "", ANSWER), msg("2026-03-03 08:00:00", "王某", "", "在吗")])
    rows = "".join(f"<tr><td style=padding-left:10px;><div style=color:#42B475;float:left;>{w}</div>{t}</td></tr><tr><td style=padding-left:10px;><font style=\"font-size:9pt;\">{x}</font></td></tr>" for w, t, x in [("老王", "10:21:05", HE), ("林小满", "11:00:00", ANSWER)])
    page = f"<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=UTF-8\" /><title>QQ Message</title></head><body><table width=100% cellspacing=0><tr><td><div style=padding-left:10px;><br><b>消息记录</b></div></td></tr><tr><td><div>消息分组:我的好友</div></td></tr><tr><td><div>消息对象:老王</div></td></tr><tr><td style=border-bottom-width:1px;>日期: 2026-03-02</td></tr>{rows}</table></body></html>"
    add("qq.mht", "From: <Save by Tencent MsgMgr>\r\nSubject: Tencent IM Message\r\nMIME-Version: 1.0\r\nContent-Type:multipart/related;\r\n\tcharset=\"utf-8\"\r\n\ttype=\"text/html\";\r\n\tboundary=\"----=_NextPart_20260302\"\r\n\r\n------=_NextPart_20260302\r\nContent-Type: text/html\r\nContent-Transfer-Encoding:7bit\r\n\r\n" + page + "\r\n\r\n------=_NextPart_20260302--\r\n",
        "Two messages; the day stands above them once.", like="QQ message manager MHT", messages=ANY, unsure=True)
    add("whatsapp-android.txt", f"2026/3/2 上午9:00 - 消息和通话都进行端到端加密。\n2026/3/2 下午10:21 - 王某: {HE}\n第二行\n2026/3/3 上午12:05 - 林小满: {ANSWER}\n", "22:21 and 00:05 of the next day; the note about encryption is nobody's message.", like="WhatsApp for Android, Chinese",
        messages=[msg("2026-03-02 22:21", "王某", "", HE + "\n第二行"), msg("2026-03-03 00:05", "林小满", "", ANSWER)], free_text=["端到端加密"])
    add("line-chinese.txt", f"[LINE] 与王某的聊天记录\n保存日期：2026/03/05 12:00\n\n2026/03/02（周一）\n下午10:21\t王某\t{HE}\n下午10:25\t林小满\t{ANSWER}\n\n2026/03/03（周二）\n上午09:02\t王某\t\"第一行\n第二行\"\n", "22:21, 22:25 and 09:02 of the next day; the day stands above.", like="LINE text export",
        messages=[msg("2026-03-02 22:21", "王某", "", HE), msg("2026-03-02 22:25", "林小满", "", ANSWER), msg("2026-03-03 09:02", "王某", "", "*第一行\n第二行")], unsure=True)
    add("wechat-copied.txt", f"老王 2026/3/2 10:21:05\n{HE}\n\n林小满 2026/3/2 11:00:00\n{ANSWER}\n", "Two messages; the name stands before the time.", like="WeChat for PC, several messages copied", messages=ANY)
    add("server.log", "2026-03-02 10:21:05 INFO 收到请求：催收平台\n2026-03-02 10:21:06 ERROR connection refused: 95188\n2026-03-02 10:21:07 WARN 重试\n", "A program's log: nobody's messages.", like="logs", messages=[], calls=[], kind=["document"], unsure=True)
    add("transcript.txt", "录音文字稿\n\n说话人1 00:01:23\n你好，请问是林小满吗\n\n说话人2 00:01:30\n是的，你是谁\n", "A recording's transcript: the clock counts from its start, no day is known.", like="讯飞听见 / 飞书妙记", no_times=True, says=["请问是林小满吗"])


def others():
    telegram = {"name": "老王", "type": "personal_chat", "id": 1, "messages": [{"id": 1, "type": "service", "date": "2026-03-02T10:00:00", "date_unixtime": "1772416800", "action": "phone_call", "actor": "老王", "duration_seconds": 30, "text": ""},
                {"id": 2, "type": "message", "date": "2026-03-02T10:21:05", "date_unixtime": str(SECONDS), "from": "老王", "from_id": "user1", "text": ["钱什么时候还？", {"type": "bold", "text": "不还就告诉你家人"}]},
                {"id": 3, "type": "message", "date": "2026-03-02T11:00:00", "date_unixtime": "1772420400", "from": "林小满", "from_id": "user2", "text": ANSWER}]}
    add("result.json", json.dumps(telegram, ensure_ascii=False, indent=1), "Two messages; the first is in two pieces.", like="Telegram Desktop JSON", messages=ANY, unsure=True)
    item = '<div class="message default clearfix" id="m{0}"><div class="body"><div class="pull_right date details" title="02.03.2026 {1} UTC+08:00">{2}</div><div class="from_name">{3}</div><div class="text">{4}</div></div></div>'
    add("messages.html", '<!DOCTYPE html><html><head><meta charset="utf-8"/><title>Exported Data</title></head><body><div class="page_header"><div class="text bold">老王</div></div><div class="history"><div class="message service"><div class="body details">2 March 2026</div></div>'
        + item.format(1, "10:21:05", "10:21", "老王", HE) + item.format(2, "11:00:00", "11:00", "林小满", ANSWER) + "</div></body></html>", "Two messages; the full time stands in a title attribute, the day in the line above.", like="Telegram Desktop HTML",
        messages=[msg("2026-03-02 10:21*", "老王", "", HE), msg("2026-03-02 11:00*", "林小满", "", ANSWER)], unsure=True)
    add("chat-group.csv", f"time(Asia/Shanghai),group_id,group_name,from_id,from_nickname,content_type,content\n{AT},2d89,催收交流,e379,老王,Text,{HE}\n2026-03-02 10:22:00,2d89,催收交流,e379,老王,Picture,\n{AT2},2d89,催收交流,e380,林小满,Text,{ANSWER}\n", "Two messages with words.", like="wechat_stat", messages=ANY)
    add("app-language.json", json.dumps({"name": "com.example.app", "version": 3, "messages": {"hello": "您好", "overdue": "您的借款已逾期", "pay": "请立即还款"}, "date": "2026-03-02"}, ensure_ascii=False), "The words of a program's surface: no messages.", like="i18n files", messages=[], calls=[], kind=["document", "unknown"])
    add("log-lines.ndjson", '{"time":"2026-03-02T10:21:05+08:00","level":"error","message":"支付失败，请立即还款","number":"95188"}\n{"time":"2026-03-02T10:22:05+08:00","level":"info","message":"重试"}\n', "A program's log in JSON: nobody's messages.", like="JSON logs", messages=[], calls=[], kind=["document", "unknown"])


def make():
    wechat_tables(), texts(), others()
