import assert from 'node:assert/strict';
import { test } from 'node:test';

import { signIn, waitForFull, writeAndSign } from './reader.mjs';
import { totp } from './totp.mjs';
import { accessible, context, desk, noSidewaysScroll, openStudy, page, phone, server } from './visit.mjs';
import { account } from './world.mjs';

test('a wrong password is refused in words, and signing in leads back to where one wanted to go', async () => {
  await page.goto(`${server.url}/gateways`);
  await page.getByLabel('E-mail address').fill(account.email);
  await accessible('sign-in');
  await page.getByLabel('Password').fill('not the password');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').filter({ hasText: 'wrong' }).waitFor();
  await page.getByLabel('Password').fill(account.password);
  await page.keyboard.press('Enter');
  await page.getByLabel('Code from your authenticator app').waitFor();
  assert.equal(new URL(page.url()).searchParams.get('next'), '/gateways');
});

test('an operator, who has no worklist, arrives where they can do something', async () => {
  Object.assign(server.world.session, { organisation: null, roles: ['OPERATOR'], memberships: [] });
  await page.goto(server.url);
  await page.getByLabel('E-mail address').fill(account.email);
  await page.getByLabel('Password').fill(account.password);
  await page.keyboard.press('Enter');
  await page.getByLabel('Code from your authenticator app').fill(totp(account.totpSecret));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Organisations' }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Worklist' }).count(), 0);
  await page.getByRole('button', { name: 'New organisation…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('North Clinic');
  await dialog.getByLabel('Administrator’s name').fill('Ada Admin');
  await dialog.getByLabel('Administrator’s e-mail address').fill('ada@example.org');
  await dialog.getByLabel('Default assigning authority').fill('NORTH');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.getByText('/setup#once').waitFor();
});

test('next never leads to another host', async () => {
  await page.goto(`${server.url}/sign-in?next=${encodeURIComponent('//evil.example/x')}`);
  await signIn(page, server.url, account);
  assert.equal(new URL(page.url()).origin, server.url);
});

test('a person sets up their account from a link', async () => {
  await page.goto(`${server.url}/setup#good-token`);
  await page.getByRole('img', { name: 'QR code' }).waitFor();
  await page.getByText(account.totpSecret).waitFor();
  await accessible('setup');
  await page.goto('about:blank');
  await page.goto(`${server.url}/setup#used-token`);
  await page.getByRole('alert').filter({ hasText: 'used or has run out' }).waitFor();
});

test('every page of the portal is accessible and fits a phone', async () => {
  await signIn(page, server.url, account);
  for (const name of ['Worklist', 'Upload', 'Deliveries', 'Gateways', 'Routing', 'People', 'Organisations']) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByText('Loading…').waitFor({ state: 'detached' });
    await accessible(name);
    await page.setViewportSize(phone);
    await noSidewaysScroll(name);
    await accessible(`${name}-phone`);
    await page.setViewportSize(desk);
  }
});

test('an administrator places a legal hold with a reason, and lifts it, by keyboard alone', async () => {
  await openStudy('P-0001');
  await page.getByRole('tab', { name: 'Report' }).focus();
  await page.keyboard.press('End');
  await page.getByText('Not held').waitFor();
  const list = await page.getByRole('tablist').boundingBox();
  const tabs = await Promise.all((await page.getByRole('tab').all()).map((tab) => tab.boundingBox()));
  assert.ok(tabs.every((tab) => tab.x >= list.x - 1 && tab.x + tab.width <= list.x + list.width + 1), 'every tab is in sight');
  assert.equal(new Set(tabs.map((tab) => tab.y)).size, 1, 'in one row');
  await accessible('keeping');
  await hold('Place a legal hold', 'Court of Vienna, 7 C 1/26x');
  await page.getByText('Held', { exact: true }).waitFor();
  await page.getByRole('list', { name: 'Holds placed and lifted' }).getByText('Court of Vienna, 7 C 1/26x').waitFor();
  await page.setViewportSize(phone);
  await noSidewaysScroll('keeping');
  await page.getByRole('tablist').scrollIntoViewIfNeeded();
  await accessible('keeping-phone');
  await hold('Lift the hold', 'The case is closed', 'keeping-lift-phone');
  await page.getByText('Not held').waitFor();
  assert.deepEqual(server.world.studies[0].kept.acts.map(({ act, reason }) => [act, reason]), [
    ['released', 'The case is closed'],
    ['placed', 'Court of Vienna, 7 C 1/26x'],
  ]);
});

