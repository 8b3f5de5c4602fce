import type { ClientPart } from './clientPart';

const DEFAULT_RANK = 100;

const files = import.meta.glob<ClientPart>('../*/part.ts', { eager: true, import: 'default' });

/** What the domains bring, in their order. */
export const parts: readonly ClientPart[] = Object.values(files).sort(
  (one, other) => (one.rank ?? DEFAULT_RANK) - (other.rank ?? DEFAULT_RANK),
);

type Lists = { [K in keyof ClientPart]-?: NonNullable<ClientPart[K]> extends (infer E)[] ? E : never };

/** All entries of one kind from all domains, lower ranks first. */
export function contributed<K extends keyof ClientPart>(kind: K): Lists[K][] {
  const entries = parts.flatMap((part) => (part[kind] as Lists[K][] | undefined) ?? []);
  return entries.sort((one, other) => rankOf(one) - rankOf(other));
}

/** Components by name from all domains: bodies of messages, standalone views. */
export function contributedByName<K extends 'messageBodies' | 'standalone'>(kind: K): NonNullable<ClientPart[K]> {
  return Object.assign({}, ...parts.map((part) => part[kind])) as NonNullable<ClientPart[K]>;
}

function rankOf(entry: unknown): number {
  return (entry as { rank?: number }).rank ?? 0;
}
