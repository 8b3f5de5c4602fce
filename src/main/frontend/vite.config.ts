import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { emoji } from './emoji.plugin.ts';
import { preload } from './preload.plugin.ts';
import { texts } from './texts.plugin.ts';

/** `npm run dev` needs a running server: its configuration of the page and its storage are used as they are. */
const SERVER = process.env.EVENTYAY_SERVER ?? 'http://localhost:8080';

function configurationOfServer(): Plugin {
  return {
    name: 'configuration-of-server',
    apply: 'serve',
    async transformIndexHtml(html) {
      const page = await (await fetch(SERVER)).text();
      const script = /<script>window\.venueless=.*?<\/script>/s.exec(page)?.[0];
      if (!script) throw new Error(`No world answers at ${SERVER}; set EVENTYAY_SERVER to the address of one.`);
      return html.replace('<body>', () => `${script}<body>`);
    },
  };
}

/** Domains that only tests know stand in `test/`; they plug in as those of `src/` do. */
function domainsOfTests(): Plugin {
  return {
    name: 'domains-of-tests',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/(rooms\/modules|shell\/parts)\.ts$/.test(id)) return null;
      return code.replace(/'\.\.\/\*\/(\w+)\.ts'/, "['../*/$1.ts', '../../test/*/$1.ts']");
    },
  };
}

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ofTests = process.env.VITEST ? ['./test'] : [];

export default defineConfig({
  plugins: [
    vue(),
    emoji(),
    texts(...['./src', ...ofTests].map(folder)),
    preload(folder('./src/main.ts')),
    configurationOfServer(),
    ...ofTests.map(domainsOfTests),
  ],
  base: '/',
  resolve: { alias: { '@': folder('./src') } },
  define: {
    // the library that cuts pictures is written with it
    __VUE_OPTIONS_API__: true,
  },
  server: { proxy: { '/storage': SERVER, '/media': SERVER, '/_custom.css': SERVER, '/_feedback': SERVER } },
  build: {
    // The class path of the server: it serves this folder as it is.
    outDir: folder('../../../target/classes/client'),
    emptyOutDir: true,
    target: 'es2020',
    // light-dark() has to stay what it is: parts of a page may be dark in a light one. Older browsers get fixed colours.
    cssTarget: ['chrome123', 'firefox128', 'safari18'],
    chunkSizeWarningLimit: 700,
    // How busy the machine was is no news about the client.
    rolldownOptions: {
      checks: { pluginTimings: false },
      // What is loaded at once comes in a few files: each costs a journey there and back where the network is slow.
      output: {
        codeSplitting: {
          groups: [
            { name: 'start', test: /[\\/]src[\\/]start\.ts$|preload-helper|rolldown[\\/]runtime/, priority: 5 },
            { name: 'vue', test: /[\\/]node_modules[\\/](@vue|vue|vue-router|pinia)[\\/]/, priority: 4 },
            { name: 'shell', test: /[\\/]src[\\/]main\.ts$/, priority: 3 },
            // who comes for the first time waits for these two
            { name: 'dialog', test: /[\\/]src[\\/]ui[\\/](Modal|Field)\.vue/, priority: 2 },
            {
              name: 'profile',
              test: /[\\/]src[\\/]session[\\/](ProfileSetup|ProfileFields|SocialConnect)\.vue/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  test: { environment: 'happy-dom', include: ['{src,test}/**/*.test.ts'] },
});
