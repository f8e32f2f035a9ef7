// The clients that the libraries play, and the person who signs in to them.

import { exportJWK, generateKeyPair } from "jose";

/** Every algorithm that signs: ID tokens, userinfo, and clients' assertions. */
export const ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"];

/** Nobody listens there: the person stops at its door. */
export const REDIRECT_URI = "http://localhost:1/callback";
export const REDIRECT_URI_WITH_QUERY = "http://localhost:1/callback?from=a+b&to=%7E";
export const POST_LOGOUT_URI = "http://localhost:1/goodbye";

export const USER = {
  username: "carla",
  password: "a long way round the garden",
  email: "carla@example.com",
  claims: {
    name: "Carla Ünal-O’Neill 🌿",
    given_name: "Carla",
    family_name: "Ünal-O’Neill",
    locale: "de-AT",
    zoneinfo: "Europe/Vienna",
    birthdate: "1990-02-28",
    phone_number: "+43 1 234567",
    phone_number_verified: false,
    address: { street_address: "Ring 1\nTop 2", postal_code: "1010", country: "AT" },
  },
};

/** One key pair per algorithm, as JWKs, and one that nobody knows. */
export async function makeKeys() {
  const keys = {};
  for (const alg of ALGORITHMS) {
    const pair = await generateKeyPair(alg, { extractable: true });
    const kid = `client-${alg}`;
    keys[alg] = {
      private: { ...(await exportJWK(pair.privateKey)), kid, alg },
      public: { ...(await exportJWK(pair.publicKey)), kid, alg, use: "sig" },
    };
  }
  const stranger = await generateKeyPair("ES256", { extractable: true });
  keys.stranger = { ...(await exportJWK(stranger.privateKey)), kid: "client-ES256", alg: "ES256" };
  return keys;
}

/** How clients authenticate: the method, and the algorithm where it signs. */
const AUTHENTICATIONS = [
  { method: "none" },
  { method: "client_secret_basic" },
  { method: "client_secret_post" },
  ...ALGORITHMS.map((alg) => ({ method: "private_key_jwt", alg })),
];

function metadata({ method, alg }, keys) {
  return {
    redirect_uris: [REDIRECT_URI, REDIRECT_URI_WITH_QUERY],
    post_logout_redirect_uris: [POST_LOGOUT_URI],
    token_endpoint_auth_method: method,
    grant_types: ["authorization_code", "refresh_token", ...(method === "none" ? [] : ["client_credentials"])],
    scope: "openid profile email address phone garden.read",
    ...(method === "private_key_jwt" && {
      token_endpoint_auth_signing_alg: alg,
      jwks: { keys: [keys[alg].public] },
    }),
  };
}

/**
 * What to register: each way to authenticate with each ID token algorithm, signed userinfo with
 * each algorithm, a resource server, and one with opaque access tokens whose credentials Basic
 * has to encode.
 */
export function plan(keys) {
  const clients = [];
  for (const authentication of AUTHENTICATIONS) {
    for (const idTokenAlg of ALGORITHMS) {
      const name = [authentication.method, authentication.alg, idTokenAlg].filter(Boolean);
      clients.push({
        ...metadata(authentication, keys),
        client_id: name.join("."),
        client_name: name.join(" "),
        id_token_signed_response_alg: idTokenAlg,
        introspection_signed_response_alg: idTokenAlg,
      });
    }
  }
  for (const alg of ALGORITHMS) {
    clients.push({
      ...metadata({ method: "client_secret_basic" }, keys),
      client_id: `signed-userinfo-${alg}`,
      id_token_signed_response_alg: alg,
      userinfo_signed_response_alg: alg,
    });
  }
  clients.push({
    client_id: "resource-server",
    grant_types: ["client_credentials"],
    response_types: [],
    redirect_uris: [],
    may_introspect: true,
  });
  clients.push({
    ...metadata({ method: "client_secret_basic" }, keys),
    client_id: "opaque: and odd/100%+",
    client_secret: "a secret: with 100%25 + more /=&?~'\"()*!",
    access_token_format: "opaque",
    id_token_signed_response_alg: "ES256",
  });
  return clients;
}
