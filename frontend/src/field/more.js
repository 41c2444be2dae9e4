// The device itself: its days, the list anew, the language, locking, giving it back.
import * as clock from "./clock.js";
import { button, fill, h } from "./dom.js";
import * as office from "./office.js";
import { isExpired, lock, state, waiting, wipe } from "./state.js";
import { refresh } from "./sync.js";
import { day, moment, number, speak, speaks, t } from "./words.js";

export function moreView({ main, say, show }) {
  const own = state.device;
  const off = clock.off();
  const lines = {
    device: own.name,
    until: day(own.expires),
    taken: moment(state.work.server_time),
    people: number(state.work.visits.length + state.work.cards.length),
    clock: Math.abs(off) > clock.WRONG ? t("field-clock-wrong", { count: number(Math.round(Math.abs(off) / 60_000)) }) : t("field-clock-right"),
  };
  const other = speaks() === "id" ? ["en", "English"] : ["id", "Bahasa Indonesia"];
  const sure = h("div", { hidden: true, class: "say bad" },
    h("p", {}, waiting().length > 0 ? t("field-return-held", { count: number(waiting().length) }) : t("field-return-lead")),
    button(t("field-return-yes"), async () => {
      const told = await office.giveBack(own.id);
      if (told.kind === "offline" && waiting().length > 0) return say(t("field-link-offline"), "care");
      await wipe("own");
    }, { kind: "bad", name: "return" }));
  fill(main, h("h1", {}, t("field-more")),
    isExpired() && h("p", { class: "say bad" }, t("field-expired")),
    h("dl", { class: "facts" }, Object.entries(lines).map(([name, value]) => [h("dt", {}, t(`field-more-${name}`)), h("dd", {}, value)])),
    h("div", { class: "stack" },
      button(t("field-refresh"), async () => {
        await refresh();
        const well = state.link === "connected";
        if (state.device) say(t(well ? "field-refreshed" : `field-link-${state.link}`), well ? "good" : "care");
      }, { kind: "first", picture: "refresh", name: "refresh" }),
      button(t("field-lock"), lock, { picture: "lock", name: "lock" }),
      button(other[1], () => {
        speak(other[0]);
        show(true);
      }, { name: "language" }),
      h("a", { class: "button", href: "/field/devices" }, t("field-devices")),
      h("a", { class: "button", href: "/" }, t("field-office")),
      h("button", { type: "button", class: "plain", onclick: () => (sure.hidden = !sure.hidden) }, t("field-return")),
      sure));
}
