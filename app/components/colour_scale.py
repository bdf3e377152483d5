"""The colour scales of map and legend: perceptually uniform and safe for colour-blind eyes."""

from __future__ import annotations

import html
from dataclasses import dataclass, replace

import numpy as np
import plotly.colors


def _stops(colours: list[str]) -> np.ndarray:
    return np.array([plotly.colors.hex_to_rgb(colour) for colour in colours], float)


# Plotly's ten stops lie evenly on matplotlib's curves; between them a straight line is within an eye's
# tolerance. On a light page the scale runs from bright (low) to dark (high), on a dark page the other way
# round, so that high values always stand out from the ground.
_SEQUENTIAL = {
    "viridis": _stops(plotly.colors.sequential.Viridis),
    "cividis": _stops(plotly.colors.sequential.Cividis),
    "plasma": _stops(plotly.colors.sequential.Plasma),
}
# The outermost yellow (light page) and purple (dark page) would sink into the ground.
_KEPT = {"light": (0.0, 0.94), "dark": (0.12, 1.0)}
# Blue below, red above; what is near zero fades into the page: cmocean's balance on a light page (without its
# darkest ends), after Crameri's berlin on a dark one, with a middle that still shows on the ground.
DIVERGING = {
    "diverging": {
        "light": _stops(
            [
                "#293a8f",
                "#0b66bd",
                "#4590b9",
                "#8eb5c2",
                "#d2d8db",
                "#e6d2cc",
                "#d59d89",
                "#c46548",
                "#ac2b24",
                "#780e28",
            ]
        ),
        "dark": _stops(
            [
                "#9eb0ff",
                "#6ca9e6",
                "#3e90bc",
                "#2f7596",
                "#2c5566",
                "#333c44",
                "#453834",
                "#6b3a2b",
                "#8a4737",
                "#ab5d4d",
                "#d2837a",
                "#ffadad",
            ]
        ),
    },
    # Blue is better, orange is worse, for colour-blind eyes too; both ends stand out by brightness.
    "gain": {
        "light": _stops(["#984204", "#e08a2e", "#f0f0ee", "#5ea3d3", "#12528a"]),
        "dark": _stops(["#ffbc69", "#ba7028", "#3a444f", "#347eb8", "#92d2ff"]),
    },
}
SHADES = 256

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
    palette: str = "viridis"

    @property
    def is_diverging(self) -> bool:
        """Whether the scale reaches to both sides of zero."""
        return self.palette in DIVERGING

    @classmethod
    def around_zero(cls, values: np.ndarray, unit: str = "", theme: str = "light") -> ColourScale:
        """A scale that reaches as far below zero as above it, for differences."""
        size = cls.of(np.abs(np.asarray(values, float)), unit, theme)
        return replace(size, low=-size.high, palette="diverging")

    @classmethod
    def of(
        cls,
        values: np.ndarray,
        unit: str = "",
        theme: str = "light",
        low_is_notable: bool = False,
        palette: str = "viridis",
    ) -> ColourScale:
        """Fit a scale to all values that a map will show, so that a colour means one value at every step.

        The upper end is the 99th percentile where a few values tower above the rest (``clipped``); the lower
        end is 0 for quantities that come near it.
        """
        finite = np.asarray(values, float)
        finite = finite[np.isfinite(finite)]
        if finite.size == 0:
            return cls(0.0, 1.0, unit, theme, low_is_notable, palette=palette)
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
        return cls(low, high, unit, theme, low_is_notable, clipped, palette)

    def rgb(self, values: np.ndarray) -> np.ndarray:
        """Colours (n, 3) as integers 0 to 255; a missing value gets the theme's grey."""
        share = (np.asarray(values, float) - self.low) / (self.high - self.low)
        missing = ~np.isfinite(share)
        share = np.clip(np.nan_to_num(share), 0.0, 1.0)
        colours = self._at(share)
        colours[missing] = MISSING_COLOUR[self.theme]
        return np.rint(colours).astype(int)

    def ticks(self) -> list[float]:
        """Round values along the scale, both ends included; of differences the ends and zero."""
        if self.is_diverging:
            return [self.low, 0.0, self.high]
        step = _nice_step(self.high - self.low)
        return [float(value) for value in np.arange(self.low, self.high + step / 2, step)]

    def tick_labels(self) -> list[str]:
        """The ticks as they stand under the legend; differences carry their sign."""
        ticks, diverging = self.ticks(), self.is_diverging
        step = _nice_step(self.high if diverging else self.high - self.low)
        decimals = max(0, -int(np.floor(np.log10(step))))
        labels = [
            f"{value:+,.{decimals}f}" if diverging and value else f"{value:,.{decimals}f}" for value in ticks
        ]
        if self.clipped:
            labels[-1] += " or more"
            if diverging:
                labels[0] += " or less"
        return labels

    def table(self, theme: str) -> np.ndarray:
        """The colours of a theme (257, 3) as uint8: 256 from low to high, then that of a missing value."""
        colours = replace(self, theme=theme)._at(np.linspace(0, 1, SHADES))
        return np.rint(np.vstack([colours, MISSING_COLOUR[theme]])).astype(np.uint8)

    def legend_html(self, title: str) -> str:
        """The legend as HTML without script: what it shows, a bar, round values. All text is escaped."""
        labels = self.tick_labels()
        spans = "".join(f"<span>{html.escape(label)}</span>" for label in labels)
        described = html.escape(f"{title}, {self.unit}" if self.unit else title)
        alternative = f"Colour scale: {described}, from {html.escape(labels[0])} to {html.escape(labels[-1])}"
        style = "justify-content: space-between; font-variant-numeric: tabular-nums"
        return legend_bar(alternative, described, self._at(np.linspace(0, 1, 12)), spans, style)

    def _at(self, share: np.ndarray) -> np.ndarray:
        if self.is_diverging:
            return between(DIVERGING[self.palette][self.theme], share)
        first, last = _KEPT[self.theme]
        # the notable end is dark on a light page and bright on a dark one
        place = 1.0 - share if (self.theme == "light") != self.low_is_notable else share
        return between(_SEQUENTIAL[self.palette], first + place * (last - first))


def between(stops: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Colours (n, 3) at shares (n,) of the way along evenly spaced stops (m, 3)."""
    place = share * (len(stops) - 1)
    lower = np.minimum(place.astype(int), len(stops) - 2)
    weight = (place - lower)[..., None]
    return stops[lower] * (1 - weight) + stops[lower + 1] * weight


def legend_bar(alternative: str, title: str, colours: np.ndarray, spans: str, style: str) -> str:
    """A legend as HTML without script: a title, a bar of ``colours`` (n, 3), and what stands under it.

    ``alternative`` is the text for who does not see it, ``style`` how the spans stand; all texts are HTML.
    """
    stops = ", ".join("rgb({}, {}, {})".format(*colour) for colour in np.rint(colours).astype(int))
    return (
        f'<div role="img" aria-label="{alternative}" style="font-size: 0.85rem; line-height: 1.5">'
        f'<div style="opacity: 0.8">{title}</div>'
        '<div style="height: 10px; border-radius: 5px; margin: 4px 0; '
        f'background: linear-gradient(to right, {stops})"></div>'
        f'<div style="display: flex; opacity: 0.8; {style}">{spans}</div></div>'
    )


def _nice_step(span: float) -> float:
    """The step of 1, 2 or 5 times a power of ten that divides the span in four to eight."""
    rough = span / 5
    power = 10.0 ** np.floor(np.log10(rough))
    return float(power * min((1, 2, 5, 10), key=lambda factor: abs(factor * power - rough)))
