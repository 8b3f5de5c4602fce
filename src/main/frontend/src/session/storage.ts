/**
 * What this browser remembers. The keys are those that other builds of the client use too, because people change
 * between them in the middle of an event.
 */
export interface Memory {
  get(key: string): string | null;
  set(key: string, value: string | null): void;
}

/** A browser that refuses storage (private windows, policies) still works until the page is closed. */
export function browserMemory(storage: () => Storage): Memory {
  const fallback = new Map<string, string>();
  return {
    get(key) {
      try {
        return storage().getItem(key) ?? fallback.get(key) ?? null;
      } catch {
        return fallback.get(key) ?? null;
      }
    },
    set(key, value) {
      fallback.delete(key);
      try {
        if (value === null) storage().removeItem(key);
        else storage().setItem(key, value);
      } catch {
        if (value !== null) fallback.set(key, value);
      }
    },
  };
}

/** Lasts beyond this tab. */
export const remembered = browserMemory(() => window.localStorage);
/** Lasts as long as this tab, also across reloads. */
export const tabMemory = browserMemory(() => window.sessionStorage);

export function readJson<T>(memory: Memory, key: string, otherwise: T): T {
  const text = memory.get(key);
  if (text === null) return otherwise;
  try {
    return JSON.parse(text) as T;
  } catch {
    return otherwise;
  }
}
