// The one moment at which every form of the comparison is filled in, for both engines.

export const TODAY = '2026-11-24';
export const NOW = '2026-11-24T10:30:00.000+08:00';
export const ZONE = 'Asia/Shanghai';

/** Stops this process's clock at NOW. Must run before the engine is loaded, and with TZ set to ZONE. */
export function stopClock() {
  const RealDate = Date;
  const moment = RealDate.parse(NOW);
  globalThis.Date = class extends RealDate {
    constructor(...args) {
      super(...(args.length === 0 ? [moment] : args));
    }
    static now() {
      return moment;
    }
  };
}
