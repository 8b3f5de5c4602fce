import { textOf, type Person } from '@/users/person';

/** One entry of a channel, as the server stores it. */
export interface ChatEvent {
  event_id: number;
  channel: string;
  sender: string | null;
  timestamp: string;
  event_type: 'channel.message' | 'channel.member' | 'channel.poll' | string;
  content: Content;
  /** When this entry was last edited. */
  edited: string | null;
  /** The entry that this one changes; such entries are applied to it and not shown themselves. */
  replaces: number | null;
  /** Emoji → ids of those who reacted with it. */
  reactions: Record<string, string[]>;
}

export interface Content {
  type?: 'text' | 'files' | 'deleted' | 'call' | string;
  body?: unknown;
  files?: Attachment[];
  preview_card?: PreviewCard;
  membership?: 'join' | 'leave' | 'ban';
  user?: Person;
}

export interface Attachment {
  url: string;
  mimeType: string;
  name: string;
}

export interface PreviewCard {
  url?: string;
  title?: string;
  description?: string;
  image?: string;
  site_name?: string;
}

/** Persons that belong to events, by id. */
export type PeopleById = Record<string, Person>;

export function bodyOf(event: ChatEvent): string {
  return textOf(event.content.body);
}
