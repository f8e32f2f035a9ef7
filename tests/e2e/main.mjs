// Starts the provider and a relying party, lets visitors walk, and counts.

import { mkdirSync } from "node:fs";
import { resolve } from "node:path";

import { chromium } from "playwright-core";

import { Provider, freePort } from "../../conformance/interop/provider.mjs";
import { registration, startBrowserApplication } from "./browser_application.mjs";
import * as journeys from "./journeys.mjs";
import { startRelyingParty } from "./relying_party.mjs";
import { startSmtpSink } from "./smtp_sink.mjs";
import { DEVICES, Visitor } from "./visitor.mjs";

const PASSWORD = "a long way round the garden";
/** What this tenant asks of people. */
const POLICY = {
  registration: {
    mode: "open",
    username: "optional",
    fields: [{ name: "given_name", required: true }],
  },
  sign_in: { by_mail: true },
};
/** All visitors come from one address. */
const LIMITS = ["LOGIN_ADDRESS", "LOGIN_ATTEMPTS", "LOGIN_SPRAY", "REGISTER", "RESET_REQUEST", "RESET",
  "SIGN_IN_MAIL", "VERIFY", "PASSWORD_CHECK"];
/** Journeys at once. */
const AT_ONCE = 2;

const pictureAt = process.argv[2] === "--picture" ? resolve(process.argv[3]) : undefined;
const wanted = pictureAt ? undefined : (process.argv[2] ?? "");
if (process.env.E2E_SCREENSHOTS) mkdirSync(process.env.E2E_SCREENSHOTS, { recursive: true });

let passed = 0;
let failed = 0;
const cleanUp = [];

function report(name, error) {
  if (error === undefined) passed += 1;
  else failed += 1;
  console.log(`${error === undefined ? "ok  " : "FAIL"} ${name}`);
  if (error !== undefined) console.log(String(error.stack ?? error).replaceAll(/^/gm, "       "));
}

async function startBrowser() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  cleanUp.push(() => browser.close());
  return browser;
}

/** Registers an application that is to be told of logouts at `path`, in the browser. */
async function toldInTheBrowser(provider, clientId, path) {
  const port = await freePort();
  const home = `http://localhost:${port}`;
  provider.createClient({
    client_id: clientId,
    client_name: clientId,
    redirect_uris: [`${home}/callback`],
    post_logout_redirect_uris: [home],
    token_endpoint_auth_method: "none",
    scope: "openid profile email phone garden.read",
    frontchannel_logout_uri: `${home}/${path}`,
    frontchannel_logout_session_required: true,
  });
  return { port, home, clientId };
}

/** Everything that journeys happen in. */
async function makeWorld() {
  // The picture shows the host of the demo; nobody has to listen there.
  const port = pictureAt ? 8081 : await freePort();
  const issuer = `http://localhost:${await freePort()}`;
  const sink = await startSmtpSink();
  cleanUp.push(() => sink.server.close());
  const provider = new Provider({
    folder: process.env.E2E_TEMP,
    issuer,
    databaseUrl: process.env.E2E_DATABASE_URL,
    extra: {
      ...Object.fromEntries(LIMITS.map((name) => [`VESTIBULE_LIMITS__RULES__${name}`, "1000/1m"])),
      VESTIBULE_MAIL__TRANSPORT: "smtp",
      VESTIBULE_MAIL__SMTP_URL: sink.url,
      ...(process.env.E2E_REDIS_URL && { VESTIBULE_REDIS__URL: process.env.E2E_REDIS_URL }),
    },
  });
  const home = `http://localhost:${port}`;
  provider.createClient({
    client_id: "garden",
    client_name: pictureAt ? "Demo application" : "Garden",
    client_uri: home,
    policy_uri: pictureAt ? undefined : `${home}/privacy`,
    tos_uri: pictureAt ? undefined : `${home}/terms`,
    redirect_uris: [`${home}/callback`],
    post_logout_redirect_uris: [home],
    token_endpoint_auth_method: "none",
    scope: "openid profile email phone garden.read",
  });
  const orchard = await toldInTheBrowser(provider, "orchard", "forget");
  const desert = await toldInTheBrowser(provider, "desert", "hang");
  const appPort = await freePort();
  const browserApplication = `http://localhost:${appPort}`;
  provider.createClient(registration(browserApplication));
  if (!pictureAt) provider.setPolicy(POLICY);
  cleanUp.push(() => provider.stop());
  await provider.start();
  if (!pictureAt) {
    const all = [{ port, clientId: "garden" }, orchard, desert];
    for (const { port, clientId } of all) {
      const { server, forgotten } = await startRelyingParty({ port, issuer, clientId });
      if (clientId === "orchard") orchard.forgotten = forgotten;
      cleanUp.push(() => (server.closeAllConnections(), server.close()));
    }
    const application = await startBrowserApplication({ port: appPort, issuer });
    cleanUp.push(() => (application.closeAllConnections(), application.close()));
  }
  let people = 0;
  return {
    browser: await startBrowser(),
    provider,
    issuer,
    home,
    orchard,
    desert,
    browserApplication,
    origins: [issuer, home, orchard.home, desert.home, browserApplication],
    report,
    password: PASSWORD,
    mailTo: sink.mailTo,
    /** Somebody new, so that journeys do not disturb each other. */
    newPerson() {
      people += 1;
      const username = `person${people}`;
      const email = `${username}@example.com`;
      const claims = { name: `Pia Person the ${people}th`, phone_number: "+43 1 234567" };
      provider.createUser({ username, password: PASSWORD, email, claims });
      return { username, email, name: claims.name };
    },
    /** An address that nobody has yet. */
    newAddress() {
      people += 1;
      return `nora${people}@example.com`;
    },
  };
}

