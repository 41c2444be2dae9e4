// What the list says of somebody, at the head of a page about that person.
import { h } from "./dom.js";
import { hamlet, standing } from "./list.js";
import { state } from "./state.js";
import { t } from "./words.js";

export function facts(thing, more) {
  const village = state.work.villages.find((place) => place.code === thing.village)?.name;
  const home = [village, hamlet(thing), thing.address].filter(Boolean).join(", ");
  const own = { home, nik: thing.nik, born: thing.born, occupation: thing.occupation, ...more };
  const lines = Object.entries(own).filter(([, value]) => value);
  const stands = standing(thing);
  return [
    h("h1", {}, thing.name),
    stands && h("p", {}, h("span", { class: `tag ${stands.tone}` }, stands.words)),
    h("dl", { class: "facts" }, lines.map(([name, value]) => [h("dt", {}, t(`field-fact-${name}`)), h("dd", {}, value)])),
  ];
}

/** The page of somebody who is not in the list any more. */
export const unknown = () => [h("h1", {}, t("field-list")), h("p", { class: "say care" }, t("field-not-listed")),
  h("a", { class: "button", href: "#/" }, t("field-back"))];
