// The way to the core inside the app's window. The only file that imports the window's interface.
import { invoke, isTauri } from "@tauri-apps/api/core";
import type { Action } from "../generated/Action";
import type { Reply } from "../generated/Reply";

/** Whether the page runs in the app's window. */
export function inWindow(): boolean {
  return isTauri();
}

/** Hands an action to the core. */
export function act(action: Action): Promise<Reply> {
  return invoke<Reply>("act", { action });
}
