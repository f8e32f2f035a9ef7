// People look after their account.

import assert from "node:assert/strict";

const NEW_PASSWORD = "seven lanterns under the bridge";
/** How long a copy of one's data may take: a job makes it, once a minute. */
const COPY_PATIENCE = 100_000;

/** Signs in at a page of the account. */
async function signInAt(world, visitor, { username }, page, path = "/account") {
  await visitor.goto(`${world.issuer}/login?next=${path}`);
  await visitor.logIn(username, world.password);
  await visitor.at(page);
}

/** Opens a page of the account by its way around, as wide or narrow as the screen is. */
async function walkTo(visitor, section, page) {
  const menu = visitor.page.locator(".account-menu > summary");
  const isNarrow = await menu.isVisible();
  if (isNarrow) await menu.click();
  const nav = isNarrow ? ".account-menu nav" : ".account-rail";
  await visitor.page.locator(`${nav} a[href$="/account/${section}"]`).click();
  await visitor.at(page);
}

async function isDone(visitor, page) {
  await visitor.at(page);
  await visitor.page.locator("#account-done").waitFor();
}

/** A copy of everything: asked for, told by mail, fetched. */
async function aCopyOfOnesData(world, visitor) {
  const person = world.newPerson();
  await signInAt(world, visitor, person, "account-data-page", "/account/data");
  await visitor.look("data");
  await visitor.press("export-ask");
  await isDone(visitor, "account-data-page");
  await visitor.look("data, a copy on its way");
  const mail = await world.mailTo(person.email, "", COPY_PATIENCE);
  const link = mail.text.match(/https?:\/\/\S+/)[0];
  assert.ok(link.startsWith(world.issuer));
  await visitor.goto(`${world.issuer}/account/data`);
  await visitor.look("data, a copy to fetch");
  const fetched = visitor.page.waitForEvent("download");
  await visitor.page.locator('a[href$="format=json"]').click();
  const content = await (await fetched).createReadStream();
  let text = "";
  for await (const part of content) text += part;
  assert.ok(JSON.stringify(JSON.parse(text)).includes(person.email));
}

