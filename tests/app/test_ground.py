import numpy as np
import pandas as pd

from app.components import ground
from app.components.ground import Ground


def ground_of(panel):
    return Ground.of(panel.sensors, panel.sensor_ids, panel.network, 480, 430)


def test_both_directions_of_a_connection_are_drawn_once(panel):
    laid = ground_of(panel)
    assert laid.edge_count == len(laid.edges) == 2


def test_sensors_without_a_position_are_counted_and_have_no_connections(panel):
    sensors = panel.sensors.copy()
    sensors.loc["b", "geometry"] = None
    laid = Ground.of(sensors, panel.sensor_ids, panel.network, 480, 430)
    assert laid.edge_count == 1
    assert "not on the map: 1" in ground.caption(laid, 3)


def test_only_the_strongest_of_very_many_connections_are_drawn():
    count = 60
    ids = [f"s{number}" for number in range(count)]
    rng = np.random.default_rng(1)
    pairs = [(a, b) for a in ids for b in ids if a < b]
    network = pd.DataFrame(pairs, columns=["source", "target"]).assign(weight=rng.random(len(pairs)))
    found = ground.once(ground.connections(network, ids, rng.random((count, 2))))
    assert len(found) == len(pairs)
    strongest = network.sort_values("weight").iloc[-1]
    assert [ids[row] for row in found[0]] == [strongest.source, strongest.target]
