import { h } from "../shared/dom.js";
import { Words } from "../shared/words.js";
import { Conversation } from "./conversation.js";
import { kept, Session } from "./session.js";
import { View } from "./view.js";

const BASE = new URL("../", import.meta.url);
const STYLES = ["shared/tokens.css", "chat/chat.css", "chat/messages.css"];

class ChatWords extends Words {
  error(code) {
    return `error_${code}` in this.texts ? `error_${code}` : "error_other";
  }
}

/**
 * <parley-chat lang="zh|en" mode="launcher|inline" open>: the customer's chat.
 * Without `lang` it follows the customer's last choice, then the browser.
 */
class ParleyChat extends HTMLElement {
  async connectedCallback() {
    this.built ??= this.build();
    await this.built;
    if (this.session.token || this.open) this.conversation.socket.start();
  }

  disconnectedCallback() {
    this.conversation?.socket.stop();
  }

  async build() {
    const asked = this.lang || kept.read("language") || navigator.language;
    const zh = /^zh-(hk|mo|tw|hant)/i.test(this.lang.includes("-") ? this.lang : navigator.language) ? "zh-HK" : "zh-CN";
    this.tags = { zh, en: "en" };
    this.words = new ChatWords((language) => import(`./words/${this.tags[language]}.js`));
    await this.words.use(asked.toLowerCase().startsWith("zh") ? "zh" : "en");
    this.inline = this.getAttribute("mode") === "inline";
    this.view = new View(this.words, {
      say: (text, button) => this.conversation.say(text, button),
      retry: (id) => this.conversation.retry(id),
      typing: () => this.conversation.typing(),
      person: () => this.conversation.say(this.words.say("personSay")),
      toggle: () => this.show(!this.open),
      language: () => this.speak(this.words.language === "zh" ? "en" : "zh"),
      news: (id) => this.news(id),
    });
    this.view.panel.onkeydown = ({ key, isComposing }) => {
      if (key === "Escape" && !isComposing && !this.inline) this.show(false);
    };
    this.root = h("div", { class: this.inline && "inline", hidden: true }, this.view.launch, this.view.panel);
    this.attachShadow({ mode: "open" }).append(...this.styles(), this.root);
    await this.speak(this.words.language);
    this.session = new Session(BASE, this.words.language);
    this.conversation = new Conversation(this.session, this.view);
    this.unread = 0;
    this.seen = kept.read("seen") ?? 0;
    this.show(this.inline || this.hasAttribute("open"), true);
  }

  /** Links, from where this module came: no inline style. Nothing shows until they are in. */
  styles() {
    const links = STYLES.map((path) => h("link", { rel: "stylesheet", href: new URL(path, BASE) }));
    const loaded = links.map((link) => new Promise((done) => (link.onload = link.onerror = done)));
    Promise.all(loaded).then(() => {
      this.root.hidden = false;
      this.view.measure();
      this.view.transcript.toEnd();
    });
    return links;
  }

  async speak(language) {
    await this.words.use(language, this.root);
    this.root.lang = this.tags[language];
    kept.write("language", language);
  }

  show(open, quiet) {
    this.open = open;
    this.view.panel.hidden = !open;
    this.view.launch.hidden = open;
    if (open) {
      this.news(this.conversation.lastEvent);
      this.conversation.socket.start();
    }
    if (!quiet) (open ? this.view.field : this.view.launch).focus();
  }

  /** What came while the window was closed is counted on the launcher, after a reload too. */
  news(id) {
    if (id <= this.seen && !this.open) return;
    this.unread = this.open ? 0 : this.unread + 1;
    if (this.open) kept.write("seen", (this.seen = Math.max(id, this.seen)));
    const badge = this.view.launch.lastChild;
    badge.hidden = !this.unread;
    badge.dataset.n = this.unread;
    this.words.put(badge, "unread");
  }
}

customElements.define("parley-chat", ParleyChat);

// One tag is the whole embed. data-lang en|zh|zh-HK, data-mode launcher|inline, data-target (a selector), data-open.
if (!document.querySelector("parley-chat")) {
  const { lang, mode, target = "body", open } =
    [...document.scripts].find(({ src }) => src === import.meta.url)?.dataset ?? {};
  document.querySelector(target).append(h("parley-chat", { lang, mode, open: open !== undefined }));
}
