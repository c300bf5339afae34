import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, afterEach, before, beforeEach } from 'node:test';

import { launch, watch } from './browser.mjs';
import { startServer } from './fixture-server.mjs';
import { findStudy, signIn, waitForFull } from './reader.mjs';
import { account } from './world.mjs';

// A server with made-up studies and a browser's page at it, anew for each test of the file that imports this.

export const shots = process.env.SCREENSHOTS;
export const desk = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export let browser;
export let server;
export let context;
export let page;

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let faults;

before(async () => {
  if (shots) mkdirSync(shots, { recursive: true });
  browser = await launch();
});
after(async () => { await browser.close(); });

beforeEach(async () => {
  server = await startServer();
  await openPage({ viewport: desk });
});

afterEach(async () => {
  await context.close();
  await server.close();
  assert.deepEqual(faults, [], 'no policy broken, nothing thrown, no other host');
});

async function openPage(options) {
  context = await browser.newContext(options);
  page = await context.newPage();
  faults = watch(page, server.url);
}

/** The same with another kind of browser. */
export async function onAnother(options) {
  await context.close();
  await openPage(options);
}

/** The same with a server that has other studies or manners. */
export async function atAnother(options) {
  await server.close();
  server = await startServer(options);
  faults = watch(page, server.url);
}

/** Rules of WCAG 2.2 AA, as axe knows them. Run from outside the page's own world: the policy stands in the way of injected scripts. */
export async function accessible(name) {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` });
  const found = await page.evaluate(
    `${axeSource}; axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
      .then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.any.map((a) => a.message).join('; ')).join(' | ')))`,
  );
  assert.deepEqual(found, [], name);
}

export async function noSidewaysScroll(name) {
  const [inside, outside] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(inside <= outside, `${name} is ${inside} wide on a screen of ${outside}`);
}

export async function openStudy(patient) {
  await signIn(page, server.url, account);
  await (await findStudy(page, { patient })).click();
  await waitForFull(page);
}
