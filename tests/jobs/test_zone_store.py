"""Named zones are kept with the workspace, checked when they are read, and go with their panel."""

import json

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factost_core.jobs import saved_panels, zone_store
from factost_core.jobs.errors import LimitError, NotFound
from factost_core.jobs.workspace import Workspace
from factost_core.jobs.zone_store import KeptZone, ZoneStore
from tests.jobs.conftest import MakePanel

PANEL = "sample:auckland_pedestrians"
SENSORS = Workspace.open(Workspace.new_token()).sensor_ids(PANEL)
RING = shapely.box(174.7, -36.9, 174.8, -36.8)
HOSTILE = "<img src=x onerror=alert(1)>"


def test_zones_are_there_again_replaced_by_name_and_nobody_elses(workspace: Workspace, stranger: Workspace):
    store = ZoneStore(workspace)
    assert store.zones(PANEL) == []
    assert not workspace.folder.exists()  # looking leaves no trace
    holed = RING.difference(RING.centroid.buffer(0.01))
    store.keep(PANEL, [KeptZone(HOSTILE, (SENSORS[0],), holed), KeptZone("Two", tuple(SENSORS[:2]))])
    store.keep(PANEL, [KeptZone("Two", (SENSORS[2],))])
    area, chosen = ZoneStore(Workspace(workspace.name, workspace.settings)).zones(PANEL)
    assert (area.name, area.members) == (HOSTILE, (SENSORS[0],))
    assert area.shape is not None
    assert area.shape.symmetric_difference(holed).area < 0.01 * holed.area
    assert chosen == KeptZone("Two", (SENSORS[2],))
    assert ZoneStore(stranger).zones(PANEL) == []
    store.forget(PANEL, HOSTILE)
    assert [zone.name for zone in store.zones(PANEL)] == ["Two"]
    workspace.delete_all()
    assert store.zones(PANEL) == []


def test_there_is_a_limit(workspace: Workspace, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(zone_store, "MOST_ZONES", 2)
    store = ZoneStore(workspace)
    with pytest.raises(LimitError, match="may have 2"):
        store.keep(PANEL, [KeptZone(name, (SENSORS[0],)) for name in "abc"])
    assert store.zones(PANEL) == []


plain = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from(SENSORS),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "sensors", "shape", "zones"]), inner, max_size=4)
    ),
)
shapes = st.sampled_from(
    [None, 3, "", "{", '{"type": "Point", "coordinates": [1, 2]}', shapely.to_geojson(RING)]
    + ['{"type": "Polygon", "coordinates": []}', shapely.to_geojson(shapely.box(0, 0, 1e9, 1))]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zones=plain
    | st.lists(st.fixed_dictionaries({"name": plain, "sensors": st.lists(plain), "shape": shapes | plain}))
)
def test_whatever_stands_in_the_file_only_sound_zones_come_out(workspace: Workspace, zones: object):
    store = ZoneStore(workspace)
    store.keep(PANEL, [KeptZone("A", (SENSORS[0],))])
    (file,) = (workspace.folder / "zones").iterdir()
    file.write_text(json.dumps({"zones": zones}))
    for zone in store.zones(PANEL):
        assert zone.name.strip()
        assert zone.members
        assert set(zone.members) <= set(SENSORS)
        assert zone.shape is None or zone.shape.equals(RING)


def test_zones_follow_a_panel_that_is_saved_anew_and_go_with_it(workspace: Workspace, make_panel: MakePanel):
    first, second = (workspace.save_panel(make_panel(steps=steps)) for steps in (30, 40))
    store = ZoneStore(workspace)
    sensors = workspace.sensor_ids(first)
    store.keep(first, [KeptZone("A", (sensors[0],)), KeptZone("B", (sensors[1],))])
    store.keep(second, [KeptZone("B", (sensors[2],))])
    store.hand_over(first, second)
    assert store.zones(first) == []
    assert [(zone.name, zone.members) for zone in store.zones(second)] == [
        ("A", (sensors[0],)),
        ("B", (sensors[2],)),
    ]
    saved_panels.delete_panel(workspace, second)
    assert list((workspace.folder / "zones").iterdir()) == []
    with pytest.raises(NotFound):
        store.keep(second, [KeptZone("A", (sensors[0],))])
