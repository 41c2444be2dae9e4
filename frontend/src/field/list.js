// The work list: found by name, number or village, without asking anybody.
import { fill, h, icon } from "./dom.js";
import { lastOf, state } from "./state.js";
import { number, t } from "./words.js";

/** People on one page; the next come when asked for. */
const PAGE = 40;

const kept = { text: "", show: "todo" };

/** Text as it is compared: without accents, capitals or signs. */
export const folded = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Everything of the work list as one kind of line. */
function lines() {
  const places = new Map(state.work.villages.map((village) => [village.code, village.name]));
  const line = (kind, thing) => {
    const place = places.get(thing.village) ?? "";
    const words = [thing.name, thing.nik, thing.kpj, thing.number, place, thing.occupation, hamlet(thing)];
    return { kind, thing, place, words: ` ${folded(words.filter(Boolean).join(" "))}` };
  };
  return [...state.work.visits.map((visit) => line("visit", visit)), ...state.work.cards.map((card) => line("card", card))];
}

export function hamlet({ rt, rw }) {
  const two = (part) => String(part).padStart(2, "0");
  return [rw && `RW ${two(rw)}`, rt && `RT ${two(rt)}`].filter(Boolean).join(" / ");
}

/** How an entry about this thing stands; nothing where there is none. */
export function standing(thing) {
  const last = lastOf(thing.id);
  if (!last) return undefined;
  const tones = { waiting: ["care", "field-stands-waiting"], done: ["good", "field-stands-done"] };
  const [tone, key] = tones[last.state] ?? ["bad", "field-stands-open"];
  return { tone, words: t(key), state: last.state };
}

export function listView({ main }) {
  let all = lines();
  const search = h("input", {
    type: "search", id: "search", value: kept.text, autocomplete: "off", "aria-label": t("field-search"),
    placeholder: t("field-search"), oninput: () => { kept.text = search.value; kept.most = PAGE; draw(); },
  });
  const chips = h("div", { class: "chips", role: "group", "aria-label": t("field-show") });
  const found = h("div", {});
  const count = h("p", { class: "soft", role: "status" });
  kept.most = PAGE;

  function draw() {
    const stands = new Map(all.map((line) => [line, standing(line.thing)]));
    const isDone = (line) => ["waiting", "done"].includes(stands.get(line)?.state);
    const shows = {
      todo: (line) => !isDone(line),
      visits: (line) => line.kind === "visit" && !isDone(line),
      cards: (line) => line.kind === "card" && !isDone(line),
      done: isDone,
    };
    const chip = (name) => h("button", {
      type: "button", "aria-pressed": String(kept.show === name), "data-show": name,
      onclick: () => { kept.show = name; kept.most = PAGE; draw(); },
    }, t(`field-show-${name}`), " ", h("b", {}, number(all.filter(shows[name]).length)));
    fill(chips, Object.keys(shows).map(chip));
    const terms = folded(kept.text).split(" ").filter(Boolean);
    const hits = all.filter((line) => shows[kept.show](line) && terms.every((term) => line.words.includes(` ${term}`)));
    count.textContent = hits.length === 0 ? t("field-none") : "";
    const more = hits.length > kept.most && h("button", {
      type: "button", class: "button", onclick: () => { kept.most += PAGE; draw(); },
    }, t("field-show-more", { count: number(hits.length - kept.most) }));
    fill(found, h("ul", { class: "people" }, hits.slice(0, kept.most).map((line) => row(line, stands.get(line)))), more);
  }

  fill(main, h("h1", { class: "quiet" }, t("field-list")),
    h("div", { class: "find" }, search,
      h("a", { class: "button first", href: "#/scan", "aria-label": t("field-scan") }, icon("scan"), t("field-scan-short"))),
    chips, count, found, h("p", {}, h("a", { class: "button", href: "#/event", "data-do": "event" }, t("field-event-other"))));
  draw();
  return () => {
    all = lines();
    draw();
  };
}

function row({ kind, thing, place }, stands) {
  const year = thing.born?.slice(0, 4);
  const about = kind === "visit" ? [year, thing.occupation] : [thing.nik, thing.kpj];
  return h("li", {}, h("a", { href: `#/${kind}/${thing.id}`, "data-kind": kind },
    h("span", { class: "kind" }, icon(kind === "visit" ? "checklist" : "id")),
    h("span", {}, h("b", {}, thing.name), h("small", {}, [place, hamlet(thing)].filter(Boolean).join(" · ")),
      h("small", {}, about.filter(Boolean).join(" · "))),
    stands && h("span", { class: `tag ${stands.tone}` }, stands.words)));
}
