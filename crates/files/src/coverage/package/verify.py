#!/usr/bin/env python3
"""Memeriksa paket audit tanpa program lain / Checks the audit package without any other program.

    python3 verify.py                  semua pemeriksaan / every check
    python3 verify.py --head HASH      jejak audit juga memuat hash yang dicatat dahulu
                                       the trail also holds a hash that was noted earlier
    python3 verify.py --paper FILE     SK yang dipegang = SK yang diterbitkan?
                                       is a decree at hand the one that was issued?

Hanya pustaka standar Python 3.8+ / Python 3.8+ standard library only.
Keluar 0: semua cocok / all hold. Keluar 1: ada yang tidak cocok / something does not hold.
"""
import argparse
import csv
import hashlib
import json
import os
import sys
from collections import defaultdict

HERE = os.path.dirname(os.path.abspath(__file__))
LIVE = ("planned", "billed", "paid")
COUNTED = LIVE + ("refunded",)
FAILED = []


def path(name):
    return os.path.join(HERE, name)


def sha256_of(file):
    digest = hashlib.sha256()
    with open(file, "rb") as opened:
        for part in iter(lambda: opened.read(1 << 20), b""):
            digest.update(part)
    return digest.hexdigest()


def rows(name):
    with open(path(name), newline="", encoding="utf-8") as opened:
        yield from csv.DictReader(opened)


def whole(text):
    return int(text) if text else 0


def wrong(said):
    FAILED.append(said)
    if len(FAILED) <= 50:
        print("  TIDAK COCOK / DOES NOT HOLD:", said)


def same(what, kept, found):
    if kept != found:
        wrong(f"{what}: {kept} <> {found}")
    return 1


def check_files():
    """Every file has the hash that SHA256SUMS gives."""
    count = 0
    listed = set()
    with open(path("SHA256SUMS"), encoding="utf-8") as opened:
        for text in opened:
            kept, name = text.rstrip("\n").split("  ", 1)
            listed.add(name)
            if not os.path.exists(path(name)):
                wrong(f"{name}: tidak ada / missing")
                continue
            count += same(name, kept, sha256_of(path(name)))
    for name in sorted(set(os.listdir(HERE)) - listed - {"SHA256SUMS", "__pycache__"}):
        print(f"  catatan / note: {name} tidak tercantum / is not listed")
    return count


def link_hash(previous, regency, event):
    """SHA-256 over nine parts, each with its length before it as eight bytes, the highest first."""
    number = lambda value: value.to_bytes(8, "big", signed=True)
    place = event["place"]
    parts = (
        previous,
        number(regency),
        number(event["number"]),
        number(event["at"]),
        bytes.fromhex(event["actor"]) if event["actor"] else b"",
        event["action"].encode("utf-8"),
        event["subject"].encode("utf-8"),
        number(place) if place is not None else b"",
        event["detail"].encode("utf-8"),
    )
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def check_trail(about, noted):
    """Every event holds the hash of the one before; numbers have no gap."""
    previous, count, met, issued = bytes(32), 0, noted is None, {}
    with open(path("audit.jsonl"), encoding="utf-8") as opened:
        for text in opened:
            event = json.loads(text)
            count += 1
            if event["number"] != count:
                wrong(f"audit: {count} tidak ada / is missing")
                break
            previous = link_hash(previous, about["regency"], event)
            if previous.hex() != event["hash"]:
                wrong(f"audit {count}: isi berubah / was changed")
                break
            met = met or previous.hex() == noted
            if event["action"] == "decree.issued":
                detail = json.loads(event["detail"])
                issued[event["subject"].split("/")[-1]] = (detail["text"], detail["annex"])
    same("audit: jumlah / count", about["events"], count)
    same("audit: hash terakhir / last hash", about["head"], previous.hex())
    if not met:
        wrong(f"audit: hash {noted} tidak ditemukan / is not in the trail")
    return count, issued


def check_decrees(issued):
    """The papers that are kept are those of which the trail wrote the hash down when they were issued."""
    count, known = 0, {}
    for one in rows("decrees.csv"):
        kept = (one["text_sha256"], one["annex_sha256"])
        count += same(f"SK {one['number']}", issued.get(one["decree"]), kept)
        for part in ("text_sha256", "annex_sha256", "signed_sha256"):
            if one[part]:
                known[one[part]] = f"SK {one['number']} ({part[:-7]})"
    return count, known


