"""A panel's network and sensors as the late adapter's tensors."""

import numpy as np
import torch
from torch import Tensor

from factost_core.adapter.graph import Graph
from factost_core.adapter.node_features import node_features
from factost_core.panel import SensorPanel


def graph_of(panel: SensorPanel) -> Graph:
    """The panel's network among its sensors; without edges where it has none."""
    sensors = len(panel.sensor_ids)
    if panel.network is None:
        return Graph.empty(sensors)
    place = {name: row for row, name in enumerate(panel.sensor_ids)}
    ends = [panel.network[side].map(place).to_numpy(np.int64) for side in ("source", "target")]
    weight = panel.network["weight"].to_numpy(np.float32)
    return Graph(sensors, torch.tensor(ends[0]), torch.tensor(ends[1]), torch.tensor(weight))


def features_of(panel: SensorPanel, graph: Graph) -> Tensor:
    """What can be said of each sensor, (sensor, FEATURES), on the graph's device."""
    device = graph.weight.device
    times = panel.readings.index
    part_of_day = (times.hour * 3600 + times.minute * 60 + times.second) / 86_400
    places = np.full((len(panel.sensor_ids), 2), np.nan, dtype=np.float32)
    for row, shape in enumerate(panel.sensors.geometry):
        if shape is not None and not shape.is_empty:
            places[row] = shape.centroid.x, shape.centroid.y
    return node_features(
        torch.tensor(panel.to_array(), device=device),
        torch.tensor(np.asarray(part_of_day, dtype=np.float32), device=device),
        torch.tensor(np.asarray(times.day_of_week, dtype=np.int64), device=device),
        torch.tensor(places, device=device),
        graph,
    )
