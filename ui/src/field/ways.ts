// The ways from page to page that more than one page offers.
import { session } from "../shared/session.svelte";

/** Back to the list as it was left. */
export function toVillage(village?: string): void {
  void session.go({ do: "show_village", village: village ?? session.list.village, search: session.list.search });
}

/** To the interview's page that was open last; after a reload the visit is left instead, and can be resumed. */
export function toInterview(): void {
  const page = session.lastPage;
  void session.go(page === null ? { do: "leave_visit" } : { do: "open_page", page });
}

/** To a question of the interview, on whatever page it stands. */
export function toQuestion(needed: { path: string; page: string }): void {
  const page = session.screen?.page;
  if (page?.page === "interview" && page.form.id === needed.page && focusQuestion(needed.path)) return;
  session.wanted = needed.path;
  void session.go({ do: "open_page", page: needed.page });
}

/** Moves the focus to a question on this page; false if it does not stand here. */
export function focusQuestion(path: string): boolean {
  const question = document.getElementById(questionId(path));
  const control = question?.querySelector<HTMLElement>("input, select, button") ?? question;
  control?.focus({ preventScroll: true });
  question?.scrollIntoView({ block: "center" });
  return question !== null;
}

/** The element's id of a question. */
export function questionId(path: string): string {
  return `question-${path}`;
}
