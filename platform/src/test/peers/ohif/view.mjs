// Opens a study in OHIF as it is published, in Debian's Chromium, and says what happened: one line of JSON.
// Usage: node view.mjs '{"dist": "…/package/dist", "platform": "https://localhost:8443", "token": "…", "study": "1.2…", "screenshot": "…"}'
// OHIF's files are served here, /dicomweb is handed on to the platform; nothing is changed but the configuration that OHIF leaves to its host.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { request } from 'node:https';
import { extname, join, normalize } from 'node:path';

import { chromium } from 'playwright-core';

const ask = JSON.parse(process.argv[2]);
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
const config = `window.config = ${JSON.stringify({
  routerBasename: null,
  extensions: [],
  modes: [],
  customizationService: {},
  showStudyList: true,
  investigationalUseDialog: { option: 'never' },
  defaultDataSourceName: 'platform',
  dataSources: [
    {
      namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
      sourceName: 'platform',
      configuration: {
        friendlyName: 'Platform', name: 'platform', wadoUriRoot: '/dicomweb/wado', qidoRoot: '/dicomweb', wadoRoot: '/dicomweb',
        qidoSupportsIncludeField: true, imageRendering: 'wadors', thumbnailRendering: 'wadors', enableStudyLazyLoad: true,
        supportsFuzzyMatching: true, supportsWildcard: true, singlepart: 'bulkdata,video', bulkDataURI: { enabled: true, relativeResolution: 'studies' },
      },
    },
  ],
})};`;

const answers = [];

function handOn(incoming, outgoing) {
  const target = new URL(ask.platform);
  const onward = request({ host: target.hostname, port: target.port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
    answers.push({ path: incoming.url.split('?')[0], status: answer.statusCode, type: answer.headers['content-type'] ?? '', bearer: incoming.headers.authorization === `Bearer ${ask.token}` });
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}

function serve(incoming, outgoing) {
  const path = normalize(decodeURIComponent(incoming.url.split('?')[0]));
  if (path.startsWith('/dicomweb')) return handOn(incoming, outgoing);
  if (path === '/app-config.js') return outgoing.writeHead(200, { 'content-type': types['.js'] }).end(config);
  let file = join(ask.dist, path);
  if (!existsSync(file) || !statSync(file).isFile()) file = join(ask.dist, 'index.html');
  outgoing.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(outgoing);
}

const server = createServer(serve);
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--use-gl=angle', '--use-angle=swiftshader'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const thrown = [];
page.on('pageerror', (error) => thrown.push(String(error)));

/** How many different grey values the largest canvas shows: a picture has many, an empty viewport has one. */
const greys = () => {
  const canvas = [...document.querySelectorAll('canvas')].sort((a, b) => b.width * b.height - a.width * a.height)[0];
  if (!canvas || canvas.width < 100) return 0;
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d');
  context.drawImage(canvas, 0, 0);
  const pixels = context.getImageData(0, 0, copy.width, copy.height).data;
  const seen = new Set();
  for (let i = 0; i < pixels.length; i += 4) if (pixels[i] === pixels[i + 1]) seen.add(pixels[i]);
  return seen.size;
};

let shown = 0;
try {
  await page.goto(`http://127.0.0.1:${server.address().port}/viewer?StudyInstanceUIDs=${ask.study}&token=${ask.token}`);
  await page.waitForFunction(`(${greys})() > 50`, undefined, { timeout: 120_000, polling: 250 });
  shown = await page.evaluate(`(${greys})()`);
} catch (error) {
  thrown.push(String(error));
}
const text = await page.evaluate(() => document.body.innerText);
if (ask.screenshot) await page.screenshot({ path: ask.screenshot });
await browser.close();
server.closeAllConnections();
server.close();
process.stdout.write(`${JSON.stringify({ greys: shown, text, thrown, answers })}\n`);
