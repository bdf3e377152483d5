"""Which forecaster makes the forecasts of the Explore page: one adapted to the network, or the plain one."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from app import texts_adapt, texts_report
from app.components import panel_picker, wording
from app.components.forecast_request import ForecastRequest
from factost_core.jobs.adaptations import AdaptationInfo
from factost_core.jobs.service import JobService
from factost_core.panel import SensorPanel

_PLAIN = "zero-shot"
_QUERY = "forecaster"
_LINKED = "linked_forecaster"


@dataclass(frozen=True)
class Choice:
    """The adaptation in use, None for the plain forecaster; ``offered``: whether there is any adaptation;
    ``missing``: what a link asked for that this workspace does not have."""

    info: AdaptationInfo | None = None
    offered: bool = False
    missing: str = ""

    @property
    def model(self) -> str | None:
        """As a forecast's request names it."""
        return self.info.model if self.info else None

    @property
    def uses_network(self) -> bool:
        """Whether its forecasts use what was learned of the network; not where adapting did not help."""
        return self.info is not None and self.info.record.helped

    @property
    def link_name(self) -> str:
        """As a link to a view names it: never by what leads to the files, only by when it was adapted."""
        return f"adapted-{self.info.created:%Y%m%dT%H%M%S}" if self.info else _PLAIN


def use_next(panel_id: str, job_id: str) -> None:
    """Have the Explore page forecast this panel with this adaptation when it is opened."""
    panel_picker.show_next(panel_id)
    st.session_state[_chosen_key(panel_id)] = job_id


def forecaster_switch(service: JobService, panel_id: str, panel: SensorPanel) -> Choice:
    """Show the choice where there is one.

    Until a person chooses, the one that a link names is used, else the newest that knows all sensors. An
    adaptation belongs to one workspace: elsewhere the page says that the linked one is not there.
    """
    infos = {info.job_id: info for info in service.adaptations(panel_id)}
    linked = _linked(panel_id)
    by_name = {Choice(info).link_name: job_id for job_id, info in infos.items()} | {_PLAIN: _PLAIN}
    chosen = st.session_state.get(_chosen_key(panel_id))
    missing = linked if linked and linked not in by_name and chosen is None else ""
    if not infos:
        st.query_params.pop(_QUERY, None)
        if not missing:  # of nothing to choose from; what is adapted later is used at once
            st.session_state.pop(_LINKED, None)
        return Choice(missing=missing)
    options, key = [*infos, _PLAIN], f"forecaster-{panel_id}"
    if chosen not in options:
        knowing = (job_id for job_id, info in infos.items() if info.matching == len(panel.sensor_ids))
        chosen = by_name.get(linked) or next(knowing, _PLAIN)
    st.session_state[key] = chosen
    names = dict(zip(infos, wording.unique([option_name(info) for info in infos.values()]), strict=True))
    st.selectbox(
        texts_adapt.SWITCH,
        options,
        format_func=lambda option: names.get(option, texts_adapt.SWITCH_PLAIN),
        key=key,
        help=texts_adapt.SWITCH_HELP,
        on_change=lambda: st.session_state.update({_chosen_key(panel_id): st.session_state[key]}),
    )
    if chosen == _PLAIN:
        st.query_params[_QUERY] = _PLAIN
    else:
        st.query_params.pop(_QUERY, None)
    return Choice(infos.get(str(chosen)), offered=True, missing=missing)


def _linked(panel_id: str) -> str:
    """The forecaster that the address named when it was opened, for the network that it named."""
    asked = st.query_params.get(_QUERY)
    if asked and asked != st.session_state.get(_LINKED, ("", ""))[1]:
        st.session_state[_LINKED] = (panel_id, asked)
    linked_panel, name = st.session_state.get(_LINKED, ("", ""))
    return str(name) if linked_panel == panel_id else ""


def _chosen_key(panel_id: str) -> str:
    """Session key of what a person chose; nothing until then, so that a newer one is used at once."""
    return f"chosen-forecaster-{panel_id}"


def option_name(info: AdaptationInfo) -> str:
    """``Adapted 25 Nov, 14:03, quick``: short enough for the side bar."""
    return texts_adapt.SWITCH_ADAPTED.format(
        when=wording.moment(info.created).removesuffix(" UTC"),
        budget=texts_adapt.BUDGETS[info.budget].lower(),
    )


def made_by(choice: Choice, panel: SensorPanel) -> str:
    """A sentence for people who do not see the page: which forecaster this is."""
    if choice.info is None:
        return texts_report.MADE_PLAIN
    if not choice.uses_network:
        return texts_report.MADE_NOT_HELPED
    until = pd.Timestamp(choice.info.until).tz_convert(panel.timezone)
    return texts_report.MADE_ADAPTED.format(until=wording.full_time(until, panel.step))


def forecaster_badge(choice: Choice, panel: SensorPanel, request: ForecastRequest) -> None:
    """Say which forecaster made the forecast where there is a choice, else how to get one."""
    if choice.missing:
        st.info(texts_adapt.LINKED_MISSING, icon=":material/link_off:")
    info = choice.info
    if info is None:
        if choice.offered:
            st.markdown(f":gray-badge[{texts_adapt.BADGE_PLAIN}]")
        else:
            st.page_link("views/adapt.py", label=texts_adapt.WOULD_IT_HELP, icon=":material/school:")
        return
    record = info.record
    if not record.helped:
        notes = [texts_adapt.BADGE_NOT_HELPED]
    elif record.sensors_helped == record.sensors:
        notes = [texts_adapt.BADGE_ALL]
    else:
        notes = [texts_adapt.BADGE_SOME.format(helped=record.sensors_helped, sensors=record.sensors)]
    if record.helped and info.matching < len(panel.sensor_ids):
        notes.append(texts_adapt.BADGE_NEW.format(new=len(panel.sensor_ids) - info.matching))
    if record.helped and request.horizon > info.horizon:
        notes.append(texts_adapt.BADGE_BEYOND.format(horizon=info.horizon))
    until = pd.Timestamp(info.until).tz_convert(panel.timezone)
    if record.helped and request.start_time < until:
        notes.append(texts_adapt.BADGE_SEEN.format(until=wording.full_time(until, panel.step)))
    text = wording.escape_markdown(" ".join(notes))
    st.markdown(f":blue-badge[{texts_adapt.BADGE_ADAPTED}] :small[{text}]")
