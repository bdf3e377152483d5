// What stays while time moves: the drawn shapes of a scene, unpacked once.

import type { Scene } from "./types";

export type Point = [number, number];

export interface Line {
  sensor: number;
  path: Point[];
}
export interface Area {
  sensor: number;
  polygon: Point[][];
}
export interface Edge {
  from: number;
  to: number;
  path: Point[];
  head: Point;
  angle: number;
}

export interface Shapes {
  placed: boolean[];
  points: number[];
  lines: Line[];
  areas: Area[];
  edges: Edge[];
  touching: Map<number, Edge[]>;
  grid: Line[];
  land: Area[];
  borders: Line[];
}

export function shapesOf(scene: Scene): Shapes {
  const { arrays, header } = scene;
  const at = (sensor: number): Point => [arrays.points[2 * sensor], arrays.points[2 * sensor + 1]];
  const lines = linesOf(scene, "lines");
  const areas = areasOf(scene, "areas");
  const shaped = new Set([...lines, ...areas].map((shape) => shape.sensor));
  const placed = Array.from({ length: header.sensors }, (_, sensor) => Number.isFinite(arrays.points[2 * sensor]));
  const points = placed.flatMap((is, sensor) => (is && !shaped.has(sensor) ? [sensor] : []));
  const edges: Edge[] = [];
  const touching = new Map<number, Edge[]>();
  for (let place = 0; place < arrays.edges.length; place += 2) {
    const [from, to] = [arrays.edges[place], arrays.edges[place + 1]];
    const edge = { from, to, ...(header.directed ? arc(at(from), at(to)) : straight(at(from), at(to))) };
    edges.push(edge);
    for (const end of [from, to]) {
      const others = touching.get(end);
      if (others) others.push(edge);
      else touching.set(end, [edge]);
    }
  }
  return {
    placed,
    points,
    lines,
    areas,
    edges,
    touching,
    grid: linesOf(scene, "grid"),
    land: areasOf(scene, "land"),
    borders: linesOf(scene, "borders"),
  };
}

function pointsOf(flat: ArrayLike<number>, first: number, last: number): Point[] {
  const path: Point[] = [];
  for (let vertex = first; vertex < last; vertex += 1) path.push([flat[2 * vertex], flat[2 * vertex + 1]]);
  return path;
}

function linesOf({ arrays }: Scene, name: string): Line[] {
  const [flat, starts, of] = [arrays[`${name}_xy`], arrays[`${name}_starts`], arrays[`${name}_of`]];
  return Array.from(of, (sensor, line) => ({ sensor, path: pointsOf(flat, starts[line], starts[line + 1]) }));
}

function areasOf({ arrays }: Scene, name: string): Area[] {
  const [flat, rings, starts, of] = ["xy", "rings", "starts", "of"].map((part) => arrays[`${name}_${part}`]);
  return Array.from(of, (sensor, area) => {
    const polygon = [];
    for (let ring = starts[area]; ring < starts[area + 1]; ring += 1) {
      polygon.push(pointsOf(flat, rings[ring], rings[ring + 1]));
    }
    return { sensor, polygon };
  });
}

function straight(a: Point, b: Point): Pick<Edge, "path" | "head" | "angle"> {
  return { path: [a, b], head: b, angle: 0 };
}

// A flat bow to the right of its direction, so that the way back lies beside it and not on it.
const BOW = 0.12;
const PIECES = 10;

function arc(a: Point, b: Point): Pick<Edge, "path" | "head" | "angle"> {
  const narrow = Math.max(Math.cos((((a[1] + b[1]) / 2) * Math.PI) / 180), 0.05);
  const [dx, dy] = [(b[0] - a[0]) * narrow, b[1] - a[1]];
  const bend: Point = [(a[0] + b[0]) / 2 + (BOW * 2 * dy) / narrow, (a[1] + b[1]) / 2 - BOW * 2 * dx];
  const along = (t: number): Point => [
    (1 - t) ** 2 * a[0] + 2 * t * (1 - t) * bend[0] + t ** 2 * b[0],
    (1 - t) ** 2 * a[1] + 2 * t * (1 - t) * bend[1] + t ** 2 * b[1],
  ];
  const path = Array.from({ length: PIECES + 1 }, (_, piece) => along(piece / PIECES));
  const [before, head, after] = [0.55, 0.6, 0.65].map(along);
  const angle = Math.atan2(after[1] - before[1], (after[0] - before[0]) * narrow);
  return { path, head, angle };
}
