// The clients, the user and the plans for the OpenID conformance suite: whether they work here,
// where the suite itself does not run.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import * as oauth from "oauth4webapi";

import { Person } from "./person.mjs";

const read = (name) => JSON.parse(readFileSync(new URL(`../${name}.json`, import.meta.url)));
const CLIENTS = { client: "basic", client2: "second", client_secret_post: "post" };
const claims = read("user");

/** The user of the plans, with the password that they type. */
function user() {
  const [{ tasks }] = read("plans/oidcc-basic").browser;
  const typed = Object.fromEntries(
    tasks.flatMap(({ commands }) => commands).filter(([verb]) => verb === "text").map(([, , id, text]) => [id, text]),
  );
  return { ...typed, email: "connie@example.com", claims };
}

/** Makes what the suite needs, as conformance/README.md says. */
export function prepare(provider) {
  provider.createUser(user());
  for (const name of Object.values(CLIENTS)) provider.createClient(read(`clients/${name}`));
}

/** Neither nonce nor PKCE, all scopes: what the plain modules of the suite do. */
async function signIn({ issuer }, name) {
  const { redirect_uris, client_secret, ...client } = read(`clients/${name}`);
  const options = { [oauth.allowInsecureRequests]: issuer.startsWith("http:") };
  const discovered = await oauth.discoveryRequest(new URL(issuer), options);
  const as = await oauth.processDiscoveryResponse(new URL(issuer), discovered);
  const url = new URL(as.authorization_endpoint);
  url.search = new URLSearchParams({
    client_id: client.client_id,
    redirect_uri: redirect_uris[0],
    response_type: "code",
    scope: "openid profile email address phone",
    state: "s".repeat(128),
  });
  const { location } = await new Person(user()).walk(url);
  const answer = oauth.validateAuthResponse(as, client, new URL(location), "s".repeat(128));
  const isPost = client.token_endpoint_auth_method === "client_secret_post";
  const auth = (isPost ? oauth.ClientSecretPost : oauth.ClientSecretBasic)(client_secret);
  const response = await oauth.authorizationCodeGrantRequest(
    as, client, auth, answer, redirect_uris[0], oauth.nopkce, options,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(as, client, response);
  const { sub } = oauth.getValidatedIdTokenClaims(tokens);
  const info = await oauth.userInfoRequest(as, client, tokens.access_token, options);
  return oauth.processUserInfoResponse(as, client, sub, info);
}

export function cases(context) {
  const list = [];
  const test = (name, run) => list.push({ name: `conformance suite: ${name}`, run });
  for (const name of Object.values(CLIENTS)) {
    test(`the client of clients/${name}.json signs the user in and sees every standard claim`, async () => {
      const info = await signIn(context, name);
      for (const [claim, value] of Object.entries(claims)) assert.deepEqual(info[claim], value, claim);
      for (const claim of ["preferred_username", "updated_at", "email", "email_verified"]) {
        assert.ok(info[claim], claim);
      }
    });
  }
  for (const plan of ["oidcc-basic", "oidcc-formpost-basic"]) {
    test(`plans/${plan}.json knows the clients`, async () => {
      const config = read(`plans/${plan}`);
      for (const [role, name] of Object.entries(CLIENTS)) {
        const { client_id, client_secret, redirect_uris, require_pkce } = read(`clients/${name}`);
        assert.deepEqual(config[role], { client_id, client_secret });
        assert.equal(require_pkce, false);
        assert.ok(redirect_uris.every((uri) => uri.includes(`/test/a/${config.alias}/callback`)));
      }
    });
  }
  return list;
}
