// What is typed and the form in which answers are stored.
import { describe, expect, it } from "vitest";
import { join, moved, partsOf, plainDigits, split, switched } from "../src/field/interview/lexical";
import { directionOf } from "../src/shared/direction";

describe("digits", () => {
  it.each([
    ["١٢٣٫٥", "123.5"],
    ["۱۲۳", "123"],
    ["１２３．５", "123.5"],
    ["-8600", "-8600"],
    ["−5", "-5"],
    ["१२", "12"],
    ["many", "many"],
  ])("of any script are stored as the ten plain ones: %s", (typed, stored) => {
    expect(plainDigits(typed)).toBe(stored);
  });
});

describe("days and times in boxes", () => {
  const date = partsOf("date", null);

  it("are put together with leading zeros", () => {
    expect(join("date", date, { year: "1970", month: "3", day: "9" })).toBe("1970-03-09");
    expect(join("time", partsOf("time", null), { hour: "8", minute: "5" })).toBe("08:05:00");
    const whole = { year: "2026", month: "11", day: "25", hour: "8", minute: "30" };
    expect(join("date_time", partsOf("date_time", null), whole)).toBe("2026-11-25T08:30:00");
  });

  it("are no answer while a part is missing, and an empty one when all are", () => {
    expect(join("date", date, { year: "1970", month: "3" })).toBeNull();
    expect(join("date", date, { year: "197", month: "3", day: "9" })).toBeNull();
    expect(join("date", date, {})).toBe("");
  });

  it("leave out what the form's appearance leaves out", () => {
    expect(partsOf("date", "month-year").map((part) => part.name)).toEqual(["year", "month"]);
    expect(join("date", partsOf("date", "year"), { year: "1970" })).toBe("1970-01-01");
  });

  it("come apart again", () => {
    expect(split("date", "1970-03-09")).toEqual({ year: "1970", month: "03", day: "09" });
    expect(split("time", "08:05:00.000+08:00")).toEqual({ hour: "08", minute: "05" });
    expect(split("date", "")).toEqual({});
  });
});

describe("choices", () => {
  it("are switched on and off in the form's order", () => {
    expect(switched("loan", "job", ["training", "job", "loan"])).toBe("job loan");
    expect(switched("job loan", "job", ["training", "job", "loan"])).toBe("loan");
  });

  it("move by one place in a ranking", () => {
    expect(moved(["a", "b", "c"], 2, -1)).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  });
});

describe("direction", () => {
  it("is left to right for a telephone number and follows the letters otherwise", () => {
    expect(directionOf("0991-1234567")).toBe("ltr");
    expect(directionOf("+86 (991) 123")).toBe("ltr");
    expect(directionOf("马建国")).toBe("auto");
    expect(directionOf("قرية 3")).toBe("auto");
  });
});
