// A person at the screen of a phone: finds, taps and types as one does, and keeps pictures of what was seen.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const pictures = process.env.DOORSTEP_OUTPUT ?? join(import.meta.dirname, "../../test-output/browser");

/** Starts the browser. */
export function browser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: quiet });
}

/** One person with a phone of 360 × 740. */
export class Person {
  /** What the page complained of, and what it asked of addresses other than its own. */
  complaints = [];
  #count = 0;

  static async sitDown(chromium, address, name) {
    const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
    const context = await chromium.newContext(phone);
    const person = new Person(await context.newPage(), name);
    person.#listen(new URL(address).origin);
    await person.page.goto(address);
    return person;
  }

  constructor(page, name) {
    this.page = page;
    this.name = name;
    page.setDefaultTimeout(20_000);
    mkdirSync(pictures, { recursive: true });
  }

  /** The first element that a selector names, as soon as it is there. */
  async find(selector) {
    const found = this.page.locator(selector).first();
    await found.waitFor();
    return found;
  }

  async tap(selector) {
    await (await this.find(selector)).tap();
    await this.settled();
  }

  async type(selector, text) {
    const field = await this.find(selector);
    await field.fill(text);
    await field.blur();
    await this.settled();
  }

  async choose(selector, value) {
    await (await this.find(selector)).selectOption(value);
    await this.settled();
  }

  /** Waits until the core has answered everything. */
  async settled() {
    await this.page.waitForFunction(() => !document.querySelector("[aria-busy='true']"));
  }

  /** The words of an element. */
  async read(selector) {
    return (await (await this.find(selector)).innerText()).trim();
  }

  count(selector) {
    return this.page.locator(selector).count();
  }

  /** Keeps a picture of the screen, and of the whole page if it is longer. */
  async picture(name) {
    this.#count += 1;
    const file = `${this.name}-${String(this.#count).padStart(2, "0")}-${name}.png`;
    await this.page.screenshot({ path: join(pictures, file), animations: "disabled" });
  }

  /** Whether anything is wider than the screen. */
  tooWide() {
    return this.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  }

  /** What is too small for a thumb: controls under 48 pixels either way. A choice is as large as its label. */
  tooSmall() {
    return this.page.evaluate(() => {
      const controls = document.querySelectorAll("button, select, textarea, input:not([type=radio], [type=checkbox]), label.choice");
      const small = [...controls].filter((control) => {
        const { width, height } = control.getBoundingClientRect();
        return width > 0 && (width < 47.5 || height < 47.5);
      });
      return small.map((control) => control.outerHTML.slice(0, 120));
    });
  }

  /** Controls that a screen reader could not name. */
  nameless() {
    return this.page.evaluate(() => {
      const named = (control) =>
        control.textContent.trim() || control.ariaLabel || control.labels?.length || document.getElementById(control.getAttribute("aria-labelledby"));
      return [...document.querySelectorAll("button, select, textarea, input")].filter((control) => !named(control)).map((control) => control.outerHTML);
    });
  }

  /** Locks the device, however far the story went, so that the next one begins where it should. */
  async leave() {
    const lock = () => fetch("act", { method: "POST", headers: { "content-type": "application/json" }, body: '{"do":"lock"}' });
    await this.page.evaluate(lock).catch(() => undefined);
    await this.page.context().close();
  }

  #listen(origin) {
    this.page.on("pageerror", (fault) => this.complaints.push(String(fault)));
    this.page.on("console", (line) => line.type() === "error" && this.complaints.push(line.text()));
    this.page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.protocol.startsWith("http") && url.origin !== origin) this.complaints.push(`asked ${url.origin}`);
    });
  }
}
