// A small application that signs people in with openid-client, and says who they are.

import { createServer } from "node:http";

import * as oidc from "openid-client";

const page = (body) => `<!doctype html><html lang="en"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<title>Garden</title><main id="garden"><h1>Garden</h1>${body}</main></html>`;

const escape = (text) => String(text).replace(/[&<>"]/g, (it) => `&#${it.charCodeAt(0)};`);

/** Starts it at `http://localhost:{port}` for `clientId` at `issuer`. */
export async function startRelyingParty({ port, issuer, clientId }) {
  const home = `http://localhost:${port}`;
  const redirectUri = `${home}/callback`;
  const config = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
  });
  /** The queries with which the front-channel logout address was loaded. */
  const forgotten = [];
  /** What was asked, by state. A real application ties it to the browser with a cookie. */
  const asked = new Map();

  /** Where a browser goes to sign in; `more` are parameters of the authorization request. */
  async function signInUrl(more) {
    const state = oidc.randomState();
    const checks = {
      pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
      expectedNonce: oidc.randomNonce(),
      expectedState: state,
      idTokenExpected: true,
    };
    asked.set(state, checks);
    return oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: "openid profile email phone garden.read",
      code_challenge: await oidc.calculatePKCECodeChallenge(checks.pkceCodeVerifier),
      code_challenge_method: "S256",
      state,
      nonce: checks.expectedNonce,
      ...more,
    });
  }

  /** The answer: in the query, or in a form. */
  async function callback(request, url, body) {
    const form = new URLSearchParams(body);
    const isPost = request.method === "POST";
    const state = (isPost ? form : url.searchParams).get("state");
    const checks = asked.get(state);
    asked.delete(state);
    if (!checks) return page(`<p id="problem">unknown state</p>`);
    const answer = isPost ? new Request(url, { method: "POST", body: form }) : url;
    try {
      const tokens = await oidc.authorizationCodeGrant(config, answer, checks);
      const { sub } = tokens.claims();
      const person = await oidc.fetchUserInfo(config, tokens.access_token, sub);
      const out = (hint) =>
        oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: home, state: "out", ...hint });
      return page(`<p id="who">${escape(person.name)}</p><p id="mode">${request.method}</p>
        <a id="check" href="/check?state=${escape(url.searchParams.get("session_state"))}">Still there?</a>
        <a id="sign-out" href="${escape(out({ id_token_hint: tokens.id_token }))}">Sign out</a>
        <a id="ask-out" href="${escape(out())}">Sign out, unsure who</a>`);
    } catch (error) {
      return page(`<p id="problem">${escape(error.error ?? error)}</p>`);
    }
  }

  /** Frames the provider's page and asks it (Session Management 1.0 §3.1). */
  function checkPage(url) {
    const frame = config.serverMetadata().check_session_iframe;
    const message = `${clientId} ${url.searchParams.get("state")}`;
    return page(`<p id="answer"></p><button id="ask">Ask</button><button id="babble">Babble</button>
      <iframe id="op" hidden title="The provider" src="${escape(frame)}"></iframe>
      <script>
        const op = document.getElementById("op");
        const origin = new URL(op.src).origin;
        const answer = document.getElementById("answer");
        const ask = (message) => {
          answer.textContent = "";
          op.contentWindow.postMessage(message, origin);
        };
        addEventListener("message", (event) => {
          if (event.origin === origin) answer.textContent = event.data;
        });
        document.getElementById("ask").onclick = () => ask(${JSON.stringify(message)});
        document.getElementById("babble").onclick = () => ask("babble");
        op.onload = () => ask(${JSON.stringify(message)});
      </script>`);
  }

  const server = createServer(async (request, response) => {
    const url = new URL(request.url, home);
    let body = "";
    for await (const part of request) body += part;
    if (url.pathname === "/sign-in") {
      const location = await signInUrl(Object.fromEntries(url.searchParams));
      response.writeHead(302, { location: location.href }).end();
      return;
    }
    // Never answers.
    if (url.pathname === "/hang") return;
    if (url.pathname === "/forget") {
      await new Promise((done) => setTimeout(done, 500));
      forgotten.push(Object.fromEntries(url.searchParams));
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end("forgotten");
      return;
    }
    if (url.pathname === "/check") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(checkPage(url));
      return;
    }
    const html =
      url.pathname === "/callback"
        ? await callback(request, url, body)
        : page(`<p id="out">${url.searchParams.get("state") ?? ""}</p><a id="in" href="/sign-in">Sign in</a>`);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
  });
  await new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, "localhost", done);
  });
  return { home, server, forgotten };
}
