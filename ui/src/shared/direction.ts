// Which way a text runs. A number with a hyphen would flip inside a line that runs from right to left.

/** `ltr` for a text without any letter (a telephone number, a date, an amount), `auto` otherwise. */
export function directionOf(text: string): "ltr" | "auto" {
  return /\p{L}/u.test(text) ? "auto" : "ltr";
}
