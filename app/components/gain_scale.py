"""The colours of gain and loss: blue is closer, orange is farther off, no change fades into the page."""

from __future__ import annotations

import html
from dataclasses import dataclass

import numpy as np

from app import texts_compare
from app.components.colour_scale import DIVERGING, MISSING_COLOUR, between, legend_bar

_LIMITS = (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class GainScale:
    """Gains from -``limit`` to ``limit`` percent to colours; what lies beyond takes the end's colour."""

    limit: int
    theme: str = "light"
    clipped: bool = False

    @classmethod
    def of(cls, gains: np.ndarray, theme: str = "light") -> GainScale:
        """Fit a scale to gains (shares; NaN = unknown): nine in ten lie within it, both sides alike."""
        sizes = 100 * np.abs(np.asarray(gains, float))
        sizes = sizes[np.isfinite(sizes)]
        if not sizes.size:
            return cls(_LIMITS[0], theme)
        most = float(np.percentile(sizes, 90))
        limit = next((limit for limit in _LIMITS if most <= limit), _LIMITS[-1])
        return cls(limit, theme, bool(sizes.max() > limit))

    def rgb(self, gains: np.ndarray) -> np.ndarray:
        """Colours (n, 3) as integers 0 to 255; an unknown gain gets the theme's grey."""
        share = np.clip(np.asarray(gains, float) * 100 / self.limit, -1, 1)
        colours = self._at((np.nan_to_num(share) + 1) / 2)
        colours[np.isnan(share)] = MISSING_COLOUR[self.theme]
        return np.rint(colours).astype(int)

    def legend_html(self) -> str:
        """The legend as HTML without script: what it shows, a bar, its ends and its middle."""
        more = texts_compare.LEGEND_OR_MORE if self.clipped else ""
        ends = [
            texts_compare.LEGEND_FARTHER.format(value=self.limit) + more,
            texts_compare.LEGEND_NO_CHANGE,
            texts_compare.LEGEND_CLOSER.format(value=self.limit) + more,
        ]
        title = html.escape(texts_compare.MAP_TITLE)
        spans = "".join(
            f'<span style="flex: 1; text-align: {side}">{html.escape(end)}</span>'
            for side, end in zip(("left", "center", "right"), ends, strict=True)
        )
        alternative = f"{title}: {html.escape(' – '.join(ends))}"
        return legend_bar(alternative, title, self._at(np.linspace(0, 1, 13)), spans, "gap: 8px")

    def _at(self, share: np.ndarray) -> np.ndarray:
        return between(DIVERGING["gain"][self.theme], share)
