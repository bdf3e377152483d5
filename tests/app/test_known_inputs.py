"""What else is known: a table is read, said back, kept over pages, told to the job, and taken back."""

from dataclasses import replace

import pandas as pd
import pytest

from app import texts_adapt
from app.components.adaptation_result import told
from app.components.known_inputs import MOST_COLUMNS, read_table
from factost_core.errors import InputError
from factost_core.jobs.service import JobService
from tests.app.pages import finish_adaptations, open_page, queued_jobs, text_of, workspace_of

pytestmark = pytest.mark.usefixtures("factost_home")
SAMPLE = "sample:auckland_pedestrians"
UPLOADER = f"known-file-{SAMPLE}"


def by_day(first: str, last: str, **columns: int) -> bytes:
    days = pd.date_range(first, last, name="day")
    return pd.DataFrame(columns, index=days).to_csv().encode()


def plain_text(page):
    """What a person reads: without the signs that keep Markdown from reading it otherwise."""
    return "\n".join([text_of(page), *(each.value for each in page.error)]).replace("\\", "")


def open_adapt():
    return open_page().switch_page("views/adapt.py").run()


def load(page, content, name="events.csv"):
    page.file_uploader(UPLOADER).set_value((name, content, "text/csv")).run()
    assert not page.exception
    return page


def ahead(page):
    (field,) = [field for field in page.multiselect if field.label == texts_adapt.AHEAD]
    return field


def start(page):
    page.button("adapt-start").click().run()
    assert not page.exception
    return [job for job in queued_jobs(workspace_of(page)) if job.kind == "adapt"]


def test_a_table_is_told_to_the_job_and_stays_over_pages():
    page = load(open_adapt(), by_day("2023-01-01", "2026-12-31", concert=1, visitors=3))
    assert "events.csv" in plain_text(page)
    assert "concert, visitors; 1 Jan 2023 to 31 Dec 2026" in plain_text(page)
    assert ahead(page).value == ["concert", "visitors"]  # both reach beyond the readings
    ahead(page).set_value(["concert"]).run()
    page = page.switch_page("views/explore.py").run().switch_page("views/adapt.py").run()
    assert ahead(page).value == ["concert"]
    (job,) = start(page)
    assert job.request["known_ahead"] == ["concert"]
    folder = workspace_of(page).job_folder(job.id)
    assert list(pd.read_parquet(folder.known_inputs).columns) == ["concert", "visitors"]


def test_a_table_that_ends_with_the_readings_is_not_known_ahead():
    page = load(open_adapt(), by_day("2020-01-01", "2021-12-31", rain=1))
    assert ahead(page).value == []
    assert texts_adapt.AHEAD_NONE in plain_text(page)


def test_a_table_is_taken_back():
    page = load(open_adapt(), by_day("2020-01-01", "2026-12-31", rain=1))
    page.button(f"known-forget-{SAMPLE}").click().run()
    assert "events.csv" not in plain_text(page)
    (job,) = start(page)
    assert "table" not in job.request


def test_a_bad_table_is_one_clear_line_and_the_last_good_one_stays():
    page = load(open_adapt(), by_day("2020-01-01", "2026-12-31", rain=1))
    page = load(page, b"just words\nno numbers\n", "words.csv")
    assert len(page.error) == 1
    assert "words.csv" in plain_text(page)
    assert "events.csv" in plain_text(page)


def test_a_table_of_another_time_is_refused_with_the_reason_when_adapting():
    page = load(open_adapt(), by_day("1999-01-01", "1999-12-31", rain=1))
    assert not start(page)
    assert "'rain' has no value between" in plain_text(page)


def test_what_it_was_told_is_said_with_the_result():
    page = open_adapt()
    page.selectbox(f"adapt-holidays-{SAMPLE}").set_value("NZ").run()
    (job,) = start(page)
    assert job.request["holidays"] == "NZ"
    finish_adaptations(workspace_of(page))
    assert "It was also told: public holidays (NZ)." in plain_text(page.run())
    (info,) = JobService(workspace_of(page)).adaptations(SAMPLE)
    both = told(replace(info, told=("rain_mm", "concert"))).replace("\\", "")
    assert both == "It was also told: public holidays (NZ), rain_mm, concert."
    assert told(replace(info, holidays=None)) == ""


def test_too_many_columns_are_said():
    wide = by_day("2024-01-01", "2024-02-01", **{f"c{number}": 1 for number in range(MOST_COLUMNS + 1)})
    with pytest.raises(InputError, match="21 columns of numbers, and 20 can be told"):
        read_table("wide.csv", wide, "UTC")
