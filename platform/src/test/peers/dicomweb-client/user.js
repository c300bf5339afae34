// A user built on dicomweb-client: calls its methods one after the other and says what each gave, a line of JSON each.
// Usage: node user.js '{"url": "https://…/dicomweb", "token": "…", "calls": [{"method": "searchForStudies", "options": {…}}, …]}'
// `files` of a call are read and given as `datasets`. Bytes are told by length and SHA-256.
'use strict';
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
globalThis.XMLHttpRequest = require('xhr2');
const { api } = require('dicomweb-client');

const ask = JSON.parse(process.argv[2]);
const client = new api.DICOMwebClient({
  url: ask.url,
  headers: ask.token ? { Authorization: `Bearer ${ask.token}` } : {},
  verbose: false,
});
const say = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);

/** A whole buffer of its own: those that Node reads lie in a larger one. */
function read(file) {
  const bytes = readFileSync(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}

function told(value) {
  if (Array.isArray(value)) return value.map(told);
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
    return { length: bytes.byteLength, sha256: createHash('sha256').update(bytes).digest('hex'), begins: Buffer.from(bytes.slice(0, 8)).toString('hex') };
  }
  return value;
}

async function main() {
  for (const { method, options = {}, files } of ask.calls) {
    if (files) options.datasets = files.map(read);
    try {
      say({ event: 'answer', method, value: told(await client[method](options)) });
    } catch (error) {
      say({ event: 'refused', method, status: error.status ?? 0, message: String(error.message) });
    }
  }
}

main();
