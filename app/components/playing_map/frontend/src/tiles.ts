// A picture map under the sensors, where whoever runs the service names one; nothing is fetched otherwise.

import type { Layer } from "@deck.gl/core";
import { BitmapLayer } from "@deck.gl/layers";

const MOST_ZOOM = 19;

/** The tiles that cover the bounds [west, south, east, north], 256 pixels each. */
export function tileLayers(template: string, bounds: number[], zoom: number): Layer[] {
  const level = Math.min(Math.max(Math.round(zoom + 1), 0), MOST_ZOOM);
  const count = 2 ** level;
  const column = (longitude: number): number => Math.floor(((longitude + 180) / 360) * count);
  const row = (latitude: number): number => {
    const angle = (Math.min(Math.max(latitude, -85.05), 85.05) * Math.PI) / 180;
    return Math.min(Math.max(Math.floor(((1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2) * count), 0), count - 1);
  };
  const west = (x: number): number => (x / count) * 360 - 180;
  const north = (y: number): number => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / count))) * 180) / Math.PI;
  const layers: Layer[] = [];
  for (let x = column(bounds[0]); x <= column(bounds[2]); x += 1) {
    for (let y = row(bounds[3]); y <= row(bounds[1]); y += 1) {
      const address = template
        .replace("{z}", String(level))
        .replace("{x}", String(((x % count) + count) % count))
        .replace("{y}", String(y))
        .replace("{r}", devicePixelRatio > 1 ? "@2x" : "");
      layers.push(
        new BitmapLayer({
          id: `tile-${level}-${x}-${y}`,
          image: address,
          bounds: [west(x), north(y + 1), west(x + 1), north(y)],
          // a tile that does not come leaves the plain ground; the sensors stay
          onError: () => true,
        }),
      );
    }
  }
  return layers;
}
