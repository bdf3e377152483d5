// What the colours mean: a title with the unit, a ramp, round values, and the grey of "no value".

import type { Colouring } from "./types";

const STOPS = 12;

const drawn = new WeakMap<HTMLElement, string>();

export function drawLegend(into: HTMLElement, colouring: Colouring, dark: boolean, past: boolean, nothing: string): void {
  const signature = `${colouring.id} ${dark} ${past}`;
  if (drawn.get(into) === signature) return;
  drawn.set(into, signature);
  const { titles, unit, ticks } = colouring.header;
  const palette = dark ? colouring.arrays.dark : colouring.arrays.light;
  const shade = (place: number): string => `rgb(${palette.slice(3 * place, 3 * place + 3).join()})`;
  const stops = Array.from({ length: STOPS }, (_, stop) => shade(Math.round((255 * stop) / (STOPS - 1))));

  const title = part("div", "title", past ? titles.past : titles.future);
  if (unit) title.textContent += `, ${unit}`;
  const dot = part("span", "nothing");
  dot.style.background = shade(256);
  const none = part("span", "none");
  none.append(dot, nothing);
  title.append(" ", none);
  const ramp = part("div", "ramp");
  ramp.style.background = `linear-gradient(to right, ${stops.join()})`;
  const labels = part("div", "ticks");
  labels.append(...ticks.map((text) => part("span", "", text)));
  into.replaceChildren(title, ramp, labels);
}

function part(tag: string, name: string, text = ""): HTMLElement {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}
