"""Authlib (PyPI), put together as its framework integrations do. One JSON line per case."""

import json
import sys
import threading
import traceback
import warnings
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl, urlsplit

import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.base_client.sync_app import BaseApp, OAuth2Mixin
from authlib.integrations.base_client.sync_openid import OpenIDMixin
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from authlib.oauth2.rfc8414 import AuthorizationServerMetadata, get_well_known_url
from authlib.oauth2 import rfc9207
from joserfc import jwt
from joserfc.errors import SecurityWarning
from joserfc.jwk import KeySet, import_key
from joserfc.jws import JWSRegistry

REDIRECT_URI = "http://localhost:1/callback"
POST_LOGOUT_URI = "http://localhost:1/goodbye"
SCOPE = "openid profile email address phone"
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
AT_ONCE = 2

# It warns of the name EdDSA (RFC 9864), which OpenID Connect clients register.
warnings.simplefilter("ignore", SecurityWarning)

with open(sys.argv[1], encoding="utf-8") as file:
    CONTEXT = json.load(file)
ISSUER = CONTEXT["issuer"]
CLIENTS = CONTEXT["clients"]
KEYS = CONTEXT["keys"]


class RelyingParty(OAuth2Mixin, OpenIDMixin, BaseApp):
    """What Authlib's Flask integration is, without Flask."""

    client_cls = OAuth2Session


def relying_party(client, secret=None):
    """This client, with the credentials that it is registered with unless told otherwise."""
    method = client["token_endpoint_auth_method"]
    secret = secret or client.get("client_secret")
    methods = None
    if method == "private_key_jwt":
        alg = client["token_endpoint_auth_signing_alg"]
        key = KEYS[alg]["private"]
        secret = import_key(secret or key)
        methods = [
            PrivateKeyJWT(f"{ISSUER}/oauth/token", headers={"kid": key["kid"]}, alg=alg)
        ]
    return RelyingParty(
        framework=None,
        client_id=client["client_id"],
        client_secret=secret,
        server_metadata_url=get_well_known_url(ISSUER, external=True, suffix="openid-configuration"),
        client_auth_methods=methods,
        client_kwargs={
            "scope": SCOPE,
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": method,
        },
    )


def walk(url, person=None):
    """A person walks from a URL. Answers where they are led, with fields for a form post."""
    person = person or f"{threading.get_ident()} {url}"
    answer = requests.post(CONTEXT["people"], json={"person": person, "url": url}, timeout=60)
    answer.raise_for_status()
    return answer.json()


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


def ask(party, person=None, **more):
    """Asks for a sign-in. Answers the parameters of the callback and what to hold against."""
    asked = party.create_authorization_url(REDIRECT_URI, max_age=300, **more)
    end = walk(asked["url"], person)
    expect(end.get("location"), f"the person got stuck: {end}")
    fields = end.get("fields")
    answer = dict(fields if fields else parse_qsl(urlsplit(end["location"]).query))
    return asked, answer


def redeem(party, asked, answer):
    """What Authlib's `authorize_access_token` does with a callback."""
    if "error" in answer:
        raise OAuthError(answer["error"], answer.get("error_description"))
    # Authlib leaves RFC 9207 to the application.
    expect(answer["iss"] == party.load_server_metadata()["issuer"], "iss")
    expect(answer["state"] == asked["state"], "state")
    token = party.fetch_access_token(
        REDIRECT_URI, code=answer["code"], code_verifier=asked["code_verifier"]
    )
    return token, party.parse_id_token(token, asked["nonce"])


