// Reviewers' comments on their way from the interview's page to the questions that they are about, however deep these stand.
import { getContext, setContext } from "svelte";
import type { CommentLine } from "../../shared/generated/CommentLine";

interface Commented {
  household: string;
  comments: CommentLine[];
}

const key = Symbol("comments");

/** Tells the questions below about the comments of the page as it is at any time. */
export function tellComments(page: () => Commented): void {
  setContext(key, page);
}

/** The household and the comments that the page was told of; none outside an interview. */
export function toldComments(): () => Commented {
  return getContext<(() => Commented) | undefined>(key) ?? (() => ({ household: "", comments: [] }));
}
