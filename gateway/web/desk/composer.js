import { isSendKey } from "../shared/dom.js";

const TYPING_EVERY_MS = 3_000;
const TYPING_ENDS_MS = 5_000;

/** Where the agent writes, to the customer or for colleagues. What was begun stays with its conversation. */
export class Composer {
  constructor(words, { say, note, typing }) {
    Object.assign(this, { words, actions: { say, note }, typing });
    this.form = document.querySelector("#composer");
    this.field = this.form.querySelector("textarea");
    this.button = this.form.querySelector("button");
    this.begun = new Map();
    this.form.onsubmit = (event) => this.submit(event);
    this.form.onchange = () => this.kindChanged();
    this.field.onkeydown = (event) => void (isSendKey(event) && this.submit(event));
    this.field.oninput = () => this.typed();
  }

  get kind() {
    return this.form.elements.kind.value;
  }

  /** Shows the conversation's own unfinished text; only its owner writes to the customer, anybody leaves a note. */
  show(id, allowed) {
    if (this.id !== id) {
      if (this.id) this.begun.set(this.id, this.field.value);
      this.field.value = this.begun.get(id) ?? "";
      this.form.elements.kind.value = "say";
      this.id = id;
    }
    if (allowed && this.allowed === false && !this.field.value) this.form.elements.kind.value = "say";
    if (!allowed) this.form.elements.kind.value = "note";
    this.form.elements.kind[0].disabled = !allowed;
    this.allowed = allowed;
    this.kindChanged();
  }

  kindChanged() {
    this.form.dataset.kind = this.kind;
    this.field.dataset.label = this.kind === "note" ? "writeNote" : "write";
    this.words.put(this.button, this.kind === "note" ? "saveNote" : "send");
    this.words.relabel(this.form);
  }

  async submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text) return;
    this.field.value = "";
    this.still();
    const id = this.id;
    const done = await this.actions[this.kind](text);
    if (done) return;
    // Not taken: give the words back, unless something else stands there by now.
    if (this.id === id && !this.field.value) this.field.value = text;
    else this.begun.set(id, text);
  }

  typed() {
    if (this.kind !== "say" || !this.field.value) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.still(), TYPING_ENDS_MS);
    const now = Date.now();
    if (now < this.quietUntil) return;
    this.quietUntil = now + TYPING_EVERY_MS;
    this.typing(true);
  }

  still() {
    clearTimeout(this.timer);
    if (this.quietUntil) this.typing(false);
    this.quietUntil = 0;
  }
}
