import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { groupOf } from './src/ui/emojis.ts';

const FOLDER = 'assets/emoji';

/**
 * Puts the pictures of all emoji beside the client, so that they look the same everywhere: some hundred small files, each
 * with neighbours of one kind, loaded when the first of them is shown.
 */
export function emoji(): Plugin {
  const pictures = dirname(createRequire(import.meta.url).resolve('@twemoji/svg/1f44d.svg'));

  function groups(): Map<string, Record<string, string>> {
    const found = new Map<string, Record<string, string>>();
    for (const file of readdirSync(pictures).filter((name) => name.endsWith('.svg'))) {
      const code = file.slice(0, -'.svg'.length);
      const group = found.get(groupOf(code)) ?? {};
      group[code] = readFileSync(join(pictures, file), 'utf8').trim();
      found.set(groupOf(code), group);
    }
    return found;
  }

  return {
    name: 'emoji',
    configureServer(server) {
      const served = groups();
      server.middlewares.use(`/${FOLDER}`, (request, response) => {
        const group = served.get(/^\/(\w+)\.json$/.exec(request.url ?? '')?.[1] ?? '');
        if (!group) response.writeHead(404);
        response.end(JSON.stringify(group ?? {}));
      });
    },
    generateBundle() {
      for (const [name, group] of groups()) {
        this.emitFile({ type: 'asset', fileName: `${FOLDER}/${name}.json`, source: JSON.stringify(group) });
      }
    },
  };
}
