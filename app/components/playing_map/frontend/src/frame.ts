// The elements around the canvas. Their texts come later, from Python.

import style from "./style.css";

const icon = (drawing: string): string => `<svg viewBox="0 0 24 24" aria-hidden="true">${drawing}</svg>`;
export const icons = {
  play: icon('<path d="M7 4v16l13-8z"/>'),
  pause: icon('<path d="M7 5h3v14H7zM14 5h3v14h-3z"/>'),
  nearer: icon('<path d="M12 5v14M5 12h14"/>'),
  farther: icon('<path d="M5 12h14"/>'),
  fit: icon('<path d="M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5"/>'),
  several: icon(
    '<path d="M12 5c5 0 9 2.2 9 5s-4 5-9 5-9-2.2-9-5 4-5 9-5z" stroke-dasharray="3.5 2.5"/>' +
      '<path d="M7 14.5c1.5 1.5 1 4-1.5 5.5"/>',
  ),
  edges: icon(
    '<circle cx="6" cy="6" r="2.5"/><circle cx="18" cy="9" r="2.5"/><circle cx="9" cy="18" r="2.5"/>' +
      '<path d="M8.5 6.6l7 1.8M6.6 8.5l1.8 7M16.5 11l-6 5.2"/>',
  ),
};

export function parts(parent: HTMLElement | ShadowRoot) {
  const make = <Tag extends keyof HTMLElementTagNameMap>(tag: Tag, name: string, into: Node, html = "") => {
    const element = document.createElement(tag);
    element.className = name;
    element.innerHTML = html; // our own drawings only; texts are set as text
    into.appendChild(element);
    return element;
  };
  const root = make("div", "root", parent);
  make("style", "", root).textContent = style;
  const stage = make("div", "stage", root);
  stage.tabIndex = 0;
  stage.setAttribute("role", "group");
  const label = make("div", "label", stage);
  const tooltip = make("div", "tooltip", stage);
  tooltip.setAttribute("role", "tooltip");
  const tools = make("div", "tools", stage);
  const nearer = make("button", "nearer", tools, icons.nearer);
  const farther = make("button", "farther", tools, icons.farther);
  const fit = make("button", "fit", tools, icons.fit);
  const several = make("button", "several", tools, icons.several);
  const edges = make("button", "edges", tools, icons.edges);
  const credit = make("div", "credit", stage);
  const note = make("div", "note", stage);
  const bar = make("div", "bar", root);
  const play = make("button", "play", bar, icons.play);
  const scrubber = make("input", "scrubber", bar);
  scrubber.type = "range";
  scrubber.min = "0";
  scrubber.step = "1";
  const speed = make("button", "speed", bar);
  const when = make("div", "when", root);
  const time = make("b", "time", when);
  const state = make("span", "state", when);
  const legend = make("div", "legend", root);
  label.hidden = tooltip.hidden = credit.hidden = note.hidden = true;
  return { root, stage, label, tooltip, nearer, farther, fit, several, edges, credit, note, play, scrubber, speed, time, state, legend };
}
