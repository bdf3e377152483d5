"""Seasonal inputs: what each step showed one season earlier, found without parameters.

A departure from the paper, whose future placeholders are empty: here every step, future ones too, carries
the values that stood one and several seasons before it. The seasons are the two best lags of the context's
own autocorrelation, computed over observed pairs alone, so that closed nights and weekends do no harm.
"""

from typing import NamedTuple

import torch
from torch import Tensor

#: Seasons looked back for a value, the nearest observed one first.
_SEASONS = 4
_SHORTEST_LAG = 3
#: Below this many standard errors an autocorrelation may be chance: the best of a thousand lags of noise.
_SIGNIFICANT = 4.0
#: What people's clocks and calendars make of the usual sampling steps: years of quarters, months, weeks and
#: days; weeks of days; days and weeks of 1 h, 30, 15, 10 and 5 min; days of 1 min. A peak this close to one
#: of them, and hardly higher, is taken for it: few noisy repetitions do not show a period to the step.
_CALENDAR = (4, 7, 12, 24, 48, 52, 96, 144, 168, 288, 336, 365, 672, 1008, 1440, 2016)
_CLOSE, _HARDLY_HIGHER = 0.05, 0.95
_AS_GOOD = 0.95
#: A day beside a week, or a week beside a day, says more than two days do: those are looked back to anyway.
_WEEK_BONUS = 0.15
_APART = 1.5
#: Channels of one lag: the newest earlier value, the mean of the earlier ones, and the share observed.
CHANNELS_A_LAG = 3


class Autocorrelation(NamedTuple):
    """By lag, (series, lag): the correlation over observed pairs and how many pairs there were."""

    correlation: Tensor
    pairs: Tensor


def autocorrelation(values: Tensor, observed: Tensor) -> Autocorrelation:
    """Autocorrelation of masked series by FFT, O(T log T).

    Args:
        values: (series, time), 0 where missing, of mean 0 over the observed steps.
        observed: (series, time) bool.

    Returns:
        Lags 0 to T - 1; correlation 0 where no pair is observed.
    """
    time = values.shape[1]
    size = 1 << (2 * time - 1).bit_length()
    # float64: rounding must not decide between two lags, and with them between two forecasts.
    signal = torch.fft.rfft(values.double(), size)
    power = torch.fft.rfft(values.double().square(), size)
    mask = torch.fft.rfft(observed.double(), size)

    def lagged(later: Tensor, earlier: Tensor) -> Tensor:
        return torch.fft.irfft(later * earlier.conj(), size)[:, :time]

    pairs = lagged(mask, mask).round()
    product = lagged(signal, signal)
    energy = lagged(power, mask).clamp(min=0) * lagged(mask, power).clamp(min=0)
    floor = 1e-9 * power[:, :1].real.clamp(min=1e-30)
    correlation = torch.where(pairs > 0, product / (energy.sqrt() + floor), 0.0)
    return Autocorrelation(correlation.clamp(-1, 1), pairs)


def seasonal_lags(values: Tensor, observed: Tensor) -> Tensor:
    """The two seasons of each series in steps, (series, 2) int64, ascending; 0 where there is none.

    Both are significant local maxima of the autocorrelation. The first is the shortest of those as good as
    the best; the second the best of those not near it, with a bonus for the week beside a day and the day
    beside a week, and a malus for mere repetitions of the first.
    """
    if values.shape[1] < 2 * _SHORTEST_LAG:
        return torch.zeros(values.shape[0], 2, dtype=torch.int64, device=values.device)
    correlation, pairs = autocorrelation(values, observed)
    error = pairs.clamp(min=1).rsqrt()
    lags = torch.arange(values.shape[1], device=values.device)
    # Of two equal correlations the one over more pairs is the surer.
    # A season rises out of a dip; on a smooth series noise makes peaks at short lags that do not.
    rises = correlation - correlation.cummin(dim=1).values > error
    sure = _peaks(correlation) & rises & (correlation > _SIGNIFICANT * error)
    score = torch.where(sure, correlation - error, -1.0)
    best = score.amax(dim=1, keepdim=True)
    # One day, not two, where both are as good.
    good = score >= (_AS_GOOD * best).clamp(min=1e-6)
    first = torch.where(good, lags, values.shape[1]).amin(dim=1, keepdim=True)
    near = (lags * _APART > first) & (lags < first * _APART)
    week = ((lags == 7 * first) & (first % 7 > 0)) | (7 * lags == first)
    repeats = ~week & (lags % first.clamp(min=1) == 0)
    other = torch.where(
        near | (score < 0), -1.0, score + _WEEK_BONUS * week.float() - _WEEK_BONUS * repeats.float()
    )
    second_best, second = other.max(dim=1, keepdim=True)
    none = values.shape[1]
    second = torch.where((best > 0) & (second_best > 0), second, none)
    # Ascending, "none" last.
    return torch.cat([first, second], dim=1).sort(dim=1).values % none


def _peaks(correlation: Tensor) -> Tensor:
    """Where a lag is a local maximum, (series, lag) bool, moved to the calendar's lag where one is close."""
    lags = torch.arange(correlation.shape[1], device=correlation.device)
    left = torch.nn.functional.pad(correlation[:, :-1], (1, 0), value=1.0)
    right = torch.nn.functional.pad(correlation[:, 1:], (0, 1), value=1.0)
    peak = (correlation > left) & (correlation >= right) & (lags >= _SHORTEST_LAG)
    for lag in _CALENDAR:
        reach = max(1, int(_CLOSE * lag))
        if lag + reach >= correlation.shape[1]:
            break
        around = slice(lag - reach, lag + reach + 1)
        high_enough = correlation[:, lag] >= _HARDLY_HIGHER * correlation[:, around].amax(dim=1)
        moved = peak[:, around].any(dim=1) & high_enough
        peak[:, around] &= ~moved[:, None]
        peak[:, lag] = moved
    return peak


def seasonal_channels(
    values: Tensor, observed: Tensor, lags: Tensor, future_steps: int, first: int = 0
) -> Tensor:
    """What stood one season earlier, for every context and future step.

    Args:
        values: (series, time), 0 where missing.
        observed: (series, time) bool.
        lags: (series, lag) int64, 0 = none.
        future_steps: steps after the context.
        first: the first step that is asked for.

    Returns:
        (series, time + future_steps - first, lag, 3): the value of the nearest of up to four earlier seasons
        that is observed, their mean, and the share of them that is observed; all 0 where there is none. A
        future step looks back as many seasons as it takes to reach the context.
    """
    series, time = values.shape
    position = torch.arange(first, time + future_steps, device=values.device)
    known = torch.cat([values, values.new_zeros(series, 1)], dim=1)  # the last column stands for "nothing"
    seen = torch.cat([observed, observed.new_zeros(series, 1)], dim=1)
    channels = []
    for lag in lags.unbind(dim=1):
        step = lag.clamp(min=1)[:, None]
        beyond = (position - time + 1).clamp(min=0)
        least = ((beyond + step - 1) // step).clamp(min=1)
        nearest = values.new_zeros(series, len(position))
        total, count = torch.zeros_like(nearest), torch.zeros_like(nearest)
        for season in range(_SEASONS):
            at = position - (least + season) * step
            at = torch.where((at >= 0) & (lag > 0)[:, None], at, time)
            there = seen.gather(1, at)
            value = known.gather(1, at)
            nearest = torch.where(there & (count == 0), value, nearest)
            total += torch.where(there, value, 0.0)
            count += there
        channels.append(torch.stack([nearest, total / count.clamp(min=1), count / _SEASONS], dim=-1))
    return torch.stack(channels, dim=2)
