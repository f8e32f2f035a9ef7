// Second factors in a browser: Chromium's virtual authenticators, and codes by time (RFC 6238).

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";

const PLATFORM = { transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
const ROAMING = { ...PLATFORM, transport: "usb" };
const WITHOUT_ROOM = { ...ROAMING, hasResidentKey: false };
const WITHOUT_LOCK = { ...ROAMING, hasUserVerification: false, isUserVerified: false };

/** Plugs an authenticator in. */
async function plugIn(visitor, kind) {
  visitor.cdp ??= await visitor.context.newCDPSession(visitor.page);
  await visitor.cdp.send("WebAuthn.enable");
  const options = { protocol: "ctap2", automaticPresenceSimulation: true, ...kind };
  await visitor.cdp.send("WebAuthn.addVirtualAuthenticator", { options });
}

async function signOut(visitor) {
  await visitor.context.clearCookies({ name: /session/ });
}

/** The digits of now, or of `later` steps from now. */
function code(secret, later = 0) {
  const bits = [...secret.replaceAll(" ", "")]
    .map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const mac = createHmac("sha1", key).update(step).digest();
  const word = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(word % 1_000_000).padStart(6, "0");
}

async function makePasskey(world, visitor, username) {
  await visitor.goto(`${world.issuer}/login?next=/account/security/passkeys`);
  await visitor.logIn(username, world.password);
  await visitor.at("passkeys-page");
  await visitor.look("passkeys");
  await visitor.press("passkey-add");
}

/** A passkey of the device signs in by itself, as soon as the login page is there. */
export async function aPasskeyOfTheDeviceSignsIn(world, visitor) {
  const { username, name } = world.newPerson();
  await plugIn(visitor, PLATFORM);
  await makePasskey(world, visitor, username);
  await visitor.at("recovery-codes-page");
  await visitor.look("recovery codes");
  await visitor.press("recovery-onward");
  await visitor.at("passkeys-page");
  await signOut(visitor);
  await visitor.goto(world.home);
  await visitor.press("in");
  // Chromium's own authenticator takes the offer among the usernames at once.
  await visitor.at("consent-page");
  await visitor.press("consent-allow");
  await visitor.at("garden");
  assert.equal(await visitor.says("who"), name);
}

/** A key without room for more is a second factor still. */
export async function aKeyWithoutRoomIsASecondFactor(world, visitor) {
  const { username } = world.newPerson();
  await plugIn(visitor, WITHOUT_ROOM);
  await makePasskey(world, visitor, username);
  await visitor.at("recovery-codes-page");
  await signOut(visitor);
  await visitor.goto(`${world.issuer}/login?next=/account`);
  await visitor.logIn(username, world.password);
  await visitor.at("second-factor-page");
  await visitor.look("second factor by passkey");
  await visitor.press("passkey-button");
  await visitor.at("account-page");
}

/** A key that cannot verify its owner is not made a passkey. */
export async function aKeyWithoutALockIsNoPasskey(world, visitor) {
  const { username } = world.newPerson();
  await plugIn(visitor, WITHOUT_LOCK);
  await makePasskey(world, visitor, username);
  await visitor.page.locator("#passkey-problem").waitFor({ state: "visible" });
  await visitor.at("passkeys-page");
}

/** An authenticator application, with and without JavaScript. */
export async function anAppShowsCodes(world, visitor) {
  const { username } = world.newPerson();
  await visitor.goto(`${world.issuer}/login?next=/account/security/totp/add`);
  await visitor.logIn(username, world.password);
  await visitor.at("totp-add-page");
  assert.ok(await visitor.page.locator("svg.qr path[d]").isVisible(), "there is a picture to scan");
  await visitor.look("an authenticator application");
  const secret = await visitor.page.locator("#totp-secret").textContent();
  await visitor.page.fill("#code", "000000");
  await visitor.press("totp-submit");
  await visitor.at("totp-add-page");
  await visitor.look("an authenticator application, wrong code");
  await visitor.page.fill("#code", code(secret));
  await visitor.press("totp-submit");
  await visitor.at("recovery-codes-page");
  const recovery = await visitor.page.locator("#recovery-codes li").first().innerText();
  await signOut(visitor);
  await visitor.goto(`${world.issuer}/login?next=/account/security`);
  await visitor.logIn(username, world.password);
  await visitor.at("second-factor-page");
  await visitor.look("second factor");
  await visitor.page.fill("#code", "000000");
  await visitor.press("second-factor-submit");
  await visitor.page.locator("#mfa-notice").waitFor();
  // The digits that made it cannot be used once more.
  await visitor.page.fill("#code", code(secret, 1));
  await visitor.press("second-factor-submit");
  await visitor.at("security-page");

  await signOut(visitor);
  await visitor.goto(`${world.issuer}/login?next=/account/security`);
  await visitor.logIn(username, world.password);
  await visitor.at("second-factor-page");
  await visitor.press("with-recovery");
  await visitor.look("second factor by recovery code");
  await visitor.page.fill("#code", recovery.trim());
  await visitor.press("second-factor-submit");
  await visitor.at("security-page");
}

export const secondFactors = [
  [aPasskeyOfTheDeviceSignsIn, {}, { device: "phone", theme: "dark" }],
  [aKeyWithoutRoomIsASecondFactor, {}],
  [aKeyWithoutALockIsNoPasskey, {}],
  [anAppShowsCodes, {}, { scripts: false }, { device: "phone", theme: "dark" }],
];
