"""A file of customers to be checked, from a seeded generator."""

import csv
import random

FAMILIES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
TRADES = ["科技有限公司", "贸易有限公司", "教育", "医疗", "物流", "传媒", "智造", "数据", "零售, 华南区", "游戏“新品”项目"]
SYLLABLES = ["yun", "fan", "he", "xin", "lv", "zhou", "dong", "fang", "xing", "hai", "jia", "yi", "bei", "dou", "qing"]


HEADER = ["xaccount_id", "domain_name", "mobile_phone", "verification_code", "is_close_market_ms", "indirect_partner_id", "label"]


def write(path, rows):
    chance = random.Random(3)
    resellers = [f"{chance.getrandbits(128):032x}" for _ in range(9)] + [""] * 9
    with open(path, "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for row in range(rows):
            syllables = "".join(chance.choices(SYLLABLES, k=chance.randint(2, 4)))
            name = f"{syllables}{chance.choice('-_')}{row}" if chance.random() < 0.8 else ""
            phone, code = "", ""
            if chance.random() < 0.5:
                # No phone twice: 7,919 is coprime to 10⁹.
                phone = f"1{chance.randint(3, 9)}{row * 7919 % 10**9:09}"
                code = f"{chance.randrange(10**6):06}"
            label = "".join(chance.choices(FAMILIES, k=2)) + chance.choice(TRADES)
            market = chance.choice(["true", "false", ""])
            writer.writerow([f"PD-{chance.getrandbits(32):08x}-{row}", name, phone, code, market, chance.choice(resellers), label])
