// A field while somebody types in it: what was typed stands until the core has taken it and the field was left,
// so a screen that arrives meanwhile never overwrites it.

const pause = 300;

/** The half-typed text of one field. */
export class HalfTyped {
  /** What was typed; null while the core's value stands. */
  text = $state<string | null>(null);

  readonly #send: (text: string) => Promise<boolean>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sent: string | undefined;
  #outcome: Promise<boolean> = Promise.resolve(true);
  #inside = false;

  /** `send` resolves to whether the core took the text. */
  constructor(send: (text: string) => Promise<boolean>) {
    this.#send = send;
  }

  /** Somebody typed. */
  type(text: string): void {
    this.text = text;
    this.#inside = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), pause);
  }

  /** The field was entered. */
  enter(): void {
    this.#inside = true;
  }

  /** The field was left. */
  leave(): void {
    this.#inside = false;
    void this.flush();
  }

  /** Sends at once what has not been sent; resolves to whether the core took it. */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (this.text !== null && this.text !== this.#sent) this.#outcome = this.#carry(this.text);
    return this.#outcome.finally(() => this.#settle());
  }

  async #carry(text: string): Promise<boolean> {
    this.#sent = text;
    const taken = await this.#send(text);
    if (!taken && this.#sent === text) this.#sent = undefined;
    return taken;
  }

  #settle(): void {
    if (this.#inside || this.text !== this.#sent) return;
    this.text = null;
    this.#sent = undefined;
  }
}
