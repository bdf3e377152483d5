// Choosing several sensors with one stroke: a loop is drawn over the map, what lies inside is chosen.

import type { Point } from "./shapes";

const SVG = "http://www.w3.org/2000/svg";
// A stroke shorter than this many pixels is a click.
const CLICK = 6;

export class Lasso {
  private readonly sheet = document.createElement("div");
  private readonly path = document.createElementNS(SVG, "path");
  private stroke: Point[] = [];

  /** `loop` is called with the pixels of a drawn loop, `click` with that of a click. */
  constructor(
    stage: HTMLElement,
    private readonly loop: (corners: Point[]) => void,
    private readonly click: (at: Point) => void,
  ) {
    const { sheet, path } = this;
    sheet.className = "lasso";
    sheet.hidden = true;
    const drawing = document.createElementNS(SVG, "svg");
    drawing.setAttribute("aria-hidden", "true");
    drawing.append(path);
    sheet.append(drawing);
    stage.append(sheet);
    sheet.addEventListener("pointerdown", (event) => {
      sheet.setPointerCapture(event.pointerId);
      this.draw([this.at(event)]);
    });
    sheet.addEventListener("pointermove", (event) => {
      if (this.stroke.length) this.draw([...this.stroke, this.at(event)]);
    });
    sheet.addEventListener("pointerup", () => this.end());
    sheet.addEventListener("pointercancel", () => this.draw([]));
  }

  get on(): boolean {
    return !this.sheet.hidden;
  }

  /** While it is on, strokes draw loops and do not move the map. */
  set on(on: boolean) {
    this.sheet.hidden = !on;
    this.draw([]);
  }

  private end(): void {
    const stroke = this.stroke;
    this.draw([]);
    if (!stroke.length) return;
    const [x, y] = stroke[0];
    if (stroke.every((point) => Math.hypot(point[0] - x, point[1] - y) < CLICK)) this.click([x, y]);
    else this.loop(stroke);
  }

  private at(event: PointerEvent): Point {
    const box = this.sheet.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  private draw(stroke: Point[]): void {
    this.stroke = stroke;
    this.path.setAttribute("d", stroke.length ? `M${stroke.map((point) => point.join()).join("L")}Z` : "");
  }
}

/** Whether a point lies inside a loop (an odd number of its edges lie to the point's right). */
export function inside([x, y]: Point, loop: Point[]): boolean {
  let is = false;
  loop.forEach(([ax, ay], place) => {
    const [bx, by] = loop[(place + 1) % loop.length];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) is = !is;
  });
  return is;
}
