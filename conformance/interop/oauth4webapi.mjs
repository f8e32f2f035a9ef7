// oauth4webapi (npm): the low-level library, each step of the standard by itself.

import assert from "node:assert/strict";

import { importJWK } from "jose";
import * as oauth from "oauth4webapi";

import * as checks from "./checks.mjs";
import { POST_LOGOUT_URI, REDIRECT_URI_WITH_QUERY as REDIRECT_URI, USER } from "./clients.mjs";
import { Person } from "./person.mjs";

/** How a client authenticates. The library signs with Ed25519 under that name (RFC 9864). */
async function authentication(client, keys) {
  switch (client.token_endpoint_auth_method) {
    case "none":
      return oauth.None();
    case "client_secret_basic":
      return oauth.ClientSecretBasic(client.client_secret);
    case "client_secret_post":
      return oauth.ClientSecretPost(client.client_secret);
    case "private_key_jwt": {
      const alg = client.token_endpoint_auth_signing_alg;
      const { kid } = keys[alg].private;
      return oauth.PrivateKeyJwt({ key: await importJWK(keys[alg].private, alg), kid });
    }
  }
}

/** One client at one server: the library's calls with everything that they need. */
class RelyingParty {
  constructor(context, client, as, auth) {
    const { client_id, id_token_signed_response_alg, userinfo_signed_response_alg } = client;
    const { introspection_signed_response_alg } = client;
    this.client = {
      client_id,
      id_token_signed_response_alg,
      userinfo_signed_response_alg,
      introspection_signed_response_alg,
    };
    this.registered = client;
    this.as = as;
    this.auth = auth;
    this.options = { [oauth.allowInsecureRequests]: context.issuer.startsWith("http:") };
  }

  static async discover(context, client, algorithm = "oidc") {
    const issuer = new URL(context.issuer);
    const insecure = { [oauth.allowInsecureRequests]: context.issuer.startsWith("http:") };
    const response = await oauth.discoveryRequest(issuer, { ...insecure, algorithm });
    const as = await oauth.processDiscoveryResponse(issuer, response);
    return new RelyingParty(context, client, as, await authentication(client, context.keys));
  }

  /** Lets a person sign in; answers where they were led, and what was asked. */
  async ask(more = {}) {
    const asked = {
      verifier: oauth.generateRandomCodeVerifier(),
      state: oauth.generateRandomState(),
      nonce: oauth.generateRandomNonce(),
    };
    const url = new URL(this.as.authorization_endpoint);
    url.search = new URLSearchParams({
      client_id: this.client.client_id,
      redirect_uri: REDIRECT_URI,
      response_type: "code",
      scope: "openid profile email address phone",
      code_challenge: await oauth.calculatePKCECodeChallenge(asked.verifier),
      code_challenge_method: "S256",
      state: asked.state,
      nonce: asked.nonce,
      max_age: "300",
      ...more,
    });
    const end = await new Person(USER).walk(url);
    assert.ok(end.location, `the person got stuck at ${end.page?.id}`);
    return { ...asked, callback: new URL(end.location), fields: end.fields };
  }

  /** Validates the answer and sends the code. */
  async redeem({ callback, fields, state, verifier }) {
    const { as, client, auth, options } = this;
    const answer = oauth.validateAuthResponse(as, client, fields ?? callback, state);
    return oauth.authorizationCodeGrantRequest(as, client, auth, answer, REDIRECT_URI, verifier, options);
  }

  /** Validates the tokens, the signature included. */
  async tokens(asked) {
    const { as, client, options } = this;
    const response = await this.redeem(asked);
    const expected = { expectedNonce: asked.nonce, maxAge: 300, requireIdToken: true };
    const tokens = await oauth.processAuthorizationCodeResponse(as, client, response, expected);
    await oauth.validateApplicationLevelSignature(as, response, options);
    const claims = oauth.getValidatedIdTokenClaims(tokens);
    checks.idToken(tokens, claims, this.registered);
    return { tokens, claims };
  }

  async refresh(token) {
    const { as, client, auth, options } = this;
    const response = await oauth.refreshTokenGrantRequest(as, client, auth, token, options);
    const tokens = await oauth.processRefreshTokenResponse(as, client, response);
    await oauth.validateApplicationLevelSignature(as, response, options);
    return { tokens, claims: oauth.getValidatedIdTokenClaims(tokens) };
  }

