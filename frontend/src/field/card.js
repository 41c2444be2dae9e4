// A card: handed over with a signature, or not handed over with the reason.
import { button, field, fill, h, picks } from "./dom.js";
import { eventLink } from "./event.js";
import { facts, unknown } from "./facts.js";
import { now } from "./clock.js";
import { lastOf, record, state, versionOf } from "./state.js";
import { signaturePad } from "./sign.js";
import { send } from "./sync.js";
import { dayText, reasons, t } from "./words.js";

const cardOf = (id) => state.work.cards.find((card) => card.id === id);

export function cardView({ main, id }) {
  const card = cardOf(id);
  if (!card) return void fill(main, unknown());
  const draw = () => {
    const last = lastOf(card.id);
    const settled = ["waiting", "done"].includes(last?.state);
    fill(main, facts(card, { kpj: card.kpj, number: card.number }),
      card.state === "travelling" && h("p", { class: "say care" }, t("field-card-travelling")),
      settled && h("p", { class: "say good" }, t(`field-card-${last.kind}`)),
      !settled && h("div", { class: "stack" },
        h("a", { class: "button first", href: `#/hand/${card.id}`, "data-do": "hand" }, t("field-hand")),
        h("a", { class: "button", href: `#/not-handed/${card.id}`, "data-do": "not-handed" }, t("field-not-handed"))),
      eventLink(card),
      h("a", { class: "button plain", href: "#/" }, t("field-back")));
  };
  draw();
  return draw;
}

export function handView({ main, id, go, say, onLeave }) {
  const card = cardOf(id);
  if (!card) return void fill(main, unknown());
  const answers = { to: "holder", proof: "signature", name: "", relation: "" };
  const name = text("name");
  const relation = text("relation");
  const family = h("div", {}, name.field, relation.field);
  const pad = signaturePad();
  onLeave(pad.stop);
  const sheetHint = h("p", { class: "soft" }, t("field-proof-sheet-hint"));
  const to = picks("to", t("field-hand-to"), [["holder", t("field-hand-holder")], ["family", t("field-hand-family")]],
    answers.to, (word) => set("to", word));
  const proof = picks("proof", t("field-proof"), [["signature", t("field-proof-signature")], ["sheet", t("field-proof-sheet")]],
    answers.proof, (word) => set("proof", word));

  function set(what, word) {
    answers[what] = word;
    family.hidden = answers.to !== "family";
    pad.element.hidden = answers.proof !== "signature";
    sheetHint.hidden = answers.proof !== "sheet";
  }

  function text(what) {
    const input = h("input", { type: "text", maxlength: 120, autocomplete: "off", oninput: () => (answers[what] = input.value) });
    return { input, field: field(`hand-${what}`, t(`field-hand-${what}`), input) };
  }

  const save = button(t("field-hand-save"), async () => {
    const family = answers.to === "family";
    name.field.says(family && !answers.name.trim() ? t("field-hand-name-missing") : "");
    const signature = answers.proof === "signature" ? pad.path() : undefined;
    pad.says(answers.proof === "signature" && !signature ? t("field-sign-missing") : "");
    if ((family && !answers.name.trim()) || (answers.proof === "signature" && !signature)) return;
    const detail = {
      version: versionOf(card), to: answers.to, proof: answers.proof, signature,
      ...(family && { name: answers.name.trim(), relation: answers.relation.trim() }),
    };
    await record("handed", card.id, detail, card.name);
    go("#/");
    say(t("field-saved", { name: card.name }));
    send();
  }, { kind: "first", picture: "check", name: "save" });
  fill(main, h("h1", {}, t("field-hand")), h("p", {}, h("b", {}, card.name)), to, family, proof, pad.element, sheetHint, save,
    h("a", { class: "button plain", href: `#/card/${card.id}` }, t("field-back")));
  set("to", "holder");
  pad.start();
}

export function notHandedView({ main, id, go, say }) {
  const card = cardOf(id);
  if (!card) return void fill(main, unknown());
  const answers = {};
  const note = h("textarea", { rows: 3, maxlength: 500 });
  const more = field("why-note", t("field-why-note"), note, t("field-why-note-hint"));
  const day = h("input", { type: "date", max: dayText(now()) });
  const when = field("why-day", t("field-why-day"), day, t("field-why-day-hint"));
  when.hidden = true;
  const why = picks("reason", t("field-why"), reasons.map(({ word }) => [word, t(`reason-${word}`)]), undefined,
    (word) => {
      answers.reason = word;
      when.hidden = !reasons.some((one) => one.day && one.word === word);
    });
  const save = button(t("field-save"), async () => {
    why.says(answers.reason ? "" : t("field-why-missing"));
    const unsaid = reasons.some(({ word, note }) => note && word === answers.reason) && !note.value.trim();
    more.says(unsaid ? t("field-why-note-missing") : "");
    const ahead = !when.hidden && day.value > dayText(now());
    when.says(ahead ? t("field-why-day-ahead") : "");
    if (!answers.reason || unsaid || ahead) return;
    const detail = {
      version: versionOf(card), reason: answers.reason, note: note.value.trim(),
      ...(!when.hidden && day.value && { happened_on: day.value }),
    };
    await record("not-handed", card.id, detail, card.name);
    go("#/");
    say(t("field-saved", { name: card.name }));
    send();
  }, { kind: "first", picture: "check", name: "save" });
  fill(main, h("h1", {}, t("field-not-handed")), h("p", {}, h("b", {}, card.name)), why, when, more, save,
    h("a", { class: "button plain", href: `#/card/${card.id}` }, t("field-back")));
}
