// Chooses the way to the core when the page starts.
import type { Action } from "../generated/Action";
import type { Reply } from "../generated/Reply";
import * as http from "./http";
import * as tauri from "./tauri";

/** Hands an action to the core. */
export type Act = (action: Action) => Promise<Reply>;

/** Where a browser finds a card's file; null in the app's window, where the core opens it itself. */
export function cardAddress(file: string): string | null {
  const name = file.split(/[/\\]/).at(-1) ?? "";
  return tauri.inWindow() ? null : `cards/${encodeURIComponent(name)}`;
}

/** Where a browser finds a bundle; null in the app's window, where the file lies on the device. */
export function bundleAddress(file: string): string | null {
  const name = file.split(/[/\\]/).at(-1) ?? "";
  return tauri.inWindow() ? null : `bundles/${encodeURIComponent(name)}`;
}

/** The way to the core from here. */
export function wayToTheCore(): Act {
  return tauri.inWindow() ? tauri.act : http.act;
}
