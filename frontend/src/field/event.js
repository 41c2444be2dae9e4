// Something happened to somebody: an accident, a death. Written down where it is heard, kept on the phone
// and sent once, like everything else.
import * as clock from "./clock.js";
import { button, field, fill, h, icon, picks } from "./dom.js";
import { drop, eventsOf, record, state } from "./state.js";
import { send } from "./sync.js";
import { dayText, happenings, t } from "./words.js";

/** Whom a page is about: somebody of a card, of a visit, or nobody whom the list has. */
function subjectOf(id) {
  const card = state.work.cards.find((one) => one.id === id);
  if (card) return { about: "card", own: card };
  const visit = state.work.visits.find((one) => one.id === id);
  return visit ? { about: "visit", own: visit } : { about: "other" };
}

/** The way to the form from the page of somebody, with what was reported already. */
export const eventLink = (own) => [
  eventsOf(own.id).map((entry) =>
    h("p", { class: "say care", "data-event": entry.state }, t("field-event-reported"), " ", t(`happening-${entry.detail.happening}`))),
  h("a", { class: "button", href: `#/event/${own.id}`, "data-do": "event" }, icon("alert-triangle"), t("field-event")),
];

export function eventView({ main, id, go, say }) {
  const { about, own } = subjectOf(id);
  const before = state.queue.findLast((entry) => entry.subject === id && entry.kind === "event" && entry.state === "refused");
  const answers = { on: "", at: "", person: "", phone: "", words: "", village: state.work.villages[0]?.code, ...before?.detail };
  const text = (name, given) => {
    const input = h(given.tag ?? "input", {
      type: given.tag ? undefined : (given.type ?? "text"), rows: given.rows, maxlength: given.most, max: given.max,
      value: answers[name], autocomplete: "off", oninput: () => { answers[name] = input.value; part.says(""); },
    });
    const part = field(`event-${name}`, t(`field-event-${name}`), input, given.hint);
    return part;
  };
  const person = about === "other" && text("person", { most: 200 });
  const village = about === "other" && picks("village", t("field-event-village"),
    state.work.villages.map((one) => [one.code, one.name]), answers.village, (code) => (answers.village = code));
  const what = picks("happening", t("field-event-happening"), happenings.map((word) => [word, t(`happening-${word}`)]),
    answers.happening, (word) => { answers.happening = word; what.says(""); });
  const on = text("on", { type: "date", max: dayText(clock.now()), hint: t("field-event-on-hint") });
  const at = text("at", { type: "time" });
  const words = text("words", { tag: "textarea", rows: 4, most: 2000, hint: t("field-event-words-hint") });
  const phone = text("phone", { type: "tel", most: 40 });

  const save = button(t("field-event-save"), async () => {
    const wrong = [
      [person, person && !answers.person.trim() && t("field-event-person-missing")],
      [what, !answers.happening && t("field-event-happening-missing")],
      [on, answers.on > dayText(clock.now()) ? t("visit-day-future") : answers.at && !answers.on && t("field-event-on-missing")],
    ].filter(([part]) => part);
    for (const [part, says] of wrong) part.says(says || "");
    const first = wrong.find(([, says]) => says)?.[0];
    if (first) {
      first.scrollIntoView({ block: "center" });
      return first.querySelector("input, textarea").focus();
    }
    const name = own?.name ?? answers.person.trim();
    const detail = {
      about, happening: answers.happening, on: answers.on, at: answers.at.slice(0, 5), person: name,
      phone: answers.phone.trim(), words: answers.words.trim(), ...(about === "other" && { village: answers.village }),
    };
    await record("event", own?.id ?? crypto.randomUUID(), detail, name);
    if (before) await drop([before.number]);
    go("#/");
    say(t("field-event-saved", { name }));
    send();
  }, { kind: "first", picture: "check", name: "save" });
  fill(main, h("h1", {}, t("field-event")), own && h("p", {}, h("b", {}, own.name)),
    h("p", { class: "soft" }, t("field-event-lead")), person, village, what, on, at, words, phone, save,
    h("a", { class: "button plain", href: own ? `#/${about}/${own.id}` : "#/" }, t("field-back")));
}