def sign_in(client, person=None):
    party = relying_party(client)
    token, claims = redeem(party, *ask(party, person))
    header = jwt.decode(
        token["id_token"],
        KeySet.import_key_set(party.fetch_jwk_set()),
        registry=JWSRegistry(algorithms=ALGORITHMS),
    ).header
    expect(header["alg"] == client["id_token_signed_response_alg"], f"alg {header['alg']}")
    expect(claims["acr"] == "urn:vestibule:pwd" and claims["amr"] == ["pwd"], "acr, amr")
    expect(claims["auth_time"] and claims["at_hash"] and claims["sid"], "auth_time, at_hash, sid")
    user = CONTEXT["user"]
    info = userinfo(party, token, client)
    expect(info["sub"] == claims["sub"], "sub of userinfo")
    for name, value in {**user["claims"], "email": user["email"]}.items():
        expect(info[name] == value, f"{name}: {info.get(name)}")
    return party, token, claims


def userinfo(party, token, client):
    alg = client.get("userinfo_signed_response_alg")
    if alg is None:
        return party.userinfo(token=token)
    response = party.get(party.load_server_metadata()["userinfo_endpoint"], token=token)
    expect(response.headers["content-type"].startswith("application/jwt"), "content type")
    signed = jwt.decode(
        response.text,
        KeySet.import_key_set(party.fetch_jwk_set()),
        registry=JWSRegistry(algorithms=[alg]),
    )
    expect(signed.claims["iss"] == ISSUER, "iss of userinfo")
    expect(signed.claims["aud"] == client["client_id"], "aud of userinfo")
    return signed.claims


def refused(doing, code):
    """Fails unless `doing` fails with this error code, or class of errors."""
    try:
        answer = doing()
    except OAuthError as error:
        expect(error.error == code, f"refused with {error.error}: {error.description}")
        return
    except Exception as error:  # the libraries' classes have no common base
        expect(type(error).__name__ == code, f"refused with {type(error).__name__}: {error}")
        return
    raise AssertionError(f"was not refused: {answer}")


def client_credentials(client, **more):
    party = relying_party(client, **more)
    token = party.fetch_access_token(grant_type="client_credentials", scope="garden.read")
    expect(token["token_type"].lower() == "bearer" and "id_token" not in token, "a bearer token")


def live_and_die(client):
    """Renews, looks at the tokens, gives them up, and then has nothing any more."""
    party, first, before = sign_in(client)
    metadata = party.load_server_metadata()
    method = client["token_endpoint_auth_method"]
    with party._get_oauth_client(**metadata) as session:
        session.revocation_endpoint_auth_method = session.token_endpoint_auth_method
        # It would tell the framework, which there is none of.
        session.update_token = None
        token = session.refresh_token(metadata["token_endpoint"], refresh_token=first["refresh_token"])
        expect(token["refresh_token"] != first["refresh_token"], "rotated")
        # It has no rule for an ID token without nonce; these are its other ones.
        claims = party.parse_id_token(token, nonce=None)
        for name in ["iss", "sub", "aud", "auth_time", "sid"]:
            expect(claims[name] == before[name], name)
        expect("nonce" not in claims and claims["iat"] >= before["iat"], "nonce, iat")
        expect(userinfo(party, token, client)["sub"] == claims["sub"], "sub of userinfo")

        def introspect(name):
            answer = session.introspect_token(metadata["introspection_endpoint"], token=token[name])
            answer.raise_for_status()
            return answer.json()

        if method != "none":
            told = introspect("access_token")
            expect(told["active"] and told["client_id"] == client["client_id"], f"told {told}")
            expect(introspect("refresh_token")["active"], "the refresh token is active")
        answer = session.revoke_token(metadata["revocation_endpoint"], token=token["refresh_token"])
        expect(answer.status_code == 200, f"revocation: {answer.status_code} {answer.text}")
        if method != "none":
            expect(introspect("access_token") == {"active": False}, "inactive")
        refused(
            lambda: session.refresh_token(metadata["token_endpoint"], refresh_token=token["refresh_token"]),
            "invalid_grant",
        )
    refused(lambda: party.userinfo(token=token), "HTTPError")


def metadata_is_valid():
    metadata = AuthorizationServerMetadata(relying_party(BASIC).load_server_metadata())
    if ISSUER.startswith("https:"):
        metadata.validate(metadata_classes=[rfc9207.AuthorizationServerMetadata])
    expect(metadata["issuer"] == ISSUER, "issuer")


