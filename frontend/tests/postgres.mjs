// A PostgreSQL server for the browser tests, from the system's own programs: in a folder of its own, heard by
// no network, gone when the tests end.
import { execFileSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const quiet = { stdio: ["ignore", "ignore", "inherit"], cwd: "/" };

/** A program of PostgreSQL: on the path, or where systems put it, the newest first. */
function program(name) {
  const system = "/usr/lib/postgresql";
  const versions = existsSync(system) ? readdirSync(system).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/local/bin", "/usr/local/pgsql/bin"];
  folders.push(...versions.map((version) => join(system, version, "bin")));
  const found = folders.map((folder) => join(folder, name)).find(existsSync);
  if (!found) throw new Error(`${name} was not found: install PostgreSQL (\`apt install postgresql\`), then run this again`);
  return found;
}

const id = (...what) => Number(execFileSync("id", what, { encoding: "utf8" }).trim());

/** Starts a server in this folder and says the address of an empty database in it. */
export function startPostgres(folder) {
  const isRoot = process.getuid?.() === 0;
  const base = join(folder, "postgres");
  mkdirSync(base);
  // The server refuses to run as root, so root runs it as user postgres, whom the folder above must let in.
  if (isRoot) {
    const [user, group] = [id("-u", "postgres"), id("-g", "postgres")];
    execFileSync("chmod", ["o+x", folder]);
    chownSync(base, user, group);
  }
  const run = (name, ...told) => {
    const command = [program(name), ...told];
    if (isRoot) command.unshift("runuser", "-u", "postgres", "--");
    execFileSync(command[0], command.slice(1), quiet);
  };
  const data = join(base, "data");
  run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
  const settings = `-k ${base} -c listen_addresses='' -c fsync=off -c full_page_writes=off`;
  run("pg_ctl", "-D", data, "-w", "-l", join(base, "log"), "-o", settings, "start");
  let runs = true;
  const stop = () => {
    if (runs) run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop");
    runs = false;
  };
  process.once("exit", stop);
  run("createdb", "-h", base, "-U", "postgres", "-T", "template0", "office");
  return { address: `postgres://postgres@localhost/office?host=${base}`, stop };
}
