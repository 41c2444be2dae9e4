// A signature by finger, kept as lines instead of a picture: a kilobyte, and sharp on paper.
import { fill, h } from "./dom.js";
import { t } from "./words.js";

/** The field that signatures are measured in, whatever the screen. */
export const WIDTH = 600;
export const HEIGHT = 240;

/** Points nearer than this to the one before tell nothing new. */
const STEP = 4;

/** A signature is not longer than this, in signs of its path. */
const LONGEST = 6_000;

/** Fewer points are a touch and no signature. */
const FEWEST = 8;

export function signaturePad() {
  const canvas = h("canvas", { class: "pad", role: "img", "aria-label": t("field-sign-here") });
  const wrong = h("span", { class: "wrong", role: "alert" });
  const strokes = [];
  let stroke;
  const again = h("button", { type: "button", class: "plain", onclick: () => { strokes.length = 0; draw(); } }, t("field-sign-again"));
  const element = h("div", { class: "sign" }, h("span", { class: "legend" }, t("field-sign-here")), wrong, canvas, again);

  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const part = (value, most) => Math.round(Math.min(1, Math.max(0, value)) * most);
    return [part((event.clientX - box.left) / box.width, WIDTH), part((event.clientY - box.top) / box.height, HEIGHT)];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    stroke = [at(event)];
    strokes.push(stroke);
    draw();
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!stroke || written().length > LONGEST) return;
    const [x, y] = at(event);
    const [px, py] = stroke.at(-1);
    if (Math.hypot(x - px, y - py) < STEP) return;
    stroke.push([x, y]);
    draw();
  });
  for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => (stroke = undefined));

  function draw() {
    const box = canvas.getBoundingClientRect();
    const sharp = window.devicePixelRatio || 1;
    canvas.width = Math.round(box.width * sharp);
    canvas.height = Math.round(box.height * sharp);
    const pen = canvas.getContext("2d");
    pen.scale(canvas.width / WIDTH, canvas.height / HEIGHT);
    Object.assign(pen, { lineWidth: 4, lineCap: "round", lineJoin: "round", strokeStyle: "#1d1f23" });
    pen.stroke(new Path2D(written()));
  }

  /** The lines as an SVG path; a touch without a move is a dot. */
  function written() {
    return strokes
      .map(([[x, y], ...rest]) => `M${x} ${y}` + (rest.length > 0 ? rest.map(([a, b]) => `L${a} ${b}`).join("") : `L${x} ${y}`))
      .join("");
  }

  return {
    element,
    start() {
      draw();
      addEventListener("resize", draw);
    },
    stop: () => removeEventListener("resize", draw),
    says: (text) => fill(wrong, text ?? ""),
    /** The signature; nothing where there is none. */
    path: () => (strokes.flat().length < FEWEST ? undefined : written()),
  };
}
