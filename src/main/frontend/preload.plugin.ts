import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/**
 * Names in the page what `entry` needs, so that browsers fetch it beside the first script instead of after it. Nothing
 * of it runs before that script asks for it.
 */
export function preload(entry: string): Plugin {
  return {
    name: 'preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle, chunk }) {
        const chunks = Object.values(bundle ?? {}).filter((file) => file.type === 'chunk');
        const named = new Map(chunks.map((one) => [one.fileName, one]));
        const first = chunks.find((one) => one.moduleIds.includes(entry));
        if (!first || !chunk) throw new Error(`Nothing was built of ${entry}`);
        const known = withImports(chunk, named);
        const needed = [...withImports(first, named)].filter((one) => !known.has(one));
        const scripts = needed.map(({ fileName }): HtmlTagDescriptor => link('modulepreload', fileName));
        const styles = needed
          .flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
          .map((fileName): HtmlTagDescriptor => link('stylesheet', fileName));
        return [...scripts, ...styles];
      },
    },
  };
}

function withImports(
  chunk: Rolldown.OutputChunk,
  named: Map<string, Rolldown.OutputChunk>,
  found = new Set<Rolldown.OutputChunk>(),
): Set<Rolldown.OutputChunk> {
  if (!found.has(chunk)) {
    found.add(chunk);
    for (const name of chunk.imports) {
      const imported = named.get(name);
      if (imported) withImports(imported, named, found);
    }
  }
  return found;
}

const link = (rel: string, fileName: string): HtmlTagDescriptor => ({
  tag: 'link',
  attrs: { rel, crossorigin: true, href: `/${fileName}` },
  injectTo: 'head',
});
