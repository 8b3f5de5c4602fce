import { useSession } from '@/session/session';
import type { Room, RoomModule } from './room';
import type { RoomModuleView, RoomSection } from './roomModule';

/** A module of a room together with how it is shown. */
export interface Shown {
  view: RoomModuleView;
  module: RoomModule;
}

const files = import.meta.glob<RoomModuleView[]>('../*/module.ts', { eager: true, import: 'default' });

/** All modules that this client can show, in the order in which they are looked for. */
const VIEWS: readonly RoomModuleView[] = Object.values(files)
  .flat()
  .sort((one, other) => one.rank - other.rank);

const BY_TYPE = new Map(VIEWS.map((view) => [view.type, view]));
if (BY_TYPE.size !== VIEWS.length) throw new Error('Two room modules have the same type');

export const sideModules = VIEWS.filter((view) => view.place === 'side');

export function viewOf(type: string): RoomModuleView | undefined {
  return BY_TYPE.get(type);
}

/** What fills the middle. Null where a room has sides only, or nothing that can be shown. */
export function middleOf(room: Room): Shown | null {
  return shownIn(room, 'middle')[0] ?? null;
}

/** What stands beside the middle, as far as this person may see it. */
export function sidesOf(room: Room): Shown[] {
  const session = useSession();
  return shownIn(room, 'side').filter(
    ({ view, module }) => (!view.needs || session.can(view.needs, room)) && (view.isShown?.(room, module) ?? true),
  );
}

/** The module that is all there is in a room, and that fills the page then: a chat is a text channel. */
export function aloneIn(room: Room): Shown | null {
  const [only, more] = room.modules;
  const view = only && !more ? BY_TYPE.get(only.type) : undefined;
  return view?.alone ? { view, module: only! } : null;
}

/** The parts of a room that can be managed by those who moderate it. */
export function managedIn(room: Room): Shown[] {
  return [...shownIn(room, 'middle').slice(0, 1), ...sidesOf(room)].filter(({ view }) => view.manage);
}

export function sectionOf(room: Room): RoomSection {
  if (aloneIn(room)) return 'text';
  return middleOf(room)?.view.section ?? 'page';
}

/** Rooms with a stream or a call: visitors are counted, and their picture goes on while the page changes. */
export function isMediaRoom(room: Room): boolean {
  return middleOf(room)?.view.media ?? false;
}

function shownIn(room: Room, place: RoomModuleView['place']): Shown[] {
  return room.modules
    .flatMap((module) => {
      const view = BY_TYPE.get(module.type);
      return view?.place === place ? [{ view, module }] : [];
    })
    .sort((one, other) => one.view.rank - other.view.rank);
}
