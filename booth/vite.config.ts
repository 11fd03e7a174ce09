/** The booth's bundle: one entry, chunks for what few members open, and the list of their hashes. */

import { defineConfig } from 'vite';
import { listBundle } from './bundling/list-bundle.ts';

export default defineConfig({
  // Chunks are found beside the script that asks for them, wherever the server puts the folder.
  base: './',
  publicDir: false,
  worker: { format: 'es', rollupOptions: { output: { entryFileNames: 'booth-worker-[hash].js' } } },
  build: {
    outDir: '../src/groundswell/server/web/static/booth',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { booth: 'src/main.tsx' },
      output: {
        entryFileNames: 'booth-[hash].js',
        chunkFileNames: 'booth-[name]-[hash].js',
        assetFileNames: '[name]-[hash][extname]',
      },
    },
  },
  plugins: [listBundle()],
});
