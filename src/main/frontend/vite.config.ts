import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [vue()],
  base: '/',
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    __VUE_OPTIONS_API__: false,
    __VUE_I18N_LEGACY_API__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    // The class path of the server: it serves this folder as it is.
    outDir: fileURLToPath(new URL('../../../target/classes/client', import.meta.url)),
    emptyOutDir: true,
    target: 'es2020',
    chunkSizeWarningLimit: 700,
    // How busy the machine was is no news about the client.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
});
