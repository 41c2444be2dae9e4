"""Counts how often a tool was right: `python score.py DATASET DIR` prints JSON.

Reads DIR/pairs.csv (id_a,id_b,weight,probability: what the tool calls a match), DIR/review.csv
(pairs below the threshold, optional) and DIR/clusters.csv (id,cluster), and the truth.

- **Pairs**: a true pair is two rows of one person, whether or not any rule could have found it.
  Rows without a person (invented beneficiaries) have no true pair, so a pair with one is wrong.
- **Scope**: only pairs within one list, only pairs between lists, or all, for truth and tool alike.
- **Best threshold**: the highest F1 any weight could have given over pairs.csv and review.csv. It
  needs the truth to be found, so it says how good the weights are, not what a user would get.
- **Clusters**: all pairs of rows in one cluster are counted as found.
- **By error**: of the true pairs where at least one row carries the error, the share found.

Runs in the environment `venv-data` (duckdb).
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from catalog import Dataset, dataset

SCOPES = {"all": "true", "within": "ta.sumber = tb.sumber", "between": "ta.sumber <> tb.sumber"}


@dataclass(frozen=True)
class Figures:
    """Counts of right, found and true pairs, and what follows from them."""

    right: int
    found: int
    true: int
    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, right: int, found: int, true: int) -> "Figures":
        """Figures from counts; nothing found is precise, nothing true is recalled."""
        precision = right / found if found else 1.0
        recall = right / true if true else 1.0
        f1 = 2 * right / (found + true) if found + true else 1.0
        return cls(right, found, true, precision, recall, f1)


def read_truth(db: duckdb.DuckDBPyConnection, work: Dataset) -> bool:
    """Table `truth`: id, person (null where nobody), sumber, kesalahan; says whether errors are listed."""
    source = f"read_csv('{work.truth}', all_varchar = true, header = true)"
    columns = [row[0] for row in db.execute(f"describe select * from {source}").fetchall()]
    listed = "sumber" if "sumber" in columns else "'one'"
    errors = "kesalahan" if "kesalahan" in columns else "null"
    db.execute(
        f"create table truth as select row_id as id, nullif(person_id, '') as person, "
        f"{listed} as sumber, {errors} as kesalahan from {source}"
    )
    return "kesalahan" in columns


def read_pairs(db: duckdb.DuckDBPyConnection, folder: Path, scope: str) -> None:
    """Table `said`: each pair once in the scope, with weight, whether called a match, whether right."""
    parts = []
    for name, called in [("pairs.csv", True), ("review.csv", False)]:
        if (folder / name).exists():
            parts.append(
                f"select id_a, id_b, weight, {called} as called from read_csv('{folder / name}', "
                "header = true, delim = ',', columns = {'id_a': 'varchar', 'id_b': 'varchar', "
                "'weight': 'double', 'probability': 'double'})"
            )
    db.execute(f"""
        create table each_pair as
        select least(id_a, id_b) as a, greatest(id_a, id_b) as b,
               max(weight) as weight, bool_or(called) as called
        from ({' union all '.join(parts)}) group by 1, 2
    """)
    unknown = db.execute("""
        select count(*) from (select a as id from each_pair union all select b from each_pair) e
        anti join truth t on t.id = e.id
    """).fetchone()[0]
    if unknown:
        raise SystemExit(f"{unknown} ids in the pairs are not in the truth")
    db.execute(f"""
        create table said as
        select a, b, weight, called, coalesce(ta.person = tb.person, false) as is_right
        from each_pair join truth ta on ta.id = a join truth tb on tb.id = b
        where {SCOPES[scope]}
    """)


def count_within_groups(db: duckdb.DuckDBPyConnection, keys: str, table: str, scope: str) -> int:
    """Pairs of rows that agree on `keys`, in the scope, counted without making them."""
    def pairs(by: str) -> int:
        return db.execute(
            f"select coalesce(sum(n * (n - 1) // 2), 0)::bigint from "
            f"(select count(*) as n from {table} group by {by})"
        ).fetchone()[0]

    match scope:
        case "all":
            return pairs(keys)
        case "within":
            return pairs(f"{keys}, sumber")
        case _:
            return pairs(keys) - pairs(f"{keys}, sumber")


def best_threshold(db: duckdb.DuckDBPyConnection, true: int) -> dict[str, float]:
    """The weight at which calling everything at or above it a match gives the highest F1."""
    found = db.execute(f"""
        with steps as (
            select weight, count(*) as n, count(*) filter (is_right) as good from said group by weight
        ), sums as (
            select weight, sum(n) over heavier as found, sum(good) over heavier as good
            from steps window heavier as (order by weight desc)
        )
        select weight, found::bigint, good::bigint from sums
        order by 2.0 * good / (found + {true}) desc limit 1
    """).fetchone()
    if found is None:
        return {"weight": float("nan"), **asdict(Figures.of(0, 0, true))}
    return {"weight": found[0], **asdict(Figures.of(found[2], found[1], true))}


def cluster_figures(db: duckdb.DuckDBPyConnection, folder: Path, scope: str, true: int) -> Figures:
    """Every pair of rows of one cluster counts as found."""
    db.execute(f"""
        create table grouped as
        select c.id, c.cluster, t.person, t.sumber from read_csv('{folder / "clusters.csv"}',
            header = true, delim = ',', columns = {{'id': 'varchar', 'cluster': 'varchar'}}) c
        join truth t on t.id = c.id
    """)
    rows, ids, known = db.execute(
        "select count(*), count(distinct id), (select count(*) from truth) from grouped"
    ).fetchone()
    if not rows == ids == known:
        raise SystemExit(f"clusters.csv has {rows} rows of {ids} ids, the truth has {known}")
    db.execute("create view of_people as select * from grouped where person is not null")
    return Figures.of(
        count_within_groups(db, "cluster, person", "of_people", scope),
        count_within_groups(db, "cluster", "grouped", scope),
        true,
    )


def by_error(db: duckdb.DuckDBPyConnection, scope: str) -> dict[str, dict[str, float]]:
    """Recall of the pairs called a match, and of the clusters, for each kind of error."""
    rows = db.execute(f"""
        with pairs as (
            select ta.id as a, tb.id as b,
                   list_distinct(string_split(coalesce(ta.kesalahan, ''), ';')
                       || string_split(coalesce(tb.kesalahan, ''), ';')) as kinds
            from truth ta join truth tb on ta.person = tb.person and ta.id < tb.id
            where {SCOPES[scope]}
        ), judged as (
            select kinds, s.a is not null as found, ca.cluster = cb.cluster as together
            from pairs p
            left join (select a, b from said where called) s on s.a = p.a and s.b = p.b
            join grouped ca on ca.id = p.a join grouped cb on cb.id = p.b
        )
        select kind, count(*), avg(found::int), avg(together::int)
        from (select unnest(kinds) as kind, found, together from judged)
        where kind <> '' group by kind order by kind
    """).fetchall()
    return {kind: {"pairs": n, "recall": r, "clustered": c} for kind, n, r, c in rows}


def score(work: Dataset, folder: Path) -> dict:
    """All figures of one tool on one data set."""
    db = duckdb.connect()
    has_errors = read_truth(db, work)
    read_pairs(db, folder, work.scope)
    db.execute("create view real_people as select * from truth where person is not null")
    true = count_within_groups(db, "person", "real_people", work.scope)
    right, found = db.execute(
        "select count(*) filter (is_right), count(*) from said where called"
    ).fetchone()
    result = {
        "pairs": asdict(Figures.of(right, found, true)),
        "best": best_threshold(db, true),
        "clusters": asdict(cluster_figures(db, folder, work.scope, true)),
    }
    if has_errors:
        result["errors"] = by_error(db, work.scope)
    return result


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(json.dumps(score(dataset(sys.argv[1]), Path(sys.argv[2])), indent=1))
