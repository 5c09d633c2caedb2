// The line of actions to the core.
import { describe, expect, it } from "vitest";
import type { Action } from "../src/shared/generated/Action";
import type { Reply } from "../src/shared/generated/Reply";
import { ActionQueue } from "../src/shared/queue";
import { problem, SlowCore } from "./slow-core";

describe("the queue of actions", () => {
  it("sends one after another, in the order in which they were made", async () => {
    const core = new SlowCore();
    const queue = new ActionQueue(core.act, () => undefined);
    const done = [queue.add({ do: "agree" }), queue.add({ do: "show_matches" }), queue.add({ do: "finish_visit" })];
    expect(core.names()).toEqual(["agree"]);
    await core.answerAll();
    await Promise.all(done);
    expect(core.names()).toEqual(["agree", "show_matches", "finish_visit"]);
  });

  it("replaces an answer that still waits by a newer one to the same question, and tells both askers", async () => {
    const core = new SlowCore();
    const queue = new ActionQueue(core.act, () => undefined);
    const answers = ["8", "86", "860"].map((value) => queue.add(answer("wages", value), "answer:wages"));
    await core.answerAll();
    await Promise.all(answers);
    expect(core.seen).toEqual([answer("wages", "8"), answer("wages", "860")]);
  });

  it("keeps answers to different questions apart", async () => {
    const core = new SlowCore();
    const queue = new ActionQueue(core.act, () => undefined);
    const done = ["look", "a", "b"].map((path) => queue.add(answer(path, "1"), `answer:${path}`));
    await core.answerAll();
    await Promise.all(done);
    expect(core.seen).toHaveLength(3);
  });

  it("shows every reply before whoever asked goes on", async () => {
    const core = new SlowCore(() => problem("not_here"));
    const shown: Reply[] = [];
    const queue = new ActionQueue(core.act, (reply) => shown.push(reply));
    const asked = queue.add({ do: "look" }).then(() => shown.length);
    await core.answerAll();
    expect(await asked).toBe(1);
  });

  it("goes on with the next action when one could not be carried", async () => {
    const core = new SlowCore((action) => {
      if (action.do === "sync") throw new Error("away");
      return problem("not_here");
    });
    const queue = new ActionQueue(core.act, () => undefined);
    const lost = queue.add({ do: "sync" });
    const next = queue.add({ do: "look" });
    const told = expect(lost).rejects.toThrow("away");
    await core.answerAll();
    await told;
    expect(await next).toEqual(problem("not_here"));
  });
});

function answer(path: string, value: string): Action {
  return { do: "answer", path, value };
}
