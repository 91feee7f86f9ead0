#!/usr/bin/env python3
"""Draws phone screens with known words: SMS, chat and app; light and dark; JPEG at low quality, turned, 1080x9000 long.

usage: screens.py OUT_FOLDER [SEED]      writes NAME.png|jpg and NAME.txt (the truth, one line a printed line)
All names and numbers are made up. Needs Pillow and fonts-noto-cjk.
"""
import pathlib, random, sys
from PIL import Image, ImageDraw, ImageFont

out = pathlib.Path(sys.argv[1]); out.mkdir(parents=True, exist_ok=True)
chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 20261125)
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-%s.ttc"
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "小明建国丽华秀英志强桂兰海燕文静子涵雨欣浩然思远佳怡"
LENDERS = ["安逸消费金融", "海豚小额贷款", "云帆科技", "星河银行", "德信资产管理", "万家普惠", "长风融资担保", "橙子分期", "金桥网络小贷"]

def font(size, bold=False):
    return ImageFont.truetype(FONT % ("Bold" if bold else "Regular"), size, index=2)  # 2: the Simplified Chinese face

def digits(n):
    return "".join(chance.choice("0123456789") for _ in range(n))
def mobile():
    return "1" + chance.choice("3456789") + digits(9)
def masked():
    m = mobile(); return m[:3] + "****" + m[7:]
def name():
    return chance.choice(SURNAMES) + "".join(chance.sample(GIVEN, 2))
def day():
    return f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
def clock():
    return f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}"
def money():
    return f"{chance.randint(100, 99999)}.{digits(2)}" if chance.random() < .6 else f"{chance.randint(1, 99)},{digits(3)}.{digits(2)}"

def sms_text():
    return chance.choice([
        lambda: f"【{chance.choice(LENDERS)}】{name()}，您的借款合同{digits(14)}已逾期{chance.randint(1, 180)}天，应还金额{money()}元，请于今日18:00前处理，否则将上报征信。咨询电话{digits(5)}。",
        lambda: f"【{chance.choice(LENDERS)}】验证码{digits(6)}，您正在申请借款，5分钟内有效，请勿告知他人。",
        lambda: f"尊敬的客户，您尾号{digits(4)}的银行卡于{chance.randint(1, 12)}月{chance.randint(1, 28)}日{clock()}入账{money()}元，余额{money()}元。【星河银行】",
        lambda: f"{name()}你好，本人受{chance.choice(LENDERS)}委托处理尾号{digits(4)}的欠款{money()}元，请速联系{mobile()}张经理，逾期后果自负！",
        lambda: f"【{chance.choice(LENDERS)}】请转告您的朋友{name()}（身份证尾号{digits(3)}X）尽快归还{money()}元，回T退订，详询400-{digits(3)}-{digits(4)}",
        lambda: f"您好，手机号{masked()}名下贷款申请已通过，额度{chance.randint(1, 30)}0000元，点击 https://t.{chance.choice(['cn', 'xyz', 'top'])}/{digits(4)}ab 提现，拒收请回复R",
        lambda: f"【法务通知】案号（2026）京{digits(4)}民初{digits(5)}号，被告{name()}，涉案金额¥{money()}，请于{day()}前应诉。",
    ])()

class Screen:
    def __init__(self, width, dark, size=None):
        self.w, self.dark, self.truth = width, dark, []
        self.size = size or round(width / 1080 * 42)
        self.ground, self.ink, self.soft, self.card = ((16, 16, 18), (235, 235, 235), (140, 140, 145), (44, 44, 48)) if dark else ((255, 255, 255), (20, 20, 20), (130, 130, 135), (240, 240, 243))
        self.ops, self.y = [], 0

    def text(self, x, words, size=None, ink=None, bold=False, keep=True):
        size = size or self.size
        self.ops.append(("text", x, self.y, words, font(size, bold), ink or self.ink))
        if keep: self.truth.append(words)

    def wrap(self, words, size, most):
        f, lines, line = font(size), [], ""
        for c in words:
            if f.getlength(line + c) > most and c not in "，。！？）】、：": lines.append(line); line = c  # as phones break lines
            else: line += c
        return lines + [line]

    def bubble(self, words, x, most, fill, ink=None):
        lines = self.wrap(words, self.size, most)
        step, pad = round(self.size * 1.45), round(self.size * .6)
        wide = max(font(self.size).getlength(l) for l in lines) + 2 * pad
        if x < 0: x = self.w + x - wide
        self.ops.append(("box", x, self.y, x + wide, self.y + step * len(lines) + 2 * pad, fill))
        top = self.y; self.y += pad
        for l in lines:
            self.text(x + pad, l, ink=ink); self.y += step
        self.y = top + step * len(lines) + 2 * pad + round(self.size * .9)

    def centred(self, words, size, ink, bold=False):
        self.text((self.w - font(size, bold).getlength(words)) / 2, words, size, ink, bold)

    def draw(self, height):
        image = Image.new("RGB", (self.w, height), self.ground); pen = ImageDraw.Draw(image)
        for op in self.ops:
            if op[0] == "box": pen.rounded_rectangle(op[1:5], radius=28, fill=op[5])
            else: pen.text((op[1], op[2]), op[3], font=op[4], fill=op[5])
        return image

