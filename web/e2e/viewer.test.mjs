import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { studyOfFolder } from './files.mjs';
import { signIn, stage, waitForFull } from './reader.mjs';
import { accessible, atAnother, browser, context, noSidewaysScroll, onAnother, openStudy, page, phone, server, shots } from './visit.mjs';
import { account } from './world.mjs';

test('the preview and its labels are there before any script has run', async () => {
  const bare = await browser.newContext({ javaScriptEnabled: false });
  await bare.addCookies(await signedInCookies());
  const still = await bare.newPage();
  await still.goto(`${server.url}/studies/${server.world.studies[1].record.studyId}`);
  const key = still.getByAltText('Preview of the key image');
  assert.ok((await key.evaluate((image) => image.naturalWidth)) > 0);
  assert.equal(await still.getByText('PREVIEW').isVisible(), true);
  assert.equal(await still.getByText('INCOMPLETE: 30 of 37 images').isVisible(), true);
  assert.equal(await still.getByText('Not for primary diagnosis').isVisible(), true);
  if (shots) await still.screenshot({ path: `${shots}/preview.png` });
  await bare.close();
});

async function signedInCookies() {
  await signIn(page, server.url, account);
  return context.cookies();
}

test('images are read with the keyboard alone', async () => {
  await openStudy('P-0001');
  await stage(page).focus();
  await page.keyboard.press('Home');
  await waitForFull(page, 1);
  await page.keyboard.press('ArrowDown');
  await waitForFull(page, 2);
  await page.keyboard.press('End');
  await waitForFull(page, 24);
  await page.keyboard.press('2');
  await page.locator('#stage[data-window="-600/1500"]').waitFor();
  await page.keyboard.press('0');
  await page.locator('#stage[data-window="40/400"]').waitFor();
  await page.keyboard.press('r');
  await page.locator('[data-field="top"]', { hasText: 'R' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('[data-field="top"]', { hasText: 'A' }).waitFor();
  await page.keyboard.press('ArrowRight');
  await page.locator('[data-field="series"]', { hasText: 'Overview' }).waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await accessible('keys');
});

test('the pixels on the screen are those of the window that stands over them', async () => {
  await pixelsAreRight();
  assert.ok(server.htj2k.given > 20, 'frames came as they rest');
});

test('a frame that the browser cannot decode is fetched as samples', async () => {
  server.htj2k.damaged = true;
  await pixelsAreRight();
  assert.ok(server.htj2k.given > 0);
});

async function pixelsAreRight() {
  await openStudy('P-0001');
  await stage(page).focus();
  await page.keyboard.press('Home');
  await waitForFull(page, 1);
  // Row 128, column 8 is air (-1000 HU), 128/128 tissue of 45 HU with known noise; by PS3.3 C.11.2.1.2.1 with 40/400 and
  // then 40/80 (brain), whose ends are -0.5 and 79.5.
  const grey = (column, row) =>
    page.evaluate(([x, y]) => {
      const canvas = document.getElementById('canvas');
      const scale = Math.min(canvas.width, canvas.height) / 256;
      const at = (middle, size, it) => Math.round(middle / 2 + (it + 0.5 - size / 2) * scale);
      return canvas.getContext('2d').getImageData(at(canvas.width, 256, x), at(canvas.height, 256, y), 1, 1).data[0];
    }, [column, row]);
  const noise = ((128 * 31 + 128 * 17) % 23) - 11;
  const expected = (hu, center, width) => ((hu - (center - 0.5)) / (width - 1) + 0.5) * 255;
  assert.equal(await grey(8, 128), 0);
  // The canvas is drawn larger than the frame: neighbours bleed in, by less than their own noise of ±11 HU.
  assert.ok(Math.abs((await grey(128, 128)) - expected(45 + noise, 40, 400)) < 16);
  await page.keyboard.press('4');
  await page.locator('#stage[data-window="40/80"]').waitFor();
  assert.equal(await grey(8, 128), 0);
  assert.equal(await grey(128, 185), 255);
}

test('lossy images say so, with their ratio', async () => {
  await openStudy('P-0003');
  await page.getByText('LOSSY 12.5 : 1').waitFor();
});

test('a phone shows images and report one under the other, scrolled by a finger', async () => {
  await onAnother({ viewport: phone, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
  await openStudy('P-0002');
  await noSidewaysScroll('study');
  await accessible('study-phone');
  const first = Number(await stage(page).getAttribute('data-slice'));
  const box = await stage(page).boundingBox();
  const client = await context.newCDPSession(page);
  const touch = (type, y) => client.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + 200, y }] });
  await touch('touchStart', box.y + 200);
  for (let y = 200; y <= 240; y += 8) await touch('touchMove', box.y + y);
  await touch('touchEnd', 0);
  await waitForFull(page, first + 5);
  await page.getByRole('link', { name: 'Report' }).click();
  await page.getByRole('textbox', { name: 'Report text' }).scrollIntoViewIfNeeded();
  if (shots) await page.screenshot({ path: `${shots}/report-phone.png` });
});

