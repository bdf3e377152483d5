"""What a day and a week ago showed: where it is looked up, and how it enters a forecast."""

import pytest
import torch

from factost_core.adapter.seasons import CANDIDATES, Recall, SeasonalBlend, seasonal_values

DAY, WEEK = 24, 168


def test_each_step_finds_what_was_read_whole_seasons_before() -> None:
    hours = torch.arange(4 * WEEK, dtype=torch.float32)[None]
    found = seasonal_values(hours, 30, Recall(12, DAY, WEEK))[0]
    end = hours.shape[1]
    # Step 25 is a day and more ahead: yesterday is not known yet, the day before is.
    for step, newest_day in ((0, end - DAY), (23, end + 23 - DAY), (24, end - DAY), (29, end + 5 - DAY)):
        assert found[0, step] == newest_day
        assert found[1, step] == pytest.approx(newest_day - 1.5 * DAY)  # of four days
    assert found[2, 5] == end + 5 - WEEK
    assert found[3, 5] == pytest.approx(end + 5 - 2.5 * WEEK)


def test_a_gap_is_stepped_over_and_nothing_is_nan() -> None:
    values = torch.arange(3 * DAY, dtype=torch.float32)[None].clone()
    values[0, 2 * DAY + 3] = float("nan")
    found = seasonal_values(values, 12, Recall(12, DAY, WEEK))[0]
    assert found[0, 3] == DAY + 3
    assert found[0, 4] == 2 * DAY + 4
    assert found[2:].isnan().all()  # no week of history
    assert seasonal_values(values, 12, Recall(12, 0, 0)).isnan().all()  # a step that divides no day


def test_nothing_is_mixed_in_at_first_and_then_only_what_is_there() -> None:
    blend = SeasonalBlend(hidden=8, patch_size=16)
    hidden, median = torch.randn(3, 2, 2, 8), torch.randn(3, 2, 20)
    seasons = torch.randn(3, 2, CANDIDATES, 20)
    assert blend(hidden, seasons, median).eq(0).all()
    with torch.no_grad():
        blend.share.bias.view(CANDIDATES, 16)[2] = 1.0  # all of last week's value
    seasons[0, :, 2, 4] = float("nan")
    moved = blend(hidden, seasons, median)
    assert moved[0, 0, 4] == 0
    torch.testing.assert_close(moved[1], seasons[1, :, 2] - median[1])


def test_shares_are_those_of_their_step() -> None:
    blend = SeasonalBlend(hidden=1, patch_size=16)
    with torch.no_grad():
        shares = torch.arange(CANDIDATES * 16, dtype=torch.float32).view(CANDIDATES, 16)
        blend.share.weight.copy_(shares.reshape(-1, 1))
    seasons = torch.zeros(1, 1, CANDIDATES, 20)
    seasons[0, 0, 3] = 1.0
    moved = blend(torch.ones(1, 1, 2, 1), seasons, torch.zeros(1, 1, 20))
    torch.testing.assert_close(moved[0, 0], torch.cat([shares[3], shares[3, :4]]))
