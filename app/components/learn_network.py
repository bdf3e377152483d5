"""The pictures to play with of the Learn page's chapters on networks, a fragment a chapter."""

from __future__ import annotations

import numpy as np
import streamlit as st

from app import texts_learn_network as texts
from app.components import learn_network_pictures as pictures
from app.components import learn_sentences as sentences
from app.components import wording
from app.components.learn_pictures import show
from factost_core.lessons.result import LessonResult

#: What the map shows of the arrays: (array, column).
_SHOWN = {
    "spatial": ("affinities", 0),
    "temporal": ("affinities", 1),
    "lagged": ("affinities", 2),
    "downstream": ("exchange", 0),
    "upstream": ("exchange", 1),
}


@st.fragment
def factorise(result: LessonResult) -> None:
    arrays, facts = result.arrays, result.facts
    networks = facts["networks"]
    chosen = networks.index(st.selectbox(texts.NETWORK, networks, help=texts.NETWORK_HELP))
    errors = arrays["errors"][:, chosen]
    st.markdown(sentences.transfer(errors, chosen))
    names = [texts.SHORT_NAMES[name] for name in facts["samples"]]
    names[chosen] = texts.HERE.format(network=names[chosen])
    names.append(texts.PRETRAINED)
    show(pictures.transfer(errors, names, chosen), texts.TRANSFER_ALT, "transfer")
    st.caption(
        texts.TRANSFER_CAPTION.format(
            context=facts["context"], windows=facts["windows"], horizon=facts["horizon"]
        )
    )
    sizes, alone, together = (arrays[name] for name in ("sizes", "alone", "together"))
    size = st.select_slider(texts.SIZE, [int(each) for each in sizes], int(sizes[-1]), help=texts.SIZE_HELP)
    at = int(np.flatnonzero(sizes == size)[0])
    st.markdown(sentences.cost(sizes, alone, together, at))
    show(pictures.costs(sizes, alone, together, size), texts.COST_ALT, "costs")
    st.caption(texts.COST_CAPTION.format(device=facts["device"].upper()))


@st.fragment
def identifiers(result: LessonResult) -> None:
    arrays, facts = result.arrays, result.facts
    names = wording.unique(facts["sensors"])
    left, right = st.columns(2)
    kind = left.selectbox(
        texts.SHOWN, list(texts.SHOWN_NAMES), format_func=texts.SHOWN_NAMES.__getitem__, help=texts.SHOWN_HELP
    )
    chosen: int | None = None
    if kind == "likeness":
        chosen = names.index(right.selectbox(texts.SENSOR, names, help=texts.SENSOR_HELP))
        values = arrays["likeness_of_identifiers"][chosen]
        ranked = np.argsort(np.where(np.arange(len(names)) == chosen, np.nan, values))[:-1]
        fact = texts.LIKENESS_FACTS
    else:
        at = facts["hours"].index(right.select_slider(texts.AT, facts["hours"], help=texts.AT_HELP))
        values = _on_map(result, kind, at)
        ranked = np.argsort(values)
        fact = texts.MAP_FACTS
    st.markdown(
        fact.format(
            shown=texts.SHOWN_NAMES[kind],
            sensor="" if chosen is None else names[chosen],
            highest=names[ranked[-1]],
            most=f"{values[ranked[-1]]:.2f}",
            lowest=names[ranked[0]],
            least=f"{values[ranked[0]]:.2f}",
        )
    )
    figure = pictures.sensor_map(
        arrays["places"], arrays["edges"], values, names, texts.SHOWN_NAMES[kind], chosen
    )
    show(figure, texts.MAP_ALT, "map")
    weights = texts.WEIGHTS_CAPTION.format(first=facts["patch"] + 1, last=2 * facts["patch"])
    st.caption(texts.ROADS_CAPTION if chosen is not None else f"{texts.ROADS_CAPTION} {weights}")
    _lags(result)


def _on_map(result: LessonResult, kind: str, at: int) -> np.ndarray:
    if kind == "gate":
        return np.asarray(result.arrays["gate"][at])
    name, place = _SHOWN[kind]
    found = result.arrays[name][at]
    return np.asarray(found[place] if name == "exchange" else found[:, place])


def _lags(result: LessonResult) -> None:
    arrays, facts = result.arrays, result.facts
    step = facts["step_minutes"]
    ahead = st.select_slider(
        texts.AHEAD, [f"{step * count:g}" for count in (1, 2, 3, 6, 12)], help=texts.AHEAD_HELP
    )
    place = round(float(ahead) / step) - 1
    answers = arrays["answers"][:, :, place]
    minutes = float(ahead) + step * np.arange(answers.shape[1])
    low, high = facts["tail_minutes"]
    st.markdown(sentences.lags(result, place))
    show(pictures.lags(answers, minutes, (facts["wave_minutes"], high), facts["unit"]), texts.LAG_ALT, "lags")
    st.caption(
        texts.LAG_CAPTION.format(
            windows=facts["training_windows"],
            gain=f"{-facts['gain']:+.1%}",
            downstream=facts["pairs"][0],
            upstream=facts["pairs"][1],
            moments=facts["moments"],
            wave=f"{facts['wave_minutes']:.1f}",
            tail=f"{low:g} to {high:g}",
        )
    )


@st.fragment
def prompts(result: LessonResult) -> None:
    arrays, facts = result.arrays, result.facts
    without, unit = facts["without"], facts["unit"]
    names = wording.unique([texts.ALL, *facts["sensors"]])
    left, right = st.columns([2, 1])
    off = left.segmented_control(
        texts.OFF,
        without,
        default=without[-1],
        format_func=texts.PARTS.__getitem__,
        required=True,
        help=texts.OFF_HELP,
    )
    off = without[-1] if off is None else off
    row = names.index(right.selectbox(texts.OF, names, help=texts.OF_HELP)) - 1
    newer, older = (
        arrays[f"errors_{name}"].mean(axis=1) if row < 0 else arrays[f"errors_{name}"][:, row]
        for name in ("newer", "older")
    )
    place = without.index(off)
    named = {"": texts.WHOLE, "again": texts.PARTS["again"]}
    labels = [named.get(part, texts.WITHOUT.format(part=texts.PARTS[part].lower())) for part in without]
    st.markdown(sentences.switched_off(newer, off, labels[place], without, unit))
    show(pictures.changes(newer, older, labels, place), texts.CHANGES_ALT, "changes")
    st.caption(
        texts.ERRORS_CAPTION.format(
            windows=facts["windows"], horizon=facts["horizon"], training=facts["training_windows"]
        )
    )
    replay = off != "replay"
    name = "replay" if replay else "random"
    memory = round(facts["memory"] * facts["training_windows"])
    st.markdown(
        texts.BATCHES_FACTS[replay].format(
            stream=facts["training_windows"] - memory, memory=memory, all=facts["training_windows"]
        )
    )
    figure = pictures.batches(arrays[f"batches_{name}"], arrays[f"remembered_{name}"], replay)
    show(figure, texts.BATCHES_ALT, "batches")
