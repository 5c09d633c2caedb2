// Which message tells a code, and with which facts.
import { describe, expect, it } from "vitest";
import { pictureAddress } from "../src/shared/picture";
import { ofKind, ofProblem } from "../src/shared/sentences";
import { sentence } from "../src/shared/messages";

describe("sentences", () => {
  it.each(["BadSignature", "bad_signature", "bad-signature"])("know a reason however it is spelled: %s", (reason) => {
    const { key, facts } = ofProblem({ code: "server_refused", args: { reason } });
    expect(sentence("en", key, facts)).toContain("does not recognise this device’s signature");
  });

  it("choose the plural of a count that comes as text", () => {
    const told = (count: string, language: string): string => {
      const { key, facts } = ofProblem({ code: "visit_not_complete", args: { count, page: "home" } });
      return sentence(language, key, facts).replace(/[\u2066-\u2069]/g, "");
    };
    expect(told("1", "en")).toMatch(/^1 answer is/);
    expect(told("3", "en")).toMatch(/^3 answers are/);
    expect(told("2", "ar")).toContain("إجابتان");
    expect(told("5", "ar")).toContain("5 إجابات");
  });

  it("write digits the same way in every language", () => {
    const { key, facts } = ofProblem({ code: "wait_before_next_try", args: { wait_seconds: "16" } });
    expect(sentence("ar", key, facts)).toContain("16");
  });

  it("name a kind of a newer version", () => {
    expect(ofKind("visit")).toBe("kind-visit");
    expect(ofKind("other-77")).toBe("kind-other");
  });
});

describe("a drawing", () => {
  it("becomes an address that a strict policy allows", () => {
    expect(pictureAddress("<svg>#</svg>")).toBe("data:image/svg+xml,%3Csvg%3E%23%3C%2Fsvg%3E");
    expect(pictureAddress("data:image/png;base64,AA")).toBe("data:image/png;base64,AA");
  });
});
