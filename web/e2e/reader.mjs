// What a reader does, by the words on the screen: used by the tests and by the specialist of the demonstration.
import { totp } from './totp.mjs';

export async function signIn(page, url, { email, password, totpSecret, totpAheadMs = 0 }) {
  await page.goto(`${url}/sign-in?next=%2Fworklist`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const code = page.getByLabel('Code from your authenticator app');
  const worklist = page.getByRole('heading', { name: 'Worklist' });
  await code.or(worklist).first().waitFor();
  if (await code.isVisible()) {
    await code.fill(totp(totpSecret, Date.now() + totpAheadMs));
    await page.getByRole('button', { name: 'Sign in' }).click();
  }
  await worklist.waitFor();
}

/** Finds the study by its id or by words of its row, in either tab; waits for it to arrive. */
export async function findStudy(page, { studyId, patient, timeout = 30_000 }) {
  const link = studyId
    ? page.locator(`a[href="/studies/${studyId}"]`)
    : page.getByRole('row').filter({ hasText: patient }).getByRole('link').first();
  const until = Date.now() + timeout;
  for (;;) {
    for (const tab of ['Our studies', 'Shared with us']) {
      await page.getByRole('tab', { name: tab }).click();
      try {
        await link.waitFor({ timeout: 1_500 });
        return link;
      } catch (notThere) {
        if (Date.now() > until) throw notThere;
      }
    }
    await page.reload();
  }
}

export const stage = (page) => page.getByRole('application');

export async function waitForFull(page, slice) {
  const of = slice === undefined ? '' : `[data-slice="${slice}"]`;
  await page.locator(`#stage[data-state="full"]${of}`).waitFor({ timeout: 60_000 });
}

export function times(page) {
  return page.evaluate(() => {
    const at = (name) => performance.getEntriesByName(name)[0]?.startTime;
    return { firstImageMs: at('first-image'), fullImageMs: at('full-image') };
  });
}

/** Writes and signs; with a reason it signs over an obstacle too. */
export async function writeAndSign(page, { text, readWhere, overrideReason }) {
  await page.getByRole('textbox', { name: 'Report text' }).fill(text);
  await page.getByRole('button', { name: 'Sign report' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign this report' });
  await dialog.getByLabel('Where did you read the images?').fill(readWhere);
  const override = dialog.getByLabel('Sign nevertheless');
  if (overrideReason !== undefined && (await override.isVisible())) {
    await override.check();
    await dialog.getByLabel('Reason').fill(overrideReason);
  }
  await dialog.getByRole('button', { name: /^Sign as / }).click();
  await page.getByRole('article', { name: /^Version \d+ · (final|corrected)/ }).first().waitFor();
}
