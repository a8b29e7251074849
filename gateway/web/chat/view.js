import { h, icon, isSendKey } from "../shared/dom.js";
import { Transcript } from "./transcript.js";

const TYPING_LASTS_MS = 30_000;
const REPLAY_LASTS_MS = 1_000;
const LONGEST_CHARACTERS = 4000;
const WARN_FROM_CHARACTERS = 3600;
const SPEECH = "M4 5h16v11H9l-5 4z";
const CROSS = "M6 6l12 12M18 6L6 18";
const ARROW = "M4 12h15M13 6l6 6-6 6";

/** The chat window: messages, who speaks and types, how the line is, and where one writes. */
export class View {
  constructor(words, actions) {
    Object.assign(this, { words, actions });
    const { toggle, language, person, say, retry } = actions;
    this.launch = h("button", { class: "launch", onclick: toggle },
      icon(SPEECH), h("span", { "data-word": "launch" }), h("span", { class: "unread", hidden: true }));
    this.who = h("p", { role: "status", "data-word": "ownerBot" });
    this.person = h("button", { class: "person", "data-word": "person", onclick: person });
    this.banner = h("div", { class: "banner" }, this.who, this.person);
    this.state = h("p", { class: "state", role: "status", hidden: true });
    this.log = h("div", { class: "log", role: "log", tabindex: 0, "data-label": "log" });
    this.newer = h("button", { class: "newer", hidden: true, "data-word": "newer" });
    this.dots = h("p", { class: "typing", role: "status", hidden: true },
      h("i"), h("i"), h("i"), h("span"));
    this.field = h("textarea", { rows: 1, "data-label": "write", "aria-describedby": "counter", enterkeyhint: "send",
      oninput: () => this.typed(), onkeydown: (event) => isSendKey(event) && this.submit(event) });
    this.button = h("button", { class: "send", "data-label": "send", disabled: true }, icon(ARROW));
    this.counter = h("p", { id: "counter", class: "counter", role: "status" });
    this.panel = h("section", { class: "panel", "data-label": "title" },
      h("header", { class: "head" }, h("h2", { "data-word": "title" }),
        h("button", { class: "plain", "data-word": "otherLanguage", onclick: language }),
        h("button", { class: "plain close", "data-label": "close", onclick: toggle }, icon(CROSS))),
      this.banner, this.state, h("div", { class: "scroll" }, this.log, this.newer), this.dots,
      h("form", { onsubmit: (event) => this.submit(event) },
        h("div", { class: "field" }, this.field, this.button), this.counter, h("p", { class: "keys", "data-word": "keys" })));
    this.transcript = new Transcript(words, this, { say, retry });
  }

  pending(message) {
    this.transcript.pending(message);
  }

  message(event) {
    this.transcript.message(event);
    if (event.author !== "customer") this.actions.news(event.id);
  }

  mark(id, state, code) {
    this.transcript.mark(id, state, code);
  }

  redact(event) {
    this.transcript.redact(event);
  }

  reset() {
    this.transcript.clear();
  }

  owner({ owner, name }) {
    this.banner.dataset.owner = owner;
    this.who.dataset.name = name ?? "";
    const words = { waiting: "ownerWaiting", human: name ? "ownerHuman" : "ownerSomebody", closed: "ownerClosed" };
    this.words.put(this.who, words[owner] ?? "ownerBot");
    const coming = { waiting: "personComing", human: "personHere" }[owner];
    this.words.put(this.person, coming ?? "person");
    this.person.disabled = Boolean(coming);
  }

  typing(who) {
    clearTimeout(this.timer);
    const follow = this.transcript.atEnd();
    this.dots.hidden = !who;
    if (!who) return;
    if (follow) this.transcript.toEnd();
    this.words.put(this.dots.lastChild, who === "agent" ? "typingAgent" : "typingAssistant");
    // Typing dots must not outlive a lost "off".
    this.timer = setTimeout(() => this.typing(), TYPING_LASTS_MS);
  }

  /** ready, connecting, offline or problem. */
  line(state, code) {
    const ready = state === "ready";
    // Old messages follow at once after "ready"; they are not news and not read aloud.
    if (state === "connecting") this.log.ariaBusy = "true";
    if (ready) setTimeout(() => (this.log.ariaBusy = "false"), REPLAY_LASTS_MS);
    if (state === "offline") this.typing();
    if (state === "connecting" && this.state.dataset.state === "offline") return;
    this.state.dataset.state = state;
    this.state.hidden = ready;
    if (!ready) this.words.put(this.state, code ? this.words.error(code) : state);
  }

  submit(event) {
    event.preventDefault();
    if (this.button.disabled) return;
    const text = this.field.value.trim();
    this.field.value = "";
    this.measure();
    this.actions.say(text);
    this.field.focus();
  }

  typed() {
    this.measure();
    if (this.field.value) this.actions.typing();
  }

  /** Nothing is cut off silently: too long a text says by how much, and stays. */
  measure() {
    // Characters as people count them, not UTF-16 units.
    const used = [...this.field.value.trim()].length;
    const left = LONGEST_CHARACTERS - used;
    this.button.disabled = !used || left < 0;
    this.counter.hidden = used < WARN_FROM_CHARACTERS;
    this.counter.dataset.n = Math.abs(left);
    this.words.put(this.counter, left < 0 ? "over" : "left");
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight}px`;
  }
}
