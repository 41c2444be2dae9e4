// Builds dist/: one style sheet, one script, the icons; names carry a hash, so that browsers may
// keep them for ever. Everything is served by the office itself.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PurgeCSS } from "purgecss";
import { defineConfig } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const made = join(here, "node_modules", ".lindung");

/** Icons that pages use, by their names in @tabler/icons. */
const icons = [
  "alert-triangle", "arrow-back-up", "arrows-left-right", "books", "cash", "check", "checklist", "chevron-right",
  "circle-check", "clock", "device-mobile", "download", "file-spreadsheet", "fingerprint", "history", "home", "id",
  "info-circle", "key", "list-check", "list-numbers", "lock", "login", "logout", "map-pin", "menu-2",
  "plus", "printer", "refresh", "scale", "search", "settings", "shield-check", "upload", "user", "users", "x",
];

/** Tabler's core, less what no page uses; its pictures as files, since the page forbids `data:`. */
async function tabler() {
  const whole = readFileSync(join(here, "node_modules/@tabler/core/dist/css/tabler.css"), "utf8");
  const [{ css }] = await new PurgeCSS().purge({
    content: [join(here, "../crates/server/src/**/*.html"), join(here, "src/*.js")],
    css: [{ raw: whole }],
    safelist: { standard: ["disabled", "active", "show"] },
    variables: true,
    keyframes: true,
    fontFace: true,
  });
  mkdirSync(made, { recursive: true });
  const own = css
    .replace(/url\((["'])data:image\/svg\+xml,(.*?)\1\)/g, (_, __, data) => {
      const svg = data.includes("%3c") || data.includes("%3C") ? decodeURIComponent(data) : data;
      const name = `tabler-${createHash("sha256").update(svg).digest("hex").slice(0, 8)}.svg`;
      writeFileSync(join(made, name), svg);
      return `url("./${name}")`;
    })
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, "");
  writeFileSync(join(made, "tabler.css"), own);
}

/** All icons in one file; a page shows one with `<use href="…icons.svg#name">`. */
function sprite() {
  return {
    name: "sprite",
    generateBundle() {
      const symbols = icons.map((name) => {
        const file = join(here, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
        const svg = readFileSync(file, "utf8");
        const inner = svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$|<path stroke="none"[^>]*>/g, "").replace(/\s+/g, " ");
        return `<symbol id="${name}" viewBox="0 0 24 24">${inner.trim()}</symbol>`;
      });
      const mark = readFileSync(join(here, "src/mark.svg"), "utf8");
      this.emitFile({ type: "asset", name: "mark.svg", source: mark });
      this.emitFile({
        type: "asset",
        name: "icons.svg",
        source: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`,
      });
    },
  };
}

export default defineConfig(async () => {
  await tabler();
  return {
    root: here,
    base: "/assets/",
    plugins: [sprite()],
    build: {
      outDir: "dist",
      emptyOutDir: true,
      assetsInlineLimit: 0,
      assetsDir: "",
      modulePreload: false,
      rollupOptions: {
        input: join(here, "src/office.js"),
        output: {
          entryFileNames: "office-[hash].js",
          assetFileNames: "[name]-[hash][extname]",
        },
      },
    },
  };
});