async function hold(what, reason, name = 'keeping-place') {
  const button = page.getByRole('button', { name: `${what}…` });
  await button.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  assert.equal(await dialog.getByRole('button', { name: what, exact: true }).isDisabled(), true, 'not without a reason');
  await dialog.getByLabel('Reason').focus();
  await page.keyboard.type(reason);
  await accessible(name);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

test('whoever may not hold studies is not shown how', async () => {
  server.world.session.roles = ['READER', 'SENDER'];
  await openStudy('P-0001');
  await page.getByRole('tab', { name: 'Who looked' }).waitFor();
  assert.equal(await page.getByRole('tab', { name: 'Keeping' }).count(), 0);
});

test('revoking a gateway stands apart from changing it', async () => {
  await signIn(page, server.url, account);
  await page.getByRole('link', { name: 'Gateways' }).click();
  const card = page.getByRole('article', { name: 'Radiology' });
  for (const size of [desk, phone]) {
    await page.setViewportSize(size);
    const change = await card.getByRole('button', { name: 'Change…' }).boundingBox();
    const revoke = await card.getByRole('button', { name: 'Revoke…' }).boundingBox();
    assert.ok(revoke.y - (change.y + change.height) >= 40, `${revoke.y - (change.y + change.height)} px between them`);
  }
});

test('an administrator sets when a gateway uses how much of its line', async () => {
  await signIn(page, server.url, account);
  await page.getByRole('link', { name: 'Gateways' }).click();
  const line = page.getByRole('article', { name: 'Radiology' }).getByRole('region', { name: 'Line' });
  await line.getByText('Uses all of the line').waitFor();
  await line.getByRole('button', { name: 'Change…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Add a window' }).click();
  await dialog.getByLabel('From').fill('08:30');
  await dialog.getByLabel('Mbit/s').fill('15');
  await dialog.getByLabel('Mon').check();
  await dialog.getByLabel('Time zone').fill('Europe/Berlin');
  await accessible('line-dialog');
  await page.setViewportSize(phone);
  await accessible('line-dialog-phone');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await line.getByText('15 Mbit/s').waitFor();
  await line.getByText('Mon · Europe/Berlin').waitFor();
  const { sending } = server.world.gateways.find((it) => it.name === 'Radiology');
  assert.deepEqual(sending, { timeZone: 'Europe/Berlin', windows: [{ days: ['mon'], from: '08:30', to: '19:00', megabits: 15 }] });
});

test('the portal is accessible in the dark', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await signIn(page, server.url, account);
  await page.getByRole('row').nth(2).waitFor();
  await accessible('worklist-dark');
  await page.getByRole('link', { name: 'Gateways' }).click();
  await page.getByRole('heading', { name: 'Radiology' }).waitFor();
  await accessible('gateways-dark');
});

