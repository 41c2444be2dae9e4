// What the office has not got yet, and what it could not take as it was sent.
import { button, fill, h } from "./dom.js";
import { drop, isExpired, open, state, waiting } from "./state.js";
import { refresh, send, settle } from "./sync.js";
import { inWords } from "./visit.js";
import { moment, number, t } from "./words.js";

export function unsentView({ main, say }) {
  const draw = () => {
    const [left, problems] = [waiting(), open()];
    fill(main, h("h1", {}, t("field-unsent")),
      isExpired() && h("p", { class: "say bad" }, t("field-expired")),
      link(),
      left.length === 0 && problems.length === 0 && h("p", { class: "say good" }, t("field-all-sent-lead")),
      left.length > 0 && [
        h("p", {}, t("field-unsent-lead", { count: number(left.length) })),
        button(t("field-send"), async () => {
          const gone = await send(true);
          say(gone ? t("field-sent") : t("field-not-sent"), gone ? "good" : "care");
        }, { kind: "first", picture: "upload", name: "send" }),
        h("ol", { class: "queue" }, left.map(entryLine)),
      ],
      problems.length > 0 && [h("h2", {}, t("field-open")), problems.map((entry) => problem(entry, say))]);
  };
  draw();
  return draw;
}

/** How the connection stands. */
function link() {
  const tones = { connected: "good", offline: "note", "signed-out": "care", later: "care", forbidden: "bad" };
  const tone = tones[state.link];
  if (!tone) return null;
  const signIn = state.link === "signed-out"
    && h("a", { class: "button", href: "/sign-in?next=/field/" }, t("field-sign-in"));
  return h("div", { class: `say ${tone}`, "data-link": state.link }, h("p", {}, t(`field-link-${state.link}`)), signIn);
}

const entryLine = (entry) =>
  h("li", { "data-number": entry.number }, h("b", {}, entry.name),
    h("small", {}, t(`field-kind-${entry.kind}`), " · ", moment(entry.happened_at), " · ", t("field-number", { number: number(entry.number) })));

/** Both sides of what does not fit, and what can be done about it. */
function problem(entry, say) {
  const act = (choice) => async () => {
    const told = await settle(entry, choice);
    if (told.kind !== "ok") return say(told.words ?? t(`field-link-${told.kind}`), "care");
    say(told.body.words);
    await drop([entry.number]);
    await refresh();
  };
  const conflict = entry.state === "conflict";
  const ways = conflict
    ? [button(t("field-keep-office"), act("keep"), { name: "keep" }),
      entry.answer?.may_take && button(t("field-take-mine"), act("take"), { kind: "first", name: "take-mine" })]
    : [entry.kind === "visit" && h("a", { class: "button first", href: `#/visit/${entry.subject}` }, t("field-correct")),
      entry.kind === "event" && h("a", { class: "button first", href: `#/event/${entry.subject}` }, t("field-correct")),
      button(t("field-dismiss"), () => drop([entry.number]), { name: "dismiss" })];
  return h("section", { class: "conflict", "data-problem": entry.state },
    h("h3", {}, entry.name),
    h("dl", { class: "facts" },
      h("dt", {}, t("field-mine")), h("dd", {}, mine(entry)),
      h("dt", {}, t("field-theirs")), h("dd", {}, entry.answer?.words ?? "")),
    h("div", { class: "stack" }, ways));
}

/** What this phone says, in short. */
function mine(entry) {
  const { detail } = entry;
  const more = detail.reason ? t(`reason-${detail.reason}`)
    : detail.happening ? t(`happening-${detail.happening}`)
    : detail.to === "family" ? `${t("field-hand-family")}: ${detail.name}`
      : detail.to === "holder" ? t("field-hand-holder") : "";
  const lines = detail.answers ? inWords(detail.answers) : [];
  return [[t(`field-kind-${entry.kind}`), more, moment(entry.happened_at)].filter(Boolean).join(" · "),
    lines.length > 0 && h("ul", { class: "answers" }, lines.map((line) => h("li", {}, line)))];
}
