"""How long a frame of the playing map takes, against a bare chart and against st.pydeck_chart.

    python -m tests.benchmarks.map_frames [--sensors 1000 10000] [--frames 60]

All in one headless Chromium that draws in software, at the size that the map has on the Explore page:
- a frame of the playing map: the next step's colours, order, texts and legend, until the pixels are there;
- a frame of a bare deck.gl chart: as many points, colours alone;
- a step of st.pydeck_chart: a slider's key press until the server's answer is in the browser (not yet drawn).
"""

from __future__ import annotations

import argparse
import base64
import functools
import http.server
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from playwright.sync_api import Page, sync_playwright

from app import texts_map
from app.components import colouring, map_scene, sensor_map
from app.components.colouring import Limit
from app.components.playing_map import BUNDLE
from app.components.timeline import Timeline
from factost_core.panel import SensorPanel
from tests.browser.conftest import FLAGS
from tests.conftest import require_program

WIDTH = 445
STEPS = 96

MEASURE = """
async ({ parcels, settings, frames, width, height }) => {
  const { engine } = await import('/playing_map.js');
  const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
  parcels.forEach(text => engine.receive(bytes(text)));
  const host = document.body.appendChild(document.createElement('div'));
  host.style.width = `${width}px`;
  engine.show({ data: settings, parentElement: host, setTriggerValue: () => {} });
  await new Promise(done => setTimeout(done, 3000));
  const map = engine.maps.get(host);
  const { scene } = map.picture;

  const finish = canvas => canvas.getContext('webgl2').readPixels(
    0, 0, 1, 1, 6408, 5121, new Uint8Array(4));
  const timed = (deck, canvas, draw) => {
    const taken = [];
    for (let frame = 0; frame < frames + 5; frame += 1) {
      const begin = performance.now();
      draw(frame % scene.header.steps);
      deck.redraw('benchmark');
      finish(canvas);
      if (frame >= 5) taken.push(performance.now() - begin);
    }
    return taken;
  };
  const ours = timed(map.deck, host.querySelector('canvas:not(.ground)'), step => {
    map.playback.position = step;
    map.draw();
  });

  const { Deck, ScatterplotLayer } = engine.bare;
  const stage = document.body.appendChild(document.createElement('div'));
  stage.style.cssText = `position: relative; width: ${width}px; height: ${height}px`;
  const points = scene.arrays.points;
  const data = Array.from({ length: scene.header.sensors }, (_, sensor) => sensor);
  const layer = step => new ScatterplotLayer({
    id: 'bare', data, radiusUnits: 'pixels', getRadius: 4.5,
    getPosition: sensor => [points[2 * sensor], points[2 * sensor + 1]],
    getFillColor: sensor => [scene.arrays.shown[step * data.length + sensor] % 256, 80, 120],
    updateTriggers: { getFillColor: step },
  });
  const bare = new Deck({ parent: stage, viewState: map.view, layers: [layer(0)] });
  await new Promise(done => setTimeout(done, 2000));
  const chart = timed(bare, stage.querySelector('canvas'), step => bare.setProps({ layers: [layer(step)] }));
  return { ours, chart };
}
"""

