import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transformWithOxc, type Plugin } from 'vite';
import { LANGUAGES } from './src/i18n/texts.ts';

const PREFIX = 'virtual:texts';
const AT_ONCE = 'messages.ts';
const LATER = 'messages.later.ts';

type Tree = { [key: string]: string | Tree };

/**
 * Domains write each text in all languages side by side (`src/<domain>/messages.ts`); browsers load one language only.
 * `virtual:texts` offers, per language, what the shell needs, and per domain what its screens need besides.
 */
export function texts(...sources: string[]): Plugin {
  /** The folders of the domains that have such a file, by the names of the domains. */
  function foldersWith(file: string): Map<string, string> {
    const folders = sources.flatMap((source) =>
      readdirSync(source, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && existsSync(join(source, entry.name, file)))
        .map(({ name }): [string, string] => [name, join(source, name)]),
    );
    return new Map(folders.sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  function index(): string {
    const loader = (path: string) => `() => import('${PREFIX}/${path}').then((module) => module.default)`;
    const languages = LANGUAGES.map((language) => `${language}: ${loader(language)}`);
    const later = [...foldersWith(LATER).keys()].map((domain) => {
      const loaders = LANGUAGES.map((language) => `${language}: ${loader(`${language}/${domain}`)}`);
      return `'${domain}': { ${loaders.join(', ')} }`;
    });
    return `export const languages = { ${languages.join(', ')} };\nexport const later = { ${later.join(', ')} };`;
  }

  return {
    name: 'texts',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return null;
      const [language, domain] = id.slice(PREFIX.length + 2).split('/');
      if (!language) return index();
      const file = domain ? LATER : AT_ONCE;
      const said: Tree = {};
      for (const [name, folder] of foldersWith(file)) {
        if (domain && name !== domain) continue;
        const path = join(folder, file);
        this.addWatchFile(path);
        said[name] = inLanguage(await textsIn(path), language);
      }
      return `export default ${JSON.stringify(said)};`;
    },
  };
}

/** The file holds nothing but its default export, so it can be read without the rest of the client. */
async function textsIn(path: string): Promise<Tree> {
  const { code } = await transformWithOxc(await readFile(path, 'utf8'), path);
  const module = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as { default: Tree };
  return module.default;
}

function inLanguage(tree: Tree, language: string): Tree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => {
      const branch = value as Tree;
      return [key, typeof branch.en === 'string' ? branch[language]! : inLanguage(branch, language)];
    }),
  );
}
