"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = Object.fromEntries(data.words);
  const pairs = data.pairs;
  const by = (id) => document.getElementById(id);
  const say = (key, values) =>
    words[key].replace(/\{([a-z]+)\}/g, (all, name) => (values && name in values ? values[name] : all));
  const SIGNS = { same: "=", alike: "≈", different: "≠", missing: "–" };
  const ANSWERS = ["same", "different", "unknown"];

  // The answer to each pair by its place, and the places in the order they were answered.
  let answers = {};
  let order = [];
  let at = 0;

  const load = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(data.store) || "{}");
      for (const [place, answer] of kept.order ? kept.order : []) {
        if (pairs[place] && ANSWERS.includes(answer)) {
          answers[place] = answer;
          order.push(place);
        }
      }
    } catch {
      answers = {};
      order = [];
    }
  };
  const save = () => {
    try {
      localStorage.setItem(data.store, JSON.stringify({ order: order.map((p) => [p, answers[p]]) }));
      return true;
    } catch {
      return false;
    }
  };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const valueOf = (text) =>
    text.trim() === "" ? element("td", say("empty"), "empty") : element("td", text);
  const rowOf = ([label, left, right, agreement]) => {
    const row = element("tr", undefined, agreement);
    const head = element("th", label);
    head.scope = "row";
    const sign = element("td", undefined, "sign");
    sign.append(element("b", SIGNS[agreement]), say("sign-" + agreement));
    row.append(head, valueOf(left), valueOf(right), sign);
    return row;
  };
  const modelText = (place) =>
    answers[place] === undefined
      ? say("hidden")
      : say("shown", {
          answer: say(answers[place]),
          weight: pairs[place].weight,
          probability: pairs[place].probability,
        });

  const show = (said) => {
    by("rows").replaceChildren(...pairs[at].fields.map(rowOf));
    by("position").textContent = say("position", { at: at + 1, all: pairs.length });
    by("progress").textContent = say("progress", { done: order.length, all: pairs.length });
    by("meter").max = pairs.length;
    by("meter").value = order.length;
    by("model").textContent = modelText(at);
    for (const answer of ANSWERS) {
      by(answer).setAttribute("aria-pressed", String(answers[at] === answer));
    }
    by("back").disabled = at === 0;
    by("next").disabled = at === pairs.length - 1;
    by("said").textContent = said || "";
  };

  const unanswered = () => {
    for (let step = 1; step < pairs.length; step += 1) {
      const place = (at + step) % pairs.length;
      if (answers[place] === undefined) return place;
    }
    return -1;
  };
  const answer = (given) => {
    const place = at;
    order = order.filter((p) => p !== place);
    order.push(place);
    answers[place] = given;
    const kept = save();
    const next = unanswered();
    if (next >= 0) at = next;
    // What the model thought of the pair just answered; the next one is still hidden.
    const said = kept ? say("recorded") : say("not-saved");
    show(next < 0 ? say("finished") : said + " " + modelText(place));
  };
  const undo = () => {
    if (order.length === 0) return show(say("nothing-undo"));
    at = order.pop();
    delete answers[at];
    save();
    show(say("undone"));
  };
  const move = (step) => {
    at = Math.min(Math.max(at + step, 0), pairs.length - 1);
    show();
  };

  const cell = (text) => (/[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
  const download = () => {
    const lines = ["id_a,id_b,same"];
    pairs.forEach((pair, place) => {
      const given = answers[place];
      if (given === "same" || given === "different") {
        lines.push(cell(pair.a) + "," + cell(pair.b) + "," + (given === "same" ? "1" : "0"));
      }
    });
    const link = element("a");
    link.href = URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/csv" }));
    link.download = "labels.csv";
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  // On paper: every pair with boxes to tick.
  const toPaper = () => {
    by("print").replaceChildren(
      ...pairs.map((pair, place) => {
        const section = element("section");
        const table = element("table");
        const rows = element("tbody");
        rows.append(...pair.fields.map(rowOf));
        table.append(rows);
        const boxes = ANSWERS.map((a) => (answers[place] === a ? "☒ " : "☐ ") + say(a)).join("     ");
        section.append(
          element("h2", say("position", { at: place + 1, all: pairs.length })),
          table,
          element("p", boxes),
        );
        return section;
      }),
    );
  };

  by("work").hidden = false;
  if (pairs.length === 0) {
    by("work").replaceChildren(element("p", say("none"), "more"));
    return;
  }
  load();
  const first = pairs.findIndex((_, place) => answers[place] === undefined);
  at = Math.max(first, 0);
  show(first < 0 ? say("finished") : "");
  const actions = {
    same: () => answer("same"),
    different: () => answer("different"),
    unknown: () => answer("unknown"),
    back: () => move(-1),
    next: () => move(1),
    undo,
    download,
  };
  for (const [id, act] of Object.entries(actions)) by(id).addEventListener("click", act);
  const keys = {
    s: "same", d: "different", b: "different", "?": "unknown",
    u: "undo", ArrowLeft: "back", ArrowRight: "next",
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const id = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!id || by(id).disabled) return;
    event.preventDefault();
    if (event.repeat && ANSWERS.includes(id)) return;
    actions[id]();
  });
  window.addEventListener("beforeprint", toPaper);
  window.addEventListener("afterprint", () => by("print").replaceChildren());
})();
