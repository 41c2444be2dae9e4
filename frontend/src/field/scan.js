// Finds a card by its QR code. The code holds a random token; the phone knows only its hash.
import { fill, h } from "./dom.js";
import { state } from "./state.js";
import { digest } from "./vault.js";
import { t } from "./words.js";

/** Between two looks, in milliseconds. */
const PAUSE = 150;

/** What looks for codes: the browser's own detector, else ours. */
async function detector() {
  const kinds = (await globalThis.BarcodeDetector?.getSupportedFormats().catch(() => [])) ?? [];
  if (kinds.includes("qr_code")) {
    const own = new BarcodeDetector({ formats: ["qr_code"] });
    return async (video) => (await own.detect(video))[0]?.rawValue;
  }
  const { decode } = await import("./decode.js");
  return async (video) => decode(video);
}

/** The token of a card in what a code says, in its one spelling: the code may be an address that ends with
 * it, or be typed by somebody who takes O for zero. */
export const tokenOf = (said) =>
  said.trim().split("/").at(-1).replace(/[- ]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");

export function scanView({ main, go, onLeave }) {
  const video = h("video", { class: "camera", muted: true, playsInline: true, "aria-label": t("field-scan-picture") });
  const told = h("p", { class: "say note", role: "status" }, t("field-scan-lead"));
  fill(main, h("h1", {}, t("field-scan")), told, video, h("a", { class: "button plain", href: "#/" }, t("field-back")));
  const say = (text, tone) => {
    told.className = `say ${tone}`;
    told.textContent = text;
  };
  let over = false;
  let stream;
  onLeave(() => {
    over = true;
    stream?.getTracks().forEach((track) => track.stop());
  });

  async function look() {
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
    } catch {
      return say(t("field-scan-no-camera"), "care");
    }
    if (over) return stream.getTracks().forEach((track) => track.stop());
    video.srcObject = stream;
    await video.play();
    const detect = await detector();
    let before;
    while (!over) {
      const text = await detect(video).catch(() => undefined);
      if (text && text !== before) {
        before = text;
        const card = await find(text);
        if (over) return;
        if (card) return go(`#/card/${card.id}`);
        say(t("field-scan-unknown"), "care");
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }
  look();
}

async function find(text) {
  const hash = await digest(tokenOf(text));
  return state.work.cards.find((card) => card.token === hash);
}
