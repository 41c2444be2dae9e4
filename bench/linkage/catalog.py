"""What is linked: the data sets of the benchmark, where their files lie and how they are judged.

Only the standard library, so that every script can use it in whichever environment it runs.
"""

from __future__ import annotations

import csv
import os
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "bench" / "data"
OUT = ROOT / "bench" / "out"
HERE = Path(__file__).resolve().parent

LISTS = ("dtsen", "musdes", "dinas", "csr", "peserta_lama")


def binary() -> Path:
    """Our program: LINDUNG, or the release build."""
    return Path(os.environ.get("LINDUNG", ROOT / "target" / "release" / "lindung"))


@dataclass(frozen=True)
class Dataset:
    """One piece of work, the same for every tool."""

    name: str
    """Unique, also the name of the output folder."""
    kind: str
    """Which model fits: febrl3, febrl4, million or regency."""
    files: list[Path]
    """The lists to link, as the sender made them."""
    truth: Path
    """CSV with row_id and person_id; optionally sumber (the list) and kesalahan (errors, `;`)."""
    scope: str = "all"
    """Pairs that count: within one list, between lists, or all."""
    model: str = "generic"
    """What `lindung link run --model` gets."""
    train: bool = True
    """Whether our side estimates its parameters from the files too."""
    id_columns: list[str] = field(default_factory=list)
    """Name of the column with the row's id, one for each file."""
    runs: int = 1
    """How often it is timed; the table shows the median."""


def febrl3() -> Dataset:
    """5,000 rows of 2,000 invented Australians, one list with duplicates."""
    folder = DATA / "febrl"
    return Dataset("febrl3", "febrl3", [folder / "febrl3.csv"], folder / "febrl3_truth.csv",
                   "within", "generic", True, ["rec_id"], 3)


def febrl4() -> Dataset:
    """Two lists of the same 5,000 invented Australians."""
    folder = DATA / "febrl"
    return Dataset("febrl4", "febrl4", [folder / "febrl4a.csv", folder / "febrl4b.csv"],
                   folder / "febrl4_truth.csv", "between", "generic", True,
                   ["rec_id", "rec_id"], 3)


def million(rows: int) -> Dataset:
    """One large clean-looking list for measuring speed, four rules and four comparisons."""
    folder = DATA / f"million-{rows}"
    return Dataset(f"million-{rows}", "million", [folder / "million.csv"],
                   folder / "million_truth.csv", "within", str(HERE / "million.toml"), True,
                   ["id"], 3 if rows <= 1_000_000 else 1)


def regency(folder: Path) -> Dataset:
    """Dirty lists made by `lindung synth`, or a folder laid out like them."""
    single = folder / "calon.csv"
    files = [single] if single.exists() else [folder / f"{list_}.csv" for list_ in LISTS]
    truth = folder / "truth.csv"
    rows = sum(1 for _ in truth.open(encoding="utf-8")) - 1
    return Dataset(folder.name, "regency", files, truth, "all", "person-id", True,
                   [header(file)[0] for file in files], 3 if rows <= 100_000 else 1)


def dataset(name: str) -> Dataset:
    """The data set of a name as in bench/data, or of a folder with lists and truth.csv."""
    if name == "febrl3":
        return febrl3()
    if name == "febrl4":
        return febrl4()
    if name.startswith("million-"):
        return million(int(name.removeprefix("million-")))
    folder = DATA / name
    return regency(folder if folder.exists() else Path(name).resolve())


def header(file: Path) -> list[str]:
    """The names of the columns of a delimited file, whatever its encoding and delimiter."""
    first = decode(file.open("rb").read(20_000)).splitlines()[0]
    return next(csv.reader([first], delimiter=delimiter(first)))


def delimiter(line: str) -> str:
    """The delimiter that occurs most often in a header."""
    return max(",;\t|", key=line.count)


def decode(raw: bytes) -> str:
    """Text of a file in UTF-8, UTF-16 with a mark, or Windows-1252."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw[: len(raw) // 2 * 2].decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start >= len(raw) - 4:
            return raw.decode("utf-8-sig", errors="ignore")
        return raw.decode("cp1252", errors="replace")
