// What a real platform's portal shows of a corrected patient, in one line of JSON: the row of the worklist and the study page, each with what
// it says of the images once it is asked by keyboard. Settings as JSON in the first argument:
// {url, cookie: "name=value", tab: as the worklist names it, patient: whose row, screenshots?: folder}
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { launch, watch } from './browser.mjs';
import { waitForFull } from './reader.mjs';

const settings = JSON.parse(process.argv[2]);
const at = settings.cookie.indexOf('=');

async function picture(page, name) {
  if (settings.screenshots) await page.screenshot({ path: join(settings.screenshots, `${name}.png`) });
}

/** Opens a mark by keyboard; what it then shows. */
async function opened(within) {
  const mark = within.getByText('Patient corrected');
  await mark.focus();
  await mark.press('Enter');
  const inImages = within.getByText('In the images:');
  await inImages.waitFor();
  return inImages.innerText();
}

async function look(browser, viewport) {
  const context = await browser.newContext({ viewport, ignoreHTTPSErrors: true, locale: 'en-US' });
  await context.addCookies([{ name: settings.cookie.slice(0, at), value: settings.cookie.slice(at + 1), url: settings.url }]);
  const page = await context.newPage();
  const faults = watch(page, settings.url);
  await page.goto(`${settings.url}/worklist`);
  await page.getByRole('tab', { name: settings.tab }).click();
  const row = page.getByRole('row').filter({ hasText: settings.patient });
  const cell = row.getByRole('rowheader');
  const line = await cell.innerText();
  const rowInImages = await opened(cell);
  await picture(page, `worklist-${viewport.width}`);
  await row.getByRole('link').click();
  await waitForFull(page);
  const head = page.getByRole('banner');
  const headInImages = await opened(head);
  await picture(page, `study-${viewport.width}`);
  const name = await head.getByRole('heading').innerText();
  const overImages = await page.locator('#overlay [data-field="patientName"]').innerText();
  await context.close();
  return { line, rowInImages, name, overImages, headInImages, faults };
}

if (settings.screenshots) mkdirSync(settings.screenshots, { recursive: true });
const browser = await launch();
try {
  const seen = [];
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) seen.push(await look(browser, viewport));
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
}
