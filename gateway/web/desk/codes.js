/** Codes from the server in the agent's words; an unknown one is shown as it is, readable. */
export function code(words, group, value) {
  if (!value) return "";
  const key = `${group}_${value}`;
  return key in words.texts ? words.say(key) : String(value).replaceAll("_", " ");
}

/** How long somebody has waited: 40 s, 12 min, 3 h. */
export function waited(words, since, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - new Date(since)) / 1000));
  if (seconds < 60) return words.say("seconds", { n: seconds });
  if (seconds < 3600) return words.say("minutes", { n: Math.floor(seconds / 60) });
  return words.say("hours", { n: Math.floor(seconds / 3600) });
}

/** An amount as the server formatted it; codes and plain texts pass through. */
export function amount(value) {
  return value?.text ?? value ?? "";
}
