// Builds dist/: a style sheet and a script for the office and for the field each, a style sheet for the public pages, the icons; names carry a hash, so that browsers may
// keep them for ever. Everything is served by the office itself.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { PurgeCSS } from "purgecss";
import { defineConfig, transformWithEsbuild } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const made = join(here, "node_modules", ".lindung");

/** Icons that pages use, by their names in @tabler/icons. */
const icons = [
  "alert-triangle", "arrow-back-up", "arrows-left-right", "books", "cash", "chart-bar", "check", "checklist", "chevron-right",
  "circle-check", "clock", "device-mobile", "download", "file-spreadsheet", "fingerprint", "gavel", "heart-handshake",
  "history", "home", "id", "info-circle", "key", "list-check", "list-numbers", "lock", "login", "logout", "map-pin",
  "menu-2", "message-circle",
  "plus", "printer", "refresh", "scale", "scan", "search", "settings", "shield-check", "upload", "user", "users", "x",
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
    async generateBundle() {
      const symbols = icons.map((name) => {
        const file = join(here, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
        const svg = readFileSync(file, "utf8");
        const inner = svg.replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$|<path stroke="none"[^>]*>/g, "").replace(/\s+/g, " ");
        return `<symbol id="${name}" viewBox="0 0 24 24">${inner.trim()}</symbol>`;
      });
      const mark = readFileSync(join(here, "src/mark.svg"), "utf8");
      this.emitFile({ type: "asset", name: "mark.svg", source: mark });
      // Phones put a picture on their first page only when it is a bitmap.
      for (const name of ["icon-192.png", "icon-512.png"]) {
        this.emitFile({ type: "asset", name, source: readFileSync(join(here, "src/field", name)) });
      }
      // The public pages have a style sheet of their own, small enough for the oldest phone.
      const plain = readFileSync(join(here, "src/public.css"), "utf8");
      const { code } = await transformWithEsbuild(plain, "public.css", { loader: "css", minify: true });
      this.emitFile({ type: "asset", name: "public.css", source: code });
      this.emitFile({
        type: "asset",
        name: "icons.svg",
        source: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`,
      });
    },
  };
}

/** What keeps the page of the field for the time without a connection: its files, each with its hash.
 * The office puts the version before it, since it writes the page. */
function keeper() {
  return {
    name: "keeper",
    // Once the files are written: only then is it certain what is in them.
    async writeBundle({ dir }, bundle) {
      const hashed = (content, form) => createHash("sha256").update(content).digest(form);
      const wanted = Object.keys(bundle).filter((name) => /^(field|part|icons|mark)-.*\.(js|css|svg)$/.test(name));
      const files = wanted.map((name) => {
        const integrity = `sha256-${hashed(readFileSync(join(dir, name)), "base64")}`;
        return { path: `/assets/${name}`, integrity };
      });
      const own = readFileSync(join(here, "src/field/worker.js"), "utf8");
      const { code } = await transformWithEsbuild(own, "worker.js", { minify: true });
      const source = `LINDUNG.files=${JSON.stringify(files)};${code}`;
      writeFileSync(join(dir, `worker-${hashed(source, "hex").slice(0, 8)}.js`), source);
    },
  };
}

export default defineConfig(async () => {
  await tabler();
  return {
    root: here,
    base: "/assets/",
    plugins: [sprite(), keeper()],
    build: {
      outDir: "dist",
      emptyOutDir: true,
      assetsInlineLimit: 0,
      assetsDir: "",
      modulePreload: false,
      rollupOptions: {
        input: { office: join(here, "src/office.js"), field: join(here, "src/field/main.js") },
        output: {
          entryFileNames: "[name]-[hash].js",
          chunkFileNames: "part-[name]-[hash].js",
          assetFileNames: "[name]-[hash][extname]",
        },
      },
    },
  };
});
