// What lies under the sensors: land, borders, grid or a picture map, and the network. It changes with the view but not
// with time, so it has a canvas of its own and a frame of the playing map need not draw it again.

import type { MapViewState } from "@deck.gl/core";
import type { Edge, Line, Point, Shapes } from "./shapes";
import type { Look } from "./layers";

// More lines than this only blacken the map; the strongest come first.
export const MOST_EDGES = 400;
const WORLD = 512; // pixels that the whole world spans at zoom 0
const TILE = 256;
const MOST_ZOOM = 19;

export interface Under {
  shapes: Shapes;
  directed: boolean;
  look: Look;
  selected: number;
  edges: boolean;
  tiles: string | null;
}

export class Ground {
  private readonly canvas = document.createElement("canvas");
  private readonly images = new Map<string, HTMLImageElement>();
  private shapes?: Shapes;
  private origin: Point = [0, 0];
  private paths!: Record<"land" | "borders" | "grid" | "edges", Path2D>;
  private drawn = "";

  constructor(
    private readonly stage: HTMLElement,
    private readonly again: () => void,
  ) {
    this.canvas.className = "ground";
    stage.prepend(this.canvas);
  }

  draw(under: Under, view: MapViewState): void {
    const [width, height, sharp] = [this.stage.clientWidth, this.stage.clientHeight, devicePixelRatio];
    const { shapes, look, selected, edges, tiles } = under;
    const signature = [view.longitude, view.latitude, view.zoom, width, height, sharp, look.dark, selected, edges, tiles];
    if (this.shapes === shapes && this.drawn === signature.join()) return;
    this.drawn = signature.join();
    if (this.shapes !== shapes) this.lay(shapes, [view.longitude, view.latitude]);

    this.canvas.width = Math.round(width * sharp);
    this.canvas.height = Math.round(height * sharp);
    const pen = this.canvas.getContext("2d")!;
    const scale = 2 ** view.zoom;
    const middle = this.place([view.longitude, view.latitude]);
    const [left, top] = [width / 2 - middle[0] * scale, height / 2 - middle[1] * scale];
    const at = (point: Point): Point => {
      const [x, y] = this.place(point);
      return [left + x * scale, top + y * scale];
    };
    const inWorld = (): void => pen.setTransform(sharp * scale, 0, 0, sharp * scale, sharp * left, sharp * top);
    const inPixels = (): void => pen.setTransform(sharp, 0, 0, sharp, 0, 0);
    const ink = (opacity: number): string => `rgba(${look.ink.join()}, ${opacity})`;
    const stroke = (path: Path2D, opacity: number, pixels: number): void => {
      pen.strokeStyle = ink(opacity);
      pen.lineWidth = pixels / scale;
      pen.stroke(path);
    };

    let tiled = false;
    if (tiles) {
      inPixels();
      const corner: Point = [left - this.origin[0] * scale, top - this.origin[1] * scale];
      tiled = this.drawTiles(pen, tiles, view.zoom, corner, scale);
    }
    inWorld();
    pen.lineJoin = pen.lineCap = "round";
    // until a tile has come, and where none ever does, the app's own ground is there
    if (!tiled) {
      pen.fillStyle = ink(look.dark ? 0.06 : 0.05);
      pen.fill(this.paths.land, "evenodd");
      stroke(this.paths.land, 0.3, 1);
      stroke(this.paths.borders, 0.24, 1);
      stroke(this.paths.grid, look.dark ? 0.08 : 0.065, 1);
    }
    const all = edges ? shapes.edges.slice(0, MOST_EDGES) : [];
    if (all.length) stroke(this.paths.edges, all.length <= 150 ? 0.28 : 0.14, 1.4);
    const own = (shapes.touching.get(selected) ?? []).slice(0, MOST_EDGES);
    const ownPath = new Path2D();
    for (const edge of own) this.trace(ownPath, edge.path);
    stroke(ownPath, edges ? 0.66 : 0.44, 1.6);
    if (under.directed) {
      inPixels();
      this.drawHeads(pen, all, at, ink(0.5));
      this.drawHeads(pen, own, at, ink(0.86));
    }
  }

