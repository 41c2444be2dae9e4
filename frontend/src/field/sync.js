// Sending what waits, in order, by one tab at a time. An answer that never came costs nothing: the same
// entries are sent again, and the office takes each number once.
import * as clock from "./clock.js";
import * as office from "./office.js";
import { answered, changed, isExpired, keepWork, readDevice, reload, state, tell, waiting, wipe } from "./state.js";
import { queue } from "./store.js";
import * as vault from "./vault.js";

/** Entries in one request. */
const BATCH = 20;

/** The first and the longest wait after a failure, in milliseconds. */
const SOON = 5_000;
const LATER = 300_000;

let again;
let pause = SOON;

function setLink(link) {
  if (state.link === link) return;
  state.link = link;
  changed();
}

/** Asks whether this device is still wanted; works while it is locked. */
export async function contact() {
  if (!state.device) return;
  const told = await office.contact(state.device.id);
  if (told.kind === "wiped") return ended(told);
  setLink(told.kind === "ok" ? "connected" : told.kind === "offline" ? "offline" : state.link);
  if (told.kind === "ok") await clock.heard(told.body.server_time);
}

/** The office wants the device empty. What a device whose days are over still holds is sent first;
 * what was called back is not asked for. */
async function ended(told) {
  if (told.expired) {
    await clock.heard(told.body.server_time);
    await readDevice();
    const held = (await queue()).some((entry) => entry.state === "waiting");
    return held ? changed() : wipe("expired");
  }
  await wipe("wiped");
}

/** Sends what waits; `asked` by somebody who looks. Says whether everything has gone. */
export async function send(asked = false) {
  clearTimeout(again);
  if (!vault.isOpen() || !state.device) return false;
  const how = { ifAvailable: !asked };
  return navigator.locks.request("lindung-field-send", how, (lock) => (lock ? all() : false));
}

async function all() {
  await reload();
  let sent = false;
  let over = false;
  for (let batch = waiting().slice(0, BATCH); batch.length > 0; batch = waiting().slice(0, BATCH)) {
    state.sending = true;
    changed();
    const items = batch.map(({ id, number, kind, subject, happened_at, detail }) =>
      ({ id, number, kind, subject, happened_at, detail }));
    const told = await office.send(state.device.id, clock.now(), items);
    state.sending = false;
    if (told.kind !== "ok") return failed(told);
    await clock.heard(told.body.server_time);
    await answered(told.body.results);
    state.lastSent = clock.now();
    pause = SOON;
    sent = true;
    over = Boolean(told.body.expired);
    tell("queue");
    await reload();
    if (!state.device) return false;
  }
  if (sent) setLink("connected");
  // By the phone's clock alone nothing is erased: it may be wrong.
  if (over || (isExpired() && clock.isSure())) await wipe("expired");
  else if (sent) await refresh();
  return true;
}

async function failed(told) {
  if (told.kind === "wiped") await ended(told);
  else {
    setLink(told.kind);
    changed();
    again = setTimeout(send, pause);
    pause = Math.min(pause * 2, LATER);
  }
  return false;
}

/** Fetches the work list again; what the office has taken needs to be kept no longer. */
export async function refresh() {
  const done = state.queue.filter((entry) => entry.state === "done").map((entry) => entry.number);
  const told = await office.work(state.device.id);
  if (told.kind === "wiped") return ended(told);
  if (told.kind !== "ok") return setLink(told.kind);
  await clock.heard(told.body.server_time);
  await keepWork(told.body, done);
  setLink("connected");
}

/** Settles what the office could not take: `keep` what it has, or `take` the word of this phone. */
export async function settle(entry, choice) {
  const told = await office.settle(state.device.id, entry.id, choice);
  if (told.kind === "wiped") await ended(told);
  return told;
}

/** Sends whenever there is a chance to. */
export function watch() {
  const soon = () => {
    pause = SOON;
    contact().then(() => send());
  };
  addEventListener("online", soon);
  addEventListener("offline", () => setLink("offline"));
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && soon());
  setInterval(soon, LATER);
}