def form_post():
    party = relying_party(BASIC)
    _, claims = redeem(party, *ask(party, response_mode="form_post"))
    expect(claims["sub"], "sub")


def goodbye():
    person = f"leaving {CONTEXT['stack']}"
    party, token, claims = sign_in(BASIC, person)
    _, again = redeem(party, *ask(party, person, prompt="none"))
    expect(again["sid"] == claims["sid"], "the same session")
    out = party.create_logout_url(POST_LOGOUT_URI, token["id_token"])
    expect(walk(out["url"], person)["location"] == f"{POST_LOGOUT_URI}?state={out['state']}", "led back")
    refused(lambda: redeem(party, *ask(party, person, prompt="none")), "login_required")


def tampered(member, code):
    """The library expects something else than was sent."""
    party = relying_party(BASIC)
    asked, answer = ask(party)
    refused(lambda: redeem(party, {**asked, member: "x" * 43}, answer), code)


def other_state():
    """The library itself compares, given the whole callback."""
    party = relying_party(BASIC)
    asked = party.create_authorization_url(REDIRECT_URI)
    callback = walk(asked["url"])["location"]
    refused(
        lambda: party.fetch_access_token(
            REDIRECT_URI,
            authorization_response=callback,
            state="other",
            code_verifier=asked["code_verifier"],
        ),
        "MismatchingStateException",
    )


def code_twice():
    party = relying_party(BASIC)
    asked, answer = ask(party)
    token, _ = redeem(party, asked, answer)
    refused(lambda: redeem(party, asked, answer), "invalid_grant")
    refused(lambda: party.userinfo(token=token), "HTTPError")


BASIC = CLIENTS["client_secret_basic.ES256"]
POST = CLIENTS["client_secret_post.ES256"]
SIGNS = CLIENTS["private_key_jwt.ES256.ES256"]


def cases():
    for client_id, client in CLIENTS.items():
        # Authlib does not encode the credentials in Basic as RFC 6749 section 2.3.1 says, so it
        # can only have such that need no encoding.
        if client_id.startswith("opaque") or client.get("may_introspect"):
            continue
        yield f"signs in as {client_id}", lambda client=client: sign_in(client)
        yield f"refreshes, introspects and revokes as {client_id}", lambda client=client: live_and_die(client)
        is_plain = client["id_token_signed_response_alg"] == "ES256"
        if is_plain and "client_credentials" in client["grant_types"]:
            yield f"client credentials of {client_id}", lambda client=client: client_credentials(client)
    yield "finds valid metadata", metadata_is_valid
    yield "an answer by form post", form_post
    yield "a second sign-in asks nothing, and logout ends it", goodbye
    yield "refuses a callback with another state", other_state
    yield "refuses an ID token with another nonce", lambda: tampered("nonce", "InvalidClaimError")
    yield "is refused a code with another verifier", lambda: tampered("code_verifier", "invalid_grant")
    yield "is refused a code twice, and its tokens die", code_twice
    yield "is refused a wrong secret in the header", lambda: refused(
        lambda: client_credentials(BASIC, secret="wrong"), "invalid_client"
    )
    yield "is refused a wrong secret in the body", lambda: refused(
        lambda: client_credentials(POST, secret="wrong"), "invalid_client"
    )
    yield "is refused an assertion by another key", lambda: refused(
        lambda: client_credentials(SIGNS, secret=KEYS["stranger"]), "invalid_client"
    )


def run(case):
    name, doing = case
    try:
        doing()
        error = None
    except Exception:
        error = traceback.format_exc()
    return {"name": name, "error": error}


def main():
    wanted = [
        (f"Authlib: {name}", doing)
        for name, doing in cases()
        if CONTEXT["wanted"] in f"{CONTEXT['stack']} Authlib: {name}"
    ]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for result in pool.map(run, wanted):
            print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
