// A visitor: a browser window of some size, theme and ability, with eyes on everything that must
// not happen.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

export const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
};

export class Visitor {
  /** What went wrong behind the scenes since the page was last looked at. */
  #noise = [];

  /** Other browsers of the same person. */
  others = [];

  /** The URL of a request by a script that may be refused. */
  mayFail;

  /** Opens a window. `world` has the browser, the origins and `report`. */
  static async arrive(world, { name, device = "desktop", theme = "light", scripts = true, locale = "en-US" }) {
    const visitor = new Visitor();
    visitor.world = world;
    visitor.how = { device, theme, scripts, locale };
    visitor.name = name;
    visitor.scripts = scripts;
    visitor.context = await world.browser.newContext({
      ...DEVICES[device],
      colorScheme: theme,
      javaScriptEnabled: scripts,
      locale,
      reducedMotion: "reduce",
    });
    visitor.context.setDefaultTimeout(10_000);
    await visitor.context.addInitScript(() => {
      addEventListener("securitypolicyviolation", (event) => {
        console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    visitor.#listen();
    visitor.page = await visitor.context.newPage();
    return visitor;
  }

  #listen() {
    const { context, world } = this;
    context.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol !== "data:" && !world.origins.includes(origin)) {
        this.#noise.push(`a request to ${origin}`);
      }
    });
    context.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      // The browser says so of every page that is no success; some are meant to be none.
      if (/^Failed to load resource: the server responded with a status of 4/.test(message.text())) {
        if ([this.page.url(), this.mayFail].includes(message.location().url)) return;
      }
      this.#noise.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => this.#noise.push(`script: ${error.error().stack}`));
  }

  /**
   * Looks closely at the page: accessible, quiet, nothing beside the screen. Counts as a case of
   * its own, and takes a picture where pictures are wanted.
   */
  async look(what) {
    const name = `${this.name}: the page ${what}`;
    try {
      await this.page.waitForLoadState("load");
      if (process.env.E2E_SCREENSHOTS) {
        const file = `${this.name} ${what}.png`.replaceAll(/[^\w.]+/g, "-");
        await this.page.screenshot({ path: join(process.env.E2E_SCREENSHOTS, file), fullPage: true });
      }
      const problems = [...this.#noise.splice(0), ...(await this.#violations())];
      const width = await this.page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]");
      if (width[0] > width[1]) problems.push(`wider than the screen: ${width.join(" > ")}`);
      this.world.report(name, problems.length > 0 ? problems.join("\n") : undefined);
    } catch (error) {
      this.world.report(name, error);
    }
  }

  async #violations() {
    const { violations } = await (await this.#axePage()).evaluate(
      (tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }),
      TAGS,
    );
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `axe ${id}: ${node.html}\n  ${node.failureSummary}`),
    );
  }

  /** axe is a script: without scripts, it looks at the same document in a twin window. */
  async #axePage() {
    if (this.scripts) {
      await this.page.evaluate(AXE);
      return this.page;
    }
    if (!this.twin) {
      const { viewport, colorScheme } = await this.page.evaluate(
        "({ viewport: { width: innerWidth, height: innerHeight }, colorScheme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light' })",
      );
      this.twinContext = await this.world.browser.newContext({ viewport, colorScheme });
      this.twin = await this.twinContext.newPage();
    }
    const [url, body] = [this.page.url(), await this.page.content()];
    await this.twin.unrouteAll();
    await this.twin.route("**/*", (route) => {
      const request = route.request();
      if (request.isNavigationRequest()) return route.fulfill({ body, contentType: "text/html" });
      return request.resourceType() === "script" ? route.abort() : route.continue();
    });
    await this.twin.goto(url);
    await this.twin.evaluate(AXE);
    return this.twin;
  }

  /** Whether there is an element with this id. */
  async has(id) {
    return (await this.page.locator(`#${id}`).count()) > 0;
  }

  /** Its words. */
  async says(id) {
    return (await this.page.locator(`#${id}`).innerText()).trim();
  }

  /** Waits for the page whose `main` has this id. */
  async at(id) {
    await this.page.locator(`main#${id}`).waitFor({ state: "visible" });
  }

  async press(id) {
    await this.page.locator(`#${id}`).click();
  }

  /** Signs out on a page of the account, where the button is below the person's picture. */
  async signOutHere() {
    await this.page.locator(".account-person > summary").click();
    await this.press("sign-out");
  }

  async goto(url) {
    await this.page.goto(url);
  }

  /** Fills in the login form and sends it. */
  async logIn(username, password) {
    await this.page.fill("#username", username);
    await this.page.fill("#password", password);
    await this.press("login-submit");
  }

  /** The same person at another browser; it leaves with this one. */
  async another() {
    const other = await Visitor.arrive(this.world, { ...this.how, name: `${this.name}, elsewhere` });
    this.others.push(other);
    return other;
  }

  async leave() {
    for (const other of this.others) await other.leave();
    const noise = this.#noise.splice(0);
    await this.twinContext?.close();
    await this.context.close();
    if (noise.length > 0) this.world.report(`${this.name}: nothing else happened`, noise.join("\n"));
  }
}
