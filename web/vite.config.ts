import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

import { serverPages } from './tooling/server-pages.ts';

/** Two entries: the portal (a single-page app), and the study page that the platform fills in and sends with its viewer. */
export default defineConfig({
  plugins: [react(), serverPages()],
  build: {
    target: 'es2022',
    // light-dark() as it is: rewritten, it would need a colour scheme that only the page's <meta> names.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    manifest: true,
    // An inline polyfill would be a script that the content security policy does not allow.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: { portal: 'index.html', study: 'study.html' } },
  },
  server: { proxy: { '/api': 'http://localhost:8080', '/dicomweb': 'http://localhost:8080' } },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});
