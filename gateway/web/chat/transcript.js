import { h, lines } from "../shared/dom.js";

const NEAR_THE_END_PX = 120;
const HIDDEN = "••••";

/** The messages: server events in the order of their ids, then what is on its way. */
export class Transcript {
  constructor(words, { log, newer }, actions) {
    Object.assign(this, { words, log, newer, actions });
    newer.onclick = () => this.toEnd();
    log.onscroll = () => this.atEnd() && (newer.hidden = true);
  }

  pending(message) {
    this.log.append(this.bubble({ ...message, author: "customer" }));
    this.retireChoices();
    this.toEnd();
  }

  /** Draws a server event, or confirms the pending bubble that it answers. */
  message(event) {
    const follow = this.atEnd();
    const mine = event.client_id && this.find(event.client_id);
    const element = mine || this.bubble(event);
    if (mine) this.confirm(mine, event);
    this.place(element, event.id);
    this.retireChoices();
    if (mine || follow) this.show(element);
    else this.newer.hidden = false;
  }

  bubble({ id, author, name, text, at, buttons, client_id, documents }) {
    const word = name ? undefined : author;
    const element = h("article", { class: `message ${author}`, "data-client": client_id, "data-event": id },
      author !== "system" && h("header", {}, h("b", { "data-word": word }, name), h("span", { "data-word": name && author }),
        h("time", { datetime: at, "data-format": isToday(at) ? "time" : "moment" })),
      h("div", { class: "body" }),
      author === "customer" && h("footer", {}, h("span"),
        h("button", { hidden: true, "data-word": "retry", onclick: () => this.actions.retry(client_id) })),
      buttons?.length > 0 && h("div", { class: "choices", role: "group", "data-label": "choices" },
        buttons.map((button) => this.choice(button))));
    this.write(element, text);
    if (documents) import("./documents.js").then((files) => files.hang(documents, element, this));
    return this.words.relabel(element);
  }

  choice({ title, payload, url }) {
    // Only web addresses become links: no script.
    if (/^https?:\/\//.test(url ?? "")) return h("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title);
    return h("button", { onclick: ({ currentTarget }) => {
      currentTarget.ariaPressed = "true";
      this.actions.say(title, payload);
    } }, title);
  }

  write(element, text) {
    const body = element.querySelector(".body");
    body.replaceChildren(...lines(text));
    if (text === HIDDEN) body.append(this.words.relabel(h("small", {}, h("span", { "data-word": "redacted" }))));
  }

  /** The server has it: its wording (masked where it must be) and its place. */
  confirm(element, { id, text }) {
    element.dataset.event = id;
    this.mark(element.dataset.client, "sent");
    this.write(element, text);
  }

  /** state: queued, sending, sent, failed; a failed message says why and offers to try again. */
  mark(id, state, code) {
    const element = this.find(id);
    if (!element) return;
    element.dataset.state = state;
    const [text, retry] = element.querySelector("footer").children;
    this.words.put(text, state === "failed" ? this.words.error(code) : state);
    retry.hidden = state !== "failed";
    if (element === this.log.lastChild) this.toEnd();
  }

  redact({ client_id, event_id }) {
    const element = this.find(client_id) ?? this.log.querySelector(`[data-event="${Number(event_id)}"]`);
    if (element) this.write(element, HIDDEN);
  }

  find(id) {
    return id && this.log.querySelector(`[data-client="${CSS.escape(id)}"]`);
  }

  place(element, id) {
    const later = ({ dataset }) => !dataset.event || Number(dataset.event) > id;
    const next = [...this.log.children].find((each) => each !== element && later(each)) ?? null;
    // Moving a node that already stands right would make screen readers read it again.
    if (!element.isConnected || element.nextSibling !== next) this.log.insertBefore(element, next);
  }

  /** Only the newest word of the other side can be answered by a button, and only until it is answered. */
  retireChoices() {
    const newest = [...this.log.querySelectorAll(".message:not(.system)")].at(-1);
    for (const button of this.log.querySelectorAll(".choices button")) button.disabled = !newest.contains(button);
  }

  clear() {
    for (const element of this.log.querySelectorAll("[data-event]")) element.remove();
  }

  atEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_THE_END_PX;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    this.newer.hidden = true;
  }

  /** A long schedule is shown from its beginning, everything else to its end. */
  show(element) {
    if (element.offsetHeight < this.log.clientHeight) this.toEnd();
    else this.log.scrollTop = element.offsetTop;
  }
}

function isToday(at) {
  return new Date(at).toDateString() === new Date().toDateString();
}
