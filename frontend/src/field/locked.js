// The PIN.
import * as clock from "./clock.js";
import { button, field, fill, h } from "./dom.js";
import { gone, isExpired, reload, state, wipe } from "./state.js";
import { queue } from "./store.js";
import { send } from "./sync.js";
import * as vault from "./vault.js";
import { day, number, t } from "./words.js";

export function lockedView({ main, say }) {
  const pin = h("input", { type: "password", inputmode: "numeric", autocomplete: "off", maxlength: 32, class: "pin" });
  const own = field("pin", t("field-pin"), pin);
  const held = h("p", { class: "soft" });
  const open = async () => {
    own.says(t("field-pin-checking"));
    const done = await vault.open(pin.value);
    pin.value = "";
    if (done.left === 0) return gone("tries");
    if (!done.open) return own.says(t("field-pin-wrong", { count: done.left }));
    await reload();
    say("");
    send();
  };
  const form = h("form", {
    onsubmit: (event) => {
      event.preventDefault();
      go.click();
    },
  });
  const go = button(t("field-unlock"), open, { kind: "first", picture: "lock", name: "unlock" });
  fill(form, own, go);
  fill(main, h("h1", {}, t("field-locked-title")),
    h("p", {}, state.device.name, " · ", t("field-until", { date: day(state.device.expires) })),
    isExpired() && h("p", { class: "say bad" }, t("field-expired")),
    held, form, forgotten());
  pin.focus();
  queue().then((all) => {
    const count = all.filter((entry) => entry.state === "waiting").length;
    held.textContent = count > 0 ? t("field-locked-held", { count: number(count) }) : "";
  });
  clock.mark();
}

/** Whoever has forgotten the PIN can only begin again. */
function forgotten() {
  const sure = h("div", { hidden: true, class: "say bad" }, h("p", {}, t("field-forgotten-lead")),
    button(t("field-forgotten-erase"), () => wipe("own"), { kind: "bad", name: "erase" }));
  const ask = h("button", { type: "button", class: "plain", onclick: () => (sure.hidden = !sure.hidden) }, t("field-forgotten"));
  return h("div", { class: "below" }, ask, sure);
}
