// Signing in from a browser: authorization code with PKCE; the refresh token stays in a cookie
// that this script cannot read. Nothing is kept here but the tokens in memory.

import { CLIENT_ID, ISSUER } from "./config.js";

/** This page; its exact URL is registered as redirect URI and for the way back from signing out. */
const HERE = location.origin + location.pathname;
const ASKED = "sign-in-asked";

let tokens = null;

const base64url = (bytes) =>
  btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const sha256 = async (text) =>
  base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));

/** The claims of an ID token. It came from the issuer itself (OIDC Core §3.1.3.7, 6). */
function claimsOf(token) {
  const text = atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/"));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (it) => it.charCodeAt(0))));
}

/** The claims of a new ID token, if it is one for us about the person we know. */
function checked(response, nonce) {
  const claims = claimsOf(response.id_token);
  const isOurs = claims.iss === ISSUER && claims.aud === CLIENT_ID && claims.exp * 1000 > Date.now() - 60_000;
  const isSame = !tokens || tokens.claims.sub === claims.sub;
  if (!isOurs || !isSame || (nonce && claims.nonce !== nonce)) throw new Error("a wrong ID token");
  return claims;
}

/** A token request. `credentials` lets the browser store and send the cookie. */
async function ask(parameters) {
  const response = await fetch(`${ISSUER}/oauth/token`, {
    method: "POST",
    credentials: "include",
    body: new URLSearchParams({ client_id: CLIENT_ID, ...parameters }),
  });
  const answer = await response.json();
  return { status: response.status, answer };
}

function keep(answer, claims) {
  const expiresAt = Date.now() + answer.expires_in * 1000;
  tokens = { access: answer.access_token, id: answer.id_token ?? tokens?.id, claims, expiresAt };
}

/** Leaves for the issuer; the person comes back to this page. */
export async function signIn() {
  const asked = { state: random(), nonce: random(), verifier: random() };
  sessionStorage.setItem(ASKED, JSON.stringify(asked));
  location.assign(
    `${ISSUER}/oauth/authorize?${new URLSearchParams({
      response_type: "code",
      client_id: CLIENT_ID,
      redirect_uri: HERE,
      scope: "openid profile",
      state: asked.state,
      nonce: asked.nonce,
      code_challenge: await sha256(asked.verifier),
      code_challenge_method: "S256",
    })}`,
  );
}

/** The way back from the issuer: redeems the code. */
async function comeBack(response) {
  const asked = JSON.parse(sessionStorage.getItem(ASKED) ?? "null");
  sessionStorage.removeItem(ASKED);
  // The code is not to stay in the history, nor in a Referer.
  history.replaceState(null, "", HERE);
  if (asked?.state !== response.get("state") || response.get("iss") !== ISSUER) {
    throw new Error("an answer that nobody asked for");
  }
  if (response.has("error")) throw new Error(response.get("error"));
  const { status, answer } = await navigator.locks.request("renew", () =>
    ask({
      grant_type: "authorization_code",
      code: response.get("code"),
      redirect_uri: HERE,
      code_verifier: asked.verifier,
    }),
  );
  if (status !== 200) throw new Error(answer.error);
  keep(answer, checked(answer, asked.nonce));
}

/**
 * New tokens by the cookie. Answers whether there are any: not if nobody is signed in (any more).
 * One tab after the other, so that no late answer brings back an old cookie.
 */
export function renew() {
  return navigator.locks.request("renew", async () => {
    const { status, answer } = await ask({ grant_type: "refresh_token" });
    if (status === 401) {
      tokens = null;
      return false;
    }
    if (status !== 200) throw new Error(answer.error);
    keep(answer, checked(answer));
    return true;
  });
}

/** Who is signed in to this page, after it was loaded; null for nobody. */
export async function start() {
  const response = new URLSearchParams(location.search);
  if (response.has("code") || response.has("error")) await comeBack(response);
  else await renew();
  return tokens?.claims ?? null;
}

/** An access token for the APIs that this application calls. */
export async function accessToken() {
  const isLate = !tokens || tokens.expiresAt - Date.now() < 30_000;
  if (isLate && !(await renew())) return null;
  return tokens.access;
}

/** What the issuer says about the person. */
export async function userinfo() {
  const token = await accessToken();
  if (!token) return null;
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${ISSUER}/oauth/userinfo`, { headers });
  return response.ok ? response.json() : null;
}

/** Ends the session at the issuer, and with it what was granted in it; comes back to this page. */
export function signOut() {
  const parameters = { id_token_hint: tokens.id, client_id: CLIENT_ID, post_logout_redirect_uri: HERE };
  tokens = null;
  location.assign(`${ISSUER}/oauth/logout?${new URLSearchParams(parameters)}`);
}
