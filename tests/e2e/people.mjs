// People make an account, and get back into it, by mails that a server of SMTP was given.

import assert from "node:assert/strict";

const NEW_PASSWORD = "seven lanterns under the bridge";

/** Fills in the form for an account. */
async function fillIn(visitor, { email, username, password }) {
  await visitor.page.fill("#email", email);
  if (username !== undefined) await visitor.page.fill("#username", username);
  await visitor.page.fill("#profile-given_name", "Nora");
  await visitor.page.fill("#password", password);
  await visitor.press("register-submit");
}

/** Makes an account on the way into an application, and types the code. */
async function anAccountIsMade(world, visitor) {
  const email = world.newAddress();
  await visitor.goto(`${world.home}/sign-in?prompt=create`);
  await visitor.at("register-page");
  assert.match(await visitor.says("register-page"), /Garden/);
  await visitor.look("make an account");

  await fillIn(visitor, { email, username: "", password: "password" });
  await visitor.at("register-page");
  await visitor.page.locator("#register-notice").waitFor();
  assert.ok(await visitor.has("password-faults"), "it says what is wrong");
  assert.equal(await visitor.page.inputValue("#email"), email);
  assert.equal(await visitor.page.inputValue("#password"), "");
  await visitor.look("make an account, with faults");

  await visitor.page.fill("#password", NEW_PASSWORD);
  if (visitor.scripts) {
    await visitor.page.locator("#password-rules li[data-rule=length][data-met]").waitFor();
  }
  await visitor.press("register-submit");
  await visitor.at("code-page");
  await visitor.look("type the code");
  const { code } = await world.mailTo(email);

  await visitor.page.fill("#code", code === "000000" ? "000001" : "000000");
  await visitor.press("code-submit");
  await visitor.page.locator("#code-notice").waitFor();
  await visitor.look("type the code, again");
  await visitor.page.fill("#code", code);
  await visitor.press("code-submit");
  await visitor.at("consent-page");
  await visitor.press("consent-allow");
  await visitor.at("garden");
  assert.ok(await visitor.has("who"), "signed in");
}

/** The link of the mail is opened on another device. */
async function anAccountIsMadeByALinkElsewhere(world, visitor) {
  const email = world.newAddress();
  await visitor.goto(`${world.issuer}/register`);
  await fillIn(visitor, { email, username: email.split("@")[0], password: NEW_PASSWORD });
  await visitor.at("code-page");
  const mail = await world.mailTo(email);

  const other = await visitor.another();
  await other.goto(mail.link("/verify"));
  await other.at("link-page");
  assert.ok(await other.has("link-notice"), "it says that this is another browser");
  await other.look("a link to make an account, elsewhere");
  // Somebody else may have asked for it: whoever did knows its password.
  await other.page.fill("#password", "not the one that was chosen");
  await other.press("link-submit");
  await other.page.locator("#password-fault").waitFor();
  await other.look("a link to make an account, with another password");
  await other.page.fill("#password", NEW_PASSWORD);
  await other.press("link-submit");
  await other.at("account-page");

  await other.goto(mail.link("/verify"));
  await other.at("spent-page");
  await other.look("a link that is spent");
}

/** Whoever has an account is told by mail alone. */
async function anAddressThatIsTakenIsToldByMailAlone(world, visitor) {
  const { email } = world.newPerson();
  await visitor.goto(`${world.issuer}/register`);
  await fillIn(visitor, { email, password: NEW_PASSWORD });
  await visitor.at("code-page");
  const mail = await world.mailTo(email);
  assert.doesNotMatch(mail.text, /^\s+\d{3} ?\d{3}\s*$/m);
}

/** A forgotten password: mail, new password, and whoever was signed in is not any more. */
async function aPasswordIsForgotten(world, visitor) {
  const { username, email, name } = world.newPerson();
  const before = await visitor.another();
  await before.goto(`${world.issuer}/login`);
  await before.logIn(username, world.password);
  await before.at("account-page");

  await visitor.goto(`${world.home}/sign-in`);
  await visitor.press("go-forgot");
  await visitor.at("forgot-page");
  await visitor.look("forgotten password");
  await visitor.page.fill("#login", username);
  await visitor.press("forgot-submit");
  await visitor.page.locator("#forgot-sent").waitFor();
  await visitor.look("forgotten password, mail sent");
  const link = (await world.mailTo(email)).link("/reset");

  await visitor.goto(link);
  await visitor.at("reset-page");
  await visitor.look("a new password");
  await visitor.page.fill("#password", "12345678901234");
  await visitor.press("reset-submit");
  await visitor.page.locator("#password-faults").waitFor();
  await visitor.look("a new password, with faults");
  await visitor.page.fill("#password", NEW_PASSWORD);
  await visitor.page.check("#sign_out");
  await visitor.press("reset-submit");
  await visitor.at("login-page");
  assert.ok(await visitor.has("login-notice"), "it says that the password is new");
  await visitor.look("sign in with the new password");
  await visitor.logIn(username, world.password);
  await visitor.page.locator("#login-notice").waitFor();
  await visitor.logIn(username, NEW_PASSWORD);
  await visitor.page.waitForLoadState();
  // The link knows the way to the application, or else leads to the account.
  if (await visitor.has("consent-page")) {
    await visitor.press("consent-allow");
    await visitor.at("garden");
    assert.equal(await visitor.says("who"), name);
  } else {
    await visitor.at("account-page");
  }

  await before.goto(`${world.issuer}/account`);
  await before.at("login-page");
  await visitor.goto(link);
  await visitor.at("spent-page");
}

/** Six digits instead of a password. */
async function aMailedCodeSignsIn(world, visitor) {
  const { email, name } = world.newPerson();
  await visitor.goto(`${world.home}/sign-in`);
  await visitor.press("go-by-mail");
  await visitor.at("by-mail-page");
  await visitor.look("sign in by mail");
  await visitor.page.fill("#login", email);
  await visitor.press("by-mail-submit");
  await visitor.at("code-page");
  await visitor.look("sign in by a code");
  const { code } = await world.mailTo(email);
  await visitor.page.fill("#code", code);
  await visitor.press("code-submit");
  await visitor.at("consent-page");
  await visitor.press("consent-allow");
  await visitor.at("garden");
  assert.equal(await visitor.says("who"), name);
}

/** The link signs in where it is opened. */
async function aMailedLinkSignsIn(world, visitor) {
  const { email } = world.newPerson();
  await visitor.goto(`${world.issuer}/login/code`);
  await visitor.page.fill("#login", email);
  await visitor.press("by-mail-submit");
  await visitor.at("code-page");
  const mail = await world.mailTo(email);
  const other = await visitor.another();
  await other.goto(mail.link("/login/code"));
  await other.at("link-page");
  await other.look("a link to sign in, elsewhere");
  await other.press("link-submit");
  await other.at("account-page");
}

const ON_PHONE = { device: "phone", theme: "dark" };

export const people = [
  [anAccountIsMade, {}, { scripts: false }, ON_PHONE, { ...ON_PHONE, locale: "ar" }],
  [anAccountIsMadeByALinkElsewhere, {}, { ...ON_PHONE, scripts: false }],
  [anAddressThatIsTakenIsToldByMailAlone, {}],
  [aPasswordIsForgotten, {}, { scripts: false }, { ...ON_PHONE, locale: "ar" }],
  [aMailedCodeSignsIn, {}, { ...ON_PHONE, scripts: false }],
  [aMailedLinkSignsIn, {}],
];
