// The specialist of the demonstration: signs in, reads a study in the browser, signs a report, and says how it went in one
// line of JSON. Settings as JSON in the first argument or in SPECIALIST:
// {url, email, password, totpSecret, totpAheadMs? (a code is good once: 30000 right after another was used), studyId | patient, reportText, readWhere?, overrideReason?, ignoreCa?, screenshots?: folder}
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { launch, watch } from './browser.mjs';
import { findStudy, signIn, stage, times, waitForFull, writeAndSign } from './reader.mjs';

const settings = JSON.parse(process.argv[2] ?? process.env.SPECIALIST ?? '{}');
const pictures = [];

async function picture(page, name) {
  if (!settings.screenshots) return;
  const path = join(settings.screenshots, `${name}.png`);
  await page.screenshot({ path });
  pictures.push(path);
}

let shown;

async function read(browser) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ignoreHTTPSErrors: settings.ignoreCa === true });
  const page = await context.newPage();
  shown = page;
  const faults = watch(page, settings.url);
  await signIn(page, settings.url, settings);
  const link = await findStudy(page, { studyId: settings.studyId, patient: settings.patient, timeout: settings.waitMs });
  await picture(page, 'worklist');
  const path = await link.getAttribute('href');
  await link.click();

  await waitForFull(page);
  const measured = await times(page);
  await picture(page, 'study');
  const box = await stage(page).boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  for (let notch = 0; notch < 5; notch++) await page.mouse.wheel(0, 100);
  await waitForFull(page);
  const before = await stage(page).getAttribute('data-window');
  await page.mouse.down();
  await page.mouse.move(x + 120, y + 40, { steps: 8 });
  await page.mouse.up();
  await page.waitForFunction((old) => document.getElementById('stage').dataset.window !== old, before);
  await picture(page, 'study-scrolled-and-windowed');

  await writeAndSign(page, { text: settings.reportText, readWhere: settings.readWhere ?? 'Workstation of the demonstration', overrideReason: settings.overrideReason });
  await picture(page, 'report-signed');

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(settings.url + path);
  await waitForFull(page);
  await picture(page, 'study-phone');
  await page.goto(`${settings.url}/worklist`);
  await page.getByRole('heading', { name: 'Worklist' }).waitFor();
  await page.waitForLoadState('networkidle');
  await picture(page, 'worklist-phone');
  return { ...measured, faults };
}

if (settings.screenshots) mkdirSync(settings.screenshots, { recursive: true });
const browser = await launch();
try {
  const { firstImageMs, fullImageMs, faults } = await read(browser);
  console.log(JSON.stringify({ ok: faults.length === 0, firstImageMs, fullImageMs, faults, screenshots: pictures }));
  if (faults.length > 0) process.exitCode = 1;
} catch (error) {
  // What the person would have seen tells more than the time-out.
  if (shown) await picture(shown, 'failure');
  console.log(JSON.stringify({ ok: false, error: String(error), screenshots: pictures }));
  process.exitCode = 1;
} finally {
  await browser.close();
}
