/** The login as a window over the desk: what an agent was typing stays under it. */
export class Login {
  constructor(words, api) {
    this.words = words;
    this.api = api;
    this.dialog = document.querySelector("#login");
    this.why = document.querySelector("#login-why");
    this.name = document.querySelector("#login-name");
    this.password = document.querySelector("#login-password");
    this.dialog.oncancel = (event) => event.preventDefault();
    document.querySelector("#login-form").onsubmit = (event) => this.submit(event);
  }

  /** Resolves once somebody is logged in. Asked twice, it is one window. */
  ask(reason) {
    this.asking ??= new Promise((done) => {
      this.done = done;
      this.tell(reason);
      this.dialog.showModal();
      (this.name.value ? this.password : this.name).focus();
    });
    return this.asking;
  }

  tell(word) {
    this.why.hidden = !word;
    if (word) this.words.put(this.why, word);
  }

  async submit(event) {
    event.preventDefault();
    try {
      const answer = await this.api.post("login", { name: this.name.value.trim(), password: this.password.value });
      this.api.csrf = answer.csrf;
      this.api.logins += 1;
    } catch (refusal) {
      const words = { 401: "loginWrong", 403: "loginLocked", 423: "loginLocked", 429: "loginLocked" };
      this.tell(words[refusal.status] ?? "unreachable");
      this.password.select();
      return;
    }
    this.password.value = "";
    this.asking = null;
    this.dialog.close();
    this.done();
  }
}
