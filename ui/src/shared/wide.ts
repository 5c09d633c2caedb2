// Whether the window is wide enough to put the list of pages and the matches beside the questions.
import { MediaQuery } from "svelte/reactivity";

/** True from 70 rem on. */
export const wide = new MediaQuery("(min-width: 70rem)", false);
