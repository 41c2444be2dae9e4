// The page of officers in the field. It works without a connection from its second visit on.
import "./field.css";
import { fill, h, icon } from "./dom.js";
import * as state from "./state.js";
import * as sync from "./sync.js";
import * as vault from "./vault.js";
import { number, speak, speaks, t } from "./words.js";
import { beginView, goneView, insecureView } from "./begin.js";
import { cardView, handView, notHandedView } from "./card.js";
import { eventView } from "./event.js";
import { listView } from "./list.js";
import { lockedView } from "./locked.js";
import { moreView } from "./more.js";
import { scanView } from "./scan.js";
import { unsentView } from "./unsent.js";
import { visitView } from "./visit.js";

const VIEWS = {
  "": listView,
  visit: visitView,
  card: cardView,
  hand: handView,
  "not-handed": notHandedView,
  event: eventView,
  scan: scanView,
  unsent: unsentView,
  more: moreView,
};

/** Nobody has touched the page for so long: it locks, in milliseconds. */
const IDLE = 10 * 60_000;

const app = document.getElementById("app");
const bar = document.getElementById("bar");
const said = document.getElementById("said");

let shown;
let leave;

/** Which view is to be seen, and with what. */
function wanted() {
  if (!window.isSecureContext || !crypto.subtle || !window.indexedDB) return [insecureView, "insecure"];
  if (state.state.gone) return [goneView, "gone"];
  if (!state.state.device) return [beginView, "begin"];
  if (!vault.isOpen()) return [lockedView, "locked"];
  const [name, id] = location.hash.replace(/^#\/?/, "").split("/");
  if (state.isExpired() && name !== "more") return [unsentView, "unsent"];
  return [VIEWS[name] ?? listView, `${name}/${id ?? ""}`, id];
}

/** Shows the view that is wanted; one that is there already is only told that something changed. */
export function show(anew = false) {
  const [view, name, id] = wanted();
  showBar();
  if (!anew && shown?.name === name) return shown.refresh?.();
  leave?.();
  leave = undefined;
  said.textContent = "";
  const refresh = view({ main: fill(app), id, onLeave: (work) => (leave = work), go, say, show });
  shown = { name, refresh };
  const head = app.querySelector("h1");
  head?.setAttribute("tabindex", "-1");
  head?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function go(hash) {
  if (location.hash === hash) show(true);
  else location.hash = hash;
}

/** Says something that ears hear as well. */
function say(text, tone = "good") {
  said.className = `say ${text ? tone : ""}`;
  said.textContent = text ?? "";
}

function showBar() {
  const own = state.state;
  document.title = `${t("field-title")} · Lindung`;
  if (!vault.isOpen()) return fill(bar, languages());
  const count = state.waiting().length;
  const open = state.open().length;
  fill(bar,
    h("a", { href: "#/", class: "place" }, icon("home"), t("field-list")),
    h("a", { href: "#/unsent", class: count + open > 0 ? "badge care" : "badge", "data-unsent": count },
      icon(own.sending ? "refresh" : count + open > 0 ? "upload" : "check"),
      count > 0 ? t("field-unsent-count", { count: number(count) })
        : open > 0 ? t("field-open-count", { count: number(open) }) : t("field-all-sent")),
    h("a", { href: "#/more", "aria-label": t("field-more") }, icon("menu-2")));
}

function languages() {
  const choice = (word, name) => h("button", {
    type: "button", class: "plain", lang: word, "aria-pressed": String(speaks() === word),
    onclick: () => { speak(word); show(true); },
  }, name);
  return h("span", { class: "languages" }, choice("id", "Bahasa Indonesia"), choice("en", "English"));
}

function lockWhenIdle() {
  let last = performance.now();
  let hidden;
  const idle = () => vault.isOpen() && state.lock();
  for (const kind of ["pointerdown", "keydown", "input"]) {
    addEventListener(kind, () => (last = performance.now()), { passive: true });
  }
  setInterval(() => performance.now() - last > IDLE && idle(), 15_000);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") hidden = Date.now();
    else if (hidden && Date.now() - hidden > IDLE) idle();
  });
}

async function start() {
  speak(speaks());
  state.onChange(() => show());
  addEventListener("hashchange", () => show());
  if (window.isSecureContext && window.indexedDB) {
    await state.readDevice();
    sync.watch();
    lockWhenIdle();
  }
  show(true);
  if (navigator.serviceWorker) {
    await navigator.serviceWorker.register("/field/sw.js", { scope: "/field/" });
    await navigator.serviceWorker.ready;
    document.documentElement.dataset.ready = "";
  }
  await sync.contact();
}

start();
