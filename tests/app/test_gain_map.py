from app.components import gain_map
from app.components.gain_scale import GainScale
from app.components.ground import Ground


def test_rows_say_gain_and_errors_and_losses_lie_on_top(panel, comparison):
    ground = Ground.of(panel.sensors, panel.sensor_ids, panel.network, 480, 390)
    scale = GainScale.of(comparison.sensor_gains)
    rows = gain_map.gain_rows(comparison, ["Queen Street", "<b>", "K Road"], ground, scale)
    assert [row["sensor_id"] for row in rows] == ["c", "a", "b"]
    unknown, gained, lost = rows
    assert gained["value"] == "50 % closer"
    assert gained["interval"].startswith("Mean error ")
    assert gained["interval"].endswith("people/h adapted")
    assert lost["value"].endswith("% farther off")
    assert lost["name"] == "<b>"
    assert unknown["value"].startswith("Not compared")
    assert unknown["colour"][3] == 110
