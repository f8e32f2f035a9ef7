// Plans the stacks, runs every library on each, prints a line per case and counts.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { USER, makeKeys, plan } from "./clients.mjs";
import * as oauth4webapi from "./oauth4webapi.mjs";
import * as openidClient from "./openid_client.mjs";
import { lend } from "./person.mjs";
import { Provider, freePort } from "./provider.mjs";
import * as suiteFiles from "./suite_files.mjs";

const temp = process.env.INTEROP_TEMP;
const wanted = process.argv[2] ?? "";
/** Cases of one library that run at once. */
const AT_ONCE = 3;

let passed = 0;
let failed = 0;
const cleanUp = [];

function report(stack, name, error) {
  if (error === undefined) passed += 1;
  else failed += 1;
  console.log(`${error === undefined ? "ok  " : "FAIL"} ${stack} ${name}`);
  for (let cause = error; cause !== undefined; cause = cause.cause) {
    const text = String(cause.stack ?? (typeof cause === "string" ? cause : JSON.stringify(cause)));
    console.log(text.replaceAll(/^/gm, "       "));
  }
}

async function runCases(stack, cases) {
  const waiting = cases.filter(({ name }) => `${stack} ${name}`.includes(wanted));
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await next.run().then(
        () => report(stack, next.name),
        (error) => report(stack, next.name, error ?? "failed"),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Runs the cases in Python: one JSON line per case, `{"name": …, "error": null}`. */
async function runPython(stack, context) {
  const people = await lend(USER);
  const file = join(temp, "context.json");
  writeFileSync(file, JSON.stringify({ ...context, people: people.url, user: USER, stack, wanted }));
  const child = spawn(".venv/bin/python", ["authlib_suite.py", file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  cleanUp.push(() => child.kill());
  let rest = "";
  child.stdout.on("data", (data) => {
    const lines = (rest + data).split("\n");
    rest = lines.pop();
    for (const line of lines) {
      const { name, error } = JSON.parse(line);
      report(stack, name, error ?? undefined);
    }
  });
  const code = await new Promise((done) => child.once("close", done));
  people.server.close();
  people.server.closeAllConnections();
  if (code !== 0) report(stack, "Authlib", `the suite ended with ${code}`);
}

/** A new database on the PostgreSQL server of TEST_POSTGRES_URL. */
function makeDatabase() {
  const server = process.env.TEST_POSTGRES_URL;
  const name = `vestibule_interop_${process.pid}_${Date.now()}`;
  const psql = (sql) => {
    const { status, stderr, error } = spawnSync("psql", [server, "-qc", sql], { encoding: "utf8" });
    if (status !== 0) throw new Error(`psql: ${stderr}`, { cause: error });
  };
  psql(`CREATE DATABASE ${name}`);
  cleanUp.push(() => psql(`DROP DATABASE ${name} WITH (FORCE)`));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** All libraries on one database, first over HTTP, then over TLS. */
async function onDatabase(kind, databaseUrl) {
  const folder = join(temp, kind);
  mkdirSync(folder);
  const keys = await makeKeys();
  let clients;
  for (const scheme of ["http", "https"]) {
    const issuer = `${scheme}://localhost:${await freePort()}`;
    // Everybody comes from one address and is the same person: more at once than are let in.
    const extra = {
      VESTIBULE_LIMITS__RULES__LOGIN_ACCOUNT: "1000/1m",
      VESTIBULE_LIMITS__RULES__LOGIN_ACCOUNT_ADDRESS: "1000/1m",
      VESTIBULE_LIMITS__RULES__LOGIN_ADDRESS: "1000/1m",
    };
    if (scheme === "https") {
      extra.VESTIBULE_SERVER__TLS__CERT = join(temp, "cert.pem");
      extra.VESTIBULE_SERVER__TLS__KEY = join(temp, "key.pem");
    }
    const provider = new Provider({ folder, databaseUrl, issuer, extra });
    if (!clients) {
      provider.command(["migrate"]);
      provider.createUser(USER);
      suiteFiles.prepare(provider);
      clients = Object.fromEntries(
        plan(keys).map((metadata) => [metadata.client_id, provider.createClient(metadata)]),
      );
    }
    cleanUp.push(() => provider.stop());
    await provider.start();
    const context = { issuer, clients, keys };
    const stack = `${kind} ${scheme}`;
    const before = failed;
    await Promise.all([
      runCases(stack, openidClient.cases(context)),
      runCases(stack, [...oauth4webapi.cases(context), ...suiteFiles.cases(context)]),
      runPython(stack, context),
    ]);
    await provider.stop();
    if (failed > before) console.log(`What the server said:\n${provider.log.slice(-4000)}`);
  }
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
  await onDatabase("sqlite");
  if (process.env.TEST_POSTGRES_URL) await onDatabase("postgres", makeDatabase());
  else console.log("PostgreSQL is left out: TEST_POSTGRES_URL is not set");
} catch (error) {
  report("interop", "runs to its end", error);
}
console.log(`${passed} passed, ${failed} failed`);
await finish(failed === 0 && passed > 0 ? 0 : 1);
