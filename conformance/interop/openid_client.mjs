// openid-client (npm): the high-level library, with every check that it offers switched on.

import assert from "node:assert/strict";

import { importJWK } from "jose";
import * as oidc from "openid-client";

import * as checks from "./checks.mjs";
import { ALGORITHMS, POST_LOGOUT_URI, REDIRECT_URI, USER } from "./clients.mjs";
import { Person } from "./person.mjs";

const SCOPE = "openid profile email address phone";

/** How a client authenticates. The library signs with Ed25519 under that name (RFC 9864). */
async function authentication(client, keys) {
  switch (client.token_endpoint_auth_method) {
    case "none":
      return oidc.None();
    case "client_secret_basic":
      return oidc.ClientSecretBasic(client.client_secret);
    case "client_secret_post":
      return oidc.ClientSecretPost(client.client_secret);
    case "private_key_jwt": {
      const alg = client.token_endpoint_auth_signing_alg;
      const { kid } = keys[alg].private;
      return oidc.PrivateKeyJwt({ key: await importJWK(keys[alg].private, alg), kid });
    }
  }
}

/** The library as this client, after discovery. */
async function configure(context, client, authenticate) {
  const execute = [oidc.enableNonRepudiationChecks];
  if (context.issuer.startsWith("http:")) execute.push(oidc.allowInsecureRequests);
  const { id_token_signed_response_alg, userinfo_signed_response_alg } = client;
  return oidc.discovery(
    new URL(context.issuer),
    client.client_id,
    { id_token_signed_response_alg, userinfo_signed_response_alg, require_auth_time: true },
    authenticate ?? (await authentication(client, context.keys)),
    { execute },
  );
}

/** Asks for a sign-in and lets a person do it. Answers the callback and what to hold it against. */
async function ask(config, more = {}, person = new Person(USER)) {
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const checks = {
    pkceCodeVerifier,
    expectedState: oidc.randomState(),
    expectedNonce: oidc.randomNonce(),
    maxAge: 300,
    idTokenExpected: true,
  };
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: REDIRECT_URI,
    scope: SCOPE,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: "S256",
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    max_age: "300",
    acr_values: "urn:vestibule:pwd",
    ...more,
  });
  const end = await person.walk(url);
  assert.ok(end.location, `the person got stuck at ${end.page?.id}: ${end.page?.html.slice(0, 1500)}`);
  return { ...end, callback: new URL(end.location), checks, person };
}

async function signIn(context, client) {
  const config = await configure(context, client);
  const { callback, checks: expected, person } = await ask(config);
  const tokens = await oidc.authorizationCodeGrant(config, callback, expected);
  checks.idToken(tokens, tokens.claims(), client);
  const claims = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
  checks.userinfo(claims);
  return { config, tokens, person, callback, expected };
}

/** Renews twice, looks at the tokens, gives them up, and then has nothing any more. */
async function liveAndDie(context, client) {
  const { config, tokens: first } = await signIn(context, client);
  let before = { tokens: first, claims: first.claims() };
  for (let turn = 0; turn < 2; turn++) {
    const tokens = await oidc.refreshTokenGrant(config, before.tokens.refresh_token);
    checks.refreshed(tokens, tokens.claims(), before, client);
    checks.userinfo(await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub));
    before = { tokens, claims: tokens.claims() };
  }
  const narrow = await oidc.refreshTokenGrant(config, before.tokens.refresh_token, { scope: "openid" });
  assert.equal(narrow.scope, "openid");
  const { access_token, refresh_token } = narrow;
  const isPublic = client.token_endpoint_auth_method === "none";
  if (!isPublic) {
    checks.introspected(await oidc.tokenIntrospection(config, access_token), before.claims, client);
    assert.equal((await oidc.tokenIntrospection(config, refresh_token)).active, true);
  }
  await oidc.tokenRevocation(config, refresh_token);
  if (!isPublic) {
    for (const token of [access_token, refresh_token]) {
      assert.deepEqual(await oidc.tokenIntrospection(config, token), { active: false });
    }
  }
  await checks.refused(() => oidc.refreshTokenGrant(config, refresh_token), { error: "invalid_grant" });
  await checks.refused(() => oidc.fetchUserInfo(config, access_token, before.claims.sub), { status: 401 });
}

/** Changes one parameter of a callback. */
function tamper(callback, name, value) {
  const changed = new URL(callback);
  changed.searchParams.set(name, value);
  return changed;
}

