import { chromium } from 'playwright-core';

/** Debian's Chromium, with software drawing; CHROMIUM names another. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** Collects what a page must never do: break its policy, throw, or talk to another host. */
export function watch(page, origin) {
  const faults = [];
  page.on('console', (message) => {
    const text = message.text();
    const expected = /Failed to load resource: the server responded with a status of 4\d\d/.test(text);
    if (message.type() === 'error' && !expected) faults.push(text);
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith('data:') && !url.startsWith('blob:')) faults.push(`another host: ${url}`);
  });
  return faults;
}
