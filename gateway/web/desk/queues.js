import { h } from "../shared/dom.js";
import { code, waited } from "./codes.js";

const OWNERS = ["waiting", "human", "bot", "closed"];
const LOWEST_PRIORITY = 9;

/** The lists on the left, kept up to date. `open(id)` opens a row, `arrived(rows)` tells of newly waiting ones. */
export class Queues {
  constructor(words, api, { me, open, arrived }) {
    Object.assign(this, { words, api, me, open, arrived });
    this.element = document.querySelector("#queues");
    this.element.onkeydown = (event) => this.arrow(event);
    this.lists = {};
    setInterval(() => this.clocks(), 10_000);
  }

  /** One row has changed: it goes to its owner's list, the most urgent and the longest waiting first. */
  changed(row) {
    if (!this.lists.waiting) return;
    const waited = this.lists.waiting.some(({ id }) => id === row.id);
    for (const owner of OWNERS) this.lists[owner] = this.lists[owner].filter(({ id }) => id !== row.id);
    this.lists[row.owner] = [...this.lists[row.owner], row].sort(byUrgency);
    this.draw();
    this.arrived(this.lists.waiting, row.owner === "waiting" && !waited ? [row] : []);
  }

  async load() {
    const answers = await Promise.all(OWNERS.map((owner) => this.api.get(`conversations?owner=${owner}`)));
    const before = this.lists.waiting;
    OWNERS.forEach((owner, at) => (this.lists[owner] = answers[at].conversations.sort(byUrgency)));
    this.draw();
    const known = new Set(before?.map((row) => row.id));
    this.arrived(this.lists.waiting, before ? this.lists.waiting.filter((row) => !known.has(row.id)) : []);
  }

  draw() {
    const focused = document.activeElement?.dataset.id;
    const human = this.lists.human ?? [];
    const mine = human.filter((row) => this.isMine(row));
    const others = human.filter((row) => !this.isMine(row));
    this.element.replaceChildren(
      this.group("waiting", "waiting", this.lists.waiting ?? []),
      this.group("human", "mine", mine),
      others.length ? this.group("others", "others", others) : "",
      this.group("bot", "withAssistant", this.lists.bot ?? []),
      this.group("closed", "closed", this.lists.closed ?? []),
    );
    this.words.relabel(this.element);
    if (focused) this.element.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus();
  }

  isMine({ agent }) {
    return agent?.id === this.me().id;
  }

  group(owner, word, rows) {
    return h("section", { "data-owner": owner },
      h("h2", {}, h("span", { "data-word": word }), h("span", { class: "count" }, String(rows.length))),
      rows.length ? h("ul", {}, rows.map((row) => h("li", {}, this.row(owner, row)))) : h("p", { "data-word": "none" }));
  }

  row(owner, row) {
    const since = owner === "waiting" ? row.waiting_since : null;
    const button = h("button", { class: "row-open", "data-id": row.id, "aria-current": row.id === this.current,
      "data-priority": owner === "waiting" && row.priority, onclick: () => this.open(row.id) },
      h("span", { class: "row-top" },
        h("b", {}, row.name || row.customer_ref || this.words.say("unknownCustomer")),
        since ? h("span", { class: "clock", "data-since": since }, waited(this.words, since))
          : row.last_at && h("time", { datetime: row.last_at, "data-format": "moment" })),
      owner === "waiting" && h("span", { class: "why" },
        h("span", { class: "priority" }, code(this.words, "priority", row.priority)), code(this.words, "reason", row.reason)),
      owner === "others" && h("span", { class: "why" }, row.agent?.display_name),
      row.override_asked && h("span", { class: "why override", "data-word": "overrideAsked" }),
      h("span", { class: "last" }, row.last_text ?? ""),
      h("span", { class: "tags" }, [code(this.words, "channel", row.channel), code(this.words, "lang", row.language),
        this.words.say(row.verified ? "verified" : "notVerified")].filter(Boolean).join(" · ")));
    return button;
  }

  select(id) {
    this.current = id;
    this.draw();
  }

  clocks() {
    for (const el of this.element.querySelectorAll("[data-since]")) {
      el.textContent = waited(this.words, el.dataset.since);
    }
  }

  arrow(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const rows = [...this.element.querySelectorAll(".row-open")];
    rows[rows.indexOf(document.activeElement) + step]?.focus();
    event.preventDefault();
  }
}

function byUrgency(a, b) {
  const since = (row) => new Date(row.waiting_since ?? row.last_at ?? 0);
  return Boolean(b.override_asked) - Boolean(a.override_asked) ||
    (a.priority ?? LOWEST_PRIORITY) - (b.priority ?? LOWEST_PRIORITY) || since(a) - since(b);
}