test('an administrator creates a gateway, confirms another and allows a device', async () => {
  await signIn(page, server.url, account);
  await page.getByRole('link', { name: 'Gateways' }).click();
  await page.getByRole('button', { name: 'New gateway…' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Cardiology');
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByText(/^HG1\./).waitFor();
  await accessible('gateway-code');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  const pending = page.getByRole('article', { name: 'Emergency' });
  assert.equal(await pending.getByRole('button', { name: 'Confirm' }).isDisabled(), true);
  await pending.getByLabel('The gateway shows the same fingerprint').check();
  await pending.getByRole('button', { name: 'Confirm' }).click();
  await pending.getByText('Active').waitFor();
  await page.getByRole('listitem').filter({ hasText: 'MR1' }).getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('listitem').filter({ hasText: 'MR1' }).getByText('Allowed').waitFor();
  assert.equal(server.world.gateways[0].devices[1].state, 'allowed');
});

test('a report is written, kept as draft, signed and seen on its way', async () => {
  await openStudy('P-0001');
  await accessible('study');
  const text = 'FINDINGS\nA nodule of 8 mm in the left lower lobe.\n\nIMPRESSION\n<b>Follow-up</b> in three months.';
  await page.getByRole('textbox', { name: 'Report text' }).fill(text);
  await page.getByText('Draft saved at').waitFor();
  await page.reload();
  await waitForFull(page);
  assert.equal(await page.getByRole('textbox', { name: 'Report text' }).inputValue(), text);
  await page.getByRole('button', { name: 'Sign report' }).click();
  await page.getByRole('dialog').getByText('Phantom, Paula').waitFor();
  await accessible('sign');
  await page.keyboard.press('Escape');
  await writeAndSign(page, { text, readWhere: 'Workstation 2' });
  await page.getByText('<b>Follow-up</b>').waitFor(); // text stays text
  await page.getByText('Delivered', { exact: true }).waitFor();
  await accessible('signed');
  const [version] = server.world.studies[0].report.versions;
  assert.equal(version.text, text);
  assert.equal(version.readWhere, 'Workstation 2');
  assert.equal(version.override, undefined);
});

test('an incomplete study is signed only with a stated reason', async () => {
  await openStudy('P-0002');
  await page.getByRole('textbox', { name: 'Report text' }).fill('Normal.');
  await page.getByText('7 are still on the way').waitFor();
  await page.getByRole('button', { name: 'Sign report' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign this report' });
  await dialog.getByLabel('Where did you read the images?').fill('Home');
  const sign = dialog.getByRole('button', { name: 'Sign as Dr Paula Reader' });
  assert.equal(await sign.isDisabled(), true);
  await dialog.getByLabel('Sign nevertheless').check();
  assert.equal(await sign.isDisabled(), true);
  await dialog.getByLabel('Reason').fill('Life-threatening finding');
  await accessible('sign-override');
  await sign.click();
  await page.getByText('Signed although blocked. Reason: Life-threatening finding').waitFor();
});

test('a person compares an unmatched study with an order and confirms it', async () => {
  await openStudy('P-0003');
  await page.getByRole('tab', { name: 'Order' }).click();
  await page.getByRole('row', { name: /Name Doe, John Doe, Jon/ }).waitFor();
  await accessible('order');
  await page.getByRole('button', { name: 'This is the order' }).click();
  await page.getByText('Dr Order').waitFor();
});

test('a study is shared with another organisation and recalled', async () => {
  await openStudy('P-0001');
  await page.getByRole('tab', { name: 'Sharing' }).click();
  await page.getByRole('button', { name: 'Share this study…' }).click();
  await page.getByLabel('Organisation').selectOption({ label: 'City Radiology' });
  await page.getByLabel('Purpose').fill('Second opinion');
  await accessible('share');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Recall' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Recall' }).click();
  await page.getByText('Nobody there had opened it').waitFor();
  assert.equal(server.world.studies[0].record.shares[0].state, 'recalled');
});

test('a patient whom the hospital corrected is shown so, with what the images say, by keyboard alone', async () => {
  const rows = {
    'Our studies': ['Wiśniewska, Anna', 'P-0055', /In the images: Müller, Jürgen · P-0005 · born .*1960.* · M$/],
    'Shared with us': ['Winter, Jane', 'C-0006', /In the images: Doe, Jane · C-0006 · born .*1948.* · F$/],
  };
  for (const [name, scheme, size] of [['desk', 'light', desk], ['phone', 'dark', phone]]) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize(size);
    await signIn(page, server.url, account);
    for (const [tab, [now, id, inImages]] of Object.entries(rows)) {
      await page.getByRole('tab', { name: tab }).click();
      const row = page.getByRole('row').filter({ hasText: now });
      await row.getByRole('rowheader').getByText(new RegExp(`^${id} · born`)).waitFor();
      await page.keyboard.press('Escape');
      await row.getByRole('link', { name: now }).focus();
      assert.equal(await row.getByText(inImages).isVisible(), false, 'not before it is asked for');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await row.getByText(inImages).waitFor();
      await noSidewaysScroll(`corrected-${name}`);
      await accessible(`corrected-${tab === 'Our studies' ? 'own' : 'shared'}-${name}`);
      await page.keyboard.press('Enter');
      await row.getByText(inImages).waitFor({ state: 'hidden' });
    }
    assert.equal(await page.getByText('Patient corrected').count(), 1, 'of nobody else');
  }
});

test('the study page names the patient as the hospital does now, and says what the images say', async () => {
  await openStudy('P-0055');
  const head = page.getByRole('banner');
  await head.getByRole('heading', { name: 'Wiśniewska, Anna' }).waitFor();
  const inImages = head.getByText('In the images: Müller, Jürgen · P-0005 · born 1960-02-29 · M');
  for (const [name, size] of [['desk', desk], ['phone', phone]]) {
    await page.setViewportSize(size);
    assert.equal(await inImages.isVisible(), false, 'not before it is asked for');
    await head.getByText('Patient corrected').focus();
    await page.keyboard.press('Enter');
    await inImages.waitFor();
    await noSidewaysScroll(`study-corrected-${name}`);
    await accessible(`study-corrected-${name}`);
    await page.keyboard.press('Enter');
  }
  await page.setViewportSize(desk);
  await page.getByRole('textbox', { name: 'Report text' }).fill('Normal.');
  await page.getByRole('button', { name: 'Sign report' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign this report' });
  await dialog.getByText('Wiśniewska, Anna · P-0055').waitFor();
  await dialog.getByText('Patient corrected').click();
  await dialog.getByText('In the images: Müller, Jürgen').waitFor();
  await accessible('sign-corrected');
});

test('the study page of a patient whom nobody corrected says nothing of it', async () => {
  await openStudy('P-0001');
  await page.getByRole('heading', { name: 'Phantom, Paula' }).waitFor();
  assert.equal(await page.getByText('Patient corrected').isVisible(), false);
});

test('a session that has ended leads to signing in and back', async () => {
  await openStudy('P-0001');
  const tab = page.getByRole('tab', { name: 'Who looked' });
  await tab.waitFor();
  await context.clearCookies();
  await tab.click();
  await page.getByLabel('E-mail address').waitFor();
  assert.match(new URL(page.url()).searchParams.get('next'), /^\/studies\//);
});
