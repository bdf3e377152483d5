import type { Parcel } from "./parcels";

/** Where the sensors are, their names, and their values at every step; arrays are (step, sensor). */
export interface SceneHeader {
  sensors: number;
  steps: number;
  history: number;
  ids: string[];
  names: string[];
  unit: string;
  times: string[];
  states: string[];
  notable: "high" | "low";
  directed: boolean;
  bounds: [number, number, number, number];
}
export type Scene = Parcel<SceneHeader>;

/** What colour and size mean. */
export interface ColouringHeader {
  titles: { past: string; future: string };
  label: string;
  unit: string;
  own: boolean;
  low: number;
  high: number;
  ticks: string[];
}
export type Colouring = Parcel<ColouringHeader>;

export interface Tiles {
  light: string;
  dark: string;
  credit: string;
}

/** What Python says at each run. */
export interface Settings {
  scene: string;
  colouring: string;
  selected: string;
  chosen: string[];
  /** The zone that is looked at: its sensors, and the rings of its area; null for none. */
  zone: { members: string[]; outlines: [number, number][][] } | null;
  position: number;
  moved: string;
  height: number;
  edges: boolean;
  tiles: Tiles | null;
  texts: Record<string, string>;
}

export interface Component {
  data: Settings;
  parentElement: HTMLElement | ShadowRoot;
  setTriggerValue(name: string, value: unknown): void;
}
