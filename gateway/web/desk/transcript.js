import { h, lines } from "../shared/dom.js";
import { code } from "./codes.js";

/** Everything that was said, written for colleagues, or held back, in the order of time. */
export class Transcript {
  constructor(words, held) {
    Object.assign(this, { words, held });
    this.element = document.querySelector("#transcript");
  }

  show(packet) {
    const follow = this.packet?.conversation.id !== packet.conversation.id || this.atEnd();
    this.packet = packet;
    const notes = (packet.notes ?? []).map((note) => ({ ...note, author: "note", name: note.name ?? note.agent }));
    const all = [...packet.transcript, ...notes].sort((a, b) => new Date(a.at) - new Date(b.at));
    // What is being sent stays at the end until the server's own copy has come, or it is taken back.
    const sending = this.element.querySelectorAll(`[data-state="sending"][data-of="${CSS.escape(packet.conversation.id)}"]`);
    this.element.replaceChildren(...all.map((entry) => this.entry(entry)), ...sending);
    this.words.relabel(this.element);
    if (follow) this.toEnd();
  }

  /** An agent's own words, drawn before the server has them. */
  pending(author, text) {
    const element = this.entry({ author, text, at: new Date().toISOString() });
    element.dataset.state = "sending";
    element.dataset.of = this.packet.conversation.id;
    this.element.append(this.words.relabel(element));
    this.toEnd();
    return element;
  }

  entry({ id, author, name, text, at, buttons, understood, delivery, held }) {
    const who = typeof name === "string" && name;
    return h("article", { class: `entry ${author}`, "data-author": author, id: id && author !== "note" && `turn-${id}`, tabindex: -1 },
      h("header", {}, h("b", { "data-word": who ? undefined : `author_${author}` }, who || null),
        who && ["agent", "note", "draft"].includes(author) && h("span", { "data-word": `author_${author}` }),
        h("time", { datetime: at, "data-format": "moment" })),
      author === "draft" && !held && h("p", { class: "why", "data-word": who ? "heldBack" : "draftWhy" }),
      h("div", { class: "body" }, lines(text ?? "")),
      buttons?.length > 0 && h("p", { class: "offered" }, buttons.map((button) => h("span", {}, button.title))),
      ["failed", "held"].includes(delivery) && !held && h("p", { class: "why", "data-word": `delivery_${delivery}` }),
      held && this.held.entry(id, held),
      understood?.intent && h("p", { class: "understood" }, this.read(understood)));
  }

  read({ intent, confidence }) {
    const sure = typeof confidence === "number" ? ` ${Math.round(confidence * 100)}%` : "";
    return `${code(this.words, "intent", intent)}${sure}`;
  }

  /** A line of the summary leads to the turn it is about. */
  jump(id) {
    const element = document.getElementById(`turn-${id}`);
    if (!element) return;
    element.scrollIntoView({ block: "center" });
    element.focus();
  }

  atEnd() {
    return this.element.scrollHeight - this.element.scrollTop - this.element.clientHeight < 120;
  }

  toEnd() {
    this.element.scrollTop = this.element.scrollHeight;
  }
}