  /** Paths once for each scene, in world pixels around an origin near by, so that a town keeps its precision. */
  private lay(shapes: Shapes, origin: Point): void {
    this.shapes = shapes;
    this.origin = [0, 0];
    this.origin = this.place(origin);
    const path = (lines: { path: Point[] }[]): Path2D => {
      const whole = new Path2D();
      for (const line of lines) this.trace(whole, line.path);
      return whole;
    };
    const rings = shapes.land.flatMap((area) => area.polygon.map((ring): Line => ({ sensor: 0, path: ring })));
    this.paths = {
      land: path(rings),
      borders: path(shapes.borders),
      grid: path(shapes.grid),
      edges: path(shapes.edges.slice(0, MOST_EDGES)),
    };
  }

  private trace(into: Path2D, path: Point[]): void {
    path.forEach((point, number) => {
      const [x, y] = this.place(point);
      if (number) into.lineTo(x, y);
      else into.moveTo(x, y);
    });
  }

  private place([longitude, latitude]: Point): Point {
    const angle = (Math.min(Math.max(latitude, -85.05), 85.05) * Math.PI) / 180;
    const y = (1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2;
    return [(longitude / 360 + 0.5) * WORLD - this.origin[0], y * WORLD - this.origin[1]];
  }

  private drawHeads(pen: CanvasRenderingContext2D, edges: Edge[], at: (point: Point) => Point, colour: string): void {
    pen.fillStyle = colour;
    pen.beginPath();
    for (const edge of edges) {
      const [x, y] = at(edge.head);
      const [ahead, aside] = [Math.cos(edge.angle), -Math.sin(edge.angle)];
      pen.moveTo(x + 5 * ahead, y + 5 * aside);
      pen.lineTo(x - 4 * ahead - 4 * aside, y - 4 * aside + 4 * ahead);
      pen.lineTo(x - 4 * ahead + 4 * aside, y - 4 * aside - 4 * ahead);
    }
    pen.fill();
  }

  /** `corner` is the pixel at which the world's north-west corner lies. Returns whether any tile is there yet. */
  private drawTiles(pen: CanvasRenderingContext2D, template: string, zoom: number, corner: Point, scale: number): boolean {
    let drawn = false;
    const level = Math.min(Math.max(Math.round(zoom + Math.log2(WORLD / TILE)), 0), MOST_ZOOM);
    const count = 2 ** level;
    const size = (WORLD * scale) / count;
    const { clientWidth, clientHeight } = this.stage;
    for (let x = Math.floor(-corner[0] / size); corner[0] + x * size < clientWidth; x += 1) {
      for (let y = Math.max(Math.floor(-corner[1] / size), 0); y < count && corner[1] + y * size < clientHeight; y += 1) {
        const address = template
          .replace("{z}", String(level))
          .replace("{x}", String(((x % count) + count) % count))
          .replace("{y}", String(y))
          .replace("{r}", devicePixelRatio > 1 ? "@2x" : "");
        const image = this.image(address);
        if (image.complete && image.naturalWidth) {
          pen.drawImage(image, corner[0] + x * size, corner[1] + y * size, size + 0.5, size + 0.5);
          drawn = true;
        }
      }
    }
    return drawn;
  }

  private image(address: string): HTMLImageElement {
    let image = this.images.get(address);
    if (!image) {
      image = new Image();
      // a tile that does not come leaves the plain ground; the sensors stay
      image.onload = () => {
        this.drawn = "";
        this.again();
      };
      image.src = address;
      this.images.set(address, image);
      if (this.images.size > 400) this.images.delete(this.images.keys().next().value!);
    }
    return image;
  }
}
