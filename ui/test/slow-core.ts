// A core that answers when it is told to.
import type { Action } from "../src/shared/generated/Action";
import type { ProblemCode } from "../src/shared/generated/ProblemCode";
import type { Reply } from "../src/shared/generated/Reply";
import type { Screen } from "../src/shared/generated/Screen";

/** A core for tests. */
export class SlowCore {
  /** What it was asked, in order. */
  readonly seen: Action[] = [];
  readonly #reply: (action: Action) => Reply;
  #open: (() => void)[] = [];

  constructor(reply: (action: Action) => Reply = () => ({ ok: screen() })) {
    this.#reply = reply;
  }

  /** Takes an action; answers after [`answerAll`]. */
  readonly act = (action: Action): Promise<Reply> => {
    this.seen.push(action);
    return new Promise((resolve, reject) => {
      this.#open.push(() => {
        try {
          resolve(this.#reply(action));
        } catch (fault) {
          reject(fault as Error);
        }
      });
    });
  };

  /** Answers everything, also what is asked because of an answer. */
  async answerAll(): Promise<void> {
    do {
      this.#open.splice(0).forEach((open) => open());
      await new Promise((soon) => setTimeout(soon));
    } while (this.#open.length > 0);
  }

  /** The names of what it was asked. */
  names(): string[] {
    return this.seen.map((action) => action.do);
  }
}

/** A screen that shows nothing but that the store is closed. */
export function screen(language = "zh"): Screen {
  const page = { page: "unlock", wait_seconds: 0 } as const;
  return { language, right_to_left: language === "ar", languages: [], unsent: null, notice: null, page };
}

/** A problem without facts. */
export function problem(code: ProblemCode): Reply {
  return { problem: { code, args: {} } };
}
