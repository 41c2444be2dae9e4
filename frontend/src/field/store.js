// What lies in the phone. Only what the phone must know while it is locked stands open: the number of
// the device, its days, the wrong PINs. Everything about people is sealed (see vault.js).
import { deleteDB, openDB } from "idb";

const NAME = "lindung-field";

let opened;
const strict = { durability: "strict" };

function db() {
  opened ??= openDB(NAME, 1, {
    upgrade(fresh) {
      fresh.createObjectStore("device");
      fresh.createObjectStore("work");
      fresh.createObjectStore("queue", { keyPath: "number", autoIncrement: true });
    },
    // Another tab wipes: let go at once.
    blocking(_, __, event) {
      event.target.close();
      opened = undefined;
    },
    terminated() {
      opened = undefined;
    },
  });
  return opened;
}

/** What is known of the device; `undefined` where nothing was taken along. */
export const device = async () => (await db()).get("device", "own");

/** Changes what is known of the device, one tab at a time. */
export async function changeDevice(change) {
  const tx = (await db()).transaction("device", "readwrite", strict);
  const before = await tx.store.get("own");
  const after = before && { ...before, ...change(before) };
  if (after) await tx.store.put(after, "own");
  await tx.done;
  return after;
}

/** Begins with a device and its sealed work list; what was there before is gone. */
export async function begin(own, sealedWork) {
  const tx = (await db()).transaction(["device", "work", "queue"], "readwrite", strict);
  await tx.objectStore("queue").clear();
  await tx.objectStore("device").put(own, "own");
  await tx.objectStore("work").put(sealedWork, "list");
  await tx.done;
}

export const work = async () => (await db()).get("work", "list");

export const setWork = async (sealed) => (await db()).put("work", sealed, "list");

/** Adds to the queue; the number is the next of this phone, whatever tab asks. */
export async function push(entry) {
  const tx = (await db()).transaction("queue", "readwrite", strict);
  const number = await tx.store.add(entry);
  await tx.done;
  return number;
}

/** Everything in the queue, the oldest first. */
export const queue = async () => (await db()).getAll("queue");

/** Changes or takes away entries of the queue: `change(entry)` gives the entry as it is to be kept, or
 * nothing to take it away. Entries that another tab has taken away stay away. */
export async function changeQueue(numbers, change) {
  const tx = (await db()).transaction("queue", "readwrite", strict);
  for (const number of numbers) {
    const entry = await tx.store.get(number);
    if (!entry) continue;
    const kept = change(entry);
    await (kept ? tx.store.put(kept) : tx.store.delete(number));
  }
  await tx.done;
}

/** Takes everything away. */
export async function wipe() {
  if (opened) (await opened).close();
  opened = undefined;
  await deleteDB(NAME);
}

/** Asks the browser not to clear this when room gets short; most ask nobody. */
export const keep = () => navigator.storage?.persist?.().catch(() => false);