PYDECK_APP = """
import numpy as np, pydeck as pdk, streamlit as st
rng = np.random.default_rng(0)
places = rng.random(({sensors}, 2))
step = st.slider("step", 0, 95, 0)
colours = rng.integers(0, 255, ({sensors}, 3)) + step
rows = [{{"p": list(map(float, p)), "c": [int(v) % 256 for v in c]}} for p, c in zip(places, colours)]
layer = pdk.Layer("ScatterplotLayer", rows, id="s", get_position="p", get_fill_color="c", get_radius=500)
st.pydeck_chart(pdk.Deck([layer], map_provider=None), height=390)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--sensors", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--frames", type=int, default=60)
    arguments = parser.parse_args()
    print("| sensors | map ms | slowest ms | bare chart ms | ratio | st.pydeck_chart ms |")
    print("|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=require_program("chromium"), args=FLAGS)
        for sensors in arguments.sensors:
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            taken = frames(page, sensors, arguments.frames)
            page.close()
            page = browser.new_page(viewport={"width": 1280, "height": 1000})
            steps = pydeck_steps(page, sensors)
            page.close()
            ours, chart = (statistics.median(taken[name]) for name in ("ours", "chart"))
            print(
                f"| {sensors:,} | {ours:.1f} | {max(taken['ours']):.1f} | {chart:.1f} | {ours / chart:.2f} | "
                f"{statistics.median(steps):.0f} |"
            )
        browser.close()


def frames(page: Page, sensors: int, count: int) -> dict[str, list[float]]:
    """Milliseconds of each frame: {"ours": [...], "chart": [...]}."""
    panel, timeline = _network(sensors)
    scene = map_scene.scene_of(panel.sensors, panel.network, timeline)
    name, coloured = colouring.pack(timeline, "value", "", Limit(0.0))
    settings = {
        "scene": scene.id,
        "colouring": name,
        "selected": panel.sensor_ids[0],
        "chosen": [],
        "position": 0,
        "moved": "first",
        "height": sensor_map.HEIGHT,
        "edges": True,
        "tiles": None,
        "texts": texts_map.IN_BROWSER,
    }
    handler = functools.partial(_Quiet, directory=str(BUNDLE.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page.goto(f"http://127.0.0.1:{server.server_port}/THIRD_PARTY_LICENCES.txt")
        asked = {
            "parcels": [base64.b64encode(content).decode() for content in (scene.content, coloured)],
            "settings": settings,
            "frames": count,
            "width": WIDTH,
            "height": sensor_map.HEIGHT,
        }
        taken: dict[str, list[float]] = page.evaluate(MEASURE, json.loads(json.dumps(asked)))
        server.shutdown()
    return taken


def pydeck_steps(page: Page, sensors: int, count: int = 10) -> list[float]:
    """Milliseconds from a key press on a slider until the answer of the server is in the browser."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "page.py"
        script.write_text(PYDECK_APP.format(sensors=sensors))
        command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", "8597"]
        process = subprocess.Popen(
            [*command, "--server.headless", "true", "--browser.gatherUsageStats", "false"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
        )
        try:
            for _ in range(60):
                try:
                    page.goto("http://127.0.0.1:8597")
                    break
                except Exception:
                    time.sleep(0.5)
            page.get_by_test_id("stDeckGlJsonChart").wait_for(timeout=60_000)
            page.wait_for_timeout(3000)
            page.evaluate(
                """() => {
                    const app = document.querySelector('[data-testid=stApp]');
                    new MutationObserver(() => {
                        if (app.dataset.testScriptState === 'notRunning') window.done = performance.now();
                    }).observe(app, { attributes: true, attributeFilter: ['data-test-script-state'] });
                }"""
            )
            taken = []
            for _ in range(count):
                begin = page.evaluate("window.done = 0, window.begin = performance.now()")
                page.get_by_role("slider").press("ArrowRight")
                page.wait_for_function("window.done > 0")
                taken.append(float(page.evaluate("window.done")) - float(begin))
            return taken
        finally:
            process.terminate()
            process.wait()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def _network(sensors: int) -> tuple[SensorPanel, Timeline]:
    rng = np.random.default_rng(0)
    ids = [f"s{row}" for row in range(sensors)]
    index = pd.date_range("2025-01-06", periods=STEPS, freq="h", tz="UTC", name="timestamp")
    wave = 200 + 150 * np.sin(np.arange(STEPS)[:, None] / 24 * 2 * np.pi + rng.random(sensors) * 3)
    places = rng.random((sensors, 2)) * 0.3
    table = gpd.GeoDataFrame(
        {"name": ids},
        geometry=gpd.points_from_xy(*places.T),
        index=pd.Index(ids, name="sensor_id", dtype=object),
        crs="EPSG:4326",
    )
    ends = rng.integers(0, sensors, (4 * sensors, 2))
    network = pd.DataFrame(
        {
            "source": [ids[a] for a, _ in ends],
            "target": [ids[b] for _, b in ends],
            "weight": rng.random(len(ends)),
        }
    )
    network = network[network.source != network.target].drop_duplicates(["source", "target"])
    readings = pd.DataFrame(wave.astype(np.float32), index=index, columns=ids)
    panel = SensorPanel(readings, table, network, name="Synthetic", unit="vehicles/h", kind="simulated")
    return panel, Timeline.of(panel, panel.next_time, 32)


if __name__ == "__main__":
    main()