/** Every journey with everyone who takes it. */
function plan() {
  const list = [];
  for (const device of Object.keys(DEVICES)) {
    for (const theme of ["light", "dark"]) {
      for (const scripts of [true, false]) {
        const name = `${device} ${theme}${scripts ? "" : " without JavaScript"}`;
        list.push({ name, walk: journeys.everyPage, how: { device, theme, scripts } });
      }
    }
  }
  for (const [walk, ...hows] of journeys.singles) {
    const title = walk.name.replaceAll(/([A-Z])/g, " $1").toLowerCase();
    for (const how of hows) {
      const name = [title, how.device, how.theme, how.locale].filter(Boolean).join(", ");
      const without = how.scripts === false ? " without JavaScript" : "";
      list.push({ name: `${name}${without}`, walk, how });
    }
  }
  return list.filter(({ name }) => name.includes(wanted));
}

async function walkAll(world) {
  const waiting = plan();
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const visitor = await Visitor.arrive(world, { name: next.name, ...next.how });
      try {
        await next.walk(world, visitor);
        report(next.name);
      } catch (error) {
        report(next.name, `${error.stack}\nat ${visitor.page.url()}`);
      }
      await visitor.leave();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** The login page as the README shows it. */
async function takePicture(world) {
  const context = await world.browser.newContext({
    viewport: { width: 960, height: 860 },
    deviceScaleFactor: 2,
    colorScheme: "light",
  });
  const page = await context.newPage();
  const request = new URLSearchParams({
    client_id: "garden",
    redirect_uri: `${world.home}/callback`,
    response_type: "code",
    scope: "openid profile email",
    code_challenge: "x".repeat(43),
    code_challenge_method: "S256",
  });
  await page.goto(`${world.issuer}/oauth/authorize?${request}`);
  await page.waitForLoadState("load");
  await page.screenshot({ path: pictureAt });
  console.log(`wrote ${pictureAt}`);
}

async function finish(code) {
  while (cleanUp.length > 0) {
    try {
      await cleanUp.pop()();
    } catch (error) {
      console.error(error);
    }
  }
  process.exit(code);
}

for (const [signal, code] of [["SIGTERM", 143], ["SIGINT", 130], ["SIGHUP", 129]]) {
  process.once(signal, () => finish(code));
}
try {
  const world = await makeWorld();
  if (pictureAt) {
    await takePicture(world);
    await finish(0);
  }
  await walkAll(world);
  if (failed > 0) console.log(`What the server said:\n${world.provider.log.slice(-4000)}`);
} catch (error) {
  report("the journeys run to their end", error);
}
console.log(`${passed} passed, ${failed} failed`);
await finish(failed === 0 && passed > 0 ? 0 : 1);
