"""Accuracy against time, in one picture: HTML with plotly, SVG and PNG with matplotlib."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from factost_core.evaluation.benchmark.summary import GROUPS, Entry, Mean, means

_X = "seconds for 1,000 series (log scale)"
_Y = "MAE / better seasonal naive (geometric mean)"
_OURS = "#0b6e99"
_OTHERS = ("#e07b39", "#4c9f70", "#a45a9c", "#c9a227", "#6d6d6d", "#c44e52", "#8c6d46", "#5b7db1", "#9bb04a")


def write_pictures(listed: Sequence[Entry], folder: Path) -> list[Path]:
    """accuracy_and_time.html, .svg and .png: samples and panels side by side; lower left is better."""
    groups = {group: means(listed, group) for group in ("samples", "panels")}
    shown = {group: _placed(found) for group, found in groups.items() if _placed(found)}
    if not shown:
        return []
    paths = [folder / f"accuracy_and_time.{suffix}" for suffix in ("html", "svg", "png")]
    _plotly(shown).write_html(paths[0], include_plotlyjs=True)
    drawn = _matplotlib(shown)
    for path in paths[1:]:
        drawn.savefig(path, dpi=150)
    return paths


def _placed(found: Sequence[Mean]) -> list[Mean]:
    return [mean for mean in found if mean.mae_ratio is not None]


def _colours(shown: dict[str, list[Mean]]) -> dict[str, str]:
    names = dict.fromkeys(mean.contender for found in shown.values() for mean in found)
    others = [name for name in names if not name.startswith("factost")]
    return dict.fromkeys(names, _OURS) | {
        name: _OTHERS[place % len(_OTHERS)] for place, name in enumerate(others)
    }


def _plotly(shown: dict[str, list[Mean]]) -> Any:
    import plotly.graph_objects as go
    from plotly.subplots import make_subplots

    figure = make_subplots(
        1, len(shown), subplot_titles=[GROUPS[group] for group in shown], shared_yaxes=True
    )
    colours, named = _colours(shown), set()
    for column, found in enumerate(shown.values(), start=1):
        for mean in found:
            figure.add_trace(
                go.Scatter(
                    x=[mean.seconds_per_1000],
                    y=[mean.mae_ratio],
                    name=mean.title,
                    legendgroup=mean.contender,
                    showlegend=mean.contender not in named,
                    mode="markers",
                    marker={"size": 14, "symbol": _symbol(mean)[0], "color": colours[mean.contender]},
                    customdata=[[mean.wql_ratio, mean.tasks]],
                    hovertemplate="MAE ratio %{y:.3f}, WQL ratio %{customdata[0]:.3f}<br>"
                    "%{x:.3g} s for 1,000 series, %{customdata[1]} tasks",
                ),
                row=1,
                col=column,
            )
            named.add(mean.contender)
        figure.update_xaxes(type="log", title=_X, row=1, col=column)
        figure.add_hline(y=1.0, line_dash="dot", line_color="#bbbbbb", row=1, col=column)
    figure.update_yaxes(title=_Y, row=1, col=1)
    return figure.update_layout(template="plotly_white", height=560, margin={"t": 60})


def _matplotlib(shown: dict[str, list[Mean]]) -> Any:
    from matplotlib.figure import Figure  # without pyplot: no window system is asked for

    figure = Figure(figsize=(5.6 * len(shown) + 2.2, 5.0), layout="constrained")
    axes = figure.subplots(1, len(shown), sharey=True, squeeze=False)[0]
    colours, handles = _colours(shown), {}
    for axis, (group, found) in zip(axes, shown.items(), strict=True):
        axis.axhline(1.0, linestyle=":", color="#bbbbbb")
        for mean in found:
            handles[mean.title] = axis.scatter(
                mean.seconds_per_1000,
                mean.mae_ratio,
                s=90,
                marker=_symbol(mean)[1],
                color=colours[mean.contender],
                zorder=2,
            )
        axis.set(xscale="log", xlabel=_X, title=GROUPS[group])
    axes[0].set_ylabel(_Y)
    figure.legend(list(handles.values()), list(handles), loc="outside right center", frameon=False)
    return figure


def _symbol(mean: Mean) -> tuple[str, str]:
    """plotly's and matplotlib's names: FactoST's sizes are stars and diamonds, all others discs."""
    if not mean.contender.startswith("factost"):
        return "circle", "o"
    return ("star", "*") if mean.contender == "factost_tiny" else ("diamond", "D")
