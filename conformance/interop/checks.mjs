// What is checked beyond what the libraries check by themselves.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import { USER } from "./clients.mjs";

const ACR = "urn:vestibule:pwd";

/** Reads the header of a JWS without verifying it. */
export function header(token) {
  return JSON.parse(Buffer.from(token.split(".")[0], "base64url"));
}

/** What an ID token says about a sign-in that happened just now (OIDC Core §2, §3.1.3.6). */
export function idToken(tokens, claims, client) {
  const { alg, kid } = header(tokens.id_token);
  assert.equal(alg, client.id_token_signed_response_alg);
  assert.ok(kid, "the header has a kid");
  const hash = createHash(alg === "EdDSA" ? "sha512" : "sha256").update(tokens.access_token).digest();
  const half = hash.subarray(0, hash.length / 2).toString("base64url");
  assert.equal(claims.at_hash, half, "at_hash");
  assert.equal(claims.acr, ACR);
  assert.deepEqual(claims.amr, ["pwd"]);
  assert.ok(Math.abs(claims.auth_time - Date.now() / 1000) < 60, "auth_time is now");
  assert.ok(claims.sid, "sid");
  assert.equal(claims.name, undefined, "claims of the scope are for userinfo");
}

/** What is left the same, and what is new, after a refresh (OIDC Core §12.2). */
export function refreshed(tokens, claims, before, client) {
  idToken(tokens, claims, client);
  for (const name of ["iss", "sub", "aud", "auth_time", "sid"]) {
    assert.deepEqual(claims[name], before.claims[name], name);
  }
  assert.ok(claims.iat >= before.claims.iat, "iat");
  assert.equal(claims.nonce, undefined, "nonce");
  assert.notEqual(tokens.refresh_token, before.tokens.refresh_token, "rotated");
  assert.notEqual(tokens.access_token, before.tokens.access_token);
}

/** What introspection says about a good access token (RFC 7662 §2.2). */
export function introspected(answer, claims, client) {
  assert.equal(answer.active, true);
  assert.equal(answer.client_id, client.client_id);
  assert.equal(answer.sub, claims.sub);
  assert.equal(answer.iss, claims.iss);
  assert.ok(answer.scope.split(" ").includes("openid"), "scope");
  assert.ok(answer.exp > Date.now() / 1000, "exp");
}

/** What userinfo says about the person (OIDC Core §5.1, §5.4). */
export function userinfo(claims) {
  for (const [name, value] of Object.entries(USER.claims)) assert.deepEqual(claims[name], value);
  assert.equal(claims.preferred_username, USER.username);
  assert.equal(claims.email, USER.email);
  assert.equal(claims.email_verified, true);
  assert.ok(Number.isInteger(claims.updated_at), "updated_at");
}

/** Fails unless `doing` fails as `expected` says: by a predicate or a member's value. */
export async function refused(doing, expected) {
  let answer;
  try {
    answer = await doing();
  } catch (error) {
    for (const [member, value] of Object.entries(expected)) {
      const matches = value instanceof RegExp ? value.test(error[member]) : error[member] === value;
      if (!matches) throw new Error(`refused, but not as expected (${member}: ${value})`, { cause: error });
    }
    return;
  }
  throw new Error(`was not refused: ${JSON.stringify(answer)}`);
}
