// What every control of a question is given.
import type { QuestionView } from "../../shared/generated/QuestionView";

/** The properties of a control. */
export interface Control {
  question: QuestionView;
  /** The answer as it stands on this page: the core's, or the one that is on its way to it. */
  shown: string;
  /** The id of the element that holds the question. */
  labelledBy: string;
  /** The ids of hint and faults. */
  describedBy: string | undefined;
  /** Whether something is wrong with the answer. */
  wrong: boolean;
  /** Sends an answer; resolves to whether the core took it. */
  answer: (value: string) => Promise<boolean>;
}
