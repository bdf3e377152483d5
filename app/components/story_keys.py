"""Page Up and Page Down, which a presenter's remote sends, and the way back to a new screen's top."""

from __future__ import annotations

import streamlit as st

# Streamlit's own shortcuts know one key a button; they are the arrows.
_SCRIPT = """
const buttons = { PageDown: "story-next", PageUp: "story-back" };
const room = 120;  // pixels: what overflows by less is small print, nobody needs to scroll to it
let shown, listening;

export default function (component) {
  const page = document.querySelector('[data-testid="stMain"]');
  if (shown !== undefined && shown !== component.data.screen) page.scrollTo(0, 0);
  shown = component.data.screen;

  const turn = (event) => {
    const key = buttons[event.key];
    if (!key || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, [role=listbox]")) return;
    const below = page.scrollHeight - page.clientHeight;
    const atEnd = key === "story-next" ? page.scrollTop > below - room : page.scrollTop < room;
    if (below > room && !atEnd) return;
    const found = [...document.querySelectorAll(`.st-key-${key} button:not([disabled])`)];
    const button = found.find((each) => each.offsetParent !== null);
    if (!button) return;
    event.preventDefault();
    button.click();
  };
  // each run of the page comes by here, and the run before is not always told that it is over
  document.removeEventListener("keydown", listening);
  listening = turn;
  document.addEventListener("keydown", turn);
  return () => document.removeEventListener("keydown", turn);
}
"""
_keys = st.components.v2.component("factost_story_keys", js=_SCRIPT)


def story_keys(screen: str) -> None:
    """Listen on this page; ``screen`` is the name of the one that is shown."""
    with st.container(key="story_keys"):
        _keys(key="story_keys_listener", data={"screen": screen}, height=1)
