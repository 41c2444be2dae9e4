// Asking the office. Every answer is one of a few kinds; none of them throws.
import { speaks } from "./words.js";

/** Nobody waits longer for an answer, in milliseconds. */
const PATIENCE = 60_000;

/**
 * Asks; `kind` is
 * `ok` (with `body`), `wiped` (the office wants everything erased, or the device is of nobody's any
 * more), `refused` (with `words`), `signed-out`, `forbidden`, `later` (busy or broken: the same may be
 * asked again), `offline`.
 */
async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      redirect: "manual",
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE),
      headers: { "Accept-Language": speaks(), ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
    });
  } catch {
    return { kind: "offline" };
  }
  if (answer.type === "opaqueredirect") return { kind: "signed-out" };
  const json = (answer.headers.get("Content-Type") ?? "").startsWith("application/json");
  let told;
  try {
    told = json ? await answer.json() : undefined;
  } catch {
    return { kind: "offline" };
  }
  if (answer.ok) return told ? { kind: "ok", body: told } : { kind: "later" };
  if (told?.wiped) return { kind: "wiped", expired: Boolean(told.expired), body: told };
  if (told?.words) return { kind: "refused", words: told.words };
  if (answer.status === 401) return { kind: "signed-out" };
  if (answer.status === 403) return { kind: "forbidden" };
  return { kind: "later" };
}

/** Whether the device is still wanted, and how late it is; needs nobody to be signed in. */
export const contact = (device) => ask("POST", "/field/contact", { device });

/** The places that can be taken along, with how much waits in each. */
export const places = () => ask("GET", "/field/places");

/** A number for this device. */
export const register = (name, places) => ask("POST", "/field/devices", { name, places });

/** What there is to do. */
export const work = (device) => ask("GET", `/field/work?device=${encodeURIComponent(device)}`);

/** Sends entries of the queue. */
export const send = (device, now, items) => ask("POST", "/field/sync", { device, now, items });

/** Settles something that was not taken as it was sent. */
export const settle = (device, item, choice) => ask("POST", "/field/settle", { device, item, choice });

/** Gives the device back. */
export const giveBack = (device) => ask("POST", "/field/return", { device });
