import qrcode from 'qrcode-generator';
import { useMemo } from 'react';

/** Text as a QR code, drawn as one path: no picture to fetch and no markup made of text. */
export function QrCode({ value, label }: { readonly value: string; readonly label: string }) {
  const { size, path } = useMemo(() => draw(value), [value]);
  const quiet = 4; // modules of white around it, which readers need (ISO/IEC 18004)
  const side = size + 2 * quiet;
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`${-quiet} ${-quiet} ${side} ${side}`} shapeRendering="crispEdges">
      <rect x={-quiet} y={-quiet} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function draw(value: string): { size: number; path: string } {
  const code = qrcode(0, 'M');
  code.addData(value);
  code.make();
  const size = code.getModuleCount();
  const modules: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (code.isDark(row, column)) modules.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  return { size, path: modules.join('') };
}
