// Elements without a framework: `h("p", { class: "soft" }, "text", child)`.
import { icons } from "./words.js";

const OWN = new Set(["value", "checked", "disabled", "hidden", "srcObject", "muted", "playsInline"]);

export function h(name, given = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (OWN.has(key)) element[key] = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  add(element, children);
  return element;
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== undefined && child !== null && child !== false) element.append(child);
  }
}

/** Puts other children in place of those that are there. */
export function fill(element, ...children) {
  element.replaceChildren();
  add(element, children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** A picture of the sprite. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${icons}#${name}`);
  svg.append(use);
  return svg;
}

/** A button that cannot be pressed twice while its work is under way. */
export function button(label, work, { kind = "", picture, name } = {}) {
  const own = h("button", { type: "button", class: `button ${kind}`, "data-do": name }, picture && icon(picture), label);
  own.addEventListener("click", async () => {
    if (own.disabled) return;
    own.disabled = true;
    try {
      await work(own);
    } finally {
      own.disabled = false;
    }
  });
  return own;
}

/** A field with its label and room for what is wrong. */
export function field(id, label, input, hint) {
  input.id = id;
  const more = hint ? h("span", { class: "hint", id: `${id}-hint` }, hint) : null;
  const wrong = h("span", { class: "wrong", id: `${id}-wrong`, role: "alert" });
  input.setAttribute("aria-describedby", `${id}-hint ${id}-wrong`);
  const whole = h("div", { class: "field" }, h("label", { for: id }, label), more, input, wrong);
  whole.says = (text) => {
    wrong.textContent = text ?? "";
    whole.classList.toggle("is-wrong", Boolean(text));
    input.setAttribute("aria-invalid", text ? "true" : "false");
  };
  return whole;
}

/** A question with answers to pick. */
export function picks(name, legend, options, picked, onpick, hint) {
  const wrong = h("span", { class: "wrong", role: "alert" });
  const choices = options.map(([value, label]) => {
    const input = h("input", {
      type: "radio", name, value, id: `${name}-${value}`, checked: value === picked,
      onchange: () => onpick(value),
    });
    return h("label", { for: `${name}-${value}` }, input, h("span", {}, label));
  });
  const whole = h("fieldset", { class: "ask", "data-ask": name }, h("legend", {}, legend),
    hint && h("span", { class: "hint" }, hint), wrong, h("div", { class: "choices" }, choices));
  whole.says = (text) => {
    wrong.textContent = text ?? "";
    whole.classList.toggle("is-wrong", Boolean(text));
  };
  return whole;
}
