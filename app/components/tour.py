"""The short tour of the Explore page: offered once, left at any step, remembered in a cookie."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from app import texts_tour
from app.components.cookie import set_cookie

Kind = Literal["secondary", "tertiary"]
# A step's button may be gone in the next: whoever goes by the keyboard would have to look for the tour again.
_FOCUS = """
let shown;
export default function (component) {
  const { step, button } = component.data;
  if (shown === step) return;
  shown = step;
  requestAnimationFrame(() => document.querySelector(button)?.focus({ preventScroll: true }));
}
"""
_focus = st.components.v2.component("factost_tour_focus", js=_FOCUS)
COOKIE, _SEEN = "factost_tour", "seen"
_KEY = "tour"
# Before the first step it is only offered; after the last it is over.
_OFFERED, _OVER = -1, len(texts_tour.STEPS)


def start() -> None:
    """Show the tour when the Explore page is opened next."""
    st.session_state[_KEY] = 0


@st.fragment
def tour() -> None:
    """Offer the tour or show its step; nothing once a person has ended it."""
    seen = st.context.cookies.get(COOKIE) == _SEEN
    step = st.session_state.setdefault(_KEY, _OVER if seen else _OFFERED)
    if step == _OVER:
        set_cookie(COOKIE, _SEEN)
        return
    with st.container(border=True, key="tour", gap="small"):
        if step == _OFFERED:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(texts_tour.INVITATION, width="content")
                _button(texts_tour.START, 0, help_text=texts_tour.START_HELP)
                _button(texts_tour.DISMISS, _OVER, "tertiary", help_text=texts_tour.DISMISS_HELP)
            return
        title, text, framed = texts_tour.STEPS[step]
        st.markdown(f"**{step + 1}/{len(texts_tour.STEPS)} {title}.** {text}")
        with st.container(horizontal=True):
            last = step == len(texts_tour.STEPS) - 1
            if not last:
                _button(texts_tour.NEXT, step + 1)
            if step:
                _button(texts_tour.BACK, step - 1)
            _button(texts_tour.DONE, _OVER, "secondary" if last else "tertiary", shortcut="Escape")
        ahead = texts_tour.DONE if last else texts_tour.NEXT
        with st.container(key="tour_focus"):
            _focus(
                key="tour_focus_next",
                data={"step": step, "button": f".st-key-tour_{ahead} button"},
                height=1,
            )
    # the frame is drawn outside of what it frames, so that nothing moves
    st.html(
        f"<style>{framed} {{ outline: 3px solid #3583c0; outline-offset: 3px; border-radius: 6px; }}</style>"
    )


def _button(
    label: str,
    leads_to: int,
    kind: Kind = "secondary",
    help_text: str | None = None,
    shortcut: str | None = None,
) -> None:
    st.button(
        label,
        key=f"tour_{label}",
        help=help_text,
        type=kind,
        shortcut=shortcut,
        on_click=lambda: st.session_state.update({_KEY: leads_to}),
    )
