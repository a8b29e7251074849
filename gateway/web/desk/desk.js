import { LiveSocket } from "../shared/socket.js";
import { Words } from "../shared/words.js";
import { Alerts } from "./alerts.js";
import { Api } from "./api.js";
import { Login } from "./login.js";
import { OpenConversation } from "./open-conversation.js";
import { Payments } from "./payments.js";
import { Queues } from "./queues.js";

const $ = (selector) => document.querySelector(selector);

const WORDS = ["words", "intents", "held", "paying", "matters"];

/** The words of a language: of the desk, the intents, payments, cases and reasons. */
async function load(name) {
  const parts = await Promise.all(WORDS.map((folder) => import(`./${folder}/${name}.js`)));
  return { default: Object.assign({}, ...parts.map((part) => part.default)) };
}

/** The agents' desk: who is logged in, the line to the server, and the parts that it keeps up to date. */
class Desk {
  constructor(words) {
    this.words = words;
    this.agent = {};
    this.lastEvent = 0;
    this.api = new Api(() => this.login.ask(this.agent.id && "sessionEnded"));
    this.login = new Login(words, this.api);
    const me = () => this.agent;
    this.middle = new OpenConversation(words, this.api, { me, watch: (id, last) => this.watch(id, last) });
    this.alerts = new Alerts(words, (id) => this.open(id));
    this.queues = new Queues(words, this.api, {
      me,
      open: (id) => this.open(id),
      arrived: (rows, fresh) => this.alerts.waiting(rows, fresh),
    });
    this.socket = new LiveSocket({
      url: new URL("/desk/ws", location.href).href.replace(/^http/, "ws"),
      hello: () => this.hello(),
      frame: (frame) => this.receive(frame),
      state: (state) => this.line(state),
    });
    $("#language").onclick = () => this.speak(words.language === "zh" ? "en" : "zh");
    this.payments = new Payments(words, this.api);
    $("#payments").onclick = () => this.payments.open();
    $("#logout").onclick = () => this.api.post("logout").finally(() => location.reload());
  }

  async start() {
    await this.who();
    $("main").hidden = false;
    this.socket.start();
  }

  async who() {
    const { agent, csrf } = await this.api.get("me");
    this.agent = agent;
    if (csrf) this.api.csrf = csrf;
    $("#agent").textContent = agent.display_name;
    $("#logout").hidden = $("#payments").hidden = false;
    this.alerts.offer();
  }

  /** Also after a broken line: asking who we are finds a session that has ended, and asks for the login. */
  async hello() {
    await this.who();
    return { type: "hello", csrf: this.api.csrf, last_event_id: this.lastEvent };
  }

  line(state) {
    const line = $("#line");
    line.hidden = state !== "offline";
    if (state === "offline") this.words.put(line, "offline");
    if (state !== "open") return;
    // What happened while the line was down is in the lists and the packet, whatever the log still holds.
    this.queues.load().catch(() => this.socket.drop());
    if (!this.watched) return;
    this.socket.send(this.watched);
    this.middle.changed();
  }

  watch(conversation, last) {
    this.watched = { type: "watch", conversation, last_event_id: last };
    this.socket.send(this.watched);
  }

  receive(frame) {
    if (frame.type === "typing") {
      const here = !frame.conversation || frame.conversation === this.middle.id;
      if (here && frame.who === "customer") this.middle.typing(frame.on);
      return;
    }
    if (frame.type === "ready") this.socket.settled();
    if (frame.type === "event") this.event(frame);
  }

  event({ id, kind, conversation, row }) {
    if (kind === "conversation") {
      this.lastEvent = Math.max(this.lastEvent, id);
      this.queues.changed(row);
      if (conversation === this.middle.id) this.middle.changed();
    } else if (conversation === this.middle.id) {
      this.watched.last_event_id = Math.max(this.watched.last_event_id, id);
      if (kind === "message" || kind === "owner") this.middle.typing(false);
      this.middle.changed();
    }
  }

  async open(id) {
    this.queues.select(id);
    await this.middle.open(id).catch((refused) => this.middle.problem(null, refused.message));
  }

  async speak(language) {
    await this.words.use(language, document.body);
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    localStorage.setItem("parley.desk.language", language);
    this.alerts.title();
    if (this.queues.lists.waiting) this.queues.draw();
    if (this.middle.data) await this.middle.load();
  }
}

const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem("parley.desk.language");
const language = (asked ?? navigator.language).toLowerCase().startsWith("zh") ? "zh" : "en";
const words = await new Words(load).use(language);
const desk = new Desk(words);
await desk.speak(language);
await desk.start();
