// Challenges: a browser with scripts solves them by itself, one without waits.

import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { Provider, freePort } from "../../conformance/interop/provider.mjs";

/** How long a browser without scripts waits, in milliseconds. */
const WAIT = 5_000;

/** Walks at a provider that asks everybody. */
async function whereEverybodyIsAsked(world, walk) {
  const issuer = `http://localhost:${await freePort()}`;
  const provider = new Provider({
    folder: mkdtempSync(join(process.env.E2E_TEMP, "asking-")),
    issuer,
    extra: {
      VESTIBULE_CHALLENGE__ASK: "always",
      VESTIBULE_CHALLENGE__BITS: "12",
      VESTIBULE_CHALLENGE__WAIT: `${WAIT}ms`,
    },
  });
  const person = { username: "pia", password: world.password, email: "pia@example.com" };
  provider.createUser(person);
  world.origins.push(issuer);
  await provider.start();
  try {
    await walk(issuer, person);
  } finally {
    await provider.stop();
  }
}

async function aBrowserShowsThatItIsNoProgram(world, visitor) {
  await whereEverybodyIsAsked(world, async (issuer, { username, password }) => {
    await visitor.goto(`${issuer}/login`);
    await visitor.look("sign in, asked");
    if (!visitor.scripts) {
      assert.ok(await visitor.has("challenge-wait"));
      // Anew: looking at a page takes its time.
      await visitor.goto(`${issuer}/login`);
      await visitor.logIn(username, password);
      await visitor.at("login-page");
      assert.ok(await visitor.has("challenge-problem"));
      await visitor.look("sign in, too early");
      await pause(WAIT + 100);
    }
    // With scripts at once: the button waits for the answer.
    await visitor.logIn(username, password);
    await visitor.at("account-page");
  });
}

async function aForgottenPasswordIsAskedForAfterAMoment(world, visitor) {
  await whereEverybodyIsAsked(world, async (issuer, { email }) => {
    await visitor.goto(`${issuer}/forgot`);
    await visitor.page.locator("#challenge [data-status]").filter({ hasText: /\w/ }).waitFor();
    await visitor.page.fill("#login", email);
    await visitor.press("forgot-submit");
    await visitor.page.locator("#forgot-sent").waitFor();
  });
}

export const challenges = [
  [aBrowserShowsThatItIsNoProgram, {}, { device: "phone", theme: "dark", locale: "ar" }, { scripts: false }],
  [aForgottenPasswordIsAskedForAfterAMoment, {}],
];
