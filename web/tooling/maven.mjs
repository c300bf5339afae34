// What Maven runs: `node tooling/maven.mjs build|check [skip]`. Does nothing when nothing that it reads has changed.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const root = resolve(import.meta.dirname, '..');
const classes = join(root, 'target/classes');
const resources = join(classes, 'META-INF/resources');
const pages = join(classes, 'heliograph-web');
const [, , what, skip] = process.argv;

/** Compressed bytes of JavaScript that a page loads before it can do anything; more than this fails the build. */
const budgets = { 'study.html': 30_000, 'index.html': 200_000 };

if (skip !== 'true') {
  if (what === 'build') once('build', () => existsSync(join(resources, 'index.html')), build);
  else if (what === 'check') once('check', () => true, () => npm('run', '--silent', 'check'));
  else throw new Error(`build or check, not ${what}`);
}

/** Runs the step unless its stamp says that it has passed for exactly these sources. */
function once(step, stillThere, run) {
  const stamp = join(root, 'target', `${step}.stamp`);
  const state = digest([...filesUnder('src'), ...filesUnder('public'), ...filesUnder('tooling'), ...topFiles()]);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state && stillThere()) return;
  install();
  run();
  mkdirSync(join(root, 'target'), { recursive: true });
  writeFileSync(stamp, state);
}

function install() {
  const stamp = join(root, 'node_modules/.heliograph-lock');
  const state = digest(['package.json', 'package-lock.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  npm('ci', '--no-audit', '--no-fund');
  writeFileSync(stamp, state);
}

function build() {
  npm('run', '--silent', 'build', '--', '--logLevel', 'warn', '--outDir', resources, '--emptyOutDir');
  // The page templates are the platform's to fill in, not the browser's to fetch.
  rmSync(pages, { recursive: true, force: true });
  renameSync(join(resources, 'pages'), pages);
  for (const name of readdirSync(join(resources, 'assets'))) {
    const file = join(resources, 'assets', name);
    const bytes = readFileSync(file);
    writeFileSync(`${file}.br`, brotliCompressSync(bytes));
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
  weigh();
}

function weigh() {
  const manifest = JSON.parse(readFileSync(join(resources, '.vite/manifest.json'), 'utf8'));
  for (const [page, budget] of Object.entries(budgets)) {
    const chunks = new Set();
    const add = (key) => {
      if (chunks.has(key)) return;
      chunks.add(key);
      manifest[key].imports?.forEach(add);
    };
    add(page);
    const bytes = [...chunks].reduce((sum, key) => sum + readFileSync(join(resources, `${manifest[key].file}.br`)).length, 0);
    console.log(`${page}: ${bytes} bytes of JavaScript compressed, of ${budget}`);
    if (bytes > budget) throw new Error(`${page} has become too heavy`);
  }
}

function npm(...args) {
  execFileSync('npm', args, { cwd: root, stdio: 'inherit' });
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files.sort()) hash.update(file).update('\0').update(readFileSync(join(root, file))).update('\0');
  return hash.digest('hex');
}

function filesUnder(folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
}

function topFiles() {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(json|ts|js|html)$/.test(entry.name))
    .map((entry) => entry.name);
}
