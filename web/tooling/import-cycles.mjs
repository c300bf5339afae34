// Fails when modules under src import each other in a circle. Type-only imports count too: they bind readers, if not programs.
import { readdirSync, readFileSync, existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true })
  .map((name) => join(root, name))
  .filter((file) => /\.tsx?$/.test(file));

const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file) {
  const source = readFileSync(file, 'utf8');
  const names = [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) => match[1]);
  return names.flatMap((name) => {
    const base = resolve(dirname(file), name);
    return [base, `${base}.ts`, `${base}.tsx`].filter((path) => /\.tsx?$/.test(path) && existsSync(path)).slice(0, 1);
  });
}

const done = new Set();
const cycles = [];

function visit(file, path) {
  const at = path.indexOf(file);
  if (at >= 0) {
    cycles.push([...path.slice(at), file].map((it) => relative(root, it)).join(' → '));
    return;
  }
  if (done.has(file)) return;
  for (const next of imports.get(file) ?? []) visit(next, [...path, file]);
  done.add(file);
}

for (const file of files) visit(file, []);
for (const cycle of cycles) console.error(`import cycle: ${cycle}`);
process.exitCode = cycles.length > 0 ? 1 : 0;