  /** Plain, or signed (RFC 9701), with the signature verified. */
  async introspect(token, requestJwtResponse) {
    const { as, client, auth, options } = this;
    const asked = { ...options, requestJwtResponse };
    const response = await oauth.introspectionRequest(as, client, auth, token, asked);
    const answer = await oauth.processIntrospectionResponse(as, client, response);
    const isSigned = response.headers.get("content-type") === "application/token-introspection+jwt";
    assert.equal(isSigned, requestJwtResponse);
    if (isSigned) await oauth.validateApplicationLevelSignature(as, response, options);
    return answer;
  }

  async revoke(token) {
    const { as, client, auth, options } = this;
    await oauth.processRevocationResponse(await oauth.revocationRequest(as, client, auth, token, options));
  }

  async userinfo(accessToken, subject) {
    const { as, client, options } = this;
    const response = await oauth.userInfoRequest(as, client, accessToken, options);
    const claims = await oauth.processUserInfoResponse(as, client, subject, response);
    if (client.userinfo_signed_response_alg) {
      await oauth.validateApplicationLevelSignature(as, response, options);
    }
    return claims;
  }
}

async function signIn(context, client) {
  const party = await RelyingParty.discover(context, client);
  const asked = await party.ask();
  const { tokens, claims } = await party.tokens(asked);
  checks.userinfo(await party.userinfo(tokens.access_token, claims.sub));
  return { party, asked, tokens, claims };
}

/** Renews, looks at the tokens in both forms, gives them up, and then has nothing any more. */
async function liveAndDie(context, client) {
  const signedIn = await signIn(context, client);
  const { party } = signedIn;
  const { tokens, claims } = await party.refresh(signedIn.tokens.refresh_token);
  checks.refreshed(tokens, claims, signedIn, client);
  checks.userinfo(await party.userinfo(tokens.access_token, claims.sub));
  const isPublic = client.token_endpoint_auth_method === "none";
  const server = await RelyingParty.discover(context, context.clients["resource-server"]);
  for (const asks of isPublic ? [server] : [server, party]) {
    for (const isSigned of [false, true]) {
      checks.introspected(await asks.introspect(tokens.access_token, isSigned), claims, client);
    }
  }
  assert.deepEqual(await server.introspect(tokens.refresh_token, false), { active: false });
  await party.revoke(tokens.access_token);
  for (const isSigned of [false, true]) {
    assert.equal((await server.introspect(tokens.access_token, isSigned)).active, false);
  }
  await checks.refused(() => party.refresh(tokens.refresh_token), { error: "invalid_grant", status: 400 });
  await checks.refused(() => party.userinfo(tokens.access_token, claims.sub), { status: 401 });
}

