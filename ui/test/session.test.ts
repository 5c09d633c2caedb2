// What the page holds between two screens.
import { describe, expect, it } from "vitest";
import { Session } from "../src/shared/session.svelte";
import { problem, screen, SlowCore } from "./slow-core";

describe("the session", () => {
  it("sends what is half typed before it goes on", async () => {
    const core = new SlowCore();
    const session = new Session(core.act);
    session.beforeGoing(() => session.answer("wages", "8600").then((trouble) => trouble === null));
    const gone = session.go({ do: "show_matches" });
    await core.answerAll();
    expect(await gone).toBe(true);
    expect(core.names()).toEqual(["answer", "show_matches"]);
  });

  it("stays when a field holds what the core refused", async () => {
    const core = new SlowCore((action) => (action.do === "answer" ? problem("not_a_value") : { ok: screen() }));
    const session = new Session(core.act);
    session.beforeGoing(() => session.answer("wages", "many").then((trouble) => trouble === null));
    const gone = session.go({ do: "show_matches" });
    await core.answerAll();
    expect(await gone).toBe(false);
    expect(core.names()).toEqual(["answer"]);
    expect(session.inHand.size).toBe(0);
  });

  it("passes over a second tap while the first is under way", async () => {
    const core = new SlowCore();
    const session = new Session(core.act);
    const taps = [session.go({ do: "finish_visit" }), session.go({ do: "finish_visit" })];
    await core.answerAll();
    expect(await Promise.all(taps)).toEqual([true, false]);
    expect(core.names()).toEqual(["finish_visit"]);
  });

  it("keeps an answer that a full disk refused, does not leave, and sends it again", async () => {
    let full = true;
    const core = new SlowCore((action) => (full && action.do === "answer" ? problem("disk_full") : { ok: screen() }));
    const session = new Session(core.act);
    const answered = session.answer("class", "general");
    await core.answerAll();
    expect((await answered)?.code).toBe("disk_full");
    expect(session.inHand.get("class")).toBe("general");
    expect(await session.go({ do: "show_matches" })).toBe(false);

    full = false;
    const again = session.tryAgain();
    await core.answerAll();
    await again;
    expect(session.inHand.size).toBe(0);
    expect(session.problem).toBeNull();
  });

  it("says that the core does not answer, and keeps the answer", async () => {
    const session = new Session(() => Promise.reject(new Error("away")));
    await session.answer("class", "general");
    expect(session.problem?.code).toBe("core_away");
    expect(session.inHand.get("class")).toBe("general");
  });

  it("asks for the present screen when it is out of step", async () => {
    const core = new SlowCore((action) => (action.do === "look" ? { ok: screen() } : problem("not_here")));
    const session = new Session(core.act);
    const gone = session.go({ do: "open_page", page: "old" });
    await core.answerAll();
    expect(await gone).toBe(false);
    expect(session.problem?.code).toBe("not_here");
    expect(core.names()).toEqual(["open_page", "look"]);
    expect(session.screen).not.toBeNull();
  });

  it("shows the newest screen's language", async () => {
    const core = new SlowCore(() => ({ ok: screen("ar") }));
    const session = new Session(core.act);
    const gone = session.go({ do: "set_language", language: "ar" });
    await core.answerAll();
    await gone;
    expect(session.screen?.language).toBe("ar");
  });
});
