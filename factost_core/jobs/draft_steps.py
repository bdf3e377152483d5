"""The steps from files to a panel; each is run by a worker or, where the content is small, by the page.

look      what each file is for, and how it would be read
read      the files into a PanelDraft, as the person confirmed
examine   the quality report after the accepted repairs
build     a network by a method
keep      the panel, saved in the workspace

A step reads the draft's decisions, and leaves its result beside them (see draft.py). It knows no torch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from factost_core.errors import InputError
from factost_core.io.draft import PanelDraft
from factost_core.io.network import NetworkMapping, read_network
from factost_core.io.network_builder import NetworkMethod, build_network, read_roads, summarise_network
from factost_core.io.readings import read_groups
from factost_core.io.sensors import SensorsMapping, read_sensors
from factost_core.jobs.draft import Draft, Step
from factost_core.jobs.draft_files import Part, chosen_parts, look_at_files, open_panel
from factost_core.jobs.draft_store import DraftFolder, DraftStore
from factost_core.jobs.report_json import report_to_json

if TYPE_CHECKING:
    import geopandas as gpd

    from factost_core.io.mapping import ReadingsMapping
    from factost_core.jobs.workspace import Workspace

OnProgress = Callable[[float], None]

#: Steps after reading take well under a second below this many readings; the page then waits for them itself.
SMALL_CELLS = 1_500_000
#: The horizon that the report measures the history against: what the Explore page asks for first.
_HORIZON = 24


def run_step(workspace: Workspace, draft_id: str, step: Step, on_progress: OnProgress) -> dict[str, Any]:
    """Take a step and keep its result, an error of the person's files too.

    Raises:
        InputError: the step cannot be taken with these files and decisions.
        NotFound: there is no such draft (any more).
    """
    folder = DraftStore(workspace).folder(draft_id)
    draft = folder.read()
    try:
        content = _STEPS[step](workspace, folder, draft, on_progress)
    except InputError as error:
        folder.write_outcome(draft, step, {"error": str(error)})
        raise
    folder.write_outcome(draft, step, content)
    return content


def size_of(content: PanelDraft) -> dict[str, Any]:
    """What is known once files are read."""
    raw = content.raw
    return {
        "cells": int(np.size(raw.values)),
        "sensors": len(raw.ids),
        "name": content.name or raw.stem,
        "unit": content.unit or raw.unit,
        "notes": [*raw.notes, *content.notes],
        "edges": 0 if content.network is None else len(content.network),
    }


def _look(workspace: Workspace, folder: DraftFolder, draft: Draft, on_progress: OnProgress) -> dict[str, Any]:
    on_progress(0.1)
    return {"parts": [part.to_json() for part in look_at_files(folder.uploads(draft), draft.part)]}


def _read(workspace: Workspace, folder: DraftFolder, draft: Draft, on_progress: OnProgress) -> dict[str, Any]:
    uploads = folder.uploads(draft)
    chosen = chosen_parts(uploads, draft)
    on_progress(0.1)
    if "panel" in chosen:
        content = PanelDraft.from_panel(open_panel(uploads, chosen["panel"][0]))
    else:
        content = _content_of(chosen, draft, lambda share: on_progress(0.1 + 0.7 * share))
    on_progress(0.85)
    folder.save_content(content)
    return size_of(content)


def _content_of(chosen: dict[str, list[Part]], draft: Draft, on_progress: OnProgress) -> PanelDraft:
    from factost_core.io.mapping import ReadingsMapping

    if "readings" not in chosen:
        raise InputError(
            "None of the files is used for readings. Say which one holds them: a table of times and values."
        )
    mapping: ReadingsMapping = (
        ReadingsMapping.from_json(draft.readings) if draft.readings else ReadingsMapping()
    )
    groups = [part.group() for part in chosen["readings"]]
    raw = read_groups(groups, mapping.timezone or "UTC", mapping, on_progress=on_progress)
    sensors: gpd.GeoDataFrame | None = None
    edges: pd.DataFrame | None = None
    notes: tuple[str, ...] = ()
    if "sensors" in chosen:
        wanted = SensorsMapping.from_json(draft.sensors) if draft.sensors else None
        sensors, more = read_sensors(chosen["sensors"][0].sources[0], wanted)
        notes += more
    if "network" in chosen:
        between = NetworkMapping.from_json(draft.network) if draft.network else None
        edges, more = read_network(chosen["network"][0].sources[0], raw.ids, between, sensors)
        notes += more
    return PanelDraft(raw, sensors, edges, unit=mapping.unit or "", notes=notes)


def _examine(
    workspace: Workspace, folder: DraftFolder, draft: Draft, on_progress: OnProgress
) -> dict[str, Any]:
    content = folder.load_content(draft)
    on_progress(0.2)
    report = content.report(horizon=_HORIZON)
    on_progress(0.9)
    missing = np.full(len(content.repaired.raw.ids), np.nan)
    if report.missingness is not None:
        missing = report.missingness.shares.mean(axis=1)
    return {
        "report": report_to_json(report),
        "history": list(content.history),
        "places": _places(content, missing),
        "shapes": _shapes(content),
    }


def _places(content: PanelDraft, missing: np.ndarray) -> list[list[Any]]:
    """[id, name, longitude, latitude, share of readings missing] of each sensor that has a position."""
    table = content.repaired.sensors
    if table is None:
        return []
    places = []
    for sensor_id, share in zip(content.repaired.raw.ids, missing, strict=True):
        if sensor_id not in table.index:
            continue
        shape = table.geometry.loc[sensor_id]
        if shape is None or shape.is_empty:
            continue
        point = shape if shape.geom_type == "Point" else shape.representative_point()
        name = str(table["name"].loc[sensor_id])
        places.append(
            [sensor_id, name, float(point.x), float(point.y), None if np.isnan(share) else float(share)]
        )
    return places


def _shapes(content: PanelDraft) -> list[str]:
    """The kinds of shapes that sensors have: Point, LineString, Polygon, ..."""
    table = content.repaired.sensors
    return [] if table is None else sorted(set(table.geometry.dropna().geom_type))


def _build(
    workspace: Workspace, folder: DraftFolder, draft: Draft, on_progress: OnProgress
) -> dict[str, Any]:
    if draft.method is None:
        raise InputError("No way to build the network is chosen.")
    method = NetworkMethod.from_json(draft.method)
    content = folder.load_content(draft)
    panel = content.panel()
    on_progress(0.3)
    roads = None
    if method.kind.needs == "lines or roads":
        chosen = chosen_parts(folder.uploads(draft), draft) if draft.files else {}
        if "roads" in chosen:
            roads = read_roads(chosen["roads"][0].sources[0])[0]
    edges, notes = build_network(
        method, panel.sensors, panel.readings, before=method.before or panel.next_time, roads=roads
    )
    on_progress(0.9)
    partial = folder.edges_file.with_name(".edges.parquet")
    edges[["source", "target", "weight"]].to_parquet(partial)
    partial.replace(folder.edges_file)
    return {**_numbers(edges, panel.sensor_ids), "notes": list(notes)}


def _numbers(edges: pd.DataFrame | None, sensor_ids: list[str]) -> dict[str, Any]:
    summary = summarise_network(edges, sensor_ids)
    return {
        "edges": summary.edges,
        "components": summary.components,
        "isolated": len(summary.isolated),
        "isolated_ids": list(summary.isolated[:12]),
        "mean_degree": summary.mean_degree,
    }


def given_network(folder: DraftFolder, draft: Draft) -> tuple[pd.DataFrame | None, dict[str, Any]]:
    """The edges that came with the files, after the repairs, and their numbers."""
    content = folder.load_content(draft).repaired
    return content.network, _numbers(content.network, content.raw.ids)


def _keep(workspace: Workspace, folder: DraftFolder, draft: Draft, on_progress: OnProgress) -> dict[str, Any]:
    content = folder.load_content(draft)
    note: tuple[str, ...] = ()
    if draft.choice == "none":
        content = replace(content, network=None)
    panel = content.panel()
    on_progress(0.4)
    if draft.choice == "built" and draft.method is not None:
        if folder.outcome(draft, "build") is None:
            _rebuild(workspace, folder, draft)
        edges = pd.read_parquet(folder.edges_file)
        note = (method_note(NetworkMethod.from_json(draft.method)),)
        panel = replace(panel, network=edges if len(edges) else None)
    on_progress(0.6)
    panel = replace(panel, notes=panel.notes + note)
    return {"panel_id": workspace.save_panel(panel)}


def _rebuild(workspace: Workspace, folder: DraftFolder, draft: Draft) -> None:
    folder.write_outcome(draft, "build", _build(workspace, folder, draft, lambda share: None))


def method_note(method: NetworkMethod) -> str:
    """How a network was built, for the panel's notes."""
    told = ", ".join(f"{name} {value}" for name, value in method.parameters.items() if value is not None)
    return f"The network was built by the method {method.kind.title!r} ({told})."


_STEPS: dict[Step, Callable[[Any, DraftFolder, Draft, OnProgress], dict[str, Any]]] = {
    "look": _look,
    "read": _read,
    "examine": _examine,
    "build": _build,
    "keep": _keep,
}
