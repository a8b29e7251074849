/** Browser storage; where it is forbidden (private windows, frames) nothing is kept. */
class Keep {
  constructor(kind) {
    this.kind = kind;
  }

  read(name) {
    try {
      return JSON.parse(window[this.kind].getItem(`parley.${name}`));
    } catch {
      return null;
    }
  }

  write(name, value) {
    try {
      window[this.kind].setItem(`parley.${name}`, JSON.stringify(value));
    } catch {
      // The chat works on without it.
    }
  }
}

export const kept = new Keep("localStorage");
export const keptInTab = new Keep("sessionStorage");

/** The right to one conversation: a signed token, kept between visits. */
export class Session {
  constructor(base, language) {
    this.base = base;
    this.language = language;
    this.token = kept.read("token");
  }

  /** Makes sure that a live token is held; rejects when the server cannot be reached. */
  async ensure() {
    const answer = (this.token && (await this.ask(this.token))) || (await this.ask(null));
    this.token = answer.token;
    kept.write("token", this.token);
    return answer;
  }

  /** The server's answer, or null when it refuses the token. */
  async ask(token) {
    const response = await fetch(new URL("chat/session", this.base), {
      method: "POST",
      headers: { "content-type": "application/json" },
      credentials: "omit",
      body: JSON.stringify({ lang: this.language, token }),
    });
    if (response.ok) return response.json();
    if (token && [401, 403].includes(response.status)) return null;
    throw new Error(response.status);
  }

  get socketUrl() {
    return new URL("chat/ws", this.base).href.replace(/^http/, "ws");
  }
}