def check_books():
    """Sums by fund, month and state; bills; payments; returns; one live month for a person; ceilings."""
    equations = 0
    by_month, by_bill, by_fund = (defaultdict(lambda: [0, 0, 0]) for _ in range(3))
    worker, live, done = None, set(), set()
    for entry in rows("ledger.csv"):
        state, month = entry["state"], entry["month"]
        money = (1, whole(entry["jkk"]), whole(entry["jkm"]))
        keys = [(by_month, (entry["fund"], month, state)), (by_fund, (entry["fund"], state))]
        if entry["bill"]:
            keys.append((by_bill, (entry["bill"], state)))
        for sums, key in keys:
            for at, amount in enumerate(money):
                sums[key][at] += amount
        # The entries of a worker stand together.
        if entry["worker"] != worker:
            worker, live = entry["worker"], set()
            if worker in done:
                wrong(f"baris satu orang terpisah / lines of one person stand apart: {worker}")
            done.add(worker)
        if state in LIVE:
            if month in live:
                wrong(f"orang dan bulan dua kali / person and month twice: {worker} {month}")
            live.add(month)
    equations += 1

    kept = {}
    for one in rows("fund-months.csv"):
        key = (one["fund"], one["month"], one["state"])
        kept[key] = [whole(one[part]) for part in ("people", "jkk", "jkm")]
    for key in sorted(set(kept) | {key for key in by_month if key[2] in COUNTED}):
        nothing = [0, 0, 0]
        name = "dana, bulan, keadaan / fund, month, state " + " ".join(key)
        equations += same(name, kept.get(key, nothing), by_month.get(key, nothing))

    received = defaultdict(int)
    for one in rows("payments.csv"):
        sign = 1 if one["act"] == "paid" else -1
        received[one["bill"]] += sign * whole(one["amount"])
    asked, spent = defaultdict(int), defaultdict(int)
    for bill in rows("bills.csv"):
        number, cancelled = bill["bill"], bill["cancelled"] == "yes"
        parts = [by_bill[(number, state)] for state in ("billed", "paid", "refunded")]
        for at, part in enumerate(("months", "jkk", "jkm")):
            asks = 0 if cancelled else whole(bill[part]) - whole(bill["gone_" + part])
            equations += same(f"tagihan / bill {number} {part}", asks, sum(p[at] for p in parts))
            asked[bill["fund"]] += asks if at else 0
        paid = sum(p[1] + p[2] for p in parts[1:])
        equations += same(f"tagihan / bill {number} terpakai / spent", whole(bill["spent"]), paid)
        equations += same(
            f"tagihan / bill {number} diterima / received", whole(bill["received"]), received[number]
        )
        spent[bill["fund"]] += whole(bill["spent"])

    returned = defaultdict(int)
    for one in rows("returns.csv"):
        if one["state"] == "received":
            returned[one["fund"]] += whole(one["jkk"]) + whole(one["jkm"])
    for fund in rows("funds.csv"):
        number = fund["fund"]
        money = lambda state: sum(by_fund[(number, state)][1:])
        back = money("refunded")
        name = f"dana / fund {number}"
        equations += same(name + " kembali / returned", returned[number], back)
        equations += same(
            name + " ditagih / billed", asked[number] - back, money("billed") + money("paid")
        )
        equations += same(name + " dibayar / paid", spent[number] - back, money("paid"))
        held = sum(money(state) for state in LIVE)
        if held > whole(fund["ceiling"]):
            wrong(f"{name}: {held} melebihi pagu / above the ceiling {fund['ceiling']}")
        equations += 1
    return equations


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--head", help="hash yang dicatat dahulu / a hash noted earlier")
    asked.add_argument("--paper", help="berkas PDF keputusan / PDF of a decree")
    asked = asked.parse_args()
    with open(path("package.json"), encoding="utf-8") as opened:
        about = json.load(opened)
    print(f"{about['issuer']}, {about['made_on']}")
    print("berkas / files:", check_files())
    count, issued = check_trail(about, asked.head and asked.head.lower())
    print("jejak audit / audit trail:", count, about["head"])
    count, known = check_decrees(issued)
    print("keputusan / decrees:", count)
    print("persamaan buku / equations of the books:", check_books())
    if asked.paper:
        found = known.get(sha256_of(asked.paper))
        print("surat / paper:", found or "bukan surat yang diterbitkan / not one that was issued")
        if not found:
            FAILED.append("paper")
    if FAILED:
        print(f"TIDAK COCOK / DOES NOT HOLD: {len(FAILED)}")
        return 1
    print("SEMUA COCOK / ALL HOLD")
    return 0


if __name__ == "__main__":
    sys.exit(main())
