// Pages work without this; with it they come quicker.
import "../node_modules/.lindung/tabler.css";
import "./lindung.css";
import "./intake.css";
import "./checking.css";
import "./verification.css";
import "./registry.css";
import "./funding.css";
import "./privacy.css";
import "./claims.css";
import "./coverage.css";
import htmx from "htmx.org";
import "./passkeys.js";
import "./keys.js";

// The page's policy allows neither styles nor code inside it, and nothing of a page about people
// may stay behind in the browser.
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
htmx.config.refreshOnHistoryMiss = true;
// A new page has its focus at once: whoever presses the tab key in the same moment is not thrown back to
// the heading a moment later.
htmx.config.defaultSettleDelay = 0;
// A refusal is a page too.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "...", swap: true },
];

// Whoever reads with the ears hears the new page from its beginning.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target !== document.body) return;
  const first = document.querySelector("[data-focus]") ?? document.querySelector("h1");
  first?.focus();
});

// A link or form that leads to a file belongs to the browser, which saves it: as a page it is rubbish. Whoever
// forgot to say so in the page asks for the file twice, and has it.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  const kind = xhr.getResponseHeader("Content-Type") ?? "";
  if (!event.detail.boosted || requestConfig.verb !== "get" || xhr.status >= 400) return;
  if (kind === "" || kind.startsWith("text/html")) return;
  event.detail.shouldSwap = false;
  location.assign(xhr.responseURL);
});

// A list that is long on paper, not on the screen: print opens what is folded.
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("details")) folded.open = true;
});

// The sections stand open on a wide page and fold away on a phone.
const wide = matchMedia("(min-width: 861px)");
const foldWays = () => {
  const ways = document.querySelector(".ways details");
  if (ways) ways.open = wide.matches;
};
wide.addEventListener("change", foldWays);
document.addEventListener("htmx:afterSettle", foldWays);
foldWays();

// Where an officer stands is asked of the browser only when the officer presses the button.
const offerSpot = () => {
  const spot = document.querySelector("[data-spot]");
  if (!spot || !navigator.geolocation) return;
  spot.hidden = false;
  const [said, button] = [spot.querySelector("[role=status]"), spot.querySelector("button")];
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        spot.querySelector("[name=latitude]").value = coords.latitude.toFixed(5);
        spot.querySelector("[name=longitude]").value = coords.longitude.toFixed(5);
        said.textContent = spot.dataset.found;
      },
      () => { said.textContent = spot.dataset.failed; },
      { enableHighAccuracy: true, timeout: 20000 },
    );
  });
};
document.addEventListener("htmx:afterSettle", offerSpot);
offerSpot();

// A job tells how far it is; when it is over the page is asked for once more.
const follow = () => {
  for (const bar of document.querySelectorAll("[data-events]:not([data-follows])")) {
    bar.dataset.follows = "";
    const source = new EventSource(bar.dataset.events);
    source.addEventListener("progress", (event) => {
      if (!bar.isConnected) return source.close();
      bar.innerHTML = event.data;
    });
    source.addEventListener("end", () => {
      source.close();
      if (bar.isConnected) location.reload();
    });
  }
};
document.addEventListener("htmx:afterSettle", follow);
follow();

// Files are dropped on their field, which browsers do by themselves; the field shows that it may be.
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    event.target.closest?.(".drop")?.classList.toggle("is-over", kind === "dragover");
  });
}
document.addEventListener("drop", (event) => {
  const field = event.target.closest?.(".drop")?.querySelector("input[type=file]");
  if (!field || event.target === field) return;
  event.preventDefault();
  field.files = event.dataTransfer.files;
});
document.addEventListener("dragover", (event) => {
  if (event.target.closest?.(".drop")) event.preventDefault();
});

window.htmx = htmx;
