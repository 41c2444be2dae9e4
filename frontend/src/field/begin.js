// Taking the work along, and what is said when nothing is there any more.
import * as clock from "./clock.js";
import { button, field, fill, h } from "./dom.js";
import * as office from "./office.js";
import { readDevice, reload, state } from "./state.js";
import * as store from "./store.js";
import * as vault from "./vault.js";
import { day, number, t } from "./words.js";

/** The browser keeps nothing safe here. */
export function insecureView({ main }) {
  fill(main, h("h1", {}, t("field-title")), h("p", { class: "say bad" }, t("field-insecure")));
}

/** Everything has been erased; says why. */
export function goneView({ main, show }) {
  const again = button(t("field-begin-again"), () => {
    state.gone = undefined;
    show(true);
  }, { kind: "first", name: "again" });
  fill(main, h("h1", {}, t("field-gone-title")),
    h("p", { class: "say care", "data-gone": state.gone }, t(`field-gone-${state.gone}`)), again);
}

export function beginView({ main, say }) {
  const room = h("div", {});
  fill(main, h("h1", {}, t("field-begin-title")), h("p", {}, t("field-begin-lead")), room);
  load(room, say);
}

/** What waits in each place, or why that cannot be known. */
async function load(room, say) {
  fill(room, h("p", { role: "status" }, t("field-wait")));
  const told = await office.places();
  const again = button(t("field-try-again"), () => load(room, say), { name: "try" });
  const nobody = {
    "signed-out": [t("field-sign-in-first"), h("a", { class: "button first", href: "/sign-in?next=/field/" }, t("field-sign-in"))],
    forbidden: [t("field-forbidden"), h("a", { class: "button", href: "/" }, t("field-office"))],
    offline: [t("field-begin-offline"), again],
  };
  if (told.kind !== "ok") {
    const [words, next] = nobody[told.kind] ?? [t("field-later"), again];
    return fill(room, h("p", { class: "say care" }, words), next);
  }
  fill(room, form(told.body, say));
}

function form({ places, most, name }, say) {
  const all = places.reduce((sum, place) => sum + place.people, 0);
  const boxes = places.map((place) => h("input", {
    type: "checkbox", value: place.code, id: `place-${place.code}`, checked: all <= most,
  }));
  const wrong = h("p", { class: "wrong", role: "alert" });
  const list = h("fieldset", { class: "ask" }, h("legend", {}, t("field-begin-places")),
    h("span", { class: "hint" }, t("field-begin-most", { count: number(most) })), wrong,
    h("div", { class: "choices" }, places.map((place, i) =>
      h("label", { for: boxes[i].id }, boxes[i],
        h("span", {}, place.name, h("small", {}, t("field-begin-waits", { count: number(place.people) })))))));
  const own = h("input", { type: "text", maxlength: 60, value: name, autocomplete: "off" });
  const pin = () => h("input", {
    type: "password", inputmode: "numeric", autocomplete: "off", minlength: vault.PIN, maxlength: 32, class: "pin",
  });
  const [first, second] = [pin(), pin()];
  const fields = {
    name: field("device-name", t("field-device-name"), own, t("field-device-name-hint")),
    first: field("pin-new", t("field-pin-new"), first, t("field-pin-hint", { count: vault.PIN, tries: vault.TRIES })),
    second: field("pin-again", t("field-pin-again"), second),
  };
  const take = button(t("field-take-along"), async () => {
    const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
    const people = places.filter((place) => chosen.includes(place.code)).reduce((sum, p) => sum + p.people, 0);
    wrong.textContent = chosen.length === 0 ? t("field-begin-none")
      : people > most ? t("field-begin-too-many", { count: number(people), most: number(most) }) : "";
    fields.first.says(pinProblem(first.value));
    fields.second.says(first.value === second.value ? "" : t("field-pin-differs"));
    if (wrong.textContent || pinProblem(first.value) || first.value !== second.value) return;
    await takeAlong(own.value, chosen, first.value, say);
  }, { kind: "first", picture: "download", name: "take" });
  const whole = h("form", {
    onsubmit: (event) => {
      event.preventDefault();
      take.click();
    },
  }, list, Object.values(fields), h("p", { class: "soft" }, t("field-begin-days")), take);
  return places.length === 0 ? h("p", { class: "say care" }, t("field-begin-nothing")) : whole;
}

/** Why a PIN will not do; empty for one that will. */
function pinProblem(pin) {
  if (!/^\d+$/.test(pin) || pin.length < vault.PIN) return t("field-pin-short", { count: vault.PIN });
  const steps = new Set([...pin].slice(1).map((digit, i) => Number(digit) - Number(pin[i])));
  return steps.size === 1 ? t("field-pin-weak") : "";
}

async function takeAlong(name, places, pin, say) {
  say(t("field-taking"), "note");
  const made = await office.register(name.trim(), places);
  if (made.kind !== "ok") return say(made.words ?? t(made.kind === "offline" ? "field-begin-offline" : "field-later"), "bad");
  const device = made.body;
  const list = await office.work(device.device);
  if (list.kind !== "ok") return say(list.words ?? t("field-later"), "bad");
  const beside = await vault.make(pin);
  const ahead = device.server_time - Date.now();
  const own = {
    id: device.device, name: device.name, expires: list.body.expires_at, ahead, seen: device.server_time, ...beside,
  };
  await store.begin(own, await vault.seal(list.body, `work ${own.id}`));
  store.keep();
  clock.start(own);
  await readDevice();
  await reload();
  say(t("field-taken", { count: number(list.body.visits.length + list.body.cards.length), date: day(own.expires) }));
}
