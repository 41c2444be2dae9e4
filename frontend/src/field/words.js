// Sentences of both languages, the questions of a visit and the reasons: the office puts them into
// the page, so that they are written in one place only.
const given = JSON.parse(document.getElementById("field-data").textContent);
const CHOICE = "lindung-field-language";

let language = localStorage.getItem(CHOICE) ?? (document.documentElement.lang === "en" ? "en" : "id");

export const questions = given.questions;
export const reasons = given.reasons;
export const happenings = given.happenings;
export const icons = given.icons;

export const speaks = () => language;

/** Speaks another language from now on. */
export function speak(wanted) {
  language = wanted === "en" ? "en" : "id";
  localStorage.setItem(CHOICE, language);
  document.documentElement.lang = language;
}

/** The sentence of a key with its values. */
export function t(key, values = {}) {
  const said = given.words[language][key] ?? `⟨${key}⟩`;
  return said.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

const locale = () => (language === "en" ? "en-GB" : "id-ID");

export const number = (value) => new Intl.NumberFormat(locale()).format(value);

export const day = (millis) =>
  new Intl.DateTimeFormat(locale(), { day: "numeric", month: "long", year: "numeric" }).format(millis);

export const moment = (millis) =>
  new Intl.DateTimeFormat(locale(), { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" })
    .format(millis);

/** A day as the office and `input type=date` write it. */
export function dayText(millis) {
  const at = new Date(millis);
  const two = (part) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
