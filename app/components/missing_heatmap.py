"""The heatmap of missing readings: a row a sensor, time to the right, darker where more is missing."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from app import texts_data
from app.components import wording
from app.components.chart_style import MARGIN, axis_title, plain
from factost_core.io.quality import Missingness

_ORANGE = "224, 138, 46"
_LONGEST = 22


def missing_heatmap(found: Missingness, rows: int = 40) -> go.Figure:
    """Draw the ``rows`` sensors that miss the most; times are local wall clock."""
    worst = np.sort(np.argsort(-found.shares.mean(axis=1), kind="stable")[:rows])[::-1]
    names = [plain(found.sensors[place]) for place in worst]
    shares = found.shares[worst] * 100
    figure = go.Figure(
        go.Heatmap(
            x=found.times.tz_localize(None),
            y=np.arange(len(worst)),
            z=shares,
            zmin=0,
            zmax=100,
            colorscale=[[0, f"rgba({_ORANGE}, 0.06)"], [1, f"rgba({_ORANGE}, 1)"]],
            colorbar={
                "title": {**axis_title(texts_data.HEATMAP_BAR), "side": "top"},
                "orientation": "h",
                "ticksuffix": " %",
                "thickness": 8,
                "len": 0.6,
                "y": -0.2,
                "yanchor": "top",
                "yref": "paper",
            },
            customdata=np.repeat(np.array(names, dtype=object)[:, None], shares.shape[1], axis=1),
            hovertemplate="%{customdata}<br>%{x|%d %b %Y %H:%M}<br>%{z:.0f} %<extra></extra>",
        )
    )
    figure.update_layout(height=min(440, 150 + 15 * len(worst)), margin=MARGIN)
    every = max(1, len(worst) // 22)
    figure.update_yaxes(
        tickmode="array",
        tickvals=list(range(0, len(worst), every)),
        ticktext=[plain(wording.shortened(found.sensors[place], _LONGEST)) for place in worst[::every]],
        showgrid=False,
        zeroline=False,
    )
    figure.update_xaxes(showgrid=False, nticks=5, tickangle=0)
    return figure
