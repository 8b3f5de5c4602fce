import type { Person } from '@/users/person';
import type { Room } from '@/rooms/room';

/** The part of a world's configuration that everybody gets. */
export interface World {
  id: string;
  title: string;
  pretalx?: { domain?: string; event?: string; url?: string };
  profile_fields?: ProfileField[];
  social_logins?: string[];
  iframe_blockers?: Record<string, IframeBlocker>;
  onsite_traits?: unknown[];
  vapid_public_key?: string;
}

export interface ProfileField {
  id: string;
  label: string;
  type: 'text' | 'textarea' | 'select' | 'link';
  choices?: string;
  network?: string;
}

export interface IframeBlocker {
  enabled: boolean;
  policy_url: string | null;
}

export interface WorldConfig {
  world: World;
  permissions: string[];
  rooms: Room[];
}

/**
 * What a login brings. Each domain adds its own part (`declare module '@/session/world' { interface Snapshot … }`), and
 * its store takes it with `live.onLogin`.
 */
export interface Snapshot {
  'user.config': Person;
  'world.config': WorldConfig;
}
