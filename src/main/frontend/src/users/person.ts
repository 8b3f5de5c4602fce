/** Somebody of this event, as others see them. */
export interface Person {
  id: string;
  profile: Profile;
  pretalx_id?: string | null;
  deleted?: boolean;
  badges?: string[];
  inactive?: boolean;
  /** Only for those who may manage users. */
  moderation_state?: '' | 'silenced' | 'banned';
  token_id?: string | null;
  client_state?: Record<string, unknown>;
}

export interface Profile {
  display_name?: string | null;
  greeted?: boolean;
  avatar?: { url?: string; identicon?: string };
  identicon?: string;
  gravatar_hash?: string;
  fields?: Record<string, string>;
  [key: string]: unknown;
}

/** A text as it is, nothing for anything else: what others wrote must never stop a page from being shown. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** @returns the display name, or null for somebody who has none yet */
export function nameOf(person: Person | undefined): string | null {
  return textOf(person?.profile?.display_name).trim() || null;
}

export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0]];
  return letters
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase();
}

/** A hue that stays the same for the same seed, so that people keep their colour. */
export function hueOf(seed: string): number {
  let hash = 0;
  for (const character of seed) hash = (hash * 31 + character.codePointAt(0)!) % 360_000;
  return hash % 360;
}