export function cases(context) {
  const { clients, keys, issuer } = context;
  const basic = clients["client_secret_basic.ES256"];
  const list = [];
  const test = (name, run) => list.push({ name: `oauth4webapi: ${name}`, run });
  const discover = (client = basic) => RelyingParty.discover(context, client);

  for (const client of Object.values(clients)) {
    if (client.may_introspect) continue;
    test(`signs in as ${client.client_id}`, () => signIn(context, client));
    test(`refreshes, introspects and revokes as ${client.client_id}`, () => liveAndDie(context, client));
    const isPlain = client.id_token_signed_response_alg === "ES256";
    if (isPlain && client.grant_types.includes("client_credentials")) {
      test(`client credentials of ${client.client_id}`, async () => {
        const { as, client: self, auth, options } = await discover(client);
        const response = await oauth.clientCredentialsGrantRequest(as, self, auth, { scope: "garden.read" }, options);
        const tokens = await oauth.processClientCredentialsResponse(as, self, response);
        assert.equal(tokens.token_type, "bearer");
      });
    }
  }

  test("finds the metadata of RFC 8414", async () => {
    const party = await RelyingParty.discover(context, basic, "oauth2");
    assert.equal(party.as.issuer, issuer);
  });
  test("an API accepts the access token (RFC 9068)", async () => {
    const { party, tokens, claims } = await signIn(context, basic);
    const request = new Request("https://api.example/", {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    const token = await oauth.validateJwtAccessToken(party.as, request, issuer, party.options);
    assert.equal(token.sub, claims.sub);
    assert.equal(token.client_id, basic.client_id);
  });
  test("an API refuses the ID token as access token", async () => {
    const { party, tokens } = await signIn(context, basic);
    const headers = { authorization: `Bearer ${tokens.id_token}` };
    const request = new Request("https://api.example/", { headers });
    await checks.refused(() => oauth.validateJwtAccessToken(party.as, request, issuer, party.options), {
      message: /typ/,
    });
  });
  test("an answer by form post", async () => {
    const party = await discover();
    const asked = await party.ask({ response_mode: "form_post" });
    assert.ok(asked.fields, "fields of a form");
    await party.tokens(asked);
  });
  test("logout leads back", async () => {
    const { party, tokens } = await signIn(context, basic);
    const url = new URL(party.as.end_session_endpoint);
    url.searchParams.set("id_token_hint", tokens.id_token);
    url.searchParams.set("post_logout_redirect_uri", POST_LOGOUT_URI);
    assert.equal((await new Person(USER).walk(url)).location, POST_LOGOUT_URI);
  });

  const tampered = [
    ["another state", "state", "other", /state/],
    ["another issuer", "iss", "https://evil.example", /iss/],
  ];
  for (const [what, name, value, message] of tampered) {
    test(`refuses a callback with ${what}`, async () => {
      const party = await discover();
      const asked = await party.ask();
      asked.callback.searchParams.set(name, value);
      await checks.refused(() => party.tokens(asked), { message });
    });
  }
  test("refuses a callback without issuer", async () => {
    const party = await discover();
    const asked = await party.ask();
    asked.callback.searchParams.delete("iss");
    await checks.refused(() => party.tokens(asked), { message: /iss/ });
  });
  test("refuses an ID token with another nonce", async () => {
    const party = await discover();
    const asked = await party.ask();
    await checks.refused(() => party.tokens({ ...asked, nonce: "other" }), { message: /nonce/ });
  });
  test("is refused a code with another verifier", async () => {
    const party = await discover();
    const asked = await party.ask();
    const other = { ...asked, verifier: oauth.generateRandomCodeVerifier() };
    await checks.refused(() => party.tokens(other), { error: "invalid_grant", status: 400 });
  });
  test("is refused a code twice, and its tokens die", async () => {
    const { party, asked, tokens, claims } = await signIn(context, basic);
    await checks.refused(() => party.tokens(asked), { error: "invalid_grant", status: 400 });
    await checks.refused(() => party.userinfo(tokens.access_token, claims.sub), { status: 401 });
  });
  test("reads the challenge to an unknown token", async () => {
    const party = await discover();
    await checks.refused(() => party.userinfo("unknown", "x"), { status: 401, code: /CHALLENGE/ });
  });
  test("is refused a silent sign-in of nobody", async () => {
    const party = await discover();
    const asked = await party.ask({ prompt: "none" });
    await checks.refused(() => party.tokens(asked), { error: "login_required" });
  });
  test("is refused a scope that is not its own", async () => {
    const { as, client, auth, options } = await discover();
    const response = await oauth.clientCredentialsGrantRequest(as, client, auth, { scope: "admin" }, options);
    await checks.refused(() => oauth.processClientCredentialsResponse(as, client, response), {
      error: "invalid_scope",
      status: 400,
    });
  });

  const credentials = [
    ["a wrong secret in the header", basic, () => oauth.ClientSecretBasic("wrong")],
    ["a wrong secret in the body", clients["client_secret_post.ES256"], () => oauth.ClientSecretPost("wrong")],
    [
      "an assertion by another key",
      clients["private_key_jwt.ES256.ES256"],
      async () => oauth.PrivateKeyJwt(await importJWK(keys.stranger, "ES256")),
    ],
    [
      "an assertion for another server",
      clients["private_key_jwt.ES256.ES256"],
      async () =>
        oauth.PrivateKeyJwt(await importJWK(keys.ES256.private, "ES256"), {
          [oauth.modifyAssertion]: (_, payload) => (payload.aud = "https://else.example"),
        }),
    ],
    [
      "an assertion that has expired",
      clients["private_key_jwt.ES256.ES256"],
      async () =>
        oauth.PrivateKeyJwt(await importJWK(keys.ES256.private, "ES256"), {
          [oauth.modifyAssertion]: (_, payload) => (payload.exp = payload.iat - 300),
        }),
    ],
  ];
  for (const [what, client, authenticate] of credentials) {
    test(`is refused ${what}`, async () => {
      const party = await discover(client);
      party.auth = await authenticate();
      const response = await oauth.clientCredentialsGrantRequest(party.as, party.client, party.auth, {}, party.options);
      assert.equal(response.status, 401);
      await checks.refused(() => oauth.processClientCredentialsResponse(party.as, party.client, response), {
        code: /OAUTH_(RESPONSE_BODY_ERROR|WWW_AUTHENTICATE_CHALLENGE)/,
      });
    });
  }
  return list;
}
