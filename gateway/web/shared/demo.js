/** The demonstration page's language: ?lang=, then the browser's. Runs before the chat's tag, which follows it. */
const asked = new URLSearchParams(location.search).get("lang") ?? navigator.language;
const language = asked.toLowerCase().startsWith("zh") ? "zh" : "en";
document.documentElement.lang = language;
document.querySelector('script[src="/chat/parley-chat.js"]').dataset.lang = language;
document.querySelector(`nav a[hreflang="${language}"]`).setAttribute("aria-current", "true");
