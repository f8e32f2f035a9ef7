// What people do.

import assert from "node:assert/strict";

import { account } from "./account.mjs";
import { aBrowserApplicationStaysSignedIn } from "./browser_application.mjs";
import { challenges } from "./challenges.mjs";
import { people } from "./people.mjs";
import { secondFactors } from "./second_factors.mjs";

/** A whole life with the application: every page is seen, and looked at closely. */
export async function everyPage(world, visitor) {
  const { home, issuer, password } = world;
  const { username, name } = world.newPerson();

  await visitor.goto(home);
  await visitor.press("in");
  await visitor.at("login-page");
  assert.match(await visitor.says("login-page"), /Garden/);
  await visitor.look("login");

  await visitor.logIn(username, "not the password");
  await visitor.at("login-page");
  assert.ok(await visitor.has("login-notice"), "it says what was wrong");
  assert.equal(await visitor.page.inputValue("#username"), username);
  assert.equal(await visitor.page.inputValue("#password"), "");
  await visitor.look("login with a wrong password");

  await visitor.logIn(username, password);
  await visitor.at("consent-page");
  await visitor.look("consent");
  await visitor.press("consent-deny");
  await visitor.at("garden");
  assert.equal(await visitor.says("problem"), "access_denied");

  await visitor.goto(`${home}/sign-in`);
  await visitor.at("consent-page");
  await visitor.press("consent-allow");
  await visitor.at("garden");
  assert.equal(await visitor.says("who"), name);

  await visitor.goto(`${issuer}/`);
  await visitor.at("account-page");
  await visitor.look("home");

  await visitor.goto(`${home}/sign-in?prompt=select_account`);
  await visitor.at("choose-page");
  await visitor.look("choose account");
  await visitor.press("account-continue");
  await visitor.at("garden");
  assert.equal(await visitor.says("who"), name);

  await visitor.goto(`${home}/sign-in?prompt=login`);
  await visitor.at("login-page");
  await visitor.look("login again");

  await visitor.goto(`${home}/sign-in?response_mode=form_post`);
  if (!visitor.scripts) {
    await visitor.at("form-post-page");
    await visitor.look("form post");
    await visitor.press("form-post-continue");
  }
  await visitor.at("garden");
  assert.equal(await visitor.says("who"), name);
  assert.equal(await visitor.says("mode"), "POST");

  await visitor.press("ask-out");
  await visitor.at("logout-page");
  await visitor.look("sign out");
  await visitor.press("logout-no");
  await visitor.goto(`${issuer}/`);
  assert.ok(await visitor.has("sign-out"), "still signed in");
  await visitor.signOutHere();
  await visitor.at("logout-page");
  await visitor.look("signed out");

  await visitor.goto(`${issuer}/`);
  assert.ok(await visitor.has("sign-in"), "signed out");
  await visitor.look("home signed out");
  await visitor.press("sign-in");
  await visitor.at("login-page");
  await visitor.look("login without an application");

  await visitor.goto(`${issuer}/oauth/authorize?client_id=garden&redirect_uri=https%3A%2F%2Fevil.example`);
  await visitor.at("error-page");
  assert.ok(await visitor.has("error-trace"));
  await visitor.look("error");
  await visitor.goto(`${issuer}/nowhere`);
  await visitor.at("error-page");
  await visitor.look("not found");
  await visitor.goto(`${issuer}/dev/components`);
  await visitor.at("components-page");
  await visitor.look("components");
}

/** Gets as far as the application, signed in. */
async function signIn(world, visitor, { username }, home = world.home) {
  await visitor.goto(`${home}/sign-in`);
  await visitor.logIn(username, world.password);
  await visitor.at("consent-page");
  await visitor.press("consent-allow");
  await visitor.at("garden");
}

async function signingOutLeadsBackToTheApplication(world, visitor) {
  await signIn(world, visitor, world.newPerson());
  await visitor.press("sign-out");
  await visitor.page.waitForLoadState();
  if (await visitor.has("logout-return")) {
    await visitor.look("signed out with a way back");
    await visitor.press("logout-return");
  }
  await visitor.at("garden");
  assert.equal(await visitor.says("out"), "out");
  await visitor.goto(`${world.home}/sign-in?prompt=none`);
  assert.equal(await visitor.says("problem"), "login_required");
}

async function theBackButtonAfterSigningInDoesNoHarm(world, visitor) {
  await signIn(world, visitor, world.newPerson());
  await visitor.page.goBack();
  await visitor.page.waitForLoadState();
  await visitor.look("after going back");
  // Whatever page it is, it leads on.
  if (await visitor.has("login-form")) {
    const { username } = world.newPerson();
    await visitor.logIn(username, world.password);
  }
  if (await visitor.has("consent-allow")) await visitor.press("consent-allow");
  await visitor.page.waitForLoadState();
  assert.ok(!(await visitor.has("error-page")), "no error page");
  await visitor.goto(`${world.home}/sign-in?prompt=none`);
  await visitor.at("garden");
}

