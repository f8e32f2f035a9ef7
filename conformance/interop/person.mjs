// A person with a browser that knows just enough: it follows redirects, keeps cookies, fills in
// the forms of docs/pages.md and presses their buttons. No scripts.

import { createServer } from "node:http";

/** More steps than any journey has. */
const MANY = 20;

/** The value of an attribute in a tag's text. */
function attribute(tag, name) {
  const found = new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`).exec(tag);
  return found ? unescape(found[1] ?? found[2]) : undefined;
}

function unescape(text) {
  const named = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex, decimal, name) => {
    if (hex) return String.fromCodePoint(parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return named[name] ?? all;
  });
}

/** A page as it came: the id of its `main`, and its forms. */
class Page {
  constructor(url, status, html) {
    Object.assign(this, { url, status, html });
    this.id = attribute(/<main[^>]*>/.exec(html)?.[0] ?? "", "id");
  }

  /** The form of this id: where it is sent, and what is sent when `button` is pressed. */
  form(id, button) {
    for (const [, tag, inside] of this.html.matchAll(/(<form[^>]*>)([^]*?)<\/form>/g)) {
      if (attribute(tag, "id") !== id) continue;
      const fields = new URLSearchParams();
      for (const [input] of inside.matchAll(/<input[^>]*>/g)) {
        const name = attribute(input, "name");
        const isOff = attribute(input, "type") === "checkbox" && !/\schecked[\s>]/.test(input);
        if (name && !isOff) fields.append(name, attribute(input, "value") ?? "");
      }
      for (const [tag] of inside.matchAll(/<button[^>]*>/g)) {
        const name = attribute(tag, "name");
        if (name && attribute(tag, "id") === button) fields.append(name, attribute(tag, "value"));
      }
      return { action: new URL(attribute(tag, "action"), this.url), fields };
    }
    throw new Error(`no form ${id} on ${this.id ?? "this page"}: ${this.html.slice(0, 2000)}`);
  }

  /** The target of the link of this id. */
  link(id) {
    for (const [tag] of this.html.matchAll(/<a\s[^>]*>/g)) {
      if (attribute(tag, "id") === id) return new URL(attribute(tag, "href"), this.url);
    }
    throw new Error(`no link ${id} on ${this.id}`);
  }
}

export class Person {
  #cookies = new Map();

  /** `user` has `username` and `password`. */
  constructor(user) {
    this.user = user;
  }

  /**
   * Opens `url` and goes on until the person is led to another origin, an application's, or to
   * a page where there is nothing more to do. Answers `{ location }`, for an answer by form post
   * `{ location, fields }`, or `{ page }`.
   */
  async walk(url) {
    const home = new URL(url).origin;
    let step = { action: new URL(url) };
    for (let steps = 0; steps < MANY; steps++) {
      if (step.action.origin !== home) return { location: step.action.href, fields: step.fields };
      const answer = await this.#send(step);
      if (answer instanceof URL) {
        step = { action: answer };
        continue;
      }
      const next = this.#next(answer);
      if (!next) return { page: answer };
      step = next;
    }
    throw new Error(`no end in sight at ${step.action}`);
  }

  /** What this person does on a page. */
  #next(page) {
    switch (page.id) {
      case "login-page": {
        // The same page again means that the password was wrong.
        if (page.html.includes('aria-invalid="true"') || page.status >= 400) return null;
        const form = page.form("login-form", "login-submit");
        form.fields.set("username", this.user.username);
        form.fields.set("password", this.user.password);
        return form;
      }
      case "consent-page":
        return page.form("consent-form", "consent-allow");
      case "form-post-page":
        return page.form("form-post", "form-post-continue");
      case "logout-page":
        if (page.html.includes('id="logout-form"')) return page.form("logout-form", "logout-yes");
        if (page.html.includes('id="logout-return"')) return { action: page.link("logout-return") };
        return null;
      default:
        return null;
    }
  }

  /** Sends a request; answers the page, or where it leads. */
  async #send({ action, fields }) {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(action, {
      method: fields ? "POST" : "GET",
      redirect: "manual",
      body: fields,
      headers: { ...(cookie && { cookie }), ...(fields && { origin: action.origin }) },
    });
    for (const set of response.headers.getSetCookie()) this.#keep(set);
    const text = await response.text();
    const location = response.headers.get("location");
    if (location) return new URL(location, action);
    return new Page(action, response.status, text);
  }

  #keep(set) {
    const [pair, ...attributes] = set.split(";");
    const [name, ...value] = pair.trim().split("=");
    if (attributes.some((it) => /^\s*max-age=0\s*$/i.test(it))) this.#cookies.delete(name);
    else this.#cookies.set(name, value.join("="));
  }
}

/**
 * Lends people to programs in other languages: `POST {"person": name, "url": url}` makes that
 * person, who is new when not met before, walk from `url`. Answers the server and its URL.
 */
export async function lend(user) {
  const people = new Map();
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (data) => (body += data));
    request.on("end", async () => {
      try {
        const { person, url } = JSON.parse(body);
        if (!people.has(person)) people.set(person, new Person(user));
        const { location, fields, page } = await people.get(person).walk(url);
        const answer = { location, fields: fields && [...fields], page: page?.id, status: page?.status };
        response.end(JSON.stringify(answer));
      } catch (error) {
        response.statusCode = 500;
        response.end(String(error.stack));
      }
    });
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}
