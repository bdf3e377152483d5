import pytest

from factost_core.panel import sample_names
from tests.app.pages import open_page, text_of

pytestmark = pytest.mark.usefixtures("factost_home")


def test_about_explains_the_model_the_fan_the_data_and_each_sample():
    page = open_page().switch_page("views/about.py").run()
    assert not page.exception
    text = text_of(page)
    assert "2601.12083" in text
    assert "80 % band" in text
    assert "factost_workspace" in text
    labels = [expander.label for expander in page.expander]
    assert len([label for label in labels if "Model card" not in label]) == len(sample_names())


def test_headings_of_a_shown_file_are_small_and_code_stays():
    page = open_page().switch_page("views/about.py").run()
    assert not any(part.value.startswith("# ") or "\n# " in part.value for part in page.markdown)
