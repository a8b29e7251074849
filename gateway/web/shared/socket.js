const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;

/**
 * A WebSocket that comes back: growing, jittered pauses, and at once when the network returns.
 * `hello()` gives the first frame (when it fails it is asked again later), `frame(f)` gets every frame,
 * `state("connecting" | "open" | "offline")` follows the line.
 */
export class LiveSocket {
  constructor(options) {
    Object.assign(this, options);
    this.failures = 0;
    this.online = () => this.timer && this.connect();
    this.offline = () => this.drop();
  }

  start() {
    if (this.wanted) return;
    this.wanted = true;
    addEventListener("online", this.online);
    addEventListener("offline", this.offline);
    this.connect();
  }

  stop() {
    this.wanted = false;
    clearTimeout(this.timer);
    removeEventListener("online", this.online);
    removeEventListener("offline", this.offline);
    this.drop();
  }

  async connect() {
    clearTimeout(this.timer);
    this.timer = null;
    this.state("connecting");
    let hello;
    try {
      hello = await this.hello();
    } catch {
      return this.later();
    }
    if (!this.wanted) return;
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.onopen = () => {
      this.send(hello);
      this.state("open");
    };
    socket.onmessage = ({ data }) => this.socket === socket && this.frame(JSON.parse(data));
    socket.onclose = () => this.socket === socket && this.drop();
  }

  /** True when the frame went out on an open line. */
  send(frame) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** The line is proved good: the next loss starts with a short pause again. */
  settled() {
    this.failures = 0;
  }

  /** Leaves the line, also one that died without telling, and tries again later. */
  drop() {
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    if (socket) this.later();
  }

  later() {
    if (!this.wanted) return;
    this.state("offline");
    const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.failures++);
    this.timer = setTimeout(() => this.connect(), longest * (0.5 + Math.random() / 2));
  }
}
