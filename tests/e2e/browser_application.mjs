// The example of docs/browser-applications.md, served as it is, and somebody who uses it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const FOLDER = new URL("../../docs/examples/browser-application/", import.meta.url);
const read = (name) => readFileSync(new URL(name, FOLDER), "utf8");
const TYPES = { "": "text/html", "app.js": "text/javascript", "oidc.js": "text/javascript", "config.js": "text/javascript" };
/** What the example's files have in the place of an installation's own. */
const [ISSUER, HOME] = ["http://localhost:8080", "http://localhost:5173"];

/** The registration, for this origin. */
export function registration(home) {
  return JSON.parse(read("client.json").replaceAll(HOME, home));
}

/** Starts the example at `http://localhost:{port}/`, the same site as the issuer. */
export async function startBrowserApplication({ port, issuer }) {
  const server = createServer((request, response) => {
    const name = new URL(request.url, HOME).pathname.slice(1);
    if (!(name in TYPES)) return response.writeHead(404).end();
    const text = read(name || "index.html").replaceAll(ISSUER, issuer);
    return response.writeHead(200, { "content-type": `${TYPES[name]}; charset=utf-8` }).end(text);
  });
  await new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "localhost", done);
  });
  return server;
}

async function says(page, words) {
  await page.locator("#status", { hasText: words }).waitFor();
}

/** The refresh cookies that the browser keeps. */
async function cookies(visitor) {
  const all = await visitor.context.cookies();
  return all.filter(({ name }) => name.includes("vestibule_refresh_"));
}

/** Renews as often as told at once, from a page, past any lock. */
function renewAtOnce(page, issuer, times) {
  return page.evaluate(
    ([url, times]) => {
      const ask = async () => {
        const body = new URLSearchParams({ client_id: "browser-application", grant_type: "refresh_token" });
        const response = await fetch(url, { method: "POST", credentials: "include", body });
        return { status: response.status, members: Object.keys(await response.json()) };
      };
      return Promise.all(Array.from({ length: times }, ask));
    },
    [`${issuer}/oauth/token`, times],
  );
}

export async function aBrowserApplicationStaysSignedIn(world, visitor) {
  const { page } = visitor;
  const { issuer, browserApplication: home } = world;
  const nobody = "Nobody is signed in";
  // Without a cookie, and where it may not be used, the endpoint refuses.
  visitor.mayFail = `${issuer}/oauth/token`;
  await visitor.goto(`${home}/`);
  await says(page, nobody);
  await visitor.look("browser application");

  const { username, name } = world.newPerson();
  await visitor.press("sign-in");
  await visitor.at("login-page");
  await visitor.logIn(username, world.password);
  await visitor.at("consent-page");
  await visitor.press("consent-allow");
  await says(page, `Signed in as ${name}`);
  assert.equal(page.url(), `${home}/`, "the code is gone from the address bar");
  await visitor.look("browser application, signed in");

  // The token is in a cookie for the token endpoint, and no script sees it.
  const [first, ...more] = await cookies(visitor);
  assert.deepEqual(more, []);
  const { path, httpOnly, sameSite } = first;
  assert.deepEqual({ path, httpOnly, sameSite }, { path: "/oauth/token", httpOnly: true, sameSite: "Strict" });
  const seen = await page.evaluate(() => [document.cookie, JSON.stringify({ ...localStorage, ...sessionStorage })]);
  // Cookies know no ports: on localhost the one that tells of session changes is seen here, too.
  assert.match(seen[0], /^(vestibule_state=[0-9a-f]{64})?$/);
  assert.equal(seen[1], "{}");

  await page.reload();
  await says(page, `Signed in as ${name}`);
  const [second] = await cookies(visitor);
  assert.notEqual(second.value, first.value, "renewed");

  const other = await visitor.context.newPage();
  await Promise.all([page.reload(), other.goto(`${home}/`)]);
  for (const tab of [page, other]) await says(tab, `Signed in as ${name}`);
  await Promise.all([page, other].map((tab) => tab.click("#renew")));
  const answers = await Promise.all([renewAtOnce(page, issuer, 4), renewAtOnce(other, issuer, 4)]);
  for (const { status, members } of answers.flat()) {
    assert.equal(status, 200);
    assert.ok(members.includes("access_token") && !members.includes("refresh_token"));
  }

  // What the clicks began comes to its end before anything is compared.
  await page.evaluate(() => navigator.locks.request("renew", () => null));

  // Another application of the same site has the cookie sent, and nothing comes of it.
  const before = await cookies(visitor);
  await other.goto(world.home);
  await other.evaluate(async (url) => {
    const body = new URLSearchParams({ client_id: "browser-application", grant_type: "refresh_token" });
    await fetch(url, { method: "POST", credentials: "include", mode: "no-cors", body });
  }, `${issuer}/oauth/token`);
  assert.deepEqual(await cookies(visitor), before);
  await other.close();

  await page.reload();
  await says(page, `Signed in as ${name}`);
  await visitor.press("sign-out");
  await says(page, nobody);
  assert.deepEqual(await cookies(visitor), [], "the dead cookie is taken away");
  await page.reload();
  await says(page, nobody);
}
