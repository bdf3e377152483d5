// What a sensor says when it is pointed at.

import { fill, number, quantity } from "./format";
import { valuesOf } from "./layers";
import type { Picture } from "./layers";

export interface Pointed {
  sensor: number;
  x: number;
  y: number;
}

/** Shows the lines beside the pointer, on the side that has room. */
export function placeTooltip(tooltip: HTMLElement, stage: HTMLElement, { x, y }: Pointed, lines: string[]): void {
  tooltip.replaceChildren(
    ...lines.map((line, place) => {
      // as text: a name from an uploaded file is shown as it is and runs nothing
      const part = document.createElement("div");
      part.className = place ? "" : "name";
      part.textContent = line;
      return part;
    }),
  );
  const right = x > stage.clientWidth / 2;
  tooltip.style.left = right ? "" : `${x + 14}px`;
  tooltip.style.right = right ? `${stage.clientWidth - x + 14}px` : "";
  const above = y > stage.clientHeight / 2;
  tooltip.style.top = above ? "" : `${y + 10}px`;
  tooltip.style.bottom = above ? `${stage.clientHeight - y + 10}px` : "";
}

/** The sensor's name, its value and interval at the shown step, and the measure that colours it. */
export function tooltipLines(picture: Picture, texts: Record<string, string>, sensor: number): string[] {
  const { scene, colouring, position } = picture;
  const { sensors, history, unit, names } = scene.header;
  const lines = [names[sensor]];
  const value = scene.arrays.shown[position * sensors + sensor];
  const ahead = position >= history;
  if (!Number.isFinite(value)) lines.push(ahead ? texts.noForecast : texts.noReading);
  else lines.push(fill(ahead ? texts.expected : texts.observed, { value: quantity(value, unit) }));
  if (ahead) {
    const place = (position - history) * sensors + sensor;
    const [lower, upper] = [scene.arrays.lower[place], scene.arrays.upper[place]];
    if (Number.isFinite(lower)) {
      const between = fill(texts.between, { lower: number(lower), upper: number(upper) });
      lines.push(fill(texts.interval, { interval: between }));
    }
  }
  const { own, low, label, unit: measured } = colouring.header;
  const measure = valuesOf(scene, colouring)[position * sensors + sensor];
  if (own && Number.isFinite(measure)) {
    const sign = low < 0 && measure > 0 ? "+" : "";
    lines.push(fill(texts.measure, { name: label, value: sign + quantity(measure, measured) }));
  }
  return lines;
}
