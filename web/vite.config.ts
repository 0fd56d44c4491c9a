import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { buildAnswer } from './answer/build.config.ts';

const SERVER = 'http://127.0.0.1:4600';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), buildAnswer()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // The font slices are many small files; none of them may end up inside the scripts.
    assetsInlineLimit: 1024,
    // gzip sizes of 400 font slices cost a second of every build and tell nobody anything.
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
  },
  server: { port: 4601, proxy: { '/api': SERVER } },
});
