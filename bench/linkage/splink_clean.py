"""Reads the lists into DuckDB and cleans the regency lists for Splink, in SQL because that is fast.

Common columns of the regency lists: row_id, nik, kk, name, name_sorted, first_word, mother,
birth_date (ISO text), village, district, sex.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import duckdb

from catalog import Dataset, decode, delimiter

SYNONYMS: dict[str, list[str]] = {
    "nik": [r"nik", r"noktp"],
    "kk": [r"kk", r"kartukeluarga"],
    "mother": [r"ibu"],
    "name": [r"^nama"],
    "birth": [r"t(an)?g(ga)?l\w*lahir"],
    "village": [r"^desa", r"^kel"],
    "district": [r"^kec"],
    "sex": [r"^jk$", r"^lp$", r"kelamin"],
}
"""Patterns for a header reduced to its small letters; the first column that fits is taken."""

TITLES = (
    "H HJ HAJI HAJJAH DR DRS DRA DRG IR PROF SE SH ST SPD SKM SIP SSOS SAG SKOM SP SPI SHUT SFARM "
    "AMD AMDKEB AMDKEP MPD MSI MM MH MKES MT KH USTADZ USTADZAH ALM ALMH BIN BINTI BPK BAPAK IBU "
    "SDR SDRI TN NY"
).split()
MONTHS = ["JAN", "FEB", "MAR", "APR", "ME[IY]", "JUN", "JUL", "AG[SU]?", "SEP", "O[KC]T", "NO[VP]",
          "DE[SC]"]


def columns_of(header: list[str]) -> dict[str, str]:
    """Which column of a list holds which of the common columns."""
    found: dict[str, str] = {"row_id": header[0]}
    for wanted, patterns in SYNONYMS.items():
        for column in header[1:]:
            plain = re.sub(r"[^a-z]", "", column.lower())
            if column not in found.values() and any(re.search(p, plain) for p in patterns):
                found[wanted] = column
                break
    return found


def open_list(db: duckdb.DuckDBPyConnection, table: str, file: Path) -> list[str]:
    """A list as a view of plain text columns; a file that is not UTF-8 is turned into it first."""
    raw = file.read_bytes()
    text = decode(raw)
    head = text[: text.index("\n")].rstrip("\r")
    try:
        raw[3:].decode("utf-8") if raw[:3] == b"\xef\xbb\xbf" else raw.decode("utf-8")
    except UnicodeDecodeError:
        copy = tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".csv", delete=False)
        with copy:
            copy.write(text)
        file = Path(copy.name)
    db.execute(
        f"create view {table} as select * from read_csv('{file}', all_varchar = true, "
        f"header = true, delim = '{delimiter(head)}', quote = '\"', nullstr = '')"
    )
    return [row[0] for row in db.execute(f"describe {table}").fetchall()]


def load_plain(db: duckdb.DuckDBPyConnection, work: Dataset) -> list[str]:
    """Lists that are clean: a table each, all columns text, empty means missing."""
    tables = []
    parse = ("try_strptime(date_of_birth, '%Y%m%d')::date as date_of_birth"
             if work.kind.startswith("febrl") else "")
    for file in work.files:
        db.execute(
            f"create table {file.stem} as select * {f'replace ({parse})' if parse else ''} from "
            f"read_csv('{file}', all_varchar = true, header = true, nullstr = '')"
        )
        tables.append(file.stem)
    return tables


def words(text: str) -> str:
    """SQL: the words of a name in capitals, without titles, marks and what follows a comma."""
    letters = f"regexp_replace(regexp_replace(upper({text}), ',.*', ''), '[.''`’]', '', 'g')"
    split = f"string_split_regex(trim(regexp_replace({letters}, '[^A-Z]+', ' ', 'g')), ' +')"
    titles = ", ".join(f"'{title}'" for title in TITLES)
    return f"list_filter({split}, lambda w: w <> '' and w not in ({titles}))"


def birth_date(text: str) -> str:
    """SQL: a date of birth as ISO text from the ways these lists write one, else null."""
    plain = f"upper(trim(regexp_replace({text}, '^.*,', '')))"
    for number, month in enumerate(MONTHS, start=1):
        plain = f"regexp_replace({plain}, '[ -]*{month}[A-Z]*[ -]*', '-{number:02d}-')"
    day_first = f"regexp_extract({plain}, '^(\\d{{1,2}})[-/. ](\\d{{1,2}})[-/. ](\\d{{2,4}})$', ['d', 'm', 'y'])"
    year_first = f"regexp_extract({plain}, '^(\\d{{4}})[-/.](\\d{{1,2}})[-/.](\\d{{1,2}})', ['y', 'm', 'd'])"
    return f"""
        case
            when regexp_full_match({plain}, '\\d{{5}}')
                then strftime(date '1899-12-30' + try_cast({plain} as integer), '%Y-%m-%d')
            when {year_first}.y <> '' then strftime(try_cast(
                {year_first}.y || '-' || {year_first}.m || '-' || {year_first}.d as date), '%Y-%m-%d')
            when length({day_first}.y) = 4 then strftime(try_cast(
                {day_first}.y || '-' || {day_first}.m || '-' || {day_first}.d as date), '%Y-%m-%d')
            when length({day_first}.y) = 2 then strftime(try_cast(
                (case when {day_first}.y > '25' then '19' else '20' end) || {day_first}.y
                || '-' || {day_first}.m || '-' || {day_first}.d as date), '%Y-%m-%d')
        end"""


def digits(text: str) -> str:
    """SQL: the digits of a number, letters read for digits put right; ruined by a sheet is null."""
    plain = f"regexp_replace(translate({text}, 'OoIlSsB', '0011558'), '[^0-9]', '', 'g')"
    return (f"case when regexp_matches({text}, '[0-9][eE]\\+') then null "
            f"when replace({plain}, {plain}[1], '') = '' then null "
            f"when length({plain}) < 12 then null else {plain} end")


def load_regency(db: duckdb.DuckDBPyConnection, work: Dataset) -> list[str]:
    """All lists cleaned into one table, as duplicates within and between them are looked for."""
    parts = []
    for number, file in enumerate(work.files):
        header = open_list(db, f"list_{number}", file)
        found = columns_of(header)
        take = ", ".join(
            (f'"{found[name]}"' if name in found else "null::varchar") + f" as {name}"
            for name in ["row_id", *SYNONYMS]
        )
        parts.append(f"select {take} from list_{number}")
    db.execute(f"""
        create table people as
        with raw as ({' union all '.join(parts)}), split as (
            select row_id, {digits('nik')} as nik, {digits('kk')} as kk,
                   {words('name')} as name_words, {words('mother')} as mother_words,
                   {birth_date('birth')} as birth_date,
                   regexp_replace(upper(village), '^(DESA|KELURAHAN|KEL|DS)[. ]+|[^A-Z]', '', 'g')
                       as village,
                   regexp_replace(upper(district), '^(KECAMATAN|KEC)[. ]+|[^A-Z]', '', 'g')
                       as district,
                   case when regexp_matches(upper(trim(sex)), '^(L|1)') then 'L'
                        when regexp_matches(upper(trim(sex)), '^(P|W|2)') then 'P' end as sex
            from raw
        )
        select row_id, nik, kk, birth_date, sex,
               nullif(array_to_string(name_words, ' '), '') as name,
               nullif(array_to_string(list_sort(name_words), ' '), '') as name_sorted,
               name_words[1] as first_word,
               nullif(array_to_string(mother_words, ' '), '') as mother,
               nullif(village, '') as village, nullif(district, '') as district
        from split
    """)
    return ["people"]
