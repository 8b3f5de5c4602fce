import type { Component } from 'vue';
import type { TextKey } from '@/i18n';
import type { LiveConnection } from '@/live/connection';

/** What stands in halls: all that the screens of stands and of posters do alike, and what they say differently. */
export interface HallKind {
  /** Begins the names by which tests find its parts. */
  word: string;
  icon: Component;
  /** The module of rooms that are halls. */
  module: string;
  /** Who has it manages all of them. */
  permission: string;
  /** The route of the list to manage, with the id of the chosen one as `chosenId`. */
  route: string;
  texts: {
    manage: TextKey;
    search: TextKey;
    create: TextKey;
    edit: TextKey;
    save: TextKey;
    remove: TextKey;
    hall: TextKey;
    none: TextKey;
    noneFound: TextKey;
    nameless: TextKey;
    gone: TextKey;
  };
  /** The error of one that is not there, or not for oneself. */
  unknown: string;
  /** All that oneself may change, by name. */
  list(live: LiveConnection): Promise<{ id: string; name: string | null }[]>;
  remove(live: LiveConnection, id: string): Promise<unknown>;
  /** Changes `given` or makes one in `hall`; emits `stored` and `close`. */
  editor: Component;
}
