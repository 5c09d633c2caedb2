// Actions go to the core one after another, in the order in which the person made them. An action that still waits is
// replaced by a newer one with the same key (the same field typed on), so that a slow core never falls behind.
import type { Action } from "./generated/Action";
import type { Reply } from "./generated/Reply";
import type { Act } from "./adapter";

interface Waiting {
  action: Action;
  key: string | undefined;
  tell: ((outcome: Promise<Reply>) => void)[];
}

/** One line of actions. */
export class ActionQueue {
  readonly #act: Act;
  readonly #seen: (reply: Reply) => void;
  readonly #waiting: Waiting[] = [];
  #running = false;

  /** `seen` is told of every reply, in order, before whoever asked for it. */
  constructor(act: Act, seen: (reply: Reply) => void) {
    this.#act = act;
    this.#seen = seen;
  }

  /** Adds an action; resolves with its reply, or with that of the newer action that took its place. */
  add(action: Action, key?: string): Promise<Reply> {
    const outcome = new Promise<Reply>((tell) => this.#place(action, key, tell));
    void this.#run();
    return outcome;
  }

  #place(action: Action, key: string | undefined, tell: (outcome: Promise<Reply>) => void): void {
    const same = key === undefined ? undefined : this.#waiting.find((entry) => entry.key === key);
    if (same) {
      same.action = action;
      same.tell.push(tell);
    } else {
      this.#waiting.push({ action, key, tell: [tell] });
    }
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      const outcome = this.#carry(next.action);
      next.tell.forEach((tell) => tell(outcome));
      await outcome.catch(() => undefined);
    }
    this.#running = false;
  }

  async #carry(action: Action): Promise<Reply> {
    const reply = await this.#act(action);
    this.#seen(reply);
    return reply;
  }
}
