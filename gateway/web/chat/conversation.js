import { LiveSocket } from "../shared/socket.js";
import { keptInTab } from "./session.js";

const ANSWER_WITHIN_MS = 15_000;
const TYPING_EVERY_MS = 3_000;
const REFUSED = ["unauthorized", "session_expired", "invalid_token"];

/** One customer's conversation: the line's events go to the view, what is written goes out. */
export class Conversation {
  constructor(session, view) {
    this.session = session;
    this.view = view;
    this.lastEvent = 0;
    this.timers = {};
    this.socket = new LiveSocket({
      url: session.socketUrl,
      hello: () => this.hello(),
      frame: (frame) => this.receive(frame),
      state: (state) => state === "open" || this.lost(state),
    });
    // Written but not yet known to the server, oldest first; outlives a reload of the tab.
    this.waiting = keptInTab.read("outbox") ?? [];
    for (const message of this.waiting) view.pending(message);
  }

  async hello() {
    const { token, conversation } = await this.session.ensure();
    if (this.id && this.id !== conversation) {
      this.lastEvent = 0;
      this.view.reset();
    }
    this.id = conversation;
    return { type: "hello", token, last_event_id: this.lastEvent };
  }

  lost(state) {
    this.ready = false;
    this.view.line(state);
    for (const { client_id: id } of this.waiting) {
      clearTimeout(this.timers[id]);
      this.view.mark(id, "queued");
    }
  }

  receive(frame) {
    if (frame.type === "event") this.event(frame);
    else if (frame.type === "typing") this.view.typing(frame.on && frame.who);
    else if (frame.type === "error") this.error(frame);
    else if (frame.type === "ack") {
      this.settle(frame.client_id);
      this.view.mark(frame.client_id, "sent");
    } else if (frame.type === "ready") {
      this.ready = true;
      this.socket.settled();
      this.view.line("ready");
      this.view.owner(frame);
      // Sending one twice is harmless: its client id stays the same.
      for (const message of this.waiting) this.transmit(message);
    }
  }

  event(event) {
    if (event.id <= this.lastEvent) return;
    this.lastEvent = event.id;
    if (event.client_id) this.settle(event.client_id);
    if (event.author !== "customer") this.view.typing();
    if (["message", "owner", "redact"].includes(event.kind)) this.view[event.kind](event);
  }

  error({ code, client_id: id }) {
    if (id) this.fail(id, code);
    else if (REFUSED.includes(code)) this.socket.drop();
    else this.view.line("problem", code);
  }

  say(text, button) {
    const id = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
    const message = { client_id: id, text, button, at: new Date().toISOString() };
    this.waiting.push(message);
    this.save();
    this.view.pending(message);
    this.transmit(message);
  }

  retry(id) {
    const message = this.waiting.find((each) => each.client_id === id);
    if (message) this.transmit(message);
  }

  transmit({ client_id: id, text, button }) {
    const went = this.ready && this.socket.send({ type: "message", client_id: id, text, button });
    this.view.mark(id, went ? "sending" : "queued");
    clearTimeout(this.timers[id]);
    if (went) this.timers[id] = setTimeout(() => this.fail(id, "timeout"), ANSWER_WITHIN_MS);
  }

  fail(id, code) {
    clearTimeout(this.timers[id]);
    this.view.mark(id, "failed", code);
    // No answer at all mostly means a line that died without telling; a new one sends it again.
    if (code === "timeout") this.socket.drop();
  }

  settle(id) {
    clearTimeout(this.timers[id]);
    this.waiting = this.waiting.filter((each) => each.client_id !== id);
    this.save();
  }

  save() {
    keptInTab.write("outbox", this.waiting);
  }

  typing() {
    const now = Date.now();
    if (!this.ready || now < this.quietUntil) return;
    this.quietUntil = now + TYPING_EVERY_MS;
    this.socket.send({ type: "typing" });
  }
}
