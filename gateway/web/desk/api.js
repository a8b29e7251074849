/** A refusal by the server: its status, its code and whatever else it said. */
export class Refused extends Error {
  constructor(status, body) {
    super(body?.error?.message ?? String(status));
    this.status = status;
    this.code = body?.error?.code ?? (status ? "other" : "unreachable");
    this.body = body ?? {};
  }
}

/** The desk's HTTP. When the session has ended it asks for a login and then does the same request again. */
export class Api {
  constructor(login) {
    this.login = login;
    this.csrf = "";
    this.logins = 0;
  }

  get(path) {
    return this.ask("GET", path);
  }

  post(path, body = {}) {
    return this.ask("POST", path, body);
  }

  async ask(method, path, body, again = true) {
    const logins = this.logins;
    const response = await fetch(`/desk/${path}`, {
      method,
      headers: { "content-type": "application/json", "x-csrf-token": this.csrf },
      body: body && JSON.stringify(body),
    }).catch(() => {
      throw new Refused(0);
    });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) return answer;
    const ended = response.status === 401 || (response.status === 403 && answer.error?.code === "csrf");
    if (ended && again && path !== "login") {
      // Somebody may have logged in while this request was on its way: then once is enough.
      if (logins === this.logins) await this.login();
      return this.ask(method, path, body, false);
    }
    throw new Refused(response.status, answer);
  }
}
