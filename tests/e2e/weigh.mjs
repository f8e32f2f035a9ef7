// Weighs every page that people come to, and asks for it many times: what a first visit carries,
// and how soon the server answers.

import { Agent, request } from "node:http";
import { performance } from "node:perf_hooks";

import { chromium } from "playwright-core";

import { Provider, freePort } from "../../conformance/interop/provider.mjs";

const PASSWORD = "a long way round the garden";
const PAGES = ["/login", "/register", "/forgot", "/login/code", "/login/choose", "/account",
  "/account/profile", "/account/security", "/account/password", "/account/email",
  "/account/security/passkeys", "/account/security/totp", "/account/security/totp/add",
  "/account/security/recovery-codes", "/account/sessions", "/account/applications",
  "/account/activity", "/account/data"];
/** How often each page is asked for, after some times to warm up. */
const TIMES = Number(process.argv[2] ?? 400);
const WARM = 20;

async function withProvider(work) {
  const issuer = `http://localhost:${await freePort()}`;
  const provider = new Provider({ folder: process.env.E2E_TEMP, issuer });
  provider.createUser({ username: "ada", password: PASSWORD, email: "ada@example.com" });
  provider.setPolicy({ registration: { mode: "open" }, sign_in: { by_mail: true } });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  try {
    await provider.start();
    await work(issuer, browser);
  } finally {
    await browser.close();
    await provider.stop();
  }
}

async function signedIn(issuer, browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${issuer}/login`);
  await page.fill("#username", "ada");
  await page.fill("#password", PASSWORD);
  await page.click("#login-submit");
  await page.waitForSelector("#account-page");
  await page.close();
  return context;
}

/** What a browser that was never here loads for a page, in bytes, headers and all. */
async function firstVisit(browser, cookies, url) {
  const context = await browser.newContext();
  await context.addCookies(cookies);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  let bytes = 0;
  let requests = 0;
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  const answer = await page.goto(url, { waitUntil: "networkidle" });
  const html = (await answer.body()).length;
  await context.close();
  return { status: answer.status(), html, bytes, requests };
}

/** Milliseconds from the request until the whole answer is there. */
function ask(agent, url, cookie) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const sent = request(url, { agent, headers: { cookie, accept: "text/html" } }, (answer) => {
      answer.resume();
      answer.on("end", () => resolve(performance.now() - start));
    });
    sent.on("error", reject);
    sent.end();
  });
}

async function times(url, cookie) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const all = [];
  for (let number = -WARM; number < TIMES; number++) {
    const took = await ask(agent, url, cookie);
    if (number >= 0) all.push(took);
  }
  agent.destroy();
  all.sort((a, b) => a - b);
  const at = (share) => all[Math.min(all.length - 1, Math.floor(all.length * share))];
  return { p50: at(0.5), p95: at(0.95) };
}

await withProvider(async (issuer, browser) => {
  const context = await signedIn(issuer, browser);
  const kib = (bytes) => (bytes / 1024).toFixed(1);
  console.log("| Page | Status | HTML KiB | First visit KiB | Requests | p50 ms | p95 ms |");
  console.log("|---|---|---|---|---|---|---|");
  for (const path of PAGES) {
    const url = `${issuer}${path}`;
    const cookies = await context.cookies();
    const { status, html, bytes, requests } = await firstVisit(browser, cookies, url);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
    const { p50, p95 } = await times(url, cookie);
    const figures = [status, kib(html), kib(bytes), requests, p50.toFixed(1), p95.toFixed(1)];
    console.log(`| \`${path}\` | ${figures.join(" | ")} |`);
  }
});
