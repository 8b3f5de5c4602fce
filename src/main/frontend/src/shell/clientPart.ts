import type { Component } from 'vue';
import type { RouteLocationRaw, RouteRecordRaw, Router } from 'vue-router';
import type { ChannelEntry } from '@/chat/channels';
import type { ChatEvent } from '@/chat/events';
import type { TextKey } from '@/i18n';
import type { RoomSession } from '@/rooms/now';
import type { Room } from '@/rooms/room';
import type { RoomType } from '@/rooms/roomModule';
import type { Person } from '@/users/person';

/**
 * What a domain brings to the client beside its room modules: the default export of `src/<domain>/part.ts`. Every
 * field may be left out. Functions are called while rendering or at the start, so they may use stores. Components
 * that are not seen at once are loaded with `lazily`, pages with `page` (both in `ui/lazily.ts`): this file itself is
 * loaded with the shell.
 */
export interface ClientPart {
  /** The order of domains, lower first; 100 by default. Stores take their part of a login in this order. */
  rank?: number;
  /** Called once before the connection is opened: create the stores that listen to pushes and logins here. */
  start?(start: { router: Router }): void;
  /** What the server is told that this client understands. */
  capabilities?: string[];
  routes?: RouteRecordRaw[];
  sidebar?: SidebarEntry[];
  /** What waits for this person: the dot on the menu button, the number on the installed app. */
  counts?: { count(): number }[];
  admin?: AdminSection[];
  roomTypes?: RoomType[];
  home?: HomeCard[];
  roomActions?: RoomAction[];
  roomControls?: RoomControl[];
  /** Knows what runs in rooms: the schedule. */
  sessions?: SessionSource[];
  personActions?: PersonAction[];
  /** Buttons in the head of direct messages: a call. */
  directActions?: DirectAction[];
  messageActions?: MessageAction[];
  /** What shows messages of a `content.type`, with the props `event: ChatEvent` and `room?: Room`. */
  messageBodies?: Record<string, Component>;
  /** Cards in the corner that speak to this person; each shows nothing when it has nothing to say. */
  cards?: Component[];
  /** Always mounted beside the page: dialogs that anything may open. */
  overlays?: Component[];
  preferences?: PreferencesSection[];
  /** `/standalone/<room>/<name>`, with the prop `room: Room`. */
  standalone?: Record<string, Component>;
  /** Tabs of the view for anonymous guests of a room, with the prop `room: Room`. */
  anonymous?: AnonymousTab[];
  slides?: KioskSlide[];
  palette?: PaletteSource[];
  keys?: KeyHint[];
}

export interface SidebarEntry {
  id: string;
  rank: number;
  label: TextKey;
  icon: Component;
  to: RouteLocationRaw;
  isShown?(): boolean;
  /** A number for this person; 0 shows none. */
  count?(): number;
}

/** A page below `/admin`; its route is made from `path`. Who lacks the permission is told so instead. */
export interface AdminSection {
  /** Below `/admin/`, with parameters, such as `rooms` or `config/theme`. Also the name of the route: `admin:rooms`. */
  path: string;
  group: 'people' | 'rooms' | 'event' | 'insight';
  rank: number;
  label: TextKey;
  icon: Component;
  /** Any of these suffices. */
  needs: readonly string[];
  page: () => Promise<{ default: Component }>;
  /** Pages behind this one (an editor, a detail): same permissions, not in the list. `[{ path: 'rooms/:roomId', … }]` */
  more?: { path: string; name: string; page: () => Promise<{ default: Component }> }[];
  isShown?(): boolean;
}

/** A block of the home page; it renders nothing while it has nothing to show. */
export interface HomeCard {
  id: string;
  rank: number;
  /** `top` and `bottom` span the page; between them `lead` is the wide column and `side` stands beside it. */
  place: 'top' | 'lead' | 'side' | 'bottom';
  component: Component;
}

/** A button in the head of rooms, with the prop `room: Room`. */
export interface RoomAction {
  id: string;
  rank: number;
  component: Component;
  isShown(room: Room): boolean;
}

/** What those who run a room find beside its modules in the management view, with the prop `room: Room`. */
export interface RoomControl {
  id: string;
  rank: number;
  title: TextKey;
  component: Component;
  isShown(room: Room): boolean;
}

/** Called while rendering. */
export interface SessionSource {
  now(room: Room): RoomSession | null;
  next(room: Room): RoomSession | null;
}

/** An entry on the card of a person. Those of moderators stand below a line. */
export interface PersonAction {
  id: string;
  rank: number;
  label: TextKey;
  icon: Component;
  crew?: boolean;
  isShown(person: Person): boolean;
  run(person: Person): void | Promise<void>;
}

export interface DirectAction {
  id: string;
  rank: number;
  label: TextKey;
  icon: Component;
  isShown(entry: ChannelEntry): boolean;
  run(entry: ChannelEntry): void | Promise<void>;
}

export interface MessageAction {
  id: string;
  rank: number;
  label: TextKey;
  icon: Component;
  danger?: boolean;
  isShown(event: ChatEvent, room: Room | undefined): boolean;
  run(event: ChatEvent, room: Room | undefined): void | Promise<void>;
}

export interface PreferencesSection {
  id: string;
  rank: number;
  component: Component;
  isShown?(): boolean;
}

export interface AnonymousTab {
  id: string;
  rank: number;
  label: TextKey;
  component: Component;
  isShown(room: Room): boolean;
}

/** A slide of a kiosk, with the prop `room: Room`. */
export interface KioskSlide {
  id: string;
  rank: number;
  component: Component;
  /** Takes the place of the others for as long as it is shown. */
  urgent?: boolean;
  /** Whether there is something to show for this kiosk; called while rendering. */
  isShown(room: Room, settings: Record<string, boolean | undefined>): boolean;
}

export interface PaletteEntry {
  id: string;
  title: string;
  hint?: string;
  icon: Component;
  run(): void;
}

/** Finds things for `Ctrl K`. Answers that come late, for words that were typed over, are dropped by the palette. */
export interface PaletteSource {
  id: string;
  rank: number;
  title: TextKey;
  find(words: string): PaletteEntry[] | Promise<PaletteEntry[]>;
}

export interface KeyHint {
  keys: readonly string[];
  label: TextKey;
  /** Where it works, if not everywhere. */
  where?: TextKey;
}