export function cases(context) {
  const { clients, keys } = context;
  const basic = clients["client_secret_basic.ES256"];
  const list = [];
  const test = (name, run) => list.push({ name: `openid-client: ${name}`, run });

  for (const client of Object.values(clients)) {
    if (client.may_introspect) continue;
    test(`signs in as ${client.client_id}`, () => signIn(context, client));
    test(`refreshes, introspects and revokes as ${client.client_id}`, () => liveAndDie(context, client));
    const isPlain = client.id_token_signed_response_alg === "ES256";
    if (isPlain && client.grant_types.includes("client_credentials")) {
      test(`client credentials of ${client.client_id}`, async () => {
        const config = await configure(context, client);
        const tokens = await oidc.clientCredentialsGrant(config, { scope: "garden.read" });
        assert.equal(tokens.token_type, "bearer");
        assert.equal(tokens.scope ?? "garden.read", "garden.read");
        assert.equal(tokens.id_token, undefined);
      });
    }
  }

  test("an answer by form post", async () => {
    const config = await configure(context, basic);
    const { location, fields, checks: expected } = await ask(config, { response_mode: "form_post" });
    const request = new Request(location, { method: "POST", body: fields });
    assert.ok((await oidc.authorizationCodeGrant(config, request, expected)).claims().sub);
  });
  test("claims asked for one by one", async () => {
    const config = await configure(context, basic);
    const members = { id_token: { email: { essential: true } }, userinfo: { given_name: null } };
    const { callback, checks: expected } = await ask(config, {
      scope: "openid",
      claims: JSON.stringify(members),
    });
    const tokens = await oidc.authorizationCodeGrant(config, callback, expected);
    assert.equal(tokens.claims().email, USER.email);
    const claims = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub);
    assert.equal(claims.given_name, USER.claims.given_name);
    assert.equal(claims.family_name, undefined);
  });
  test("a second sign-in asks nothing, and logout ends it", async () => {
    const { config, tokens, person } = await signIn(context, basic);
    const silent = await ask(config, { prompt: "none", id_token_hint: tokens.id_token }, person);
    const again = await oidc.authorizationCodeGrant(config, silent.callback, silent.checks);
    assert.equal(again.claims().sub, tokens.claims().sub);
    assert.equal(again.claims().auth_time, tokens.claims().auth_time);
    assert.equal(again.claims().sid, tokens.claims().sid);
    const goodbye = oidc.buildEndSessionUrl(config, {
      id_token_hint: again.id_token,
      post_logout_redirect_uri: POST_LOGOUT_URI,
      state: "bye ✓",
    });
    const { location } = await person.walk(goodbye);
    assert.equal(location, `${POST_LOGOUT_URI}?state=${encodeURIComponent("bye ✓").replaceAll("%20", "+")}`);
    const after = await ask(config, { prompt: "none" }, person);
    await checks.refused(() => oidc.authorizationCodeGrant(config, after.callback, after.checks), {
      error: "login_required",
    });
  });

  test("refuses a callback with another state", async () => {
    const config = await configure(context, basic);
    const { callback, checks: expected } = await ask(config);
    await checks.refused(
      () => oidc.authorizationCodeGrant(config, tamper(callback, "state", "other"), expected),
      { message: /invalid response|state/ },
    );
  });
  test("refuses a callback with another issuer", async () => {
    const config = await configure(context, basic);
    const { callback, checks: expected } = await ask(config);
    await checks.refused(
      () => oidc.authorizationCodeGrant(config, tamper(callback, "iss", "https://evil.example"), expected),
      { message: /invalid response|iss/ },
    );
  });
  test("refuses an ID token with another nonce", async () => {
    const config = await configure(context, basic);
    const { callback, checks: expected } = await ask(config);
    await checks.refused(
      () => oidc.authorizationCodeGrant(config, callback, { ...expected, expectedNonce: "other" }),
      { code: "OAUTH_JWT_CLAIM_COMPARISON_FAILED" },
    );
  });
  test("is refused a code with another verifier, and then for good", async () => {
    const config = await configure(context, basic);
    const { callback, checks: expected } = await ask(config);
    const other = { ...expected, pkceCodeVerifier: oidc.randomPKCECodeVerifier() };
    await checks.refused(() => oidc.authorizationCodeGrant(config, callback, other), { error: "invalid_grant" });
  });
  test("is refused a code twice, and its tokens die", async () => {
    const { config, tokens, callback, expected } = await signIn(context, basic);
    await checks.refused(() => oidc.authorizationCodeGrant(config, callback, expected), { error: "invalid_grant" });
    await checks.refused(() => oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub), {
      status: 401,
    });
  });

  const credentials = [
    ["a wrong secret in the header", basic, () => oidc.ClientSecretBasic("wrong")],
    ["the secret in the body instead of the header", basic, () => oidc.ClientSecretPost(basic.client_secret)],
    ["no secret", basic, () => oidc.None()],
    ["a wrong secret in the body", clients["client_secret_post.ES256"], () => oidc.ClientSecretPost("wrong")],
    [
      "an assertion by another key",
      clients["private_key_jwt.ES256.ES256"],
      async () => oidc.PrivateKeyJwt(await importJWK(keys.stranger, "ES256")),
    ],
    [
      "an assertion with another algorithm than the registered one",
      clients["private_key_jwt.ES256.ES256"],
      async () => oidc.PrivateKeyJwt(await importJWK(keys.RS256.private, "RS256")),
    ],
  ];
  for (const [what, client, authenticate] of credentials) {
    test(`is refused ${what}`, async () => {
      const config = await configure(context, client, await authenticate());
      const { callback, checks: expected } = await ask(config);
      await checks.refused(() => oidc.authorizationCodeGrant(config, callback, expected), {
        code: /OAUTH_(RESPONSE_BODY_ERROR|WWW_AUTHENTICATE_CHALLENGE)/,
      });
    });
  }
  test("is refused a public client's code without PKCE", async () => {
    const config = await configure(context, clients["none.ES256"]);
    const url = oidc.buildAuthorizationUrl(config, { redirect_uri: REDIRECT_URI, scope: "openid", state: "s" });
    const callback = new URL((await new Person(USER).walk(url)).location);
    await checks.refused(() => oidc.authorizationCodeGrant(config, callback, { expectedState: "s" }), {
      error: "invalid_request",
    });
  });
  test("finds all that discovery promises", async () => {
    const server = (await configure(context, basic)).serverMetadata();
    assert.ok(server.supportsPKCE());
    assert.equal(server.authorization_response_iss_parameter_supported, true);
    assert.deepEqual(server.id_token_signing_alg_values_supported, ALGORITHMS);
  });
  return list;
}
