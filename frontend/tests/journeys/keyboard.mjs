// Somebody who uses no mouse: everything is reached with the tab key, and seen when it is reached.
import assert from "node:assert/strict";

/** What has the focus: how it is called, and whether one sees that it has it. */
function focus() {
  const element = document.activeElement;
  const words = (text) => (text ?? "").replace(/\s+/g, " ").trim();
  const style = getComputedStyle(element);
  const name = element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText;
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  return { name: words(name), tag: element.localName, seen: ring || style.boxShadow !== "none" };
}

const fits = (name, wanted) => (wanted instanceof RegExp ? wanted.test(name) : name === wanted);

/** Presses the tab key until the link, button or field of this name has the focus; or goes back to one before. */
export async function tabTo(person, wanted, key = "Tab") {
  const passed = [];
  for (let presses = 0; presses < 200; presses++) {
    await person.page.keyboard.press(key);
    const at = await person.page.evaluate(focus);
    if (at.tag !== "body") assert.ok(at.seen, `the focus on «${at.name}» is not seen: ${person.page.url()}`);
    if (at.tag !== "body" && fits(at.name, wanted)) return;
    passed.push(at.name);
  }
  assert.fail(`«${wanted}» is not reached by the tab key on ${person.page.url()}: ${[...new Set(passed)].join(" | ")}`);
}

/** Goes to a link or button and presses it. */
export async function press(person, wanted) {
  await tabTo(person, wanted);
  await person.page.keyboard.press("Enter");
}

/** Goes to sections of the menu, which stands before the page, one after the other. */
export async function goes(person, ...names) {
  for (const name of names) {
    await tabTo(person, name, "Shift+Tab");
    await person.page.keyboard.press("Enter");
    await person.page.locator("nav.ways a[aria-current]").filter({ hasText: name }).first().waitFor();
    await person.page.waitForFunction(() => document.activeElement?.localName === "h1");
  }
}

/** Goes to a field and types into it. */
export async function type(person, label, text) {
  await tabTo(person, label);
  await person.page.keyboard.type(text);
}

/** Watches for the next page: what has the focus in the moment in which its content stands there. */
export async function focusOfNextPage(page) {
  await page.evaluate(() => {
    const watch = new MutationObserver(() => {
      window.focusOfNextPage = document.activeElement.localName;
      watch.disconnect();
    });
    watch.observe(document.body, { childList: true });
  });
  return () => page.evaluate(() => window.focusOfNextPage);
}
