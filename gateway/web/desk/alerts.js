import { h } from "../shared/dom.js";
import { code } from "./codes.js";

const NOTICE_LASTS_MS = 20_000;

/** Tells an agent that somebody waits: in the tab's title, on the page, and by the browser where that was allowed. */
export class Alerts {
  constructor(words, open) {
    this.words = words;
    this.open = open;
    this.count = 0;
    this.notice = document.querySelector("#notice");
    this.button = document.querySelector("#notify");
    // Permission is asked for on this click and never by itself.
    this.button.onclick = () => Notification.requestPermission().then(() => this.offer());
  }

  offer() {
    this.button.hidden = !("Notification" in window) || Notification.permission !== "default";
  }

  waiting(rows, fresh) {
    this.count = rows.length;
    this.title();
    if (fresh.length) this.tell(fresh[0]);
    else if (!rows.some(({ id }) => id === this.told)) this.notice.hidden = true;
  }

  title() {
    const title = this.words.say("title");
    document.title = this.count ? `(${this.count}) ${title}` : title;
  }

  tell(row) {
    this.told = row.id;
    const name = row.name || row.customer_ref || this.words.say("unknownCustomer");
    const text = this.words.say("nowWaiting", { name, reason: code(this.words, "reason", row.reason) });
    const open = () => {
      this.notice.hidden = true;
      this.open(row.id);
    };
    this.notice.replaceChildren(h("span", {}, text), h("button", { onclick: open }, this.words.say("openIt")));
    this.notice.hidden = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.notice.hidden = true), NOTICE_LASTS_MS);
    if (window.Notification?.permission !== "granted") return;
    // The lock screen shows no name and no account: only that somebody waits.
    const shown = new Notification(this.words.say("title"), { body: this.words.say("someoneWaits"), tag: row.id });
    shown.onclick = () => {
      window.focus();
      open();
    };
  }
}
