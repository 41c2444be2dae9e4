// What the page holds in memory while it is open: the device, the work list and the queue, opened.
import * as clock from "./clock.js";
import * as store from "./store.js";
import * as vault from "./vault.js";

const channel = new BroadcastChannel("lindung-field");
const listeners = new Set();

export const state = { device: undefined, work: undefined, queue: [], link: "unknown" };

/** Calls whenever something has changed, in this tab or another. */
export const onChange = (listener) => listeners.add(listener);

export function changed() {
  for (const listener of listeners) listener();
}

/** Tells the other tabs what happened. */
export const tell = (what) => channel.postMessage(what);

channel.addEventListener("message", async ({ data }) => {
  if (data === "wiped") return gone("wiped");
  if (vault.isOpen()) await reload();
});

/** Reads what the phone knows while it is locked. */
export async function readDevice() {
  state.device = await store.device();
  clock.start(state.device);
  return state.device;
}

/** Reads everything again. */
export async function reload() {
  state.device = await store.device();
  if (!state.device) return gone("wiped");
  const [list, queue] = await Promise.all([store.work(), store.queue()]);
  state.work = await vault.unseal(list, `work ${state.device.id}`);
  state.queue = await Promise.all(queue.map(opened));
  changed();
}

async function opened(entry) {
  const own = await vault.unseal(entry, entry.id);
  const answer = entry.answer && (await vault.unseal(entry.answer, `answer ${entry.id}`));
  return { number: entry.number, state: entry.state, answer, ...own };
}

/** Forgets everything in memory; `why` is said to whoever looks. */
export function gone(why) {
  vault.lock();
  Object.assign(state, { device: undefined, work: undefined, queue: [], gone: why });
  changed();
}

/** Takes everything away from the phone. */
export async function wipe(why) {
  vault.lock();
  await store.wipe();
  tell("wiped");
  gone(why);
}

/** Locks: the PIN is needed again. */
export function lock() {
  vault.lock();
  Object.assign(state, { work: undefined, queue: [] });
  changed();
}

/** Whether the days of the device are over. */
export const isExpired = () => Boolean(state.device) && clock.now() > state.device.expires;

/** Keeps a work list that was made after these entries of the queue had been taken. */
export async function keepWork(list, done = []) {
  await store.setWork(await vault.seal(list, `work ${state.device.id}`));
  await store.changeDevice(() => ({ expires: list.expires_at }));
  await store.changeQueue(done, () => undefined);
  tell("work");
  await reload();
}

/** Puts something into the queue: it lasts once this returns, whatever happens to the page. */
export async function record(kind, subject, detail, name) {
  const id = crypto.randomUUID();
  const item = { id, kind, subject, happened_at: clock.now(), detail, name };
  await store.push({ id, state: "waiting", ...(await vault.seal(item, id)) });
  await clock.mark();
  tell("queue");
  await reload();
  return id;
}

/** Entries that the office has not got yet. */
export const waiting = () => state.queue.filter((entry) => entry.state === "waiting");

/** Entries that the office could not take as they were. */
export const open = () => state.queue.filter((entry) => ["conflict", "refused"].includes(entry.state));

/** What happened to somebody says nothing about the visit or the card. */
const isAbout = (entry, subject) => entry.subject === subject && entry.kind !== "event";

/** The last entry about something. */
export const lastOf = (subject) => state.queue.findLast((entry) => isAbout(entry, subject));

/** What was reported of somebody and is still on this phone. */
export const eventsOf = (subject) =>
  state.queue.filter((entry) => entry.subject === subject && entry.kind === "event" && entry.state !== "refused");

/** The version that a person's next entry stands on: one further for each that went before. */
export function versionOf(thing) {
  const before = state.queue.filter(
    (entry) => isAbout(entry, thing.id) && ["waiting", "done"].includes(entry.state),
  );
  return thing.version + before.length;
}

/** Writes down what the office answered to entries. */
export async function answered(results) {
  const kept = new Map();
  for (const result of results) {
    kept.set(result.id, await vault.seal(result, `answer ${result.id}`));
  }
  const states = new Map(results.map((result) => [result.id, result.result]));
  const numbers = state.queue.filter((entry) => kept.has(entry.id)).map((entry) => entry.number);
  await store.changeQueue(numbers, (entry) => {
    const told = states.get(entry.id);
    return { ...entry, state: told === "before" ? "done" : told, answer: kept.get(entry.id) };
  });
}

/** Takes entries out of the queue. */
export async function drop(numbers) {
  await store.changeQueue(numbers, () => undefined);
  tell("queue");
  await reload();
}
