import { createHash } from 'node:crypto';

import type { Plugin } from 'vite';

/**
 * The one style that react-aria-components puts into the page itself (touch-action of pressable elements). It changes
 * with the library's version; the browser tests fail on the violation when it does.
 */
const reactAriaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

/**
 * What the platform needs beside the static files: the study page's template with its styles inlined, so that the
 * preview is painted without a second request, and the content security policy that allows exactly these styles.
 */
export function serverPages(): Plugin {
  return {
    name: 'heliograph-server-pages',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const page = bundle['study.html'];
      if (page?.type !== 'asset') throw new Error('the build has no study.html');
      const styles: string[] = [];
      const source = String(page.source).replace(/<link rel="stylesheet"[^>]*href="\/([^"]+)"[^>]*>/g, (_tag, file: string) => {
        const sheet = bundle[file];
        if (sheet?.type !== 'asset') throw new Error(`the build has no ${file}`);
        const text = String(sheet.source).trim();
        styles.push(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
        return `<style>${text}</style>`;
      });
      if (styles.length !== 1) throw new Error(`the study page has ${styles.length} style sheets, not one`);
      delete bundle['study.html'];
      this.emitFile({ type: 'asset', fileName: 'pages/study.html', source });
      this.emitFile({ type: 'asset', fileName: 'pages/content-security-policy.txt', source: policy(styles) });
    },
  };
}

function policy(styles: readonly string[]): string {
  return [
    "default-src 'none'",
    // WebAssembly alone, for the HTJ2K decoder: no text becomes a script.
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' ${[reactAriaStyle, ...styles].join(' ')}`,
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ');
}
