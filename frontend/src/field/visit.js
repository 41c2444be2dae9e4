// The questions of a visit. Which of them is asked when comes from the office as data.
import * as clock from "./clock.js";
import { button, field, fill, h, picks } from "./dom.js";
import { eventLink } from "./event.js";
import { facts, unknown } from "./facts.js";
import { lastOf, record, state, versionOf } from "./state.js";
import { send } from "./sync.js";
import { dayText, questions, t } from "./words.js";

/** The texts that an answer may hold. */
const LONGEST = 500;

/** Whether a question is asked at all, given the answers so far. */
export const asks = (question, answers) =>
  question.when.every((when) => when.words.includes(answers[when.question] ?? "") === when.is);

/** What is wrong with the answers, by question. */
export function problems(answers, today) {
  const wrong = new Map();
  for (const question of questions.filter((one) => asks(one, answers))) {
    const own = (answers[question.name] ?? "").trim();
    if (!own) wrong.set(question.name, t(`missing-${question.name}`));
    else if (question.kind === "day" && own > today) wrong.set(question.name, t("visit-day-future"));
  }
  const died = questions.find((question) => question.name === "died-on");
  const late = asks(died, answers) && answers["died-on"] > answers["visited-on"];
  if (late && !wrong.has("died-on")) wrong.set("died-on", t("visit-died-after"));
  return wrong;
}

/** A form before anything is ticked, or with what was ticked last. */
function begun(visit) {
  const last = lastOf(visit.id)?.detail.answers;
  return last ? { ...last } : { occupation: visit.occupation ?? "", "visited-on": dayText(clock.now()) };
}

export function visitView({ main, id, go, say }) {
  const visit = state.work.visits.find((one) => one.id === id);
  if (!visit) return fill(main, unknown());
  const answers = begun(visit);
  const parts = questions.map((question) => [question, ask(question, answers, visit, (part) => {
    part.says("");
    draw();
  })]);
  const note = h("textarea", {
    rows: 3, maxlength: LONGEST, value: answers.note ?? "", oninput: () => (answers.note = note.value),
  });
  const draw = () => {
    for (const [question, part] of parts) part.hidden = !asks(question, answers);
  };
  const save = button(t("field-save"), async () => {
    const wrong = problems(answers, dayText(clock.now()));
    for (const [question, part] of parts) part.says(wrong.get(question.name));
    if (wrong.size > 0) {
      const first = parts.find(([question]) => wrong.has(question.name))[1];
      first.scrollIntoView({ block: "center" });
      return first.querySelector("input, textarea").focus();
    }
    const kept = Object.fromEntries(Object.entries(answers).filter(([, value]) => value));
    for (const question of questions) if (!asks(question, answers)) delete kept[question.name];
    await record("visit", visit.id, { version: versionOf(visit), answers: kept }, visit.name);
    go("#/");
    say(t("field-saved", { name: visit.name }));
    send();
  }, { kind: "first", picture: "check", name: "save" });
  fill(main, facts(visit),
    visit.reason && h("div", { class: "say bad" }, h("b", {}, t("visit-returned-why")), h("p", {}, visit.reason)),
    visit.question && h("div", { class: "say care" }, h("b", {}, t("visit-office-asks")), h("p", {}, visit.question)),
    h("h2", {}, t("visit-questions")), parts.map(([, part]) => part), field("note", t("visit-ask-note"), note), save,
    eventLink(visit));
  draw();
}

function ask(question, answers, visit, draw) {
  const { name } = question;
  const legend = t(`ask-${name}`);
  const own = answers[name] ?? "";
  if (question.kind === "pick") {
    const options = question.words.map((word) => [word, t(`answer-${name}-${word}`)]);
    const village = state.work.villages.find((place) => place.code === visit.village)?.name;
    const hint = name === "lives" && village ? t("field-list-says", { place: village }) : undefined;
    const part = picks(name, legend, options, own, (word) => {
      answers[name] = word;
      draw(part);
    }, hint);
    return part;
  }
  const input = h("input", {
    type: question.kind === "day" ? "date" : "text", maxlength: LONGEST, value: own, autocomplete: "off",
    max: question.kind === "day" ? dayText(clock.now()) : undefined,
    oninput: () => {
      answers[name] = input.value;
      part.says("");
    },
  });
  const part = field(name, legend, input, question.hint ? t(`hint-${name}`) : undefined);
  return part;
}

/** Answers in words, for where there is no room for a form. */
export const inWords = (answers) =>
  questions.filter((question) => answers[question.name]).map((question) => {
    const own = answers[question.name];
    return `${t(`ask-${question.name}`)} ${question.kind === "pick" ? t(`answer-${question.name}-${own}`) : own}`;
  });
