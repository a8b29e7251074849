import { h } from "../shared/dom.js";

const BASE = new URL("../", import.meta.url);
const KEPT_MS = 60_000;
const REFUSED = {
  en: "This cannot be opened at the moment. Please ask for it again here.",
  zh: "暂时无法打开，请在这里重新索取。",
};

/** Hangs downloads under a message. This is loaded with the first of them: most conversations have none. */
export function hang(documents, element, transcript) {
  const follow = transcript.atEnd();
  element.querySelector(".body").after(h("div", { class: "files" },
    h("link", { rel: "stylesheet", href: new URL("chat/documents.css", BASE) }),
    h("ul", {}, documents.map((each) => h("li", {}, file(each, transcript.words))))));
  if (follow) transcript.toEnd();
}

function file({ title, href }, words) {
  const state = h("span", { role: "status" });
  const button = h("button", { onclick: async () => {
    // Not disabled while it works: that would take the keyboard's place away.
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    state.textContent = "";
    try {
      await save(href, button.getRootNode().host.session.token);
    } catch {
      state.textContent = REFUSED[words.language];
    }
    button.ariaBusy = "false";
  } }, title);
  return [button, state];
}

/** Asks for a fresh link and opens it with the session's token: a link alone opens nothing. */
async function save(path, token) {
  const asked = await fetch(ours(path), {
    method: "POST",
    headers: { "content-type": "application/json" },
    credentials: "omit",
    body: JSON.stringify({ token }),
  });
  if (!asked.ok) throw new Error(asked.status);
  const { href, name } = await asked.json();
  const got = await fetch(ours(href), { headers: { authorization: `Bearer ${token}` }, credentials: "omit" });
  if (!got.ok) throw new Error(got.status);
  const url = URL.createObjectURL(await got.blob());
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** An address on our own server; whatever a message says, the token goes nowhere else. */
function ours(path) {
  const url = new URL(path, BASE);
  if (url.origin !== BASE.origin) throw new Error(url.origin);
  return url;
}
