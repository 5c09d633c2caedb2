// A field while somebody types in it.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { HalfTyped } from "../src/shared/half-typed.svelte";

describe("a half-typed field", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is sent once, after a short pause", async () => {
    const sent: string[] = [];
    const field = new HalfTyped((text) => Promise.resolve(sent.push(text) > 0));
    ["马", "马建", "马建国"].forEach((text) => field.type(text));
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(300);
    expect(sent).toEqual(["马建国"]);
  });

  it("keeps what was typed while somebody is in it, even after the core took it", async () => {
    const field = new HalfTyped(() => Promise.resolve(true));
    field.type("12.");
    await vi.advanceTimersByTimeAsync(300);
    expect(field.text).toBe("12.");
  });

  it("is sent at once when it is left, and then shows what the core has", async () => {
    const sent: string[] = [];
    const field = new HalfTyped((text) => Promise.resolve(sent.push(text) > 0));
    field.type("12");
    field.leave();
    expect(sent).toEqual(["12"]);
    await vi.advanceTimersByTimeAsync(0);
    expect(field.text).toBeNull();
  });

  it("keeps what the core refused, and offers it again when the person goes on", async () => {
    const sent: string[] = [];
    const field = new HalfTyped((text) => Promise.resolve(sent.push(text) < 0));
    field.type("many");
    field.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(field.text).toBe("many");
    expect(await field.flush()).toBe(false);
    expect(sent).toEqual(["many", "many"]);
  });

  it("lets go when a newer text is typed while an older one is on its way", async () => {
    const replies: ((taken: boolean) => void)[] = [];
    const field = new HalfTyped(() => new Promise((resolve) => replies.push(resolve)));
    field.type("1");
    await vi.advanceTimersByTimeAsync(300);
    field.type("12");
    replies[0]?.(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(field.text).toBe("12");
    field.leave();
    replies[1]?.(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(field.text).toBeNull();
  });
});