async function tooManyAttemptsAreToldToWait(world, visitor) {
  const { username } = world.newPerson();
  await visitor.goto(`${world.home}/sign-in`);
  for (let attempt = 0; attempt < 6; attempt++) await visitor.logIn(username, "wrong");
  await visitor.at("login-page");
  assert.match(await visitor.says("login-notice"), /\d+ (seconds|minute)/);
  await visitor.look("too many attempts");
}

async function languageAndThemeAreRemembered(world, visitor) {
  const { page } = visitor;
  const html = (name) => page.locator("html").getAttribute(name);
  await visitor.goto(`${world.home}/sign-in`);
  const before = page.url();
  await page.click(".preferences summary");
  await page.click("button[name=locale][value=de]");
  await visitor.at("login-page");
  assert.equal(page.url(), before, "the same page, flow and all");
  assert.equal(await html("lang"), "de");
  await visitor.look("login in German");
  await page.click("button[name=theme][value=dark]");
  await visitor.at("login-page");
  assert.equal(await html("data-theme"), "dark");
  await visitor.look("login in German and dark by choice");
  const { username } = world.newPerson();
  await visitor.logIn(username, world.password);
  await visitor.at("consent-page");
  assert.deepEqual([await html("lang"), await html("data-theme")], ["de", "dark"]);
  await visitor.look("consent in German and dark by choice");
  await visitor.goto(`${world.issuer}/nowhere`);
  assert.deepEqual([await html("lang"), await html("data-theme")], ["de", "dark"]);
  await visitor.goto(`${world.issuer}/`);
  await page.click("button[name=theme][value=system]");
  await visitor.at("account-page");
  assert.equal(await html("data-theme"), null);
}

async function theKeyboardIsEnough(world, visitor) {
  const { page } = visitor;
  const { username, name } = world.newPerson();
  const focused = () => page.evaluate("document.activeElement.id || document.activeElement.className");
  /** Presses Tab until the focus is there, and shows. */
  const tabTo = async (id) => {
    for (let tabs = 0; (await focused()) !== id; tabs++) {
      assert.ok(tabs < 20, `Tab does not lead to ${id}`);
      await page.keyboard.press("Tab");
    }
    const style = await page.evaluate(
      "(({ outlineStyle, boxShadow }) => [outlineStyle, boxShadow])(getComputedStyle(document.activeElement))",
    );
    assert.notDeepEqual(style, ["none", "none"], `the focus of ${id} shows`);
  };
  await visitor.goto(`${world.home}/sign-in`);
  assert.equal(await focused(), "username", "the first field is ready");
  await page.keyboard.type(username);
  await tabTo("password");
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await page.locator("#login-notice").waitFor();
  assert.equal(await focused(), "password", "what is to be mended is ready");
  await page.keyboard.type(world.password);
  await tabTo("login-submit");
  await page.keyboard.press("Enter");
  await visitor.at("consent-page");
  await tabTo("remember");
  await page.keyboard.press("Space");
  await tabTo("consent-allow");
  await page.keyboard.press("Enter");
  await visitor.at("garden");
  assert.equal(await visitor.says("who"), name);
  // Not remembered, so asked again; Enter on the page itself allows nothing.
  await visitor.goto(`${world.home}/sign-in`);
  await visitor.at("consent-page");
  await tabTo("remember");
  await page.keyboard.press("Enter");
  await visitor.at("garden");
  assert.equal(await visitor.says("problem"), "access_denied");
}

async function aPasswordCanBeShown(world, visitor) {
  const { page } = visitor;
  await visitor.goto(`${world.home}/sign-in`);
  await page.fill("#password", "what I typed");
  const button = page.locator(".reveal");
  const type = () => page.locator("#password").getAttribute("type");
  await button.click();
  assert.deepEqual([await type(), await button.getAttribute("aria-pressed")], ["text", "true"]);
  await visitor.look("login with a shown password");
  await button.click();
  assert.deepEqual([await type(), await button.getAttribute("aria-pressed")], ["password", "false"]);
}

async function aNarrowScreenNeedsNoSidewaysScrolling(world, visitor) {
  await visitor.page.setViewportSize({ width: 320, height: 568 });
  await visitor.goto(`${world.home}/sign-in?ui_locales=de`);
  await visitor.look("login at 320 pixels");
  await visitor.logIn(world.newPerson().username, world.password);
  await visitor.at("consent-page");
  await visitor.look("consent at 320 pixels");
  await visitor.goto(`${world.issuer}/dev/components`);
  await visitor.look("components at 320 pixels");
}

