import { h } from "../shared/dom.js";
import { code } from "./codes.js";

/** A question in a window. `send(values)` does it; a refusal is shown in the window, and nothing typed is lost. */
export class Question {
  constructor(id, words, send) {
    this.words = words;
    this.dialog = document.querySelector(id);
    this.form = this.dialog.querySelector("form");
    this.refusal = this.dialog.querySelector(".refusal");
    this.dialog.querySelector("[value=cancel]").onclick = () => this.dialog.close();
    this.form.onsubmit = async (event) => {
      event.preventDefault();
      try {
        await send(Object.fromEntries(new FormData(this.form)));
      } catch (refused) {
        this.refusal.hidden = false;
        this.refusal.textContent = refused.message;
        return;
      }
      this.form.reset();
      this.dialog.close();
    };
  }

  ask() {
    this.refusal.hidden = true;
    this.dialog.showModal();
  }
}

/** Fills the list of dispositions, which the server decides. What was chosen stays chosen. */
export function fillDispositions(words, select, dispositions) {
  const chosen = select.value;
  select.replaceChildren(h("option", { value: "" }, words.say("choose")),
    ...dispositions.map((value) => h("option", { value }, code(words, "disposition", value))));
  select.value = dispositions.includes(chosen) ? chosen : "";
}
