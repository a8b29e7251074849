const MOMENT = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false };
const FORMATS = { time: { timeStyle: "short", hour12: false }, day: { dateStyle: "long" }, moment: MOMENT };

/** The words of a screen; elements name theirs, so a switch relabels in place. */
export class Words {
  constructor(load) {
    this.load = load;
  }

  /** Loads the language and relabels everything under `root`. */
  async use(language, root) {
    this.texts = (await this.load(language)).default;
    this.language = language;
    if (root) this.relabel(root);
    return this;
  }

  say(key, values = {}) {
    return (this.texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  /** Makes `element` say `key`, now and after every switch. */
  put(element, key) {
    element.dataset.word = key;
    element.textContent = this.say(key, element.dataset);
  }

  relabel(root) {
    for (const el of root.querySelectorAll("[data-word]")) this.put(el, el.dataset.word);
    for (const el of root.querySelectorAll("[data-label]")) {
      const text = this.say(el.dataset.label, el.dataset);
      el.setAttribute("aria-label", text);
      if ("placeholder" in el) el.placeholder = text;
    }
    for (const el of root.querySelectorAll("time")) el.textContent = this.when(el.dateTime, el.dataset.format);
    return root;
  }

  /** "time" 14:05, "day" 23 November 2026, "moment" both in short. */
  when(iso, format = "time") {
    const locale = this.language === "zh" ? "zh-CN" : "en-GB";
    return new Date(iso).toLocaleString(locale, FORMATS[format]);
  }
}
