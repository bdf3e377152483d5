"""The record of a pretraining run: log.csv and its picture."""

import csv
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factost_core.pretraining.trainer import Progress

_FIELDS = ["step", "samples", "minutes", "cpu_minutes", "waited_minutes", "learning_rate_share", "loss"]


class RunLog:
    """Appends one line per interval to log.csv: position, time and the mean loss since the last line."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._losses: list[float] = []

    def add_loss(self, loss: float) -> None:
        self._losses.append(loss)

    def write(self, progress: "Progress", share: float) -> None:
        """Append a line: position, time (also that of all cores together) and the learning rate's share."""
        new = not self.path.exists()
        with self.path.open("a", newline="") as file:
            writer = csv.writer(file)
            if new:
                writer.writerow(_FIELDS)
            mean = fmean(self._losses)
            writer.writerow(
                [
                    progress.step,
                    progress.samples,
                    f"{progress.seconds / 60:.2f}",
                    f"{progress.cpu_seconds / 60:.2f}",
                    f"{progress.waited / 60:.2f}",
                    f"{share:.4f}",
                    f"{mean:.5f}",
                ]
            )
        self._losses.clear()

    def rows(self) -> list[dict[str, float]]:
        """All lines, as numbers."""
        if not self.path.exists():
            return []
        with self.path.open(newline="") as file:
            return [{key: float(value) for key, value in row.items()} for row in csv.DictReader(file)]

    def cut_after(self, step: int) -> None:
        """Drop lines of steps that a resumed run makes again; columns newer than the run get 0."""
        kept = [row for row in self.rows() if row["step"] <= step]
        if not kept:
            self.path.unlink(missing_ok=True)
            return
        with self.path.open("w", newline="") as file:
            writer = csv.DictWriter(file, _FIELDS, restval=0)
            writer.writeheader()
            for row in kept:
                whole = {key: int(value) for key, value in row.items() if key in ("step", "samples")}
                writer.writerow(row | whole)

    def draw(self, picture: Path) -> None:
        """The loss curve with a running mean, as a PNG; nothing before the second line."""
        rows = self.rows()
        if len(rows) < 2:
            return
        from matplotlib.figure import Figure  # only training needs it

        figure = Figure(figsize=(8, 4.5), layout="constrained")
        axes = figure.subplots()
        steps = [row["step"] for row in rows]
        losses = [row["loss"] for row in rows]
        window = max(1, len(rows) // 40)
        smooth = [fmean(losses[max(0, i - window) : i + 1]) for i in range(len(losses))]
        axes.plot(steps, losses, color="#9ecae1", linewidth=0.8, label="mean of an interval")
        axes.plot(steps, smooth, color="#08519c", linewidth=1.6, label="running mean")
        axes.set_xlabel("step")
        axes.set_ylabel("pinball loss (normalised)")
        axes.set_title(f"{rows[-1]['samples']:,.0f} series in {rows[-1]['minutes']:.0f} minutes")
        axes.legend(frameon=False)
        figure.savefig(picture, dpi=120)
