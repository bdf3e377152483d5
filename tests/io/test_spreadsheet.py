from hypothesis import given
from hypothesis import strategies as st

from factost_core.io.spreadsheet import guarded, unguarded

TEXTS = st.text(alphabet="='+-@\t\r\n1.ea ", max_size=8) | st.text(max_size=12)


@given(TEXTS)
def test_a_guarded_cell_is_no_formula_and_comes_back_exactly(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    if cell.startswith(("\t", "\r", "\n")) or cell.lstrip(" ")[:1] in tuple("=+-@"):
        float(cell)  # only numbers may begin so


def test_numbers_stay_numbers() -> None:
    assert [guarded(text) for text in ("-36.85", "+1e5", "7", "-x")] == ["-36.85", "+1e5", "7", "'-x"]
