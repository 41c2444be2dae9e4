// Whole stories in a real browser, as the people of an office would tell them, each on SQLite and on PostgreSQL.
// LINDUNG_TEST_JOURNEY names one of them, LINDUNG_TEST_DATABASE one of the databases.
import { after, before, describe, test } from "node:test";
import { chromium } from "playwright-core";
import { start } from "./office.mjs";
import { Journey } from "./journeys/kit.mjs";
import * as auditor from "./journeys/auditor.mjs";
import * as heir from "./journeys/heir.mjs";
import * as leader from "./journeys/leader.mjs";
import * as offline from "./journeys/offline.mjs";
import * as officer from "./journeys/officer.mjs";
import * as payer from "./journeys/payer.mjs";
import * as treasurer from "./journeys/treasurer.mjs";

/** In the order in which they are told on one office: whoever comes later finds what was done before. */
const stories = { officer, treasurer, payer, offline, heir, leader, auditor };

const only = (all, name) => all.filter((one) => !process.env[name] || process.env[name] === one);

// The manual's pictures are taken once.
const databases = process.env.LINDUNG_TEST_MANUAL ? ["sqlite"] : only(["sqlite", "postgres"], "LINDUNG_TEST_DATABASE");

describe("journeys", { concurrency: 1 }, () => {
  for (const database of databases) {
    describe(`on ${database}`, { concurrency: 1 }, () => {
      let browser;
      let office;
      before(async () => {
        browser = await chromium.launch({
          executablePath: process.env.LINDUNG_TEST_CHROMIUM,
          args: ["--no-sandbox", "--disable-dev-shm-usage"],
        });
        office = await start(process.env.LINDUNG_TEST_PROGRAM, database);
      }, { timeout: 600_000 });
      after(async () => {
        await browser?.close();
        office?.stop();
      });
      for (const name of only(Object.keys(stories), "LINDUNG_TEST_JOURNEY")) {
        const { title, tell } = stories[name];
        test(`${title} (${database})`, { timeout: 900_000 }, async () => {
          const journey = new Journey({ browser, office, database, name });
          try {
            await tell(journey);
          } catch (error) {
            await journey.giveUp();
            throw error;
          }
          await journey.end();
        });
      }
    });
  }
});
