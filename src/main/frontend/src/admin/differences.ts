export interface Difference {
  path: string;
  old: string | undefined;
  new: string | undefined;
}

const DEEPEST = 4;

/** What differs between two states of something, leaf by leaf; lists of plain values are compared as wholes. */
export function differences(before: unknown, after: unknown, locale: string, path = '', depth = 0): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isTree(before) && isTree(after) && depth < DEEPEST) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) =>
      differences(before[key], after[key], locale, path ? `${path} › ${key}` : key, depth + 1),
    );
  }
  if (before === undefined && after === undefined) return [];
  return [{ path, old: say(before, locale), new: say(after, locale) }];
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function say(value: unknown, locale: string): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'number') return value.toLocaleString(locale);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
