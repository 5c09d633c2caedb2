// The language that the screen speaks now. A pack may carry languages that the app itself does not: then the app's
// own sentences stay in the last language that it knows, and only the pack's texts change.
import { ownLanguage, sentence, type Facts } from "./messages";
import type { Screen } from "./generated/Screen";

class Tongue {
  /** The language of the pack's texts. */
  tag = $state("zh");
  /** The language of the app's own sentences. */
  own = $state("zh");
  /** Whether the pack's texts run from right to left. */
  rightToLeft = $state(false);

  follow(screen: Screen): void {
    this.tag = screen.language;
    this.rightToLeft = screen.right_to_left;
    this.own = ownLanguage(screen.language) ?? this.own;
  }
}

/** The language now. */
export const tongue = new Tongue();

/** A sentence in the language now. */
export function say(key: string, facts?: Facts): string {
  return sentence(tongue.own, key, facts);
}

/** Attributes for an element that holds a text of the pack. */
export function packText(): { lang?: string; dir?: "rtl" | "ltr" } {
  return tongue.tag === tongue.own ? {} : { lang: tongue.tag, dir: tongue.rightToLeft ? "rtl" : "ltr" };
}

/** What stands between two facts in a line. */
export const dot = " · ";