def sms(width, dark, height):
    s = Screen(width, dark); u = width / 1080
    s.y = round(70 * u); s.centred(chance.choice(["106" + digits(9), "95" + digits(3), mobile()]), round(48 * u), s.ink, True); s.y += round(150 * u)
    while True:
        kept, ops = list(s.truth), list(s.ops)
        s.centred(f"{chance.randint(1, 12)}月{chance.randint(1, 28)}日 {clock()}", round(34 * u), s.soft); s.y += round(80 * u)
        s.bubble(sms_text(), round(40 * u), width * .74, s.card)
        if s.y > height - 80 * u: s.truth, s.ops = kept, ops; break
    return s

def chat(width, dark, height):
    s = Screen(width, dark); u = width / 1080
    s.y = round(70 * u); s.centred(name(), round(48 * u), s.ink, True); s.y += round(150 * u)
    mine = (60, 110, 70) if dark else (149, 236, 105)
    lines = ["你好，我没有申请过这笔贷款", "请提供借款合同和放款凭证", "我已经报警了，回执编号", "不要再给我家人打电话", "这个号码是我去年才办的", "截图发我看看", "什么时候放款的？打到哪个账户？", "好的，我记下了"]
    while True:
        kept, ops = list(s.truth), list(s.ops)
        if chance.random() < .3: s.centred(clock(), round(32 * u), s.soft); s.y += round(70 * u)
        me = chance.random() < .5
        words = chance.choice(lines) + (digits(10) if chance.random() < .3 else "") if me else sms_text()
        s.bubble(words, -round(40 * u) if me else round(130 * u), width * .6, mine if me else s.card)
        if s.y > height - 80 * u: s.truth, s.ops = kept, ops; break
    return s

def app(width, dark, height):
    s = Screen(width, dark); u = width / 1080
    s.y = round(70 * u); s.centred("借款详情", round(50 * u), s.ink, True); s.y += round(160 * u)
    s.centred("待还金额（元）", round(38 * u), s.soft); s.y += round(80 * u)
    s.centred(money(), round(88 * u), s.ink, True); s.y += round(190 * u)
    rows = [("合同编号", lambda: digits(16)), ("借款人", lambda: name()[0] + "**"), ("身份证号", lambda: digits(4) + "**********" + digits(4)), ("手机号码", masked),
            ("收款账户", lambda: "尾号" + digits(4)), ("借款日期", day), ("到期日期", day), ("年化利率", lambda: f"{chance.randint(7, 35)}.{digits(1)}%"), ("逾期天数", lambda: f"{chance.randint(1, 300)}天"),
            ("剩余本金", lambda: "¥" + money()), ("罚息", money), ("放款机构", lambda: chance.choice(LENDERS)), ("客服电话", lambda: "400" + digits(7))]
    while True:
        label, value = chance.choice(rows); value = value()
        size = round(40 * u)
        if s.y > height - 120 * u: break
        s.text(round(50 * u), label, size, s.soft); s.text(width - 50 * u - font(size).getlength(value), value, size)
        s.y += round(100 * u)
    return s

def save(image, stem, truth, quality=None):
    image.save(out / f"{stem}.jpg", quality=quality) if quality else image.save(out / f"{stem}.png", compress_level=1)
    (out / f"{stem}.txt").write_text("\n".join(truth) + "\n", encoding="utf-8")

makers = {"sms": sms, "chat": chat, "app": app}
for kind, make in makers.items():
    for dark in (False, True):
        shade = "dark" if dark else "light"
        for i in range(4):
            width, height = chance.choice([(1080, 2340), (1080, 2400), (1170, 2532), (720, 1600)])
            s = make(width, dark, height); save(s.draw(height), f"{kind}_{shade}_{i}", s.truth)
        for i in range(3):
            s = make(1080, dark, 2340); save(s.draw(2340), f"{kind}_{shade}_jpeg_{i}", s.truth, chance.choice([15, 20, 30, 40]))
        for turn in (90, 180, 270):
            s = make(1080, dark, 2340); save(s.draw(2340).rotate(turn, expand=True), f"{kind}_{shade}_turned{turn}", s.truth)
        s = make(1080, dark, 9000); save(s.draw(9000), f"{kind}_{shade}_long", s.truth)
print(len(list(out.glob("*.txt"))), "screens in", out)
