"""The Explore page's map shows what adapting brought, once a comparison has measured it."""

import numpy as np
import pytest

from app import texts_map
from app.components.adaptation_gain import gains, newest_comparison
from factost_core.jobs.service import JobService
from factost_core.panel import SensorPanel
from tests.app.pages import finish_adaptations, finish_comparisons, finish_jobs, open_page, workspace_of

pytestmark = pytest.mark.usefixtures("factost_home")
SAMPLE = "sample:auckland_pedestrians"


def colours(page):
    finish_jobs(workspace_of(page))
    page.run()
    return next(box for box in page.selectbox if box.label == texts_map.COLOUR_LABEL)


def test_the_gain_is_offered_once_it_was_compared_and_only_that_of_the_adaptation_in_use():
    page = open_page()
    service = JobService(workspace_of(page))
    service.submit_adaptation(SAMPLE, 24, until="2025-12-20 00:00")
    (adapted,) = finish_adaptations(workspace_of(page))
    assert texts_map.GAIN not in colours(page).options
    ids = SensorPanel.sample("auckland_pedestrians").sensor_ids
    service.submit_comparison(SAMPLE, adapted, windows=2)
    finish_comparisons(workspace_of(page), better=ids[:5], worse=ids[5:6])
    box = colours(page)
    assert texts_map.GAIN in box.options
    assert not box.set_value("gain").run().exception

    job = newest_comparison(service, SAMPLE, f"adapted:{adapted}")
    found = gains(service, job, ids)
    assert found is not None
    assert (found[:5] > 0).all()
    assert found[5] < 0
    # a look back at the forecaster as it came has no gain, and is newer
    service.submit_review(SAMPLE, 24, windows=2)
    finish_comparisons(workspace_of(page), better=[], worse=[])
    assert not page.run().exception
    # the plain forecaster shows what adapting would bring; another adaptation's gain is not this one's
    assert newest_comparison(service, SAMPLE, None) == job
    assert newest_comparison(service, SAMPLE, "adapted:" + "0" * 24) is None
    assert newest_comparison(service, "sample:corridor", None) is None
    assert gains(service, job, [*ids[1:], ids[0]]) is None
    assert np.isfinite(found[:6]).all()