async function aProfileIsFilledIn(world, visitor) {
  const person = world.newPerson();
  const { page } = visitor;
  await signInAt(world, visitor, person, "account-page");
  await visitor.look("overview");
  await walkTo(visitor, "profile", "profile-page");
  await visitor.look("profile");
  await page.fill("#nickname", "Pip");
  await page.fill("#birthdate", "yesterday");
  await visitor.press("profile-save");
  await page.locator("#birthdate-fault").waitFor();
  assert.equal(await page.inputValue("#nickname"), "Pip");
  await visitor.look("profile, with faults");
  await page.fill("#birthdate", "1990-02-28");
  await visitor.press("profile-save");
  await isDone(visitor, "profile-page");
  assert.equal(await page.inputValue("#nickname"), "Pip");

  const text = { name: "me.png", mimeType: "image/png", buffer: Buffer.from("no picture at all") };
  await page.setInputFiles("#picture-file", text);
  await visitor.press("picture-save");
  await page.locator("#picture-file-fault").waitFor();
  await page.setInputFiles("#picture-file", { ...text, buffer: await page.screenshot() });
  await visitor.press("picture-save");
  await isDone(visitor, "profile-page");
  const face = page.locator("img.face-large");
  await face.waitFor();
  assert.ok(await face.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
  await visitor.look("profile with a picture");
  await visitor.press("picture-remove");
  await isDone(visitor, "profile-page");
  assert.equal(await face.count(), 0);
}

/** Another address: its code, and the old one's way back. */
async function anAddressIsChangedAndTakenBack(world, visitor) {
  const person = world.newPerson();
  const email = world.newAddress();
  await signInAt(world, visitor, person, "email-page", "/account/email");
  await visitor.look("mail address");
  await visitor.page.fill("#email", "nonsense");
  await visitor.press("email-send");
  await visitor.page.locator("#email-fault").waitFor();
  await visitor.page.fill("#email", email);
  await visitor.press("email-send");
  await visitor.at("email-code-page");
  await visitor.look("the code of a new address");
  const { code } = await world.mailTo(email);
  await visitor.page.fill("#code", code === "000000" ? "000001" : "000000");
  await visitor.press("email-confirm");
  await visitor.page.locator("#code-fault").waitFor();
  await visitor.page.fill("#code", code);
  await visitor.press("email-confirm");
  await isDone(visitor, "account-page");
  assert.match(await visitor.says("overview-email"), new RegExp(email));

  const told = await world.mailTo(person.email, "/email/undo");
  const other = await visitor.another();
  await other.goto(told.link("/email/undo"));
  await other.at("email-link-page");
  await other.look("taking a new address back");
  await other.press("email-link-go");
  await other.page.locator("#email-link-password").waitFor();
  await other.look("a new address is taken back");
}

async function aPasswordIsChanged(world, visitor) {
  const person = world.newPerson();
  const other = await visitor.another();
  await signInAt(world, other, person, "account-page");
  await signInAt(world, visitor, person, "security-page", "/account/security");
  await visitor.look("security");
  await visitor.press("security-password");
  await visitor.at("password-page");
  await visitor.look("password");
  const fill = async (password) => {
    if (await visitor.has("current_password")) {
      await visitor.page.fill("#current_password", world.password);
    }
    await visitor.page.fill("#new_password", password);
    await visitor.press("password-save");
  };
  await fill("short");
  await visitor.page.locator("#password-faults").waitFor();
  await visitor.look("password, with faults");
  await visitor.page.check("#end_others");
  await fill(NEW_PASSWORD);
  await isDone(visitor, "security-page");
  await world.mailTo(person.email);
  await other.goto(`${world.issuer}/account`);
  await other.at("login-page");
  await other.logIn(person.username, NEW_PASSWORD);
  await other.at("account-page");
}

async function otherBrowsersAreSignedOut(world, visitor) {
  const person = world.newPerson();
  const browsers = [await visitor.another(), await visitor.another()];
  for (const browser of browsers) await signInAt(world, browser, person, "account-page");
  await signInAt(world, visitor, person, "account-page");
  await walkTo(visitor, "sessions", "sessions-page");
  assert.equal(await visitor.page.locator("#sessions .row").count(), 3);
  await visitor.look("sessions");
  await visitor.page.locator("#sessions button[name=end]").first().click();
  await isDone(visitor, "sessions-page");
  assert.equal(await visitor.page.locator("#sessions .row").count(), 2);
  await visitor.press("end-others");
  await isDone(visitor, "sessions-page");
  assert.equal(await visitor.page.locator("#sessions .row").count(), 1);
  for (const browser of browsers) {
    await browser.goto(`${world.issuer}/account`);
    await browser.at("login-page");
  }
  await walkTo(visitor, "activity", "activity-page");
  assert.ok((await visitor.page.locator(".events .row").count()) >= 3);
  await visitor.look("activity");
}

async function anApplicationIsRemoved(world, visitor) {
  const { username } = world.newPerson();
  await visitor.goto(`${world.home}/sign-in`);
  await visitor.logIn(username, world.password);
  await visitor.at("consent-page");
  await visitor.press("consent-allow");
  await visitor.at("garden");
  await visitor.goto(`${world.issuer}/account`);
  await walkTo(visitor, "applications", "applications-page");
  assert.match(await visitor.says("application-1"), /Garden/);
  await visitor.look("applications");
  await visitor.page.locator(".application summary").click();
  await visitor.look("applications, about to remove one");
  await visitor.page.locator(".application button.danger").click();
  await isDone(visitor, "applications-page");
  assert.equal(await visitor.page.locator(".application").count(), 0);
  await visitor.goto(`${world.home}/sign-in`);
  await visitor.at("consent-page");
}

/** Leaving, and the link of the mail that takes it back. */
async function anAccountIsLeftAndKept(world, visitor) {
  const person = world.newPerson();
  await signInAt(world, visitor, person, "account-data-page", "/account/data");
  await visitor.page.locator("#data-delete summary").click();
  await visitor.page.fill("#confirm", "somebody else");
  await visitor.press("delete");
  await visitor.page.locator("#confirm-fault").waitFor();
  await visitor.look("data, a wrong name");
  await visitor.page.fill("#confirm", person.username);
  await visitor.press("delete");
  await visitor.at("left-page");
  await visitor.look("left");
  const mail = await world.mailTo(person.email, "/keep-account");

  const other = await visitor.another();
  await other.goto(mail.link("/keep-account"));
  await other.at("keep-account-page");
  await other.look("keep the account");
  await other.press("keep");
  await other.at("login-page");
  await other.logIn(person.username, world.password);
  await other.at("account-page");
  await other.goto(mail.link("/keep-account"));
  await other.at("keep-account-page");
  assert.ok(!(await other.has("keep")), "the link is spent");
  await other.look("a link to keep the account, spent");
}

/** Who takes a break is asked when they come back. */
async function aBreakIsTaken(world, visitor) {
  const person = world.newPerson();
  await signInAt(world, visitor, person, "account-data-page", "/account/data");
  await visitor.page.locator("#data-deactivate summary").click();
  await visitor.press("deactivate");
  await visitor.at("left-page");
  await visitor.goto(`${world.issuer}/login`);
  await visitor.logIn(person.username, world.password);
  await visitor.at("come-back-page");
  await visitor.look("come back");
  await visitor.press("come-back");
  await visitor.at("account-page");
}

/** Two people in one browser. */
async function twoAccountsShareABrowser(world, visitor) {
  const [one, two] = [world.newPerson(), world.newPerson()];
  await signInAt(world, visitor, one, "account-page");
  await visitor.goto(`${world.home}/sign-in?prompt=select_account`);
  await visitor.at("choose-page");
  await visitor.press("account-other");
  await visitor.at("login-page");
  await visitor.logIn(two.username, world.password);
  await visitor.at("consent-page");
  await visitor.press("consent-allow");
  await visitor.at("garden");
  assert.equal(await visitor.says("who"), two.name);
  await visitor.goto(`${world.home}/sign-in?prompt=select_account`);
  await visitor.at("choose-page");
  assert.equal(await visitor.page.locator("button.account").count(), 2);
  await visitor.look("choose one of two accounts");
  await visitor.page.locator("button.account", { hasText: one.email }).click();
  await visitor.at("consent-page");
  await visitor.press("consent-allow");
  await visitor.at("garden");
  assert.equal(await visitor.says("who"), one.name);
}

const ON_PHONE = { device: "phone", theme: "dark" };
const PLAIN = { ...ON_PHONE, scripts: false };

export const account = [
  [aCopyOfOnesData, {}],
  [aProfileIsFilledIn, {}, PLAIN, { ...ON_PHONE, locale: "ar" }],
  [anAddressIsChangedAndTakenBack, {}, PLAIN],
  [aPasswordIsChanged, {}, PLAIN],
  [otherBrowsersAreSignedOut, {}, { ...ON_PHONE, locale: "ar" }],
  [anApplicationIsRemoved, {}, PLAIN],
  [anAccountIsLeftAndKept, {}, PLAIN],
  [aBreakIsTaken, {}],
  [twoAccountsShareABrowser, {}, PLAIN],
];
