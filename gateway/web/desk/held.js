import { h } from "../shared/dom.js";
import { code } from "./codes.js";
import { Question } from "./dialogs.js";

/** A rule that stands in the way, in the agent's words. */
export const reason = (words, rule) => code(words, "why", rule.code) || rule.why;

/** What the contact rules held back: why, until when, and the way past them for those who may take it. */
export class Held {
  constructor(words, { me, mine, act, refused }) {
    Object.assign(this, { words, me, mine, act, refused });
    this.question = new Question("#override-dialog", words, ({ reason }) =>
      this.act("override", { transcript_id: this.line, reason }));
  }

  entry(id, held) {
    return h("div", { class: "held" },
      held.rules.map((rule) => this.rule(rule, held)),
      held.until && h("p", { class: "why" }, h("span", { "data-word": "heldUntil" }), " ",
        h("time", { datetime: held.until, "data-format": "moment" })),
      this.way(id, held));
  }

  /** Of several rules, those that leave no exception are marked: beside them the others open nothing. */
  rule(rule, { rules }) {
    const closed = rules.length > 1 && !rule.overridable;
    return h("p", { class: "why" }, reason(this.words, rule), " ", h("small", {}, rule.rule_id), closed && " ",
      closed && h("small", { "data-word": "ruleAbsolute" }));
  }

  /** A supervisor sends it with a reason, an agent asks for that; past some rules there is no way. */
  way(id, held) {
    if (!held.overridable) return h("p", { class: "why", "data-word": "heldAbsolute" });
    if (this.me().role === "supervisor") {
      return h("button", { type: "button", class: "quiet-button", "data-word": "sendAnyway", onclick: () => this.ask(id) });
    }
    if (held.asked) return h("p", { class: "why", "data-word": "overrideAsked" });
    const wish = () => this.act("request-override", { transcript_id: id }).catch((problem) => this.refused(problem));
    return this.mine() &&
      h("button", { type: "button", class: "quiet-button", "data-word": "askSupervisor", onclick: wish });
  }

  ask(id) {
    this.line = id;
    this.question.ask();
  }
}
