// The time by the office's clock, as well as the phone knows it: the clock of a phone may be wrong, and
// may be set while it is away. Times never run backwards here.
import * as store from "./store.js";

/** A clock that is wrong by more than this is told of. */
export const WRONG = 3 * 60_000;

let anchor;
let sure = false;

/** Whether the office has said how late it is since the page was opened. */
export const isSure = () => sure;

/** Takes up the time of a device: what the office's clock was ahead at the last contact, and the
 * latest moment that was known. */
export function start({ ahead = 0, seen = 0 } = {}) {
  anchor = { at: Math.max(Date.now() + ahead, seen), since: performance.now(), ahead, seen };
}

export function now() {
  if (!anchor) start();
  // A phone that sleeps stops the second clock, one that is set back the first.
  const counted = anchor.at + performance.now() - anchor.since;
  return Math.round(Math.max(Date.now() + anchor.ahead, counted));
}

/** Takes up the office's time from an answer of it. */
export async function heard(serverTime) {
  const ahead = serverTime - Date.now();
  start({ ahead, seen: serverTime });
  sure = true;
  await store.changeDevice(() => ({ ahead, seen: serverTime }));
}

/** Writes down how late it is, so that a clock that is set back is noticed. */
export const mark = () => {
  const seen = now();
  return store.changeDevice((own) => ({ seen: Math.max(own.seen ?? 0, seen) }));
};

/** By how many milliseconds the phone's clock differs from the time that is taken here. */
export const off = () => now() - Date.now();
