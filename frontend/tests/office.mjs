// An office of its own for the browser tests: the demo's synthetic regency with its accounts, in the
// real program on a free port.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "./postgres.mjs";

export const password = "perahu hujan kemarin biru";

/** Who signs in, the kinds of screens they are looked at on; everybody else of the demo is like one
 * of them. */
export const people = {
  petugas: ["id 1280", "id 360", "en 360"],
  desa: ["id 360", "en 360"],
  admin: ["id 1280", "en 360"],
  kecamatan: ["id 360"],
  verifikator: ["id 360"],
  pimpinan: ["id 360"],
  auditor: ["id 360"],
  bendahara: ["en 1280"],
  pembayar: ["id 360"],
};

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A demo that somebody filled already, on SQLite: its copy saves the time of filling one. */
const filled = process.env.LINDUNG_TEST_FILLED;

/** Fills an office in a folder, as the demo does. */
async function fill(program, folder, database) {
  if (filled && database.startsWith("sqlite:")) return cpSync(filled, folder, { recursive: true });
  if (filled) cpSync(join(filled, "lists"), join(folder, "lists"), { recursive: true });
  const where = database.startsWith("sqlite:") ? [] : ["--database", database];
  const home = ["--folder", folder, "--fill-only", "--listen", "127.0.0.1:0"];
  const demo = spawn(program, ["demo", ...home, ...where], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(demo, "exit");
  if (code !== 0) throw new Error(`the demo ended with code ${code}`);
}

/** Starts an office and says its address; `stop` ends it and takes its folder away, `kill` pulls the plug,
 * `again` starts it anew on what it had kept. */
export async function start(program, kind = "sqlite") {
  const folder = mkdtempSync(join(tmpdir(), "lindung-browser-"));
  const server = kind === "postgres" ? startPostgres(folder) : undefined;
  const address = server?.address ?? `sqlite:${join(folder, "office.db")}`;
  await fill(program, folder, address);
  const port = await freePort();
  const database = ["--database", address, "--key-file", join(folder, "office.key")];
  const where = ["--listen", `127.0.0.1:${port}`, "--log-level", "warn"];
  let child;
  const again = async () => {
    child = spawn(program, ["serve", ...database, ...where], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    for (let tries = 0; ; tries++) {
      try {
        if ((await fetch(`http://127.0.0.1:${port}/ready`)).ok) return;
      } catch (error) {
        if (tries > 100 || child.exitCode !== null) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  await again();
  const kill = () =>
    new Promise((resolve) => {
      child.once("exit", resolve);
      child.kill("SIGKILL");
    });
  const stop = () => {
    child.once("exit", () => {
      server?.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    child.kill("SIGTERM");
  };
  // Browsers know passkeys at localhost without a certificate, but not at 127.0.0.1.
  return { address: `http://localhost:${port}`, folder, database, stop, kill, again };
}

/** Signs in and stays signed in. */
export async function signIn(page, address, login) {
  await page.goto(`${address}/sign-in`);
  await page.fill("#login", login);
  await page.fill("#password", password);
  await page.click("form[action='/sign-in'] button");
  await page.waitForURL((url) => url.pathname === "/");
}
