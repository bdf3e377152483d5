// The layers of one frame. deck.gl compares them with the last frame's and sends the graphics card what changed.

import type { Color, Layer } from "@deck.gl/core";
import { PathLayer, PolygonLayer, ScatterplotLayer } from "@deck.gl/layers";
import type { Area, Line, Shapes } from "./shapes";
import type { Colouring, Scene } from "./types";

export interface Look {
  dark: boolean;
  ink: [number, number, number];
  paper: [number, number, number];
  accent: [number, number, number];
}
export const LOOKS: Record<"light" | "dark", Look> = {
  light: { dark: false, ink: [27, 37, 48], paper: [255, 255, 255], accent: [31, 95, 139] },
  dark: { dark: true, ink: [230, 235, 240], paper: [18, 24, 31], accent: [125, 184, 220] },
};

export interface Picture {
  scene: Scene;
  shapes: Shapes;
  colouring: Colouring;
  look: Look;
  position: number;
  selected: number;
  chosen: number[];
  zone: number[];
  outlines: Line[];
  edges: boolean;
  tiles: string | null;
}

const SHADES = 256;

export function valuesOf(scene: Scene, colouring: Colouring): ArrayLike<number> {
  return colouring.header.own ? colouring.arrays.values : scene.arrays.shown;
}

/** The colour of each sensor at a step: a place in the palette, or its last entry for "no value". */
export function colourOf(picture: Picture): (sensor: number) => Color {
  const { scene, colouring, look, position } = picture;
  const { low, high } = colouring.header;
  const palette = look.dark ? colouring.arrays.dark : colouring.arrays.light;
  const values = valuesOf(scene, colouring);
  const first = position * scene.header.sensors;
  return (sensor) => {
    const value = values[first + sensor];
    const known = Number.isFinite(value);
    const share = known ? Math.min(Math.max((value - low) / (high - low), 0), 1) : 0;
    const shade = 3 * (known ? Math.round(share * (SHADES - 1)) : SHADES);
    return [palette[shade], palette[shade + 1], palette[shade + 2], known ? 255 : 110];
  };
}

export function layersOf(picture: Picture): Layer[] {
  const layers = [
    ...outline(picture),
    ...halo(picture),
    ...sensors(picture),
    ...rings(picture, "several", picture.chosen, picture.look.ink),
    ...rings(picture, "zone", picture.zone, picture.look.accent),
    ...selection(picture),
  ];
  // an empty layer would still cost the time to compile its shaders
  return layers.filter((layer) => (layer.props.data as unknown[]).length > 0);
}

function sensors(picture: Picture): Layer[] {
  const { scene, shapes, colouring, look, position } = picture;
  const colour = colourOf(picture);
  const frame = `${scene.id} ${colouring.id} ${position} ${look.dark}`;
  const share = sizeOf(picture);
  const radius = radiusOf(shapes.points.length);
  const rim: Color = [...look.ink, shapes.points.length > 2000 ? 60 : 150];
  return [
    new PolygonLayer<Area>({
      id: "areas",
      data: shapes.areas,
      getPolygon: (area) => area.polygon,
      getFillColor: (area) => fade(colour(area.sensor), 215),
      getLineColor: [...look.ink, 110],
      getLineWidth: 1,
      lineWidthUnits: "pixels",
      pickable: true,
      updateTriggers: { getFillColor: frame },
    }),
    path("line-rims", shapes.lines, [...look.ink, 110], (line) => 7 + 6 * share(line.sensor), look, frame),
    new PathLayer<Line>({
      id: "lines",
      data: shapes.lines,
      getPath: (line) => line.path,
      getColor: (line) => colour(line.sensor),
      getWidth: (line) => 5 + 6 * share(line.sensor),
      widthUnits: "pixels",
      capRounded: true,
      jointRounded: true,
      pickable: true,
      updateTriggers: { getColor: frame, getWidth: frame },
    }),
    new ScatterplotLayer<number>({
      id: "points",
      data: byWorth(picture),
      getPosition: (sensor) => [scene.arrays.points[2 * sensor], scene.arrays.points[2 * sensor + 1]],
      getFillColor: colour,
      getLineColor: rim,
      getRadius: (sensor) => (colouring.arrays.sizes ? radius * (0.55 + 1.5 * Math.sqrt(share(sensor))) : radius),
      getLineWidth: 1.2,
      radiusUnits: "pixels",
      lineWidthUnits: "pixels",
      stroked: true,
      pickable: true,
    }),
  ];
}

/** The edge of a zone's area, under the sensors. */
function outline({ outlines, look }: Picture): Layer[] {
  return [
    path("outline-rim", outlines, [...look.paper, 230], () => 5.5, look),
    path("outline", outlines, [...look.accent, 255], () => 2.6, look),
  ];
}

