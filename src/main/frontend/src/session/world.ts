import type { Person } from '@/users/person';
import type { Room } from '@/rooms/room';

/** The part of a world's configuration that everybody gets (spec 01 §7). */
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

/** What a login brings (spec 01 §4.4). Each store takes its own part of it. */
export interface Snapshot {
  'user.config': Person;
  'world.config': WorldConfig;
  'chat.channels': ChannelEntry[];
  'chat.read_pointers': Record<string, number>;
  'chat.notification_counts': Record<string, number>;
  announcements: Announcement[];
}

export interface ChannelEntry {
  id: string;
  unread_pointer: number;
  /** Present for direct messages only: that is how they are told apart from rooms. */
  members?: Person[];
}

export interface Announcement {
  id: string;
  text: string;
  show_until: string | null;
  state: 'draft' | 'active' | 'archived';
}
