import { h } from "../shared/dom.js";
import { amount, code, waited } from "./codes.js";

const PARTS = ["principal", "interest", "penalty", "fees", "credit", "total"];

/** What an agent should know before the first word: the right-hand side of the desk. */
export class Packet {
  constructor(words, jump, standing) {
    Object.assign(this, { words, jump, standing });
    this.element = document.querySelector("#packet");
  }

  show(packet) {
    this.element.replaceChildren(...[
      this.why(packet.conversation),
      this.flags(packet.flags),
      this.summary(packet.summary),
      this.identity(packet.identity),
      this.section("accounts", packet.accounts, (account) => this.account(account)),
      this.section("offers", packet.offers, (offer) => this.matter("offer", offer)),
      this.section("agreements", packet.agreements, (agreement) => this.matter("offer", agreement)),
      this.section("documents", packet.documents, (document) => this.document(document)),
      this.section("promises", packet.promises, (promise) => this.matter("promise", promise)),
      this.section("cases", packet.cases, (matter) => this.matter("case", matter)),
    ].filter(Boolean));
    this.words.relabel(this.element);
    this.element.hidden = false;
  }

  title(word) {
    return h("h3", { "data-word": word });
  }

  section(word, items, draw) {
    if (!items?.length) return null;
    return h("section", {}, this.title(word), items.map(draw));
  }

  why({ reason, priority, waiting_since: since, owner, channel, language }) {
    const waiting = owner === "waiting" && since;
    return h("section", { class: "why-it-waits" }, this.title(reason ? "whyHere" : "about"),
      reason && h("p", { class: "reason" }, code(this.words, "reason", reason)),
      h("p", { class: "muted" }, [
        priority && code(this.words, "priority", priority),
        waiting && this.words.say("waitsFor", { time: waited(this.words, since) }),
        code(this.words, "channel", channel), code(this.words, "lang", language),
      ].filter(Boolean).join(" · ")));
  }

  flags(flags) {
    const names = Array.isArray(flags) ? flags.map((flag) => flag.name ?? flag) : Object.keys(flags ?? {});
    if (!names.length) return null;
    return h("section", {}, this.title("flags"),
      h("ul", { class: "flags" }, names.map((name) => h("li", {},
        code(this.words, "flag", name), this.standing.flag(name)))));
  }

  summary(summary) {
    if (!summary?.length) return null;
    return h("section", {}, this.title("summary"), h("ol", { class: "summary" }, summary.map((line) => h("li", {},
      line.transcript_id ? h("button", { onclick: () => this.jump(line.transcript_id) }, line.text) : line.text))));
  }

  identity({ verified, factors = [], failures, locked } = {}) {
    const word = locked ? "identityLocked" : verified ? "identityProved" : "identityUnknown";
    return h("section", {}, this.title("identity"),
      h("p", { class: `identity ${locked ? "bad" : verified ? "good" : ""}`, "data-word": word }),
      factors.length > 0 && h("p", { class: "muted" }, factors.map((factor) => code(this.words, "factor", factor)).join(" · ")),
      failures > 0 && h("p", { class: "muted" }, this.words.say("failures", { n: failures })));
  }

  account({ ref, product, last_four: four, days_past_due: late, balance = {}, as_of: asOf }) {
    const rows = PARTS.filter((part) => balance[part]).map((part) => h("tr", { class: part },
      h("th", { scope: "row", "data-word": `part_${part}` }), h("td", {}, amount(balance[part]))));
    const kind = product?.split("-")[0];
    return h("article", { class: "account" },
      h("h4", {}, [code(this.words, "product", kind), four && this.words.say("ending", { four })].filter(Boolean).join(" ")),
      h("p", { class: "muted" }, [ref, late > 0 && this.words.say("daysLate", { n: late })].filter(Boolean).join(" · ")),
      h("table", {}, h("tbody", {}, rows)),
      asOf && h("p", { class: "muted" }, this.words.say("asOf", { day: this.words.when(asOf, "day") })));
  }

  /** What the customer holds: to open it is recorded. */
  document({ ref, kind, language, version, sha256, made_at: made }) {
    return h("article", { class: "matter" },
      h("p", { class: "matter-head" }, h("a", { href: `/desk/documents/${encodeURIComponent(ref)}`, download: true },
        `${code(this.words, "document", kind)} ${ref}`), h("span", {}, code(this.words, "lang", language))),
      h("p", { class: "muted", title: sha256 }, this.words.say("version", { n: version }), " · ",
        h("time", { datetime: made, "data-format": "moment" }), ` · ${sha256.slice(0, 12)}…`));
  }

  /** An offer, an agreement, a promise or a case: what, how it stands, when. */
  matter(group, item) {
    const when = item.made_at ?? item.agreed_at ?? item.opened_at;
    const due = item.due_on ?? item.answer_by;
    const head = item.summary ? "" : code(this.words, group, item.kind);
    const text = item.summary ?? amount(item.amount ?? item.total);
    return h("article", { class: "matter" },
      h("p", { class: "matter-head" }, h("b", {}, [head, item.ref].filter(Boolean).join(" ") || item.account),
        item.status && h("span", { class: "status", "data-status": item.status }, code(this.words, "status", item.status))),
      text && h("p", {}, text),
      group === "case" && item.status === "open" && this.standing.matter(item.ref),
      h("p", { class: "muted" }, due && this.words.say("due", { day: this.words.when(due, "day") }),
        due && when && " · ", when && h("time", { datetime: when, "data-format": "moment" })),
      item.instalments?.length > 0 && h("details", {},
        h("summary", { "data-word": "schedule", "data-n": item.instalments.length }),
        h("table", {}, h("tbody", {}, item.instalments.map((each) => h("tr", {},
          h("th", { scope: "row" }, this.words.when(each.due_on, "day")), h("td", {}, amount(each.amount))))))));
  }
}
