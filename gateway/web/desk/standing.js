import { h } from "../shared/dom.js";
import { Question } from "./dialogs.js";

/** A flag or a case that no longer holds: a supervisor takes it back, with a reason. */
export class Standing {
  constructor(words, { me, act }) {
    this.me = me;
    this.question = new Question("#standing-dialog", words, ({ reason }) => act(this.what, { ...this.named, reason }));
  }

  flag(name) {
    return this.button("clearFlag", "clear-flag", { flag: name });
  }

  matter(ref) {
    return this.button("closeCase", "close-case", { case: ref });
  }

  button(word, what, named) {
    return this.me().role === "supervisor" &&
      h("button", { type: "button", class: "quiet-button", "data-word": word, onclick: () => this.ask(what, named) });
  }

  ask(what, named) {
    Object.assign(this, { what, named });
    this.question.ask();
  }
}