/** Rings around sensors that are looked at together; around a road's or an area's middle. */
function rings(
  { scene, shapes, look, colouring, position }: Picture,
  name: string,
  of: number[],
  colour: [number, number, number],
): Layer[] {
  const radius = radiusOf(shapes.points.length);
  const sizes = colouring.arrays.sizes;
  const first = position * scene.header.sensors;
  const grown = (sensor: number): number => (sizes ? 0.55 + 1.5 * Math.sqrt(sizes[first + sensor] / 255) : 1);
  const ring = (id: string, width: number, colour: Color): Layer =>
    new ScatterplotLayer<number>({
      id,
      data: of.filter((sensor) => shapes.placed[sensor]),
      getPosition: (sensor) => [scene.arrays.points[2 * sensor], scene.arrays.points[2 * sensor + 1]],
      getRadius: (sensor) => radius * grown(sensor) + 2.5,
      radiusUnits: "pixels",
      filled: false,
      stroked: true,
      getLineColor: colour,
      getLineWidth: width,
      lineWidthUnits: "pixels",
      updateTriggers: { getRadius: `${colouring.id} ${position}`, getLineColor: look.dark },
    });
  return [ring(`${name}-rim`, 5, [...look.paper, 230]), ring(name, 2.4, [...colour, 255])];
}

/** The chosen road's edge, under its colour. */
function halo(picture: Picture): Layer[] {
  const { shapes, look, selected, position } = picture;
  const width = 12 + 6 * sizeOf(picture)(selected);
  const lines = shapes.lines.filter((line) => line.sensor === selected);
  return [path("chosen-lines", lines, [...look.ink, 255], () => width, look, `${selected} ${position}`)];
}

function selection({ scene, shapes, look, selected, colouring, position }: Picture): Layer[] {
  if (selected < 0 || !shapes.placed[selected]) return [];
  const ink: Color = [...look.ink, 255];
  const isLine = shapes.lines.some((line) => line.sensor === selected);
  const areas = shapes.areas.filter((area) => area.sensor === selected);
  const share = colouring.arrays.sizes ? colouring.arrays.sizes[position * scene.header.sensors + selected] / 255 : 0;
  const grown = colouring.arrays.sizes ? 0.55 + 1.5 * Math.sqrt(share) : 1;
  return [
    new ScatterplotLayer<number>({
      id: "chosen",
      data: isLine || areas.length ? [] : [selected],
      getPosition: (sensor) => [scene.arrays.points[2 * sensor], scene.arrays.points[2 * sensor + 1]],
      getRadius: radiusOf(shapes.points.length) * grown + 5,
      radiusUnits: "pixels",
      filled: false,
      stroked: true,
      getLineColor: ink,
      getLineWidth: 2.2,
      lineWidthUnits: "pixels",
      updateTriggers: { getRadius: grown },
    }),
    path(
      "chosen-outline",
      areas.flatMap((area) => area.polygon.map((ring) => ({ sensor: selected, path: ring }))),
      ink,
      2.4,
      look,
    ),
  ];
}

export function radiusOf(count: number): number {
  return count <= 50 ? 8.5 : count <= 150 ? 7 : count <= 1500 ? 4.5 : count <= 4000 ? 3.2 : 2.4;
}

function sizeOf({ scene, colouring, position }: Picture): (sensor: number) => number {
  const sizes = colouring.arrays.sizes;
  const first = position * scene.header.sensors;
  return sizes ? (sensor) => sizes[first + sensor] / 255 : () => 0;
}

/** The points in the order in which they are drawn: the notable values on top, missing ones at the bottom. */
function byWorth({ scene, shapes, colouring, position }: Picture): number[] {
  const values = valuesOf(scene, colouring);
  const first = position * scene.header.sensors;
  const sign = !colouring.header.own && scene.header.notable === "low" ? -1 : 1;
  const worth = (sensor: number): number => {
    const value = values[first + sensor];
    return Number.isFinite(value) ? sign * value : Number.NEGATIVE_INFINITY;
  };
  return [...shapes.points].sort((one, other) => worth(one) - worth(other) || 0);
}

function path(
  id: string,
  data: Line[],
  colour: Color,
  width: number | ((line: Line) => number),
  look: Look,
  frame?: string,
): Layer {
  return new PathLayer<Line>({
    id,
    data,
    getPath: (line) => line.path,
    getColor: colour,
    getWidth: width as number,
    widthUnits: "pixels",
    capRounded: true,
    jointRounded: true,
    updateTriggers: { getColor: look.dark, getWidth: frame },
  });
}

function fade(colour: Color, most: number): Color {
  return [colour[0], colour[1], colour[2], Math.min(colour[3] ?? 255, most)];
}
