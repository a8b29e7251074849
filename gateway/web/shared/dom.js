/** Builds an element. Strings become text nodes, never markup; `on…` props are listeners. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

/** A 24-unit line icon; decoration only, so hidden from screen readers. */
export function icon(path) {
  const make = (tag, props) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(props)) node.setAttribute(name, value);
    return node;
  };
  const svg = make("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" });
  svg.append(make("path", { d: path }));
  return svg;
}

/** True for the Enter that means "send": not with Shift, not while an input method is composing. */
export function isSendKey(event) {
  // Safari ends the composition before the keydown that ended it; only keyCode 229 still tells.
  return event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}

// "Principal: £1,200.00", "1. 15 December 2026 — ¥500.00": a short label, then one amount at the end of the line.
const ROW = /^(.{1,60}?\S)(\s*[:：—–]\s*|\s{1,4})([-−+]?(?:[A-Z]{0,3}[¥£$₹€]|[A-Z]{3}\s)\s?[\d,]+(?:\.\d{1,2})?[.。;；]?)$/;

/** The lines of a message. Neighbouring lines that end in an amount become rows with the amounts in one column. */
export function lines(text) {
  const all = text.split("\n");
  const rows = all.map((line) => ROW.exec(line));
  return all.map((line, at) => {
    if (!rows[at] || !(rows[at - 1] || rows[at + 1])) return h("div", { class: "line" }, line || h("br"));
    const [, label, gap, amount] = rows[at];
    return h("div", { class: "line row" }, h("span", {}, label + gap), h("span", { class: "amount" }, amount));
  });
}
