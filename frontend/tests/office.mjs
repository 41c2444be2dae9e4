// An office of its own for the browser tests: a fresh database, one account for each role, the real
// program on a free port.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const password = "perahu hujan kemarin biru";

/** Roles with the area that each needs. */
export const roles = {
  admin: "",
  "program-officer": "",
  verifier: "",
  "village-officer": "62.03.01.1006",
  "district-officer": "62.03.01",
  treasurer: "",
  "bpjs-liaison": "",
  payer: "",
  auditor: "",
  leader: "",
};

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts an office and says its address; `stop` ends it and takes its folder away. */
export async function start(program) {
  const folder = mkdtempSync(join(tmpdir(), "lindung-browser-"));
  const run = (...words) =>
    execFileSync(program, words, { cwd: folder, input: `${password}\n`, stdio: "pipe" });
  for (const [role, area] of Object.entries(roles)) {
    const where = role === "admin" ? ["--regency", "62.03"] : area ? ["--area", area] : [];
    run("user", "add", "--login", role, "--name", `Petugas ${role}`, "--role", role, ...where);
  }
  const port = await freePort();
  const child = spawn(program, ["serve", "--listen", `127.0.0.1:${port}`, "--log-level", "warn"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  // Browsers know passkeys at localhost without a certificate, but not at 127.0.0.1.
  const address = `http://localhost:${port}`;
  for (let tries = 0; ; tries++) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/ready`)).ok) break;
    } catch (error) {
      if (tries > 100 || child.exitCode !== null) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stop = () => {
    child.kill("SIGTERM");
    child.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  };
  return { address, folder, stop };
}

/** Signs in and stays signed in. */
export async function signIn(page, address, login) {
  await page.goto(`${address}/sign-in`);
  await page.fill("#login", login);
  await page.fill("#password", password);
  await page.click("form[action='/sign-in'] button");
  await page.waitForURL((url) => url.pathname === "/");
}