test('a fast reader sees the slice asked for last, whatever answers last', async () => {
  let answers = 0;
  await atAnother({ frameDelay: () => (answers++ % 2 === 0 ? 120 : 5) });
  await openStudy('P-0001');
  await stage(page).focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 15; step++) await page.keyboard.press('ArrowDown');
  await waitForFull(page, 16);
  assert.equal(await page.locator('[data-field="slice"]').textContent(), '16 / 24');
  assert.equal(await page.locator('[data-field="pending"]').textContent(), '');
});

test('images that arrive while one reads appear, and the reader stays where they are', async () => {
  const [, arriving] = server.world.studies;
  const late = arriving.instances.splice(20, 4);
  const [series] = arriving.record.series;
  Object.assign(series, { instanceCount: 20 });
  Object.assign(arriving.record, { instanceCount: 26, waitingInstances: 4 });
  await openStudy('P-0002');
  await page.getByText('INCOMPLETE: 26 of 30 images').waitFor();
  await stage(page).focus();
  await page.keyboard.press('Home');
  await page.locator('[data-field="slice"]', { hasText: '1 / 20' }).waitFor();
  arriving.instances.push(...late);
  Object.assign(series, { instanceCount: 24 });
  Object.assign(arriving.record, { instanceCount: 30, waitingInstances: 0, complete: true });
  await page.locator('[data-field="slice"]', { hasText: '1 / 24' }).waitFor();
  assert.equal(await page.locator('[data-field="completeness"]').textContent(), '');
});

test('a frame that cannot be fetched says so and can be asked for again', async () => {
  const [study] = server.world.studies;
  const frames = study.instances[0].frames.splice(0);
  await openStudy('P-0001');
  await stage(page).focus();
  await page.keyboard.press('Home');
  await page.getByText('could not be fetched').waitFor();
  study.instances[0].frames.push(...frames);
  await page.getByRole('button', { name: 'Try again' }).click();
  await waitForFull(page, 1);
});

test('an image that browsers cannot show is offered as a file', async () => {
  const [study] = server.world.studies;
  study.instances[0].metadata['00280100'] = { vr: 'US', Value: [1] };
  await openStudy('P-0001');
  await stage(page).focus();
  await page.keyboard.press('End');
  await page.getByText('cannot be shown here (1 bits per sample)').waitFor();
  assert.match(await page.getByRole('link', { name: 'Download the file' }).getAttribute('href'), /^\/dicomweb\/studies\/.*\/instances\//);
});

// pydicom's SC image in five forms: bands of red, light red, green, light green, blue and so on, from the top.
const data = process.env.HELIOGRAPH_TEST_DATA ?? resolve(import.meta.dirname, '../../../shared/data');
const colour = join(data, 'dicom/transfer-syntaxes/color');
const forms = ['SC_rgb_jpeg_dcmtk.dcm', 'SC_rgb_dcmtk_+eb+cr.dcm', 'SC_rgb_dcmtk_+eb+cy+s4.dcm', 'SC_ybr_full_422_uncompressed.dcm', 'SC_rgb.dcm'];

test('red is red, however a file writes its colours', async (t) => {
  if (!existsSync(colour)) {
    assert.equal(process.env.CI, undefined, 'the shared test data are missing');
    t.skip('no shared test data here');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'colours-'));
  for (const form of forms) cpSync(join(colour, form), join(folder, form));
  const realStudy = await studyOfFolder(folder);
  rmSync(folder, { recursive: true });
  realStudy.forEach(({ metadata }, i) => {
    metadata['0020000D'] = { vr: 'UI', Value: ['2.25.9'] };
    metadata['0020000E'] = { vr: 'UI', Value: [`2.25.9.${i}`] };
  });
  await atAnother({ realStudy });
  await signIn(page, server.url, account);
  await page.goto(`${server.url}/studies/${server.world.studies[0].record.studyId}`);
  const buttons = page.getByRole('group', { name: 'Series' }).getByRole('button');
  for (let i = 0; i < forms.length; i++) {
    await buttons.nth(i).click();
    await page.locator(`[data-field="window"]:empty`).waitFor({ state: 'attached' });
    await waitForFull(page, 1);
    const bands = await page.evaluate(async () => {
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
      const canvas = document.getElementById('canvas');
      const side = Math.min(canvas.width, canvas.height);
      const top = (canvas.height - side) / 2;
      const at = (row) => [...canvas.getContext('2d').getImageData(canvas.width / 2, Math.round(top + (row / 100) * side), 1, 1).data.slice(0, 3)];
      return [at(5), at(25), at(45)];
    });
    const expected = [[255, 0, 0], [0, 255, 0], [0, 0, 255]];
    const off = Math.max(...bands.flat().map((level, n) => Math.abs(level - expected.flat()[n])));
    // Two of the five are lossy.
    assert.ok(off <= 5, `${forms[i]}: ${JSON.stringify(bands)}`);
  }
});
