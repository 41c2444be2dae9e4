// The PIN and what it opens. A random key seals everything; it lies in the phone sealed itself, under
// a key made of the PIN. The keys are held in memory only and cannot be read out by any script.
import * as store from "./store.js";

/** Rounds of PBKDF2-HMAC-SHA-256 (OWASP 2023 names 600,000): a second or two on a small phone. */
const ROUNDS = 600_000;

/** So many wrong PINs take everything away. */
export const TRIES = 5;

/** Digits of a PIN at least. */
export const PIN = 6;

let key;

const text = new TextEncoder();

/** Whether the keys are in memory. */
export const isOpen = () => key !== undefined;

export function lock() {
  key = undefined;
}

async function fromPin(pin, salt, rounds) {
  const base = await crypto.subtle.importKey("raw", text.encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: rounds };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

/** Makes a new vault and opens it; says what lies beside it in the phone. */
export async function make(pin) {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const own = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt", "decrypt"]);
  const wrapped = await crypto.subtle.wrapKey("raw", own, await fromPin(pin, salt, ROUNDS), { name: "AES-GCM", iv });
  await unwrap({ salt, iv, wrapped, rounds: ROUNDS }, pin);
  return { salt, iv, wrapped, rounds: ROUNDS, tries: 0 };
}

async function unwrap(own, pin) {
  const under = await fromPin(pin, own.salt, own.rounds);
  key = await crypto.subtle.unwrapKey(
    "raw", own.wrapped, under, { name: "AES-GCM", iv: own.iv }, "AES-GCM", false, ["encrypt", "decrypt"],
  );
}

/** Opens with a PIN: `0` when it is right, else how many tries are left; with none left everything is
 * gone. The try is written down before it is made, so that killing the tab gains nothing. */
export async function open(pin) {
  const own = await store.changeDevice(({ tries }) => ({ tries: tries + 1 }));
  if (!own || own.tries > TRIES) {
    await store.wipe();
    return { open: false, left: 0 };
  }
  try {
    await unwrap(own, pin);
  } catch {
    const left = TRIES - own.tries;
    if (left === 0) await store.wipe();
    return { open: false, left };
  }
  await store.changeDevice(() => ({ tries: 0 }));
  return { open: true, left: TRIES };
}

/** Seals a value; `about` says what it is, and it opens as nothing else. */
export async function seal(value, about) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: text.encode(about) };
  return { iv, sealed: await crypto.subtle.encrypt(how, key, text.encode(JSON.stringify(value))) };
}

/** Opens what was sealed. */
export async function unseal({ iv, sealed }, about) {
  const how = { name: "AES-GCM", iv, additionalData: text.encode(about) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, key, sealed)));
}

/** The SHA-256 of a text in hexadecimal digits. */
export async function digest(said) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", text.encode(said)));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
