"""Splink's models: the settings an expert would write, for both versions.

FEBRL3 and FEBRL4 follow the worked examples of Splink's documentation, with the levels of the
second for both; dates are parsed before, not for every pair, which is faster. The regency model is our best
effort for dirty Indonesian lists; see README.md for what was tried.
"""

from __future__ import annotations

from dataclasses import dataclass

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import SettingsCreator, block_on


@dataclass(frozen=True)
class Model:
    """Settings and how to train them."""

    settings: SettingsCreator
    deterministic: list
    """Rules that hardly ever join two people, for the prior."""
    recall: float
    """Share of the true pairs those rules are thought to find."""
    training: list
    """Blocking rules of the expectation-maximisation sessions."""
    u_pairs: float = 1e7
    """Random pairs for the u probabilities."""


def settings(link_type: str, unique_id: str, comparisons: list, rules: list) -> SettingsCreator:
    """Settings that keep only ids and weights in the output, which is what is fast."""
    return SettingsCreator(
        link_type=link_type,
        unique_id_column_name=unique_id,
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )


def febrl_comparisons() -> list:
    """Six comparisons of the detailed model in the documentation."""
    return [
        cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=False),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(
            term_frequency_adjustments=True
        ),
    ]


NAMES_SWAPPED = "l.given_name = r.surname and l.surname = r.given_name"


def febrl3(_rows: int) -> Model:
    """One list with duplicates."""
    rules = [
        block_on("soc_sec_id"),
        block_on("given_name"),
        block_on("surname"),
        block_on("date_of_birth"),
        block_on("postcode"),
    ]
    deterministic = [
        block_on("soc_sec_id"),
        block_on("given_name", "surname", "date_of_birth"),
        f"{NAMES_SWAPPED} and l.date_of_birth = r.date_of_birth",
    ]
    return Model(
        settings("dedupe_only", "rec_id", febrl_comparisons(), rules),
        deterministic,
        0.9,
        [block_on("date_of_birth"), block_on("postcode")],
        1e6,
    )


def febrl4(_rows: int) -> Model:
    """Two lists of the same people."""
    rules = [
        block_on("given_name", "surname"),
        NAMES_SWAPPED,
        block_on("date_of_birth"),
        block_on("soc_sec_id"),
        block_on("state", "address_1"),
        block_on("street_number", "address_1"),
        block_on("postcode"),
    ]
    deterministic = [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")]
    return Model(
        settings("link_only", "rec_id", febrl_comparisons(), rules),
        deterministic,
        0.8,
        [block_on("date_of_birth"), block_on("postcode")],
        1e6,
    )


def million(_rows: int) -> Model:
    """Four rules and four comparisons; million.toml says the same to us."""
    rules = [
        block_on("first_name", "surname"),
        block_on("surname", "birth_date"),
        block_on("first_name", "birth_date"),
        block_on("phone"),
    ]
    comparisons = [
        cl.JaroWinklerAtThresholds("first_name", [0.92, 0.8]),
        cl.JaroWinklerAtThresholds("surname", [0.92, 0.8]),
        cl.DamerauLevenshteinAtThresholds("birth_date", [1]),
        cl.ExactMatch("city").configure(term_frequency_adjustments=True),
    ]
    return Model(
        settings("dedupe_only", "id", comparisons, rules),
        [block_on("first_name", "surname", "birth_date"), block_on("phone")],
        0.9,
        [block_on("surname", "birth_date"), block_on("first_name", "birth_date"),
         block_on("phone")],
        2e6,
    )


def regency(rows: int) -> Model:
    """Nine rules and seven comparisons over the columns that splink_clean.py makes.

    Training on equal names is better, but in a large list makes tens of millions of pairs.
    """
    names = ["name_sorted"] if rows <= 100_000 else ["name_sorted", "village"]
    rules = [
        block_on("nik"),
        block_on("birth_date", "first_word"),
        block_on("birth_date", "village"),
        block_on("village", "first_word"),
        block_on("village", "name_sorted"),
        block_on("mother", "name_sorted"),
        block_on("kk"),
        block_on("substr(nik, 1, 12)"),
        block_on("substr(nik, 7)"),
    ]
    name = cl.CustomComparison(
        output_column_name="name",
        comparison_levels=[
            cll.NullLevel("name"),
            cll.ExactMatchLevel("name", term_frequency_adjustments=True),
            cll.ExactMatchLevel("name_sorted"),
            cll.JaroWinklerLevel("name", 0.95),
            cll.JaroWinklerLevel("name_sorted", 0.9),
            cll.JaroWinklerLevel("name", 0.8),
            cll.ElseLevel(),
        ],
    )
    birth = cl.CustomComparison(
        output_column_name="birth_date",
        comparison_levels=[
            cll.NullLevel("birth_date"),
            cll.ExactMatchLevel("birth_date"),
            cll.DamerauLevenshteinLevel("birth_date", 1),
            cll.LevenshteinLevel("birth_date", 2),
            cll.CustomLevel("substr(birth_date_l, 1, 4) = substr(birth_date_r, 1, 4)", "Same year"),
            cll.ElseLevel(),
        ],
    )
    village = cl.CustomComparison(
        output_column_name="village",
        comparison_levels=[
            cll.NullLevel("village"),
            cll.ExactMatchLevel("village", term_frequency_adjustments=True),
            cll.JaroWinklerLevel("village", 0.9),
            cll.ExactMatchLevel("district"),
            cll.ElseLevel(),
        ],
    )
    comparisons = [
        name,
        cl.JaroWinklerAtThresholds("mother", [0.92, 0.8]).configure(
            term_frequency_adjustments=True
        ),
        birth,
        cl.LevenshteinAtThresholds("nik", [1, 2]),
        cl.LevenshteinAtThresholds("kk", [1]),
        village,
        cl.ExactMatch("sex"),
    ]
    return Model(
        settings("dedupe_only", "row_id", comparisons, rules),
        [block_on("nik", "first_word"), block_on("name_sorted", "birth_date", "village"),
         block_on("name_sorted", "birth_date", "mother")],
        0.75,
        [block_on("nik"), block_on("birth_date", "village"), block_on(*names)],
        2e6,
    )


MODELS = {"febrl3": febrl3, "febrl4": febrl4, "million": million, "regency": regency}
