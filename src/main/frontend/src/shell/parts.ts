import type { ClientPart } from './clientPart';

const DEFAULT_RANK = 100;

const files = import.meta.glob<ClientPart>('../*/part.ts', { eager: true, import: 'default' });

/** What the domains bring, in their order. */
export const parts: readonly ClientPart[] = Object.values(files).sort(
  (one, other) => (one.rank ?? DEFAULT_RANK) - (other.rank ?? DEFAULT_RANK),
);

type Lists = { [K in keyof ClientPart]-?: NonNullable<ClientPart[K]> extends (infer E)[] ? E : never };

const collected = new Map<keyof ClientPart, unknown[]>();

/**
 * All entries of one kind from all domains, lower ranks first. Not to be called while modules are still being loaded
 * (outside of functions), because parts and what they show import each other.
 */
export function contributed<K extends keyof ClientPart>(kind: K): Lists[K][] {
  let entries = collected.get(kind) as Lists[K][] | undefined;
  if (!entries) {
    entries = parts.flatMap((part) => (part[kind] as Lists[K][] | undefined) ?? []);
    entries.sort((one, other) => rankOf(one) - rankOf(other));
    collected.set(kind, entries);
  }
  return entries;
}

const named = new Map<keyof ClientPart, object>();

/** Components by name from all domains: bodies of messages, standalone views. Not to be called while modules are loaded, either. */
export function contributedByName<K extends 'messageBodies' | 'standalone'>(kind: K): NonNullable<ClientPart[K]> {
  let components = named.get(kind) as NonNullable<ClientPart[K]> | undefined;
  if (!components) {
    components = Object.assign({}, ...parts.map((part) => part[kind])) as NonNullable<ClientPart[K]>;
    named.set(kind, components);
  }
  return components;
}

function rankOf(entry: unknown): number {
  return (entry as { rank?: number }).rank ?? 0;
}
