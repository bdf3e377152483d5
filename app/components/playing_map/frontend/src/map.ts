// One map on the page: deck.gl's canvas, and the bar, legend and texts around it.

import { Deck, MapView, WebMercatorViewport } from "@deck.gl/core";
import type { MapViewState, PickingInfo } from "@deck.gl/core";
import { icons, parts } from "./frame";
import { fill } from "./format";
import { Ground } from "./ground";
import { Lasso, inside } from "./lasso";
import { LOOKS, layersOf, radiusOf } from "./layers";
import type { Look, Picture } from "./layers";
import { drawLegend } from "./legend";
import { parcel } from "./parcels";
import { Playback, SPEEDS } from "./playback";
import { shapesOf } from "./shapes";
import type { Point } from "./shapes";
import { placeTooltip, tooltipLines } from "./tooltip";
import type { Pointed } from "./tooltip";
import type { ColouringHeader, Component, Scene, SceneHeader, Settings } from "./types";

const MARGIN = 44;
// A person who drags the scrubber passes many steps; the rest of the page follows to where it comes to rest.
const REST = 250;

export class PlayingMap {
  private readonly dom;
  private readonly deck: Deck<MapView>;
  private readonly ground: Ground;
  private readonly lasso: Lasso;
  private readonly watcher: ResizeObserver;
  private readonly playback = new Playback(
    () => this.draw(),
    () => this.tellPosition(),
  );
  private settings?: Settings;
  private tell: Component["setTriggerValue"] = () => {};
  private picture?: Picture;
  private view: MapViewState = { longitude: 0, latitude: 0, zoom: 1 };
  private ownView = false;
  private edges?: boolean;
  private pointed?: Pointed;
  private moved = "";
  private resting = 0;
  private labelRoom = 0;

  constructor(parent: HTMLElement | ShadowRoot) {
    this.dom = parts(parent);
    const { stage } = this.dom;
    this.deck = new Deck({
      parent: stage as HTMLDivElement,
      views: new MapView({ controller: { dragRotate: false, touchRotate: false, keyboard: false } }),
      viewState: this.view,
      pickingRadius: 5,
      layers: [],
      getCursor: ({ isDragging, isHovering }) => (isDragging ? "grabbing" : isHovering ? "pointer" : "grab"),
      onViewStateChange: ({ viewState }) => {
        this.ownView = true;
        this.lookAt(viewState as MapViewState);
      },
      onHover: (info) => this.hover(info),
      onClick: (info, event) => this.click(info, (event.srcEvent as MouseEvent).shiftKey),
      onError: (error) => this.fail(error),
      // the stage takes the keys: its canvas would be one more stop of the tab key, without a name
      onLoad: () => stage.querySelectorAll("canvas").forEach((canvas) => (canvas.tabIndex = -1)),
    });
    this.ground = new Ground(stage, () => this.draw());
    this.lasso = new Lasso(
      stage,
      (loop) => this.enclose(loop),
      ([x, y]) => this.toggle(this.sensorOf(this.deck.pickObject({ x, y, radius: 8 }) ?? undefined)),
    );
    this.watcher = new ResizeObserver(() => (this.ownView ? this.draw() : this.fit()));
    this.watcher.observe(stage);
    this.listen();
  }

  /** What Python says: other data, another sensor, another place in time. View and play go on. */
  async follow({ data, setTriggerValue }: Component): Promise<void> {
    this.settings = data;
    this.tell = setTriggerValue;
    const [scene, colouring] = await Promise.all([
      parcel<SceneHeader>(data.scene),
      parcel<ColouringHeader>(data.colouring),
    ]);
    if (this.settings !== data) return;
    const look = this.look();
    const same = this.picture?.scene.id === scene.id ? this.picture : undefined;
    const placesStay = JSON.stringify(this.picture?.scene.header.bounds) === JSON.stringify(scene.header.bounds);
    this.picture = {
      scene,
      shapes: same?.shapes ?? shapesOf(scene),
      colouring,
      look,
      position: 0,
      selected: scene.header.ids.indexOf(data.selected),
      chosen: placesOf(scene.header.ids, data.chosen),
      zone: placesOf(scene.header.ids, data.zone?.members ?? []),
      outlines: (data.zone?.outlines ?? []).map((path) => ({ sensor: -1, path })),
      edges: (this.edges ??= data.edges),
      tiles: data.tiles && (look.dark ? data.tiles.dark : data.tiles.light),
    };
    if (data.moved !== this.moved) {
      this.moved = data.moved;
      this.playback.load(scene.header.steps, scene.header.history, data.position);
    }
    this.dom.stage.style.height = `${data.height}px`;
    this.word(scene, data);
    if (this.ownView && placesStay) this.draw();
    else {
      this.ownView = false;
      this.fit();
    }
  }

  remove(): void {
    this.playback.pause();
    clearTimeout(this.resting);
    this.watcher.disconnect();
    this.deck.finalize();
    this.dom.root.remove();
  }

  // ---------------------------------------------------------------- drawing

