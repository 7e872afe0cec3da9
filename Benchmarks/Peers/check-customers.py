"""Checks a CSV file of customers to create by the rules of the program's own schema (ImportSchema+Customers.swift and what
ImportChecks looks for in every file), as a script with Python's csv module would: patterns compiled once, one pass.

Prints processor seconds without the start, and to standard error what it found: rows, rows with errors, warnings, and the
sum of the numbers of the rows with errors, by which two checkers are compared. Usage: check-customers.py FILE
"""

import csv
import json
import os
import re
import sys
import time

NAMES = {
    "xaccount_id": ["xaccount_id", "平台用户ID", "Platform user ID"],
    "domain_name": ["domain_name", "账号名", "Account name", "登录名", "Login name"],
    "mobile_phone": ["mobile_phone", "手机号", "Mobile phone", "手机号码", "手机", "Phone", "Mobile"],
    "verification_code": ["verification_code", "验证码", "Verification code", "短信验证码"],
    "password": ["password", "密码", "Password"],
    "is_close_market_ms": ["is_close_market_ms", "关闭营销短信", "Turn off marketing messages", "是否关闭营销消息"],
    "indirect_partner_id": ["indirect_partner_id", "云经销商ID", "Reseller ID"],
    "label": ["label", "备注标签", "Label", "备注", "标签"],
}
CHOICES = {"true": "true", "是": "true", "false": "false", "否": "false"}
ERROR_VALUES = {
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA",
}
INVISIBLE = "\x00-\x20\x7f\x85\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
TRIMMED = "".join(
    chr(code) for part in re.findall(r"(.)(?:-(.))?", INVISIBLE, re.S)
    for code in range(ord(part[0]), ord(part[1] or part[0]) + 1)
)
HIDDEN = re.compile(f"[{INVISIBLE.replace(chr(0) + '-' + chr(0x20), chr(0) + '-' + chr(0x1f))}]")
HASHES = re.compile(r"###+\Z")
SCIENTIFIC = re.compile(r"[0-9]+(\.[0-9]+)?[eE][+-][0-9]+\Z")
POINT_ZERO = re.compile(r"([0-9]{5,}\.0+|[0-9]+(,[0-9]{3})+)\Z")
MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
DATE = re.compile(
    rf"(?:[0-9](?=.*月)[0-9年月日]{{0,9}}[年月日]|[0-9]{{1,4}}-{MONTH}(?:-[0-9]{{1,4}})?|{MONTH}-[0-9]{{1,4}}"
    r"|[0-9]{1,4}/[0-9]{1,4}/[0-9]{1,4})\Z",
    re.I | re.A,
)
LOST = re.compile(r"[0-9]{15}(0+)\Z")
FULL_WIDTH = re.compile("[\uff01-\uff5e]")
ACCOUNT = re.compile(r"[a-zA-Z_-][a-zA-Z0-9_-]*\Z")
PREFIX = re.compile(r"(?:op_|shadow_)", re.I | re.A)
PHONE = re.compile(r"1[3-9][0-9]{9}\Z")
VISIBLE = re.compile(r"[\x21-\x7e]*\Z")
KINDS = [re.compile(kind) for kind in ("[A-Z]", "[a-z]", "[0-9]", "[^A-Za-z0-9]")]


def damaged(text, is_identifier):
    """What a spreadsheet did to an id, a phone, a number or a choice."""
    if HIDDEN.search(text) or text in ERROR_VALUES or HASHES.match(text) or SCIENTIFIC.match(text):
        return True
    if text[0] in "='" or FULL_WIDTH.search(text):
        return True
    if not is_identifier:
        return False
    if POINT_ZERO.match(text) or DATE.match(text):
        return True
    lost = LOST.match(text)
    return bool(lost) and len(lost.group(1)) >= 3


class Checker:
    def __init__(self, header):
        places = {}
        for column, names in NAMES.items():
            for place, heading in enumerate(header):
                if heading.strip() in names:
                    places[column] = place
        self.places = places
        self.seen = {"xaccount_id": set(), "domain_name": set(), "mobile_phone": set()}
        self.rows = self.faulty = self.warnings = self.sum = 0

    def value(self, row, column, is_identifier=True):
        """The trimmed text of a cell, and whether it is without damage."""
        place = self.places.get(column)
        if place is None:
            return "", True
        raw = row[place]
        text = raw.strip(TRIMMED)
        if not text:
            return "", True
        if len(text) != len(raw):
            self.warnings += 1
        if damaged(text, is_identifier):
            return "", False
        if is_identifier:
            lost = LOST.match(text)
            if lost:
                self.warnings += 1
        return text, True

    def repeated(self, column, text):
        seen = self.seen[column]
        if text in seen:
            return True
        seen.add(text)
        return False

    def check(self, row):
        """Whether the row may be sent."""
        good = True
        xaccount, sound = self.value(row, "xaccount_id")
        if not sound or not xaccount:
            good = False
        elif self.repeated("xaccount_id", xaccount) or len(xaccount) > 128:
            good = False

        name, sound = self.value(row, "domain_name")
        good = good and sound
        if name:
            if not 5 <= len(name) <= 32 or not ACCOUNT.match(name) or PREFIX.match(name):
                good = False
            if name[0] == "_":
                self.warnings += 1
            if self.repeated("domain_name", name):
                good = False

        phone, phone_sound = self.value(row, "mobile_phone")
        if phone:
            if not PHONE.match(phone):
                phone_sound = False
            if self.repeated("mobile_phone", phone):
                self.warnings += 1
        good = good and phone_sound

        code, code_sound = self.value(row, "verification_code")
        if code and len(code) != 6:
            code_sound = False
        good = good and code_sound

        place = self.places.get("password")
        password = row[place] if place is not None else ""
        if password:
            if password.strip(TRIMMED) != password:
                self.warnings += 1
            if len(password) < 8 or sum(1 for kind in KINDS if kind.search(password)) < 2:
                good = False
            if len(password) > 32:
                self.warnings += 1
            if name and (password == name or password == name[::-1]):
                good = False
            if phone and phone in password:
                good = False

        choice, sound = self.value(row, "is_close_market_ms", False)
        if not sound or (choice and choice.lower() not in CHOICES):
            good = False

        reseller, sound = self.value(row, "indirect_partner_id")
        if not sound or len(reseller) > 64 or not VISIBLE.match(reseller):
            good = False

        place = self.places.get("label")
        label = row[place].strip(TRIMMED) if place is not None else ""
        if label:
            if len(label) != len(row[place]):
                self.warnings += 1
            if len(label) > 255 or label in ERROR_VALUES or HASHES.match(label):
                good = False

        if phone and not code and code_sound:
            good = False
        if code and not phone and phone_sound:
            self.warnings += 1
        return good


def main(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.reader(file)
        header = next(reader)
        checker = Checker(header)
        for row in reader:
            if not any(row):
                continue
            checker.rows += 1
            if len(row) != len(header) or not checker.check(row):
                checker.faulty += 1
                checker.sum += checker.rows
    found = f"{checker.rows} rows, {checker.faulty} with errors, {checker.warnings} warnings, sum {checker.sum}"
    print(found, file=sys.stderr)


if __name__ == "__main__":
    start = time.process_time()
    main(sys.argv[1])
    print(json.dumps({"cpu": time.process_time() - start, "count": 1, "bytes": os.path.getsize(sys.argv[1])}))
