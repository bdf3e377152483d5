"""Numbers in the ways that people write them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factost_core.io.number_text import NumberStyle, chosen_style, find_style, to_numbers


def column(*cells: str) -> pd.Series:
    return pd.Series(cells, dtype="str")


@pytest.mark.parametrize(
    "cells, by_default, comma, dot_groups",
    [
        (("1.5", "2"), False, "unknown", False),
        (("1,5", "2"), False, "decimal", False),
        (("1.234,5",), False, "decimal", True),
        (("1,234.5",), False, "thousands", False),
        (("1,234,567",), False, "thousands", False),
        (("1,234", "2.5"), False, "thousands", False),
        (("1,234",), False, "unknown", False),
        (("1,234",), True, "decimal", False),
        (("0,125",), False, "decimal", False),
        (("1234,567",), False, "decimal", False),
        (("1.234", "0,5"), True, "decimal", True),
        (("1.25", "0,5"), True, "decimal", False),
        (("High St, 5", "Low St, 7"), False, "unknown", False),
    ],
)
def test_the_style_is_found_from_cells_that_leave_no_choice(
    cells: tuple[str, ...], by_default: bool, comma: str, dot_groups: bool
) -> None:
    found = find_style([column(*cells)], by_default)
    assert (found.comma, found.dot_groups) == (comma, dot_groups)


@pytest.mark.parametrize(
    "text, style, number",
    [
        ("1.234,5", chosen_style(True), 1234.5),
        ("1.234.567", chosen_style(True), 1234567.0),
        ("1.234", chosen_style(True), 1234.0),
        ("1.5", chosen_style(True), 1.5),
        ("-0,5", chosen_style(True), -0.5),
        ("1,234.5", chosen_style(False), 1234.5),
        ("1,234", chosen_style(False), 1234.0),
        ("1 234,5", chosen_style(True), 1234.5),
        ("1\u00a0234,5", chosen_style(True), 1234.5),
        ("1\u202f234", NumberStyle(), 1234.0),
        ("1'234.5", NumberStyle(), 1234.5),
        ("12\u2019345", NumberStyle(), 12345.0),
        ("\u22125", NumberStyle(), -5.0),
        ("+5", NumberStyle(), 5.0),
        (" 5 ", NumberStyle(), 5.0),
        (".5", NumberStyle(), 0.5),
        ("5.", NumberStyle(), 5.0),
        ("1e3", NumberStyle(), 1000.0),
        ("1,5e3", chosen_style(True), 1500.0),
        ("-Infinity", NumberStyle(), -np.inf),
    ],
)
def test_one_number(text: str, style: NumberStyle, number: float) -> None:
    numbers, wrong = to_numbers(column("7", text), style)
    assert wrong is None
    assert numbers.tolist() == [7.0, number]


@pytest.mark.parametrize(
    "text", ["1.2.3", "1,2", "1,23,456", "12 34", "1_000", "0x1", "x", "1-2", "1e", "--1", "1 2"]
)
def test_what_is_no_number_is_told_apart(text: str) -> None:
    _, wrong = to_numbers(column("1", text, ""), NumberStyle())
    assert wrong is not None
    assert wrong.tolist() == [False, True, False]


@pytest.mark.parametrize("text", ["", " ", "NA", "n/a", "NULL", "None", "<NA>", "#N/A", "nan", None])
def test_missing_cells(text: str | None) -> None:
    numbers, wrong = to_numbers(pd.Series(["1,5", text], dtype="str"), chosen_style(True))
    assert wrong is None
    assert numbers[0] == 1.5
    assert np.isnan(numbers[1])


def written(number: float, decimal: str, group: str) -> str:
    return f"{number:,.3f}".replace(",", "\0").replace(".", decimal).replace("\0", group)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=20),
    st.sampled_from([(",", "."), (".", ","), (",", " "), (".", "'"), (",", "\u202f"), (".", "")]),
)
def test_numbers_come_back_from_every_way_to_write_them(numbers: list[float], signs: tuple[str, str]) -> None:
    decimal, group = signs
    cells = column(*(written(number, decimal, group) for number in numbers))
    found, wrong = to_numbers(cells, chosen_style(decimal == ","))
    assert wrong is None
    assert found.tolist() == [float(f"{number:.3f}") for number in numbers]
