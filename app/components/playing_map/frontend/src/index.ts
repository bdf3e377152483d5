// What the page's three mounts share (../__init__.py): parcels arrive in one, the map stands in another.

import { Deck } from "@deck.gl/core";
import { ScatterplotLayer } from "@deck.gl/layers";
import { PlayingMap } from "./map";
import { receive } from "./parcels";
import type { Component } from "./types";

const engine = {
  receive,
  maps: new WeakMap<object, PlayingMap>(),
  /** Draws the map, or lets the one that stands there follow what Python says now. */
  show(component: Component): void {
    let map = engine.maps.get(component.parentElement);
    if (!map) {
      map = new PlayingMap(component.parentElement);
      engine.maps.set(component.parentElement, map);
    }
    void map.follow(component);
  },
  remove(parent: object): void {
    engine.maps.get(parent)?.remove();
    engine.maps.delete(parent);
  },
  /** The bare chart that tests/benchmarks/map_frames.py compares with. */
  bare: { Deck, ScatterplotLayer },
};

type Slot = { promise: Promise<typeof engine>; resolve: (here: typeof engine) => void };

export default function start(): void {
  (globalThis as unknown as { factostMap?: Slot }).factostMap?.resolve(engine);
}

export { engine };
