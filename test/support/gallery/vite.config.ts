import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The parts of the design system on a few pages, only for looking at. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  server: { port: 5391, strictPort: true },
  build: { outDir: '/tmp/cam-desk-gallery', emptyOutDir: true },
  preview: { port: 5391, strictPort: true },
});
