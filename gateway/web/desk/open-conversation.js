import { Composer } from "./composer.js";
import { fillDispositions, Question } from "./dialogs.js";
import { Held, reason } from "./held.js";
import { Packet } from "./packet.js";
import { Standing } from "./standing.js";
import { Transcript } from "./transcript.js";

const GATHER_MS = 120;
const $ = (selector) => document.querySelector(selector);

/** The conversation in the middle and its packet: what is shown and what the agent does with it. */
export class OpenConversation {
  constructor(words, api, { me, watch }) {
    Object.assign(this, { words, api, me, watch });
    this.asked = this.answered = 0;
    const held = new Held(words, { me, mine: () => this.mine, act: (what, body) => this.act(what, body),
      refused: (problem) => this.problem(null, problem.message) });
    this.transcript = new Transcript(words, held);
    const standing = new Standing(words, { me, act: (what, body) => this.act(what, body) });
    this.packet = new Packet(words, (id) => this.transcript.jump(id), standing);
    this.composer = new Composer(words, {
      say: (text) => this.write("message", "agent", text, { client_id: newId() }),
      note: (text) => this.write("note", "note", text),
      typing: (on) => api.post(`conversations/${this.id}/typing`, { on }).catch(() => {}),
    });
    const giveBack = new Question("#give-back-dialog", words, (values) => this.act("give-back", values));
    const close = new Question("#close-dialog", words, (values) => this.act("close", values));
    $("#claim").onclick = () => this.claim();
    $("#give-back").onclick = () => giveBack.ask();
    $("#close").onclick = () => close.ask();
  }

  async open(id) {
    this.id = id;
    this.problem();
    await this.load();
    this.watch(id, this.data.last_event_id);
    if (!this.mine) $("#claim").focus();
    else this.composer.field.focus();
  }

  async load() {
    const id = this.id;
    const turn = ++this.asked;
    const data = await this.api.get(`conversations/${encodeURIComponent(id)}?lang=${this.words.language}`);
    // An answer that a newer one has overtaken would show what is no longer so.
    if (id !== this.id || turn < this.answered) return;
    this.answered = turn;
    this.data = data;
    this.show();
  }

  /** Something happened in it: read it again, once for a burst of events. */
  changed() {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.load().catch(() => {});
    }, GATHER_MS);
  }

  get mine() {
    const { owner, agent } = this.data.conversation;
    return owner === "human" && agent?.id === this.me().id;
  }

  show() {
    const { conversation, dispositions = [] } = this.data;
    $("#nothing").hidden = true;
    $("#conversation").hidden = false;
    $("#customer").textContent = conversation.name || conversation.customer_ref || this.words.say("unknownCustomer");
    const line = $("#owner-line");
    line.dataset.name = this.holder();
    this.words.put(line, this.mine ? "owner_me" : `owner_${conversation.owner}`);
    line.dataset.owner = this.mine ? "me" : conversation.owner;
    $("#claim").hidden = this.mine || conversation.owner === "closed";
    for (const id of ["#give-back", "#close"]) $(id).hidden = !this.mine;
    fillDispositions(this.words, $("#close-dialog select"), dispositions);
    this.transcript.show(this.data);
    this.packet.show(this.data);
    this.composer.show(this.id, this.mine);
    if (conversation.owner === "closed") this.typing(false);
  }

  holder() {
    return this.data.conversation.agent?.display_name ?? "";
  }

  typing(on) {
    $("#typing").hidden = !on;
    clearTimeout(this.dots);
    if (on) this.dots = setTimeout(() => this.typing(false), 10_000);
  }

  async claim() {
    try {
      await this.act("claim", { version: this.data.conversation.version });
      this.problem();
      this.composer.field.focus();
    } catch (refused) {
      await this.load().catch(() => {});
      const name = this.holder();
      this.problem(refused.status === 409 ? (name ? "takenBy" : "changedMeanwhile") : null, refused.message, { name });
    }
  }

  async act(what, body, shown) {
    const answer = await this.api.post(`conversations/${encodeURIComponent(this.id)}/${what}`, body);
    shown?.remove();
    await this.load();
    return answer;
  }

  /** True when the server took it; the words are on the screen before that, and leave it again when refused. */
  async write(what, author, text, more = {}) {
    const shown = this.transcript.pending(author, text);
    try {
      const { held, verdict } = await this.act(what, { ...more, text }, shown);
      const why = [...new Set(verdict?.rules.map((rule) => reason(this.words, rule)))].join(" · ");
      this.problem(held && "held", "", { why });
      return true;
    } catch (refused) {
      shown.remove();
      this.problem(refused.status === 403 ? "notYours" : null, refused.status ? refused.message : this.words.say("unreachable"));
      return false;
    }
  }

  problem(word, message = "", { name = "", why = "" } = {}) {
    const line = $("#problem");
    line.hidden = !word && !message;
    Object.assign(line.dataset, { name, why });
    delete line.dataset.word;
    if (word) this.words.put(line, word);
    else line.textContent = message;
  }
}

function newId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
}
