/** Where a schedule may come from, as organisers choose it. */
export const SOURCES = ['none', 'event', 'url', 'file', 'conftool'] as const;
export type SourceKind = (typeof SOURCES)[number];

/** What the settings mean. A file of the event's own storage is known by its address. */
export function kindOf(pretalx: Record<string, unknown>): SourceKind {
  if (pretalx.conftool) return 'conftool';
  if (typeof pretalx.url === 'string') return pretalx.url.includes('/pub/') ? 'file' : 'url';
  return 'domain' in pretalx || 'event' in pretalx ? 'event' : 'none';
}
