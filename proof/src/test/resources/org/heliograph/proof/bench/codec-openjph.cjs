// The WebAssembly build of OpenJPH as the viewer has it: node codec-openjph.cjs CODEC encode|decode|check FOLDER PASSES
const fs = require("node:fs");
const path = require("node:path");

const [codec, work, folder, passes] = process.argv.slice(2);
const read = (extension) =>
  fs
    .readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => fs.readFileSync(path.join(folder, name)));

require(codec)().then((openjph) => {
  const encoder = new openjph.HTJ2KEncoder();
  const decoder = new openjph.HTJ2KDecoder();
  const encode = (raw) => {
    encoder.setQuality(true, 0);
    encoder.setProgressionOrder(2);
    encoder.setDecompositions(5);
    const form = { width: 512, height: 512, bitsPerSample: 16, componentCount: 1, isSigned: true };
    encoder.getDecodedBuffer({ ...form, isUsingColorTransform: false }).set(raw);
    encoder.encode();
    return encoder.getEncodedBuffer();
  };
  const decode = (stream) => {
    decoder.getEncodedBuffer(stream.length).set(stream);
    decoder.decode();
    return decoder.getDecodedBuffer();
  };
  if (work === "check") {
    const raws = read(".raw");
    read(".j2c").forEach((stream, i) => {
      if (Buffer.compare(Buffer.from(decode(stream)), raws[i]) !== 0) throw new Error(`frame ${i} differs`);
    });
    raws.forEach((raw, i) => {
      fs.writeFileSync(path.join(folder, `${String(i).padStart(3, "0")}.peer`), encode(raw));
    });
    return;
  }
  const frames = read(work === "encode" ? ".raw" : ".j2c");
  for (let pass = 0; pass < Number(passes); pass++) frames.forEach(work === "encode" ? encode : decode);
});
