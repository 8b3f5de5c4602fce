import { useText } from '@/i18n';
import { contributed } from '@/shell/parts';
import type { Room } from './room';

/** A talk or meeting in a room. */
export interface RoomSession {
  title: string;
  speakers?: string[];
  start?: Date;
  end?: Date;
}

/** What runs in a room at this moment, as far as a schedule or the crew says; called while rendering. */
export function nowIn(room: Room): (RoomSession & { label: string }) | null {
  const { t } = useText();
  // what the crew says in its own words goes before any plan
  const title = room.schedule_data?.title;
  if (title) return { title, label: t('rooms.live') };
  for (const source of contributed('sessions')) {
    const session = source.now(room);
    if (session) return { ...session, label: t('rooms.live') };
  }
  return null;
}

/** What comes after it. */
export function nextIn(room: Room): RoomSession | null {
  for (const source of contributed('sessions')) {
    const session = source.next(room);
    if (session) return session;
  }
  return null;
}
