import type { Component } from 'vue';
import type { TextKey } from '@/i18n';
import type { Room, RoomModule } from './room';

/** The sections of the room list. */
export type RoomSection = 'page' | 'stage' | 'video' | 'text';

/**
 * How the client shows one type of module. A domain lists its own in `src/<domain>/module.ts` (default export, an
 * array); nothing else in the client knows a module by its name.
 */
export interface RoomModuleView {
  type: string;
  /** The middle shows the first module that a room has, sides stand beside it as tabs. */
  place: 'middle' | 'side';
  /** Lower comes first: which of several middles is shown, and the order of the tabs. */
  rank: number;
  icon: Component;
  /** The tab, and the name of the module for those who administer. */
  title: TextKey;
  /** Gets the props `room: Room` and `module: RoomModule`. Load it with `lazily`. */
  component: Component;
  /** For a side: fills the page in rooms that have nothing but this module. */
  alone?: Component;
  /** For a middle: where rooms with it are listed. Pages by default. */
  section?: RoomSection;
  /** Visitors are counted (`room.enter`), and what plays goes on in a small frame while people look elsewhere. */
  media?: boolean;
  /** False where the content begins with a title of its own. */
  head?: boolean;
  /** A permission without which the module is not there. */
  needs?: string;
  /** More conditions; called while rendering, so it may use stores. */
  isShown?(room: Room, module: RoomModule): boolean;
  /** For a middle: what waits for somebody in it beside the chat of the room; called while rendering. */
  waiting?(room: Room): { unread: boolean; mentions: number };
  /** For a side: something new came while another tab was open; called while rendering. */
  hasUnseen?(room: Room, module: RoomModule): boolean;
  /** What moderators get in the management view of a room, with the same props as `component`. */
  manage?: Component;
  /** In the management view it fills the height beside all others. */
  tall?: boolean;
  /** For a side: what administrators may add beside the middle of a room. */
  option?: SideOption;
}

/** A switch in the editors of rooms. */
export interface SideOption {
  hint: TextKey;
  /** The configuration that the module has when it is switched on. */
  begin(): Record<string, unknown>;
  /** Its settings: `v-model:config` of the module's configuration. */
  settings?: Component;
}

/** A kind of room that can be made under `/admin/rooms/new/<id>`, listed in `roomTypes` of a part. */
export interface RoomType {
  id: string;
  rank: number;
  title: TextKey;
  hint: TextKey;
  icon: Component;
  /** The permission to make one. Who may change rooms may change all of them. */
  needs: string;
  /** Whether a room that exists is of this kind; the first type that says so edits it. */
  fits(modules: readonly RoomModule[]): boolean;
  begin(): RoomModule[];
  /** `v-model:modules` of the room's modules. Problems are reported by native validity of its fields. */
  editor?: Component;
  /** Shown only where the event has this feature switched on. */
  feature?: string;
  /** Whether it could be used now; called while rendering. */
  isOffered?(): boolean;
}
