import { h } from "../shared/dom.js";
import { amount, code } from "./codes.js";

/** A payment that only bears the same number of the bank is no proposal of an account. */
const named = ({ reasons }) => reasons[0] !== "same_id";

/** Payments that nobody could place, entries by hand, and reversals: a window over the desk. */
export class Payments {
  constructor(words, api) {
    Object.assign(this, { words, api });
    this.list = h("div", { class: "unplaced" });
    this.said = h("p", { role: "status", class: "muted" });
    this.byHand = this.form("post", "postByHand", [
      this.field("account", "accountRef"), this.field("amount", "amountPaid", { inputmode: "decimal" }),
      this.field("date", "valueDate", { type: "date" }), this.field("key", "paperNumber", { required: false }),
      this.field("reason", "paymentWhy"),
      this.field("as_credit", "asCredit", { type: "checkbox", value: "yes", required: false }),
      this.anyway(),
    ], "postIt");
    this.back = this.form("reverse", "takeBack", [
      this.field("payment", "paymentRef"), this.field("reason", "paymentWhy"),
      this.field("put_up", "putUp", { type: "checkbox", value: "yes", required: false }),
    ], "takeBackIt");
    this.dialog = h("dialog", { class: "payments", "data-label": "payments" },
      h("header", {}, h("h2", { "data-word": "payments" }),
        h("button", { class: "quiet-button", "data-word": "paymentsDone", onclick: () => this.dialog.close() })),
      this.said, h("h3", { "data-word": "unplaced" }), this.list, this.byHand, this.back);
    document.body.append(this.dialog);
  }

  async open() {
    this.said.textContent = "";
    await this.load();
    this.dialog.showModal();
  }

  async load() {
    const { waiting, may_reverse: mayReverse } = await this.api.get(`payments?lang=${this.words.language}`);
    this.back.hidden = !mayReverse;
    this.list.replaceChildren(...waiting.map((each) => this.row(each)));
    if (!waiting.length) this.list.append(h("p", { class: "muted", "data-word": "nothingUnplaced" }));
    this.words.relabel(this.dialog);
  }

  row({ id, amount: sum, value_on: on, name, text, reference, source, reasons, candidates }) {
    const account = this.field("account", "accountRef", { value: candidates.find(named)?.account ?? "" });
    const fill = (ref) => (account.querySelector("input").value = ref);
    const form = this.form(`payments/${id}/assign`, null, [account, this.field("reason", "paymentWhy"), this.anyway()], "assignPayment");
    form.querySelector(".choices").prepend(h("button", {
      type: "button", class: "quiet-button", "data-word": "rejectPayment",
      onclick: () => this.send(form, `payments/${id}/reject`),
    }));
    return h("article", { class: "matter", "data-id": id },
      h("p", { class: "matter-head" }, h("b", {}, amount(sum)), h("span", {}, this.words.when(on, "day"))),
      h("p", {}, [name, text].filter(Boolean).join(": ")),
      h("p", { class: "muted" }, [reference, source].filter(Boolean).join(" · ")),
      h("p", {}, this.why(reasons)),
      candidates.length > 0 && h("ul", { class: "candidates" }, candidates.map((each) => h("li", {},
        h("button", { type: "button", class: "plain", onclick: () => fill(each.account) }, each.account),
        ` ${this.why(each.reasons)}`,
        each.payment && h("b", {}, ` ${this.words.say("maybeSame", { payment: each.payment })}`)))),
      form);
  }

  why(reasons) {
    return reasons.map((reason) => code(this.words, "doubt", reason)).join(" · ");
  }

  field(name, word, props = {}) {
    return h("label", {}, h("span", { "data-word": word }), h("input", { name, required: true, maxlength: 255, ...props }));
  }

  /** What the lender's balance may contain already is posted only when somebody has asked. */
  anyway() {
    return this.field("anyway", "notInBalance", { type: "checkbox", value: "yes", required: false });
  }

  /** A form of its own: a refusal is shown in it, and what was typed stays. */
  form(path, title, fields, word) {
    const target = path.startsWith("payments/") ? path : `payments/${path}`;
    const form = h("form", {}, title && h("h3", { "data-word": title }), h("div", { class: "fields" }, fields),
      h("p", { class: "refusal", role: "alert", hidden: true }),
      h("div", { class: "choices" }, h("button", { class: "main-button", "data-word": word })));
    form.onsubmit = (event) => {
      event.preventDefault();
      this.send(form, target);
    };
    return form;
  }

  async send(form, path) {
    const refusal = form.querySelector(".refusal");
    refusal.hidden = true;
    for (const button of form.querySelectorAll("button")) button.disabled = true;
    try {
      const { payment, new: isNew, equals, kept } = await this.api.post(path, Object.fromEntries(new FormData(form)));
      form.reset();
      const word = kept ? "balanceKept" : isNew === false ? "paymentBefore" : equals?.length ? "paymentEquals" : "paymentDone";
      this.said.textContent = this.words.say(word, { payment: payment ?? "", equals: equals?.join(", ") ?? "" });
      await this.load();
    } catch (refused) {
      refusal.hidden = false;
      const known = `refused_${refused.code}`;
      refusal.textContent = known in this.words.texts ? this.words.say(known) : refused.message;
    } finally {
      for (const button of form.querySelectorAll("button")) button.disabled = false;
    }
  }
}
