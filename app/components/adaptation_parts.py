"""For teachers: the parts of an adapter with a line on each, to be switched off one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import streamlit as st

from app import texts_adapt
from factost_core.adaptation.arguments import PARTS, Attach, BackboneUse

#: The part that a part works on: without it, it has nothing to do.
_NEEDS = {"filtering": "metadata"}
DEFAULT_ATTACH: Attach = "late"


@dataclass(frozen=True)
class Recipe:
    """How to adapt; ``parts`` is None where all are on."""

    attach: Attach = DEFAULT_ATTACH
    backbone: BackboneUse = "frozen"
    parts: tuple[str, ...] | None = None
    seed: int = 0


def recipe_fields(key: str) -> Recipe:
    """Show the fields; what is chosen stays for this session and ``key``."""
    st.caption(texts_adapt.DETAILS_NOTE)
    left, right = st.columns(2, gap="large")
    with left:
        attach = _attachment(key)
        backbone = _backbone(key) if attach == "input" else "frozen"
        seed = st.number_input(
            texts_adapt.SEED,
            min_value=0,
            max_value=2**31 - 1,
            value=0,
            key=f"adapt-seed-{key}",
            help=texts_adapt.SEED_HELP,
            persist_state="session",
        )
    with right:
        parts = _parts(key, attach)
    return Recipe(attach, backbone, None if parts == PARTS[attach] else parts, int(seed))


def chosen_attachment(key: str) -> Attach:
    """What was chosen so far, for a part of the page that stands above the fields."""
    return cast(Attach, st.session_state.get(f"adapt-attach-{key}", DEFAULT_ATTACH))


def _attachment(key: str) -> Attach:
    places = list(PARTS)
    return st.radio(
        texts_adapt.ATTACH,
        places,
        index=places.index(DEFAULT_ATTACH),
        captions=[texts_adapt.ATTACH_NOTES[place] for place in places],
        format_func=lambda place: texts_adapt.ATTACH_NAMES[place],
        key=f"adapt-attach-{key}",
        persist_state="session",
    )


def _backbone(key: str) -> BackboneUse:
    """Only at the input: to the results the adapter works on what the pretrained network said once."""
    with st.container(gap=None):
        trained = st.toggle(texts_adapt.FINETUNE, key=f"adapt-finetune-{key}", persist_state="session")
        st.caption(texts_adapt.FINETUNE_NOTE)
    return "finetune" if trained else "frozen"


def _parts(key: str, attach: Attach) -> tuple[str, ...]:
    on: list[str] = []
    for part in PARTS[attach]:
        needed = _NEEDS.get(part)
        missing = needed is not None and needed not in on
        note = texts_adapt.PART_NOTES[part]
        if missing:
            note = texts_adapt.PART_NEEDS.format(
                part=texts_adapt.PARTS[part], needs=texts_adapt.PARTS[str(needed)]
            )
        with st.container(gap=None):
            switched = st.toggle(
                texts_adapt.PARTS[part],
                value=True,
                key=f"adapt-part-{key}-{part}",
                disabled=missing,
                persist_state="session",
            )
            st.caption(note)
        if switched and not missing:
            on.append(part)
    return tuple(on)
