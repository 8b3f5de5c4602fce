export type SourceKind = 'hls' | 'youtube' | 'iframe';
export type Config = Record<string, unknown>;

/** The module of a room that shows a kind of source. */
export const MODULES: Readonly<Record<SourceKind, string>> = {
  hls: 'livestream.native',
  youtube: 'livestream.youtube',
  iframe: 'livestream.iframe',
};

export function kindOf(moduleType: string): SourceKind {
  return (Object.keys(MODULES) as SourceKind[]).find((kind) => MODULES[kind] === moduleType) ?? 'hls';
}

const OWN_STREAM = /^\/live\/[\w-]+\/index\.m3u8$/;

/** Where the list of a stream is: any web address, or the path of a stream that is sent to this server. */
export function isStreamAddress(text: string): boolean {
  return OWN_STREAM.test(text) || isWebAddress(text);
}

export function isWebAddress(text: string, onlySecure = false): boolean {
  try {
    const { protocol } = new URL(text);
    return protocol === 'https:' || (!onlySecure && protocol === 'http:');
  } catch {
    return false;
  }
}

/** The id of a film, also from any address under which it is passed on. */
export function filmOf(text: string): string {
  const given = text.trim();
  const found = /(?:youtu\.be\/|[?&]v=|\/(?:embed|live|shorts|v)\/)([\w-]{5,})/.exec(given);
  return found?.[1] ?? given;
}

export const isFilm = (id: string) => /^[\w-]{5,}$/.test(id);

/** Whether there is enough to show something. An empty address is a stage that waits. */
export function sourceProblem(kind: SourceKind, config: Config): 'hls' | 'youtube' | 'iframe' | null {
  const given = String((kind === 'hls' ? config.hls_url : kind === 'youtube' ? config.ytid : config.url) ?? '');
  if (!given) return null;
  const fine = kind === 'hls' ? isStreamAddress(given) : kind === 'youtube' ? isFilm(given) : isWebAddress(given, true);
  return fine ? null : kind;
}
