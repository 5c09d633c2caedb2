// How what is typed becomes the lexical form of an answer, and back. It puts characters in place and judges nothing:
// whether a day or a number is one, the core says.
import type { QuestionKind } from "../../shared/generated/QuestionKind";

/** One of the boxes of a date or a time. */
export interface Part {
  name: "year" | "month" | "day" | "hour" | "minute";
  digits: number;
}

/** What was typed into the boxes. */
export type Parts = Partial<Record<Part["name"], string>>;

const year: Part = { name: "year", digits: 4 };
const month: Part = { name: "month", digits: 2 };
const date: Part = { name: "day", digits: 2 };
const clock: Part[] = [
  { name: "hour", digits: 2 },
  { name: "minute", digits: 2 },
];

/** Digits of any script, full-width ones too, as the ten that answers are stored in; decimal signs as a point. */
export function plainDigits(text: string): string {
  const folded = text.normalize("NFKC").replace(/\p{Nd}/gu, digitOf);
  return folded.replace(/[٫,]/g, ".").replace(/−/g, "-");
}

/** The boxes that a question needs. The form's appearance can leave out the day, or the month too. */
export function partsOf(kind: QuestionKind, appearance: string | null): Part[] {
  if (kind === "time") return clock;
  const day = appearance?.split(" ").includes("year") ? [year] : appearance?.includes("month-year") ? [year, month] : [year, month, date];
  return kind === "date_time" ? [...day, ...clock] : day;
}

/** The boxes' contents of an answer. */
export function split(kind: QuestionKind, value: string): Parts {
  const [day, time] = kind === "time" ? ["", value] : value.split("T");
  const [yyyy, mm, dd] = (day ?? "").split("-");
  const [hour, minute] = (time ?? "").split(":");
  return withoutGaps({ year: yyyy, month: mm, day: dd, hour, minute });
}

/** The answer that the boxes hold: empty if all are, null while some are missing. */
export function join(kind: QuestionKind, boxes: Part[], typed: Parts): string | null {
  const filled = boxes.filter((box) => typed[box.name]);
  if (filled.length === 0) return "";
  if (filled.length < boxes.length || (typed.year !== undefined && typed.year.length < 4)) return null;
  const two = (text: string | undefined): string => (text ?? "1").padStart(2, "0");
  const day = `${typed.year ?? ""}-${two(typed.month)}-${two(typed.day)}`;
  const time = `${two(typed.hour)}:${two(typed.minute)}:00`;
  if (kind === "time") return time;
  return kind === "date_time" ? `${day}T${time}` : day;
}

/** The names of a multiple choice after one was switched, in the choices' order. */
export function switched(value: string, name: string, order: string[]): string {
  const names = new Set(namesOf(value));
  if (!names.delete(name)) names.add(name);
  return order.filter((known) => names.has(known)).join(" ");
}

/** The names of a multiple choice or a ranking. */
export function namesOf(value: string): string[] {
  return value.split(" ").filter(Boolean);
}

/** A ranking after one entry was moved by one place. */
export function moved(order: string[], place: number, by: 1 | -1): string[] {
  const changed = [...order];
  changed.splice(place + by, 0, ...changed.splice(place, 1));
  return changed;
}

function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  // The digits of a script stand in a row of ten that begins where no digit stands before it.
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

function withoutGaps(parts: Record<Part["name"], string | undefined>): Parts {
  return Object.fromEntries(Object.entries(parts).filter(([, text]) => text)) as Parts;
}