  private draw(): void {
    const { picture, settings, dom, playback } = this;
    if (!picture || !settings) return;
    picture.position = playback.position;
    const { scene, colouring } = picture;
    const viewport = this.viewport();
    this.ground.draw({ ...picture, directed: scene.header.directed }, this.view);
    this.deck.setProps({ viewState: this.view, layers: layersOf(picture) });

    const time = scene.header.times[picture.position];
    const state = scene.header.states[picture.position];
    dom.time.textContent = time;
    dom.state.textContent = state;
    dom.scrubber.value = String(picture.position);
    dom.scrubber.setAttribute("aria-valuetext", `${time}, ${state}`);
    const [label, icon] = playback.playing ? [settings.texts.pause, icons.pause] : [settings.texts.play, icons.play];
    if (dom.play.ariaLabel !== label) {
      dom.play.ariaLabel = dom.play.title = label;
      dom.play.innerHTML = icon;
    }
    dom.stage.ariaLabel = fill(settings.texts.alt, { count: String(scene.header.sensors), time });
    drawLegend(dom.legend, colouring, picture.look.dark, picture.position < scene.header.history, settings.texts.nothing);
    dom.root.dataset.position = String(picture.position);
    dom.root.dataset.view = [this.view.longitude, this.view.latitude, this.view.zoom].join();
    this.placeLabel(viewport);
    this.showTooltip();
  }

  private viewport(): WebMercatorViewport {
    const { clientWidth, clientHeight } = this.dom.stage;
    return new WebMercatorViewport({ ...this.view, width: clientWidth || 1, height: clientHeight || 1 });
  }

  private lookAt(view: MapViewState): void {
    this.view = view;
    this.draw();
  }

  /** The view that shows all sensors. */
  private fit(): void {
    const { stage } = this.dom;
    if (!this.picture || stage.clientWidth < 2 * MARGIN) return;
    const [west, south, east, north] = this.picture.scene.header.bounds;
    const { longitude, latitude, zoom } = new WebMercatorViewport({
      width: stage.clientWidth,
      height: stage.clientHeight,
    }).fitBounds(
      [
        [west, south],
        [east, north],
      ],
      { padding: MARGIN, maxZoom: 16, minExtent: 1e-4 },
    );
    this.lookAt({ longitude, latitude, zoom: Math.max(zoom, 0.3) });
  }

  private look(): Look {
    const ground = getComputedStyle(this.dom.root).getPropertyValue("--st-background-color").trim();
    const channels = /^#([0-9a-f]{6})/i.exec(ground)?.[1];
    const shade = channels ? Number.parseInt(channels.slice(2, 4), 16) : 255;
    return shade < 128 ? LOOKS.dark : LOOKS.light;
  }

  /** Texts that stay while time moves. */
  private word(scene: Scene, { texts, tiles }: Settings): void {
    const { dom, picture } = this;
    const { steps, history } = scene.header;
    dom.scrubber.max = String(steps - 1);
    dom.scrubber.ariaLabel = texts.time;
    dom.scrubber.title = texts.scrub;
    const begin = steps > 1 ? (100 * (history - 0.5)) / (steps - 1) : 0;
    const [past, future] = [18, 55].map((part) => `color-mix(in srgb, var(--st-primary-color) ${part}%, transparent)`);
    dom.scrubber.style.setProperty("--track", `linear-gradient(to right, ${past} ${begin}%, ${future} ${begin}%)`);
    for (const [button, text] of [
      [dom.nearer, texts.nearer],
      [dom.farther, texts.farther],
      [dom.fit, texts.fit],
      [dom.several, texts.several],
      [dom.edges, texts.edges],
    ] as const) {
      button.ariaLabel = button.title = text;
    }
    this.wordSpeed(texts.speed);
    dom.edges.hidden = scene.arrays.edges.length === 0;
    dom.edges.ariaPressed = String(picture!.edges);
    dom.several.ariaPressed = String(this.lasso.on);
    dom.credit.textContent = tiles?.credit ?? "";
    dom.credit.hidden = !tiles?.credit;
  }

  private wordSpeed(text: string): void {
    const { speed } = this.dom;
    speed.textContent = `${this.playback.speed}×`;
    speed.title = text;
    speed.ariaLabel = `${text} ${speed.textContent}`;
  }

  private placeLabel(viewport: WebMercatorViewport): void {
    const { scene, shapes, selected } = this.picture!;
    const { label } = this.dom;
    label.hidden = selected < 0 || !shapes.placed[selected];
    if (label.hidden) return;
    const points = scene.arrays.points;
    const [x, y] = viewport.project([points[2 * selected], points[2 * selected + 1]]);
    const name = scene.header.names[selected];
    if (label.textContent !== name) {
      label.textContent = name;
      this.labelRoom = label.offsetWidth / 2 + 4;
    }
    // a long name near the edge moves inwards as a whole
    const width = viewport.width;
    const inside = x >= 0 && x <= width && width > 2 * this.labelRoom;
    label.style.left = `${inside ? Math.min(Math.max(x, this.labelRoom), width - this.labelRoom) : x}px`;
    label.style.top = `${y - radiusOf(shapes.points.length) - 9}px`;
  }

