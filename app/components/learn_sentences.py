"""What the Learn page says of a lesson's figures, chapters 5 to 7: sentences that follow from the arrays."""

from __future__ import annotations

import numpy as np

from app import texts_learn_network as texts
from app.components import wording
from factost_core.lessons.result import LessonResult

#: From here on one direction counts clearly more than the other.
_CLEAR = 1.25


def transfer(errors: np.ndarray, home: int) -> str:
    """Of errors (model,) on one network; the last model is the pretrained one, ``home`` the network's own."""
    elsewhere = np.delete(errors[:-1], home)
    return texts.TRANSFER_FACTS.format(
        pretrained=f"{errors[-1]:.2f}",
        home=f"{errors[home]:.2f}",
        least=f"{elsewhere.min():.2f}",
        most=f"{elsewhere.max():.2f}",
    )


def cost(sizes: np.ndarray, alone: np.ndarray, together: np.ndarray, place: int) -> str:
    """Of the seconds at each size: those at ``place``, and how they grow at the end."""
    growth = [float(each[-1] / each[-2]) for each in (alone, together)]
    steps = np.log(10_000 / sizes[-1]) / np.log(sizes[-1] / sizes[-2])
    far = [float(each[-1] * rate**steps) for each, rate in zip((alone, together), growth, strict=True)]
    return texts.COST_FACTS.format(
        sensors=sizes[place],
        alone=_time(float(alone[place])),
        together=_time(float(together[place])),
        before=sizes[-2],
        largest=sizes[-1],
        alone_growth=f"{growth[0]:.1f}",
        together_growth=f"{growth[1]:.1f}",
        alone_far=_time(far[0]),
        together_far=_time(far[1]),
    )


def lags(result: LessonResult, place: int) -> str:
    """What the answers at step ``place`` say of direction and lag, beside the simulated truth."""
    facts, step = result.facts, result.facts["step_minutes"]
    answers = result.arrays["answers"][:, :, place]
    downstream, upstream = answers[:, 0]
    said = [
        texts.LAG_FACTS.format(
            unit=facts["unit"], downstream=f"{10 * downstream:.2f}", upstream=f"{10 * upstream:.2f}"
        )
    ]
    if downstream > 0 and downstream > _CLEAR * abs(upstream):
        # next to nothing from upstream makes a ratio that says nothing
        many = downstream > 10 * abs(upstream)
        times = texts.MANY_TIMES if many else texts.TIMES.format(ratio=f"{downstream / abs(upstream):.1f}")
        said.append(texts.DIRECTION_LEARNED.format(times=times))
    else:
        said.append(texts.DIRECTION_UNCLEAR)
    oldest = int(answers[0].argmax())
    said.append(
        (texts.LAG_NEWEST if oldest == 0 else texts.LAG_LATER).format(
            wave=f"{facts['wave_minutes']:.1f}", step=f"{step:g}", age=f"{step * oldest:g}"
        )
    )
    alike = result.arrays["likeness_of_readings"]
    if np.isfinite(alike).all():
        said.append(
            texts.READINGS_SAY.format(
                age=f"{step * (1 + alike[0].argmax()):g}",
                most=f"{alike[0].max():.2f}",
                other=f"{alike[1].max():.2f}",
            )
        )
    return " ".join(said)


def switched_off(errors: np.ndarray, part: str, label: str, without: list[str], unit: str) -> str:
    """What leaving ``part`` out does to errors (model,): zero-shot, then one for each of ``without``."""
    error = errors[1 + without.index(part)]
    change, seed = error / errors[1] - 1, abs(errors[1 + without.index("again")] / errors[1] - 1)
    said = [
        texts.OFF_FACTS.format(zero=wording.number(errors[0]), whole=wording.number(errors[1]), unit=unit)
    ]
    if part:
        said.append(
            texts.OFF_CHANGE.format(
                part=label, error=wording.number(error), change=f"{100 * change:+.1f} %", unit=unit
            )
        )
    if part not in ("", "again"):
        verdict = texts.CHANCE if abs(change) <= seed else texts.MORE_THAN_CHANCE
        said.append(verdict.format(seed=wording.percent(seed)))
    return " ".join(said)


def _time(seconds: float) -> str:
    if seconds < 1:
        return f"{1000 * seconds:.0f} ms"
    if seconds < 90:
        return f"{seconds:.{1 if seconds < 10 else 0}f} seconds"
    return wording.rough_time(seconds)
