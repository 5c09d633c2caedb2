// The way to the core in a browser: `doorstep field` listens on this machine and serves this page too.
import type { Action } from "../generated/Action";
import type { Reply } from "../generated/Reply";

/** Hands an action to the core. Throws if nobody answers. */
export async function act(action: Action): Promise<Reply> {
  const answer = await fetch("act", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(action),
    cache: "no-store",
    credentials: "same-origin",
  });
  if (!answer.ok) throw new Error(`the core answered ${answer.status}`);
  return (await answer.json()) as Reply;
}
