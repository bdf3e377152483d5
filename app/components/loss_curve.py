"""The loss curves of an adaptation: training, validation, and the line that it has to get below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from app import texts_adapt
from app.components.chart_style import GREY, MARGIN, axis_title, faint, legend_below
from app.components.compare_colours import COLOURS, DASHES

if TYPE_CHECKING:
    from factost_core.adaptation.progress import CurvePoint


#: Training batches that a point of the training curve is the mean of.
_SMOOTHED_OVER = 20


def loss_curve(points: Sequence[CurvePoint], height: int = 260) -> go.Figure | None:
    """Draw the points of the training phase; None before there are any."""
    trained = [point for point in points if point.phase == "training"]
    train = _smoothed([(point.step, point.train_loss) for point in trained if point.train_loss is not None])
    held = [(point.step, point.validation_loss) for point in trained if point.validation_loss is not None]
    zero_shot = next((point.zero_shot_loss for point in trained if point.zero_shot_loss is not None), None)
    if not train and not held:
        return None
    figure = go.Figure()
    figure.add_trace(
        _line(train, texts_adapt.CURVE_TRAIN, {"color": faint(GREY, 0.6), "width": 1.2}, "lines")
    )
    figure.add_trace(
        _line(
            held, texts_adapt.CURVE_VALIDATION, {"color": COLOURS["adapted"], "width": 2.5}, "lines+markers"
        )
    )
    if zero_shot is not None:
        steps = trained[-1].steps
        figure.add_trace(
            _line(
                [(0, zero_shot), (steps, zero_shot)],
                texts_adapt.CURVE_ZERO_SHOT,
                {"color": COLOURS["zero_shot"], "width": 1.8, "dash": DASHES["zero_shot"]},
                "lines",
            )
        )
    figure.update_layout(
        height=height,
        margin=MARGIN,
        hovermode="closest",
        legend=legend_below(0.3),
        # the page draws it anew every second: what a person zoomed to stays
        uirevision="loss",
    )
    figure.update_xaxes(
        title=axis_title(texts_adapt.CURVE_STEPS),
        range=[0, max(trained[-1].steps, 1)],
        showgrid=False,
        zeroline=False,
    )
    settled = [loss for _, loss in [*train[_SMOOTHED_OVER:], *held]] or [loss for _, loss in train]
    shown = [*settled, *([] if zero_shot is None else [zero_shot])]
    room = 0.05 * (max(shown) - min(shown)) or 0.01
    figure.update_yaxes(
        title=axis_title(texts_adapt.CURVE_LOSS),
        # the first steps may be far off; what counts is how the end compares with the dashed line
        range=[min(shown) - room, max(shown) + room],
        tickformat=".3~g",
        zeroline=False,
    )
    return figure


def _smoothed(points: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Running means: a batch is a few windows, and easy or hard ones would hide where the curve goes."""
    means = []
    for place, (step, _) in enumerate(points):
        newest = [loss for _, loss in points[max(0, place + 1 - _SMOOTHED_OVER) : place + 1]]
        means.append((step, sum(newest) / len(newest)))
    return means


def _line(points: Sequence[tuple[int, float]], name: str, line: dict[str, object], mode: str) -> go.Scatter:
    return go.Scatter(
        x=[step for step, _ in points],
        y=[loss for _, loss in points],
        name=name,
        line=line,
        mode=mode,
        marker={"size": 5},
        hovertemplate=f"{name}: %{{y:.4f}}<extra></extra>",
    )
