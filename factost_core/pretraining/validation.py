"""Zero-shot error on held-out panels while training: figures to watch and to choose by."""

from collections.abc import Callable
from pathlib import Path

from factost_core.backbone import Backbone
from factost_core.errors import InputError
from factost_core.evaluation.backtest import backtest
from factost_core.forecaster import Forecaster
from factost_core.panel import SensorPanel

#: Panel folder and horizon. Only the first half of each is used: the last half is for reporting.
_TASKS = {"metr_la_week": 12, "ettm1": 24, "beijing_metro_out": 12}


def panel_validation(folder: Path, windows: int = 6) -> Callable[[Backbone], dict[str, float]]:
    """A function that scores a backbone on the panels below ``folder``.

    It returns, for each panel found, MAE relative to the daily seasonal naive over ``windows``
    windows in the second quarter of the readings.

    Raises:
        InputError: none of the panels is there.
    """
    panels: dict[str, SensorPanel] = {}
    for name in _TASKS:
        file = Path(folder) / name / "readings.parquet"
        if file.exists():
            panel = SensorPanel.from_files(file, name=name)
            panels[name] = panel.before(panel.readings.index[len(panel.readings) // 2])
    if not panels:
        raise InputError(
            f"No panel in {folder}: expected a folder {' or '.join(_TASKS)} with readings.parquet."
        )

    def score(backbone: Backbone) -> dict[str, float]:
        # Hindcasts move intervals alone; what is watched is the median.
        forecaster = Forecaster(backbone, name="in training", calibration="none")
        figures = {}
        for name, panel in panels.items():
            report = backtest(forecaster, panel, _TASKS[name], windows=windows, test_share=0.5)
            figures[name] = report.mae_over("seasonal_naive_daily")
        return figures

    return score
