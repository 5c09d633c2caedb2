// Days and instants as people write them. Nothing is reckoned here.
import { numberLocale } from "./messages";
import { tongue } from "./tongue.svelte";

/** A day such as `2026-11-24`. A text that is none stays as it is. */
export function day(text: string): string {
  const [year, month, date] = text.split("-").map(Number);
  if (!year || !month || !date) return text;
  return format({ dateStyle: "medium" }, new Date(year, month - 1, date));
}

/** An instant in RFC 3339, shown in the device's time zone. A text that is none stays as it is. */
export function moment(text: string): string {
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? text : format({ dateStyle: "medium", timeStyle: "short" }, time);
}

function format(style: Intl.DateTimeFormatOptions, time: Date): string {
  return new Intl.DateTimeFormat(numberLocale(tongue.own), style).format(time);
}