  private showTooltip(): void {
    const { tooltip, stage } = this.dom;
    tooltip.hidden = !this.pointed;
    if (!this.pointed) return;
    const lines = tooltipLines(this.picture!, this.settings!.texts, this.pointed.sensor);
    placeTooltip(tooltip, stage, this.pointed, lines);
  }

  private fail(error: Error): void {
    console.warn("map:", error.message);
    if (this.dom.stage.querySelector<HTMLCanvasElement>("canvas:not(.ground)")?.getContext("webgl2")) return;
    this.dom.note.hidden = false;
    this.dom.note.textContent = this.settings?.texts.noWebgl ?? "";
  }

  // ---------------------------------------------------------------- hands

  private listen(): void {
    const { dom, playback } = this;
    dom.play.onclick = () => playback.toggle();
    dom.scrubber.oninput = () => playback.seek(Number(dom.scrubber.value));
    dom.speed.onclick = () => {
      playback.speed = SPEEDS[(SPEEDS.indexOf(playback.speed) + 1) % SPEEDS.length];
      this.wordSpeed(this.settings?.texts.speed ?? "");
    };
    dom.nearer.onclick = () => this.zoom(1);
    dom.farther.onclick = () => this.zoom(-1);
    dom.fit.onclick = () => {
      this.ownView = false;
      this.fit();
    };
    dom.several.onclick = () => {
      this.lasso.on = !this.lasso.on;
      dom.several.ariaPressed = String(this.lasso.on);
    };
    dom.edges.onclick = () => {
      if (!this.picture) return;
      this.edges = this.picture.edges = !this.picture.edges;
      dom.edges.ariaPressed = String(this.edges);
      this.draw();
    };
    dom.stage.addEventListener("pointerleave", () => this.hover());
    dom.root.addEventListener("keydown", (event) => this.key(event));
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const { playback } = this;
    const onButton = event.target instanceof HTMLButtonElement;
    const last = Number(this.dom.scrubber.max);
    const doing: Record<string, () => void> = {
      ArrowRight: () => playback.seek(playback.position + 1),
      ArrowUp: () => playback.seek(playback.position + 1),
      ArrowLeft: () => playback.seek(playback.position - 1),
      ArrowDown: () => playback.seek(playback.position - 1),
      Home: () => playback.seek(0),
      End: () => playback.seek(last),
      "+": () => this.zoom(1),
      "-": () => this.zoom(-1),
    };
    // a button that has the focus is pressed by the space key itself
    if (!onButton) doing[" "] = () => playback.toggle();
    const done = doing[event.key];
    if (!done) return;
    event.preventDefault();
    event.stopPropagation();
    done();
  }

  private zoom(by: number): void {
    this.ownView = true;
    this.lookAt({ ...this.view, zoom: Math.min(Math.max(this.view.zoom + by, 0), 20) });
  }

  private sensorOf(info?: PickingInfo): number {
    const picked = info?.object as number | { sensor: number } | undefined;
    return picked === undefined || picked === null ? -1 : typeof picked === "number" ? picked : picked.sensor;
  }

  private hover(info?: PickingInfo): void {
    const sensor = this.sensorOf(info);
    this.pointed = sensor < 0 ? undefined : { sensor, x: info!.x, y: info!.y };
    if (this.picture) this.showTooltip();
  }

  private click(info: PickingInfo, several: boolean): void {
    const sensor = this.sensorOf(info);
    if (!this.picture || sensor < 0) return; // a click beside all sensors changes nothing
    if (several) return this.toggle(sensor);
    this.picture.selected = sensor;
    this.draw();
    this.tell("sensor", this.picture.scene.header.ids[sensor]);
  }

  /** Adds a sensor to those looked at together, or takes it away. */
  private toggle(sensor: number): void {
    if (!this.picture || sensor < 0) return;
    const { chosen } = this.picture;
    this.choose(chosen.includes(sensor) ? chosen.filter((one) => one !== sensor) : [...chosen, sensor]);
  }

  /** Adds the sensors inside a loop of pixels. */
  private enclose(loop: Point[]): void {
    if (!this.picture) return;
    const { scene, shapes, chosen } = this.picture;
    const viewport = this.viewport();
    const at = (sensor: number): Point => {
      const [x, y] = viewport.project([scene.arrays.points[2 * sensor], scene.arrays.points[2 * sensor + 1]]);
      return [x, y];
    };
    const found = shapes.placed.flatMap((placed, sensor) => (placed && inside(at(sensor), loop) ? [sensor] : []));
    this.choose([...new Set([...chosen, ...found])]);
  }

  private choose(chosen: number[]): void {
    const { picture } = this;
    picture!.chosen = chosen;
    this.draw();
    this.tell("chosen", chosen.map((sensor) => picture!.scene.header.ids[sensor]));
  }

  private tellPosition(): void {
    clearTimeout(this.resting);
    this.resting = window.setTimeout(() => {
      if (!this.playback.playing) this.tell("position", this.playback.position);
    }, REST);
  }
}

function placesOf(ids: string[], wanted: string[]): number[] {
  const places = new Map(ids.map((id, place) => [id, place]));
  return wanted.flatMap((id) => places.get(id) ?? []);
}
