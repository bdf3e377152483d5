"""The colour scale of map and legend: viridis, perceptually uniform and safe for colour-blind eyes."""

from __future__ import annotations

import html
from dataclasses import dataclass

import numpy as np
import plotly.colors

# Plotly's ten stops of viridis lie evenly on matplotlib's curve; between them a straight line is within an
# eye's tolerance. On a light page the scale runs from bright (low) to dark (high), on a dark page the other
# way round, so that high values always stand out from the ground.
_STOPS = np.array([plotly.colors.hex_to_rgb(colour) for colour in plotly.colors.sequential.Viridis], float)
# The outermost yellow (light page) and purple (dark page) would sink into the ground.
_KEPT = {"light": (0.0, 0.94), "dark": (0.12, 1.0)}

MISSING_COLOUR = {"light": (150, 158, 168), "dark": (120, 130, 141)}


@dataclass(frozen=True)
class ColourScale:
    """Values from ``low`` to ``high`` (in ``unit``) to colours; values beyond take the end's colour."""

    low: float
    high: float
    unit: str = ""
    theme: str = "light"
    low_is_notable: bool = False
    clipped: bool = False

    @classmethod
    def of(
        cls, values: np.ndarray, unit: str = "", theme: str = "light", low_is_notable: bool = False
    ) -> ColourScale:
        """Fit a scale to all values that a map will show, so that a colour means one value at every step.

        The upper end is the 99th percentile where a few values tower above the rest (``clipped``); the lower
        end is 0 for quantities that come near it.
        """
        finite = np.asarray(values, float)
        finite = finite[np.isfinite(finite)]
        if finite.size == 0:
            return cls(0.0, 1.0, unit, theme, low_is_notable)
        low, high = float(finite.min()), float(finite.max())
        robust = float(np.percentile(finite, 99))
        clipped = high > 2.5 * robust > 0
        if clipped:
            high = robust
        if low >= 0 and low < 0.4 * high:
            low = 0.0
        if not high > low:
            low, high = low - 0.5, high + 0.5
        step = _nice_step(high - low)
        low, high = float(np.floor(low / step) * step), float(np.ceil(high / step) * step)
        return cls(low, high, unit, theme, low_is_notable, clipped)

    def rgb(self, values: np.ndarray) -> np.ndarray:
        """Colours (n, 3) as integers 0 to 255; a missing value gets the theme's grey."""
        share = (np.asarray(values, float) - self.low) / (self.high - self.low)
        missing = ~np.isfinite(share)
        share = np.clip(np.nan_to_num(share), 0.0, 1.0)
        colours = self._at(share)
        colours[missing] = MISSING_COLOUR[self.theme]
        return np.rint(colours).astype(int)

    def ticks(self) -> list[float]:
        """Round values along the scale, both ends included."""
        step = _nice_step(self.high - self.low)
        return [float(value) for value in np.arange(self.low, self.high + step / 2, step)]

    def legend_html(self, title: str) -> str:
        """The legend as HTML without script: what it shows, a bar, round values. All text is escaped."""
        stops = ", ".join(
            "rgb({}, {}, {})".format(*colour)
            for colour in np.rint(self._at(np.linspace(0, 1, 12))).astype(int)
        )
        ticks = self.ticks()
        decimals = max(0, -int(np.floor(np.log10(ticks[1] - ticks[0]))))
        labels = [f"{value:,.{decimals}f}" for value in ticks]
        if self.clipped:
            labels[-1] += " or more"
        spans = "".join(f"<span>{html.escape(label)}</span>" for label in labels)
        described = html.escape(f"{title}, {self.unit}" if self.unit else title)
        return (
            f'<div role="img" aria-label="Colour scale: {described}, from {html.escape(labels[0])} to '
            f'{html.escape(labels[-1])}" style="font-size: 0.85rem; line-height: 1.5">'
            f'<div style="opacity: 0.8">{described}</div>'
            f'<div style="height: 10px; border-radius: 5px; margin: 4px 0; '
            f'background: linear-gradient(to right, {stops})"></div>'
            '<div style="display: flex; justify-content: space-between; opacity: 0.8; '
            f'font-variant-numeric: tabular-nums">{spans}</div></div>'
        )

    def _at(self, share: np.ndarray) -> np.ndarray:
        first, last = _KEPT[self.theme]
        # the notable end is dark on a light page and bright on a dark one
        place = 1.0 - share if (self.theme == "light") != self.low_is_notable else share
        place = (first + place * (last - first)) * (len(_STOPS) - 1)
        lower = np.minimum(place.astype(int), len(_STOPS) - 2)
        weight = (place - lower)[..., None]
        return _STOPS[lower] * (1 - weight) + _STOPS[lower + 1] * weight


def _nice_step(span: float) -> float:
    """The step of 1, 2 or 5 times a power of ten that divides the span in four to eight."""
    rough = span / 5
    power = 10.0 ** np.floor(np.log10(rough))
    return float(power * min((1, 2, 5, 10), key=lambda factor: abs(factor * power - rough)))
