// Takes pictures of every page in every state: one sheet for each page, phones in light above
// desktops in dark.

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import { Provider, freePort } from "../../conformance/interop/provider.mjs";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const LOOKS = [
  { name: "phone", theme: "light", viewport: { width: 390, height: 700 }, isMobile: true, shown: 234 },
  { name: "desktop", theme: "dark", viewport: { width: 1080, height: 720 }, shown: 480 },
];
const QUALITY = 55;
/** Pages for developers are none that people see. */
const isShown = (name) => !name.startsWith("dev/");

async function withProvider(work) {
  const issuer = `http://localhost:${await freePort()}`;
  const provider = new Provider({
    folder: process.env.E2E_TEMP,
    issuer,
    extra: { VESTIBULE_SERVER__TEMPLATES_DIR: join(ROOT, "templates") },
  });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
  });
  try {
    await provider.start();
    await work(issuer, browser);
  } catch (error) {
    console.error(provider.log.slice(-2000));
    throw error;
  } finally {
    await browser.close();
    await provider.stop();
  }
}

/** A tab with some look, whose styles and scripts are those of this folder. */
async function open(issuer, browser, { viewport, isMobile, theme }) {
  const context = await browser.newContext({ viewport, isMobile, colorScheme: theme, reducedMotion: "reduce" });
  await context.route(/\/static\/[0-9a-f]{16}\//, (route) => {
    const path = new URL(route.request().url()).pathname.replace(/^\/static\/[0-9a-f]{16}\//, "static/");
    return route.fulfill({ path: join(ROOT, path) });
  });
  // These two lead on to somewhere else.
  await context.route(/\/js\/(form_post|leaving)\.js$/, (route) => route.abort());
  const tab = await context.newPage();
  await tab.route(`${issuer}/`, (route) => route.fulfill({ body: tab.shown, contentType: "text/html" }));
  // Pictures of strangers are not fetched.
  await context.route(/^https:/, (route) => route.abort());
  return tab;
}

/** Every page with the numbers of its samples. */
async function list(issuer, browser) {
  const page = await browser.newPage();
  await page.goto(`${issuer}/dev/pages`);
  const names = await page.locator("main ol a").allInnerTexts();
  await page.close();
  const pages = new Map();
  names.forEach((name, number) => {
    const file = name.split(/[ #:]/)[0];
    if (isShown(file)) pages.set(file, [...(pages.get(file) ?? []), number]);
  });
  return pages;
}

function sheet(title, rows) {
  const row = ({ look, pictures }) =>
    `<div>${pictures
      .map((data, at) => `<figure><figcaption>${at + 1}</figcaption><img width="${look.shown}" src="data:image/png;base64,${data}"></figure>`)
      .join("")}</div>`;
  return `<!doctype html><title>${title}</title><style>
    body { margin: 12px; background: #8b8f98; font: 12px sans-serif; width: max-content; max-width: 1976px; }
    div { display: flex; flex-wrap: wrap; gap: 12px; align-items: flex-start; margin-bottom: 12px; }
    figure { margin: 0 } figcaption { color: #fff; margin-bottom: 2px } img { display: block }
    </style>${rows.map(row).join("")}`;
}

async function main(folder, locale, wanted) {
  await withProvider(async (issuer, browser) => {
    const pages = await list(issuer, browser);
    if (!wanted) rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const tabs = [];
    for (const look of LOOKS) tabs.push({ look, tab: await open(issuer, browser, look) });
    const paper = await browser.newPage({ viewport: { width: 2000, height: 600 } });
    const index = [];
    for (const [page, numbers] of pages) {
      const file = `${page.replace(/\.html$/, "").replaceAll("/", "-")}.jpg`;
      if (wanted && !page.match(wanted)) continue;
      index.push(`## ${page}\n\n${numbers.length} ${numbers.length === 1 ? "state" : "states"}\n\n![](${file})\n`);
      const samples = [];
      for (const number of numbers) {
        const answer = await fetch(`${issuer}/dev/pages?sample=${number}&locale=${locale}`);
        samples.push(await answer.text());
      }
      const rows = [];
      for (const { look, tab } of tabs) {
        const pictures = [];
        for (const body of samples) {
          tab.shown = body;
          await tab.goto(`${issuer}/`);
          pictures.push((await tab.screenshot({ fullPage: true })).toString("base64"));
        }
        rows.push({ look, pictures });
      }
      await paper.setContent(sheet(page, rows), { waitUntil: "load" });
      const picture = await paper.locator("body").screenshot({ type: "jpeg", quality: QUALITY });
      writeFileSync(join(folder, file), picture);
      console.log(`${file} ${Math.round(picture.length / 1024)} KiB`);
    }
    if (wanted) return;
    const head = `# Every page in every state\n
\`script/screens\` takes these pictures of the samples at \`/dev/pages\`: phones in light, desktops in
dark. Names in them are made up, some of them to do harm.\n`;
    writeFileSync(join(folder, "README.md"), [head, ...index].join("\n"));
  });
}

const [folder, locale = "en", wanted] = process.argv.slice(2);
await main(resolve(folder), locale, wanted);
