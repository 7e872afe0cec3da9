"""A file of customers to be checked, from a seeded generator: believable names, phones and labels, and in two of a hundred
rows one of the mistakes that lists from spreadsheets have."""

import csv
import random

HEADER = [
    "xaccount_id", "domain_name", "mobile_phone", "verification_code", "password", "is_close_market_ms",
    "indirect_partner_id", "label",
]
PLACES = ["上海", "苏州", "杭州", "深圳", "成都", "武汉", "西安", "南京", "广州", "青岛", "合肥", "长沙"]
NAMES = ["云帆", "和信", "绿洲", "东方", "星海", "嘉怡", "北斗", "清禾", "天宇", "南山", "海纳", "鼎新", "瑞丰", "启明"]
TRADES = ["科技", "贸易", "教育", "零售", "游戏", "医疗", "物流", "传媒", "制造", "数据", "网络", "能源"]
LATIN = ["yunfan", "hexin", "lvzhou", "dongfang", "xinghai", "jiayi", "beidou", "qinghe", "tianyu", "nanshan", "haina"]
LINES = ["tech", "trade", "edu", "retail", "game", "medical", "logistics", "media", "factory", "data", "cloud"]


def good_row(chance, number):
    pattern = chance.randrange(4)
    xaccount = (
        f"crm-{number:06d}", f"PD-{2020 + chance.randrange(7)}-{number:07d}", f"{chance.getrandbits(48):012x}-{number}",
        f"cust_{number}",
    )[pattern]
    name = f"{chance.choice(LATIN)}{chance.choice('-_')}{chance.choice(LINES)}{number}" if chance.random() < 0.8 else ""
    has_phone = chance.random() < 0.6
    phone = f"1{chance.choice('3456789')}{number % 1000:03d}{chance.randrange(10**6):06d}" if has_phone else ""
    code = f"{chance.randrange(10**6):06d}" if has_phone else ""
    password = f"{chance.choice(LINES).title()}@{chance.randrange(10**6)}" if chance.random() < 0.3 else ""
    label = ""
    if chance.random() < 0.7:
        label = f"{chance.choice(PLACES)}{chance.choice(NAMES)}{chance.choice(TRADES)}有限公司"
        extra = chance.randrange(12)
        if extra == 0:
            label += ", 华东区"
        elif extra == 1:
            label += "“新品”项目"
        elif extra == 2:
            label = '客户"' + label + '"'
        elif extra == 3:
            label += "（VIP）"
    reseller = f"{chance.getrandbits(128):032x}" if chance.random() < 0.2 else ""
    return [xaccount, name, phone, code, password, chance.choice(["true", "false", "是", "否", "", ""]), reseller, label]


def spoil(chance, row, earlier):
    kind = chance.randrange(18)
    if kind == 0:
        row[0] = ""
    elif kind == 1:
        row[1] = "abc"
    elif kind == 2:
        row[1] = "9" + (row[1] or "customer")
    elif kind == 3:
        row[1] = "op_" + (row[1] or "customer")
    elif kind == 4:
        row[2], row[3] = "1.38E+10", "123456"
    elif kind == 5:
        row[2], row[3] = "+8613800000000", "123456"
    elif kind == 6:
        row[2], row[3] = "1380000000", "123456"
    elif kind == 7:
        row[2], row[3] = row[2] or "13900001111", ""
    elif kind == 8:
        row[2], row[3] = row[2] or "13900002222", "12345"
    elif kind == 9:
        row[4] = "password"
    elif kind == 10:
        row[4] = "Ab1"
    elif kind == 11:
        row[5] = "maybe"
    elif kind == 12:
        row[6] = "经销商 7"
    elif kind == 13:
        row[0] = earlier[0]
    elif kind == 14:
        row[1] = earlier[1] or "twice-the-same"
    elif kind == 15:
        row[0] = f" {row[0]}\u3000"
    elif kind == 16:
        row[1] = "ｆｕｌｌ－ｗｉｄｔｈ"
    else:
        row[0] = chance.choice(["3月1日", "Mar-01", "123456789012345000", "#N/A", "=\"7\"", "13,800,000,000"])
    return row


def write(path, rows):
    chance = random.Random(20261123)
    earlier = good_row(chance, 0)
    with open(path, "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(1, rows + 1):
            row = good_row(chance, number)
            if chance.random() < 0.02:
                row = spoil(chance, row, earlier)
            elif chance.random() < 0.01:
                earlier = row
            writer.writerow(row)
