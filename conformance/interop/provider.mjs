// Runs the program under test: its commands, and a server that is always stopped again.

import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";

/** How long a server may take until it answers, in milliseconds. */
const PATIENCE = 30_000;

/** A port of the loopback interface that nobody listens on. */
export function freePort() {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

/** A Vestibule with a folder and a database of its own. */
export class Provider {
  #child;
  #log = "";

  /**
   * `folder` is empty and exists. `databaseUrl` and `issuer` are as in the configuration; the
   * server listens on the port of `issuer`. `extra` are more settings for the environment.
   */
  constructor({ folder, databaseUrl, issuer, extra = {} }) {
    const { PATH, HOME, TMPDIR } = process.env;
    this.binary = resolve(process.env.VESTIBULE_BIN);
    this.folder = folder;
    this.issuer = issuer;
    this.environment = {
      PATH,
      ...(HOME && { HOME }),
      ...(TMPDIR && { TMPDIR }),
      VESTIBULE_ENV: "test",
      VESTIBULE_DATABASE__URL: databaseUrl ?? `sqlite://${join(folder, "vestibule.db")}`,
      VESTIBULE_KEYS__DIR: join(folder, "keys"),
      VESTIBULE_SERVER__LISTEN: `127.0.0.1:${new URL(issuer).port}`,
      VESTIBULE_SERVER__ISSUER: issuer,
      ...extra,
    };
  }

  /** Runs a command; answers what it prints, as JSON where it is. */
  command(args, input = "") {
    const { status, stdout, stderr, error } = spawnSync(this.binary, args, {
      cwd: this.folder,
      env: this.environment,
      input,
      encoding: "utf8",
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`vestibule ${args.join(" ")} failed:\n${stderr}`);
    return stdout.trimStart().startsWith("{") ? JSON.parse(stdout) : stdout;
  }

  /** Makes a client of RFC 7591 metadata. */
  createClient(metadata) {
    return this.command(["client", "create", "--metadata", "-"], JSON.stringify(metadata));
  }

  /** Makes a user; `claims` are standard claims. */
  createUser({ username, password, email, claims }) {
    const file = join(this.folder, `${username}.json`);
    writeFileSync(file, JSON.stringify(claims ?? {}));
    const named = ["--username", username, "--email", email, "--email-verified"];
    return this.command(
      ["user", "create", ...named, "--claims", file, "--password-stdin"],
      `${password}\n`,
    );
  }

  /** Says what the default tenant asks of people. */
  setPolicy(policy) {
    const file = join(this.folder, "policy.json");
    writeFileSync(file, JSON.stringify(policy));
    return this.command(["tenant", "policy", "default", "--file", file]);
  }

  /** Starts the server and waits until it answers. */
  async start() {
    this.#child = spawn(this.binary, ["serve"], {
      cwd: this.folder,
      env: this.environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.on("data", (data) => (this.#log += data));
    }
    const until = Date.now() + PATIENCE;
    for (;;) {
      const ready = await fetch(`${this.issuer}/health/ready`).catch(() => null);
      if (ready?.ok) return this;
      if (this.#child.exitCode !== null || Date.now() > until) {
        await this.stop();
        throw new Error(`the server did not start:\n${this.#log}`);
      }
      await new Promise((done) => setTimeout(done, 50));
    }
  }

  /** Stops the server, if it runs. */
  async stop() {
    const child = this.#child;
    this.#child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    const force = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await gone;
    clearTimeout(force);
  }

  /** What the server has said. */
  get log() {
    return this.#log;
  }
}
