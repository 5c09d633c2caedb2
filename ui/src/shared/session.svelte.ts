// What the page holds between two screens: the newest screen, what went wrong, and answers that are on their way.
// No rule lives here; the core decides everything and answers with the whole screen.
import { SvelteMap } from "svelte/reactivity";
import { wayToTheCore, type Act } from "./adapter";
import type { Action } from "./generated/Action";
import type { Problem } from "./generated/Problem";
import type { Reply } from "./generated/Reply";
import type { Screen } from "./generated/Screen";
import { ActionQueue } from "./queue";
import { tongue } from "./tongue.svelte";

/** A problem of the core, or that the core does not answer at all. */
export type Trouble = Problem | { code: "core_away"; args: Record<string, string> };

const coreAway: Trouble = { code: "core_away", args: {} };
/** After these the page no longer fits what the core shows. */
const outOfStep = new Set<Trouble["code"]>(["not_here", "locked", "no_such_household", "no_such_question"]);
/** After these the answer itself was refused: sending it again would not help. */
const answerRefused = new Set<Trouble["code"]>(["not_a_value", "read_only", "no_such_question", "not_here", "locked", "no_agreement"]);

/** One person's work on this page. */
export class Session {
  /** The newest screen. */
  screen = $state.raw<Screen | null>(null);
  /** What went wrong last, until it is put away. */
  problem = $state.raw<Trouble | null>(null);
  /** The action that the person waits for, if any. */
  going = $state.raw<Action["do"] | null>(null);
  /** How many actions the core has not answered yet. */
  busy = $state(0);
  /** The path of the question to go to when its page is shown. */
  wanted: string | null = null;
  /** The page of the interview that was open last, to come back to. */
  lastPage: string | null = null;
  /** The village that was shown last, and what was searched for there, to come back to. */
  list: { village: string | null; search: string } = { village: null, search: "" };
  /** Answers that the core has not taken yet, by path. */
  readonly inHand = new SvelteMap<string, string>();

  readonly #queue: ActionQueue;
  /* eslint-disable svelte/prefer-svelte-reactivity -- nothing on the page shows these two */
  readonly #halfTyped = new Set<() => Promise<boolean>>();
  readonly #sending = new Set<Promise<unknown>>();
  /* eslint-enable svelte/prefer-svelte-reactivity */

  constructor(act: Act) {
    this.#queue = new ActionQueue(act, (reply) => this.#show(reply));
  }

  /** Registers a half-typed field, to be sent before the person goes on; returns how to take it away. */
  beforeGoing(send: () => Promise<boolean>): () => void {
    this.#halfTyped.add(send);
    return () => void this.#halfTyped.delete(send);
  }

  /** Sends an answer. Returns what the core has against it. */
  answer(path: string, value: string): Promise<Trouble | null> {
    this.inHand.set(path, value);
    const sending = this.#sendAnswer(path, value);
    this.#sending.add(sending);
    return sending.finally(() => this.#sending.delete(sending));
  }

  /**
   * Does what the person asked for, after everything typed has been sent; stays if a field holds what the core refused.
   * A second tap meanwhile is passed over.
   */
  async go(action: Action): Promise<boolean> {
    if (this.going) return false;
    this.going = action.do;
    try {
      return (await this.#sendAll()) && (await this.#carry(action));
    } finally {
      this.going = null;
    }
  }

  /** Looks something up while typing; a newer look-up of the same kind replaces one that waits. */
  async look(action: Action, key: string): Promise<void> {
    await this.#send(action, key).then(
      (reply) => this.#note(reply),
      () => this.#fail(coreAway),
    );
  }

  /** Tries again what the core could not take, and shows where it is. */
  async tryAgain(): Promise<void> {
    this.problem = null;
    await Promise.all([...this.inHand].map(([path, value]) => this.answer(path, value)));
    if (!this.problem) await this.go({ do: "look" });
  }

  /** Puts the problem away. Answers that the core could not take are let go: the screen then shows what is saved. */
  putAway(): void {
    this.problem = null;
    this.inHand.clear();
  }

  /** Sends half-typed fields and waits for every answer; true if all were taken. */
  async #sendAll(): Promise<boolean> {
    const fields = await Promise.all([...this.#halfTyped].map((send) => send()));
    await Promise.all(this.#sending);
    return this.inHand.size === 0 && fields.every(Boolean);
  }

  async #sendAnswer(path: string, value: string): Promise<Trouble | null> {
    const action: Action = { do: "answer", path, value };
    const trouble = await this.#send(action, `answer:${path}`).then(problemOf, () => coreAway);
    if (trouble && !answerRefused.has(trouble.code)) {
      this.#fail(trouble);
    } else if (this.inHand.get(path) === value) {
      this.inHand.delete(path);
    }
    if (trouble && outOfStep.has(trouble.code)) this.#fail(trouble);
    return trouble;
  }

  #send(action: Action, key?: string): Promise<Reply> {
    this.busy += 1;
    return this.#queue.add(action, key).finally(() => (this.busy -= 1));
  }

  async #carry(action: Action): Promise<boolean> {
    const reply = await this.#send(action).catch(() => null);
    if (!reply) this.#fail(coreAway);
    return reply !== null && this.#note(reply);
  }

  /** Takes note of how an action ended; true if well. */
  #note(reply: Reply): boolean {
    const trouble = problemOf(reply);
    if (trouble) this.#fail(trouble);
    else this.problem = null;
    return trouble === null;
  }

  #fail(trouble: Trouble): void {
    this.problem = trouble;
    if (outOfStep.has(trouble.code)) void this.#send({ do: "look" }).catch(() => undefined);
  }

  #show(reply: Reply): void {
    if (!("ok" in reply)) return;
    this.screen = reply.ok;
    tongue.follow(reply.ok);
    const page = reply.ok.page;
    if (page.page === "interview") this.lastPage = page.form.id;
    if (page.page === "village") this.list = { village: page.village, search: page.search };
  }
}

function problemOf(reply: Reply): Problem | null {
  return "problem" in reply ? reply.problem : null;
}

/** The page's session. */
export const session = new Session(wayToTheCore());