async function anotherAccountCanBeChosen(world, visitor) {
  await signIn(world, visitor, world.newPerson());
  await visitor.goto(`${world.home}/sign-in?prompt=select_account`);
  await visitor.at("choose-page");
  await visitor.press("account-other");
  await visitor.at("login-page");
  const { username, name } = world.newPerson();
  await visitor.logIn(username, world.password);
  await visitor.at("consent-page");
  await visitor.press("consent-allow");
  await visitor.at("garden");
  assert.equal(await visitor.says("who"), name);
}

/** The application's address is loaded unseen, and then it goes back. */
async function signingOutIsToldToTheApplicationInTheBrowser(world, visitor) {
  const { forgotten, home } = world.orchard;
  await signIn(world, visitor, world.newPerson(), home);
  const before = forgotten.length;
  await visitor.page.click("#sign-out", { noWaitAfter: true });
  await visitor.at("logout-page");
  assert.equal(await visitor.page.locator("iframe:visible").count(), 0);
  if (!visitor.scripts) await visitor.look("signed out, on the way back");
  await visitor.at("garden");
  assert.equal(await visitor.says("out"), "out");
  assert.ok(forgotten.length > before);
  const { iss, sid } = forgotten.at(-1);
  assert.equal(iss, world.issuer);
  assert.ok(sid);
  await visitor.goto(`${home}/sign-in?prompt=none`);
  assert.equal(await visitor.says("problem"), "login_required");
}

async function anApplicationThatHangsHoldsNobodyUp(world, visitor) {
  const { home } = world.desert;
  await signIn(world, visitor, world.newPerson(), home);
  const began = Date.now();
  await visitor.page.click("#sign-out", { noWaitAfter: true });
  await visitor.at("garden");
  assert.equal(await visitor.says("out"), "out");
  const took = Date.now() - began;
  assert.ok(took > 2500 && took < 6000, `${took} ms`);
}

/** And without a way back the page stays, and says so in whatever language. */
async function signingOutHereTellsTheApplicationToo(world, visitor) {
  const { forgotten, home } = world.orchard;
  await signIn(world, visitor, world.newPerson(), home);
  const before = forgotten.length;
  await visitor.goto(`${world.issuer}/`);
  await visitor.signOutHere();
  await visitor.at("logout-page");
  await visitor.page.waitForLoadState("load");
  assert.ok(forgotten.length > before);
  await visitor.look("signed out and told");
}

/** A page of another origin frames the provider's and asks whether the session goes on. */
async function anApplicationSeesThatTheSessionChanged(world, visitor) {
  const { home, issuer } = world;
  const { page } = visitor;
  const answers = (what) => page.locator(`#answer:text-is("${what}")`).waitFor();
  const person = world.newPerson();
  await signIn(world, visitor, person);
  await visitor.press("check");
  await answers("unchanged");
  await visitor.press("ask");
  await answers("unchanged");
  await visitor.press("babble");
  await answers("error");

  const other = await visitor.context.newPage();
  await other.goto(`${issuer}/login`);
  await other.fill("#username", person.username);
  await other.fill("#password", world.password);
  await other.click("#login-submit");
  await other.locator("main#account-page").waitFor();
  await visitor.press("ask");
  await answers("changed");

  await visitor.goto(`${home}/sign-in?prompt=none`);
  await visitor.at("garden");
  await visitor.press("check");
  await answers("unchanged");
  await other.click(".account-person > summary");
  await other.click("#sign-out");
  await other.locator("main#logout-page").waitFor();
  await visitor.press("ask");
  await answers("changed");
}

/** Each with the ways in which it is walked. */
export const singles = [
  ...account,
  ...challenges,
  ...people,
  ...secondFactors,
  [signingOutLeadsBackToTheApplication, {}, { scripts: false }],
  [theBackButtonAfterSigningInDoesNoHarm, {}, { scripts: false }],
  [tooManyAttemptsAreToldToWait, {}],
  [languageAndThemeAreRemembered, {}, { scripts: false }],
  [theKeyboardIsEnough, {}],
  [aPasswordCanBeShown, {}],
  [aNarrowScreenNeedsNoSidewaysScrolling, { device: "phone" }],
  [anotherAccountCanBeChosen, {}],
  [signingOutIsToldToTheApplicationInTheBrowser, {}],
  [signingOutIsToldToTheApplicationInTheBrowser, { scripts: false, theme: "dark", locale: "de-DE" }],
  [anApplicationThatHangsHoldsNobodyUp, {}],
  [signingOutHereTellsTheApplicationToo, { device: "phone" }],
  [anApplicationSeesThatTheSessionChanged, {}],
  [aBrowserApplicationStaysSignedIn, {}],
];
