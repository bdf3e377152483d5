"""The pictures to play with, a function a chapter. Each is a fragment: a change redraws it alone."""

from __future__ import annotations

import numpy as np
import streamlit as st

from app import texts_learn as texts
from app.components import learn_network, learn_pictures, wording
from app.components.learn_pictures import show
from factost_core.lessons.result import LessonResult


def _sensor(result: LessonResult) -> int:
    names = wording.unique(result.facts["sensors"])
    chosen = st.selectbox(texts.SENSOR, names, help=texts.SENSOR_HELP)
    return names.index(chosen)


def _head(layers: int, heads: int) -> tuple[int, int]:
    left, right = st.columns(2)
    layer = left.segmented_control(
        texts.LAYER, range(1, layers + 1), default=1, required=True, help=texts.LAYER_HELP
    )
    head = right.segmented_control(
        texts.HEAD, range(1, heads + 1), default=1, required=True, help=texts.HEAD_HELP
    )
    return (layer or 1) - 1, (head or 1) - 1


@st.fragment
def patches(result: LessonResult) -> None:
    row = _sensor(result)
    context = st.select_slider(texts.CONTEXT, result.facts["contexts"], value=168, help=texts.CONTEXT_HELP)
    name = "outage" if st.toggle(texts.OUTAGE, help=texts.OUTAGE_HELP) else "whole"
    tokens = result.arrays[f"{name}_tokens_{context}"][row]
    present = result.arrays[f"{name}_present_{context}"][row]
    quantiles = result.arrays[f"{name}_forecast_{context}"][row]
    past = result.arrays["past" if name == "whole" else "failed"][row, -context:]
    truth = result.arrays["truth"][row]
    error = float(np.nanmean(np.abs(truth - quantiles[:, 1]))) if np.isfinite(truth).any() else np.nan
    st.markdown(
        texts.PATCH_FACTS.format(
            steps=context,
            patches=len(tokens),
            padded=len(tokens) * result.facts["patch"] - context,
            masked=int((~present).sum()),
            error=wording.number(error),
            unit=result.facts["unit"],
        )
    )
    show(
        learn_pictures.forecast(past, truth, quantiles, result.facts["patch"]), texts.FORECAST_ALT, "forecast"
    )
    show(learn_pictures.tokens(tokens, present), texts.TOKENS_ALT, "tokens")


@st.fragment
def rotary(result: LessonResult) -> None:
    arrays, shifts = result.arrays, result.facts["shifts"]
    shift = st.select_slider(texts.SHIFT, shifts, value=shifts[4], help=texts.SHIFT_HELP)
    both = st.toggle(texts.BOTH, value=True, help=texts.BOTH_HELP)
    table = arrays["both" if both else "queries"]
    layer, head = _head(*table.shape[1:3])
    still, moved = table[0, layer, head], table[shifts.index(shift), layer, head]
    st.markdown(texts.SCORE_FACTS.format(change=f"{np.abs(moved - still).max():.1g}"))
    show(learn_pictures.scores(still, moved), texts.SCORES_ALT, "scores")
    show(learn_pictures.dials(arrays["angles"][shift]), texts.DIALS_ALT, "dials")


@st.fragment
def attention(result: LessonResult) -> None:
    row = _sensor(result)
    weights, gates = result.arrays["attention"][row], result.arrays["gate"][row]
    layer, head = _head(*weights.shape[:2])
    weights, gates = weights[layer, head], gates[layer, head]
    future = result.facts["future"]
    past = len(weights) - future - 1
    names = [
        *(f"-{past - place}" for place in range(past)),
        "REG",
        *(f"+{place}" for place in range(1, future + 1)),
    ]
    read = weights[past + 1].astype(float)
    st.markdown(
        texts.ATTENTION_FACTS.format(
            token=names[int(read.argmax())],
            share=f"{read.max():.0%}",
            gate=f"{gates.astype(float).mean():.0%}",
        )
    )
    left, right = st.columns(2)
    with left:
        show(learn_pictures.attention(weights, names), texts.MAP_ALT, "map")
    with right:
        show(learn_pictures.gates(gates, names), texts.GATE_ALT, "gates")


@st.fragment
def quantiles(result: LessonResult) -> None:
    arrays, facts = result.arrays, result.facts
    level = st.select_slider(texts.LEVEL, facts["levels"], value=0.8, help=texts.LEVEL_HELP)
    guesses, values = arrays["guesses"], arrays["values"]
    losses = arrays["losses"][facts["levels"].index(level)]
    place = st.slider(
        texts.GUESS,
        float(guesses[0]),
        float(guesses[-1]),
        float(guesses[50]),
        step=float(guesses[1] - guesses[0]),
        help=texts.GUESS_HELP,
    )
    nearest = int(np.abs(guesses - place).argmin())
    guess = float(guesses[nearest])
    st.markdown(
        texts.LOSS_FACTS.format(
            loss=wording.number(float(losses[nearest])),
            least=wording.number(float(losses.min())),
            best=wording.number(float(guesses[losses.argmin()])),
            unit=facts["unit"],
            share=f"{(values <= guess).mean():.0%}",
            count=len(values),
        )
    )
    left, right = st.columns(2)
    with left:
        label = texts.READINGS.format(hour=facts["hour"], sensor=facts["sensor"])
        show(learn_pictures.loss(guesses, losses, values, guess, label), texts.LOSS_ALT, "loss")
    with right:
        show(learn_pictures.calibration(facts["levels"], arrays["observed"]), texts.CALIBRATION_ALT, "held")
        st.caption(texts.CALIBRATION_FACTS.format(known=f"{facts['known']:,}", windows=facts["windows"]))


SHOW = {
    "patches": patches,
    "rotary": rotary,
    "attention": attention,
    "quantiles": quantiles,
    "factorise": learn_network.factorise,
    "identifiers": learn_network.identifiers,
    "prompts": learn_network.prompts,
}
