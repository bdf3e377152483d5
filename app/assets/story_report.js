"use strict";
(() => {
  const figures = JSON.parse(document.getElementById("figures").textContent);
  const charts = [...document.querySelectorAll("[data-figure]")];
  const config = { displayModeBar: false, responsive: true };
  // type made for a room is too large for a phone
  const small = (figure) => {
    const { layout } = figure;
    const fonts = [layout.font, layout.legend?.font, layout.title?.font];
    for (const axis of [layout.xaxis, layout.yaxis]) fonts.push(axis?.tickfont, axis?.title?.font);
    for (const font of fonts) if (font) font.size = 12;
    for (const trace of figure.data) if (trace.textfont) trace.textfont.size = 13;
  };
  for (const chart of charts) {
    const figure = figures[Number(chart.dataset.figure)];
    if (window.innerWidth < 800) small(figure);
    Plotly.newPlot(chart, figure.data, figure.layout, config);
  }
  // paper is narrower than a screen: charts are laid out anew for it, and back
  const fit = () => {
    for (const chart of charts) {
      Plotly.relayout(chart, { width: chart.clientWidth, height: chart.clientHeight });
    }
  };
  const paper = window.matchMedia("print");
  paper.addEventListener("change", fit);
  window.addEventListener("beforeprint", fit);
  window.addEventListener("afterprint", fit);

  const screens = [...document.querySelectorAll("section")];
  const links = [...document.querySelectorAll("nav a")];
  const top = (screen) => screen.getBoundingClientRect().top;
  const current = () => {
    const passed = screens.filter((screen) => top(screen) < window.innerHeight / 2);
    return Math.max(0, passed.length - 1);
  };
  const nav = document.querySelector("nav");
  const mark = () => {
    const place = current();
    links.forEach((link, each) => link.setAttribute("aria-current", String(each === place)));
    // on a phone not all of them are seen at once
    nav.scrollLeft = links[place].offsetLeft - (nav.clientWidth - links[place].offsetWidth) / 2;
  };
  const ways = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
  document.addEventListener("keydown", (event) => {
    const way = ways[event.key];
    if (way === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const place = Math.min(screens.length - 1, Math.max(0, current() + way));
    event.preventDefault();
    screens[place].scrollIntoView();
  });
  document.addEventListener("scroll", mark, { passive: true });
  mark();
})();
