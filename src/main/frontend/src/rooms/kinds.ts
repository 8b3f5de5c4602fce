import { moduleOf, type Room, type RoomModule } from './room';

/** What fills the middle of a room, in the order in which it is looked for (spec 07 §4). */
const MAIN_CONTENT = [
  'livestream.native',
  'livestream.youtube',
  'livestream.iframe',
  'call.janus',
  'call.digitalsamba',
  'call.bigbluebutton',
  'call.zoom',
  'networking.roulette',
  'page.landing',
  'page.markdown',
  'page.static',
  'page.userlist',
  'page.iframe',
  'exhibition.native',
  'poster.native',
];

/** The sections of the room list. */
export type RoomKind = 'page' | 'stage' | 'video' | 'text';

export function mainModule(room: Room): RoomModule | null {
  for (const type of MAIN_CONTENT) {
    const found = moduleOf(room, type);
    if (found) return found;
  }
  return null;
}

/** A text channel has a chat and nothing else; with more beside it the chat is a panel. */
export function isTextChannel(room: Room): boolean {
  return room.modules.length === 1 && room.modules[0]!.type === 'chat.native';
}

export function kindOf(room: Room): RoomKind {
  if (room.modules.some((module) => module.type.startsWith('livestream.'))) return 'stage';
  if (room.modules.some((module) => module.type.startsWith('call.') || module.type === 'networking.roulette')) {
    return 'video';
  }
  return isTextChannel(room) ? 'text' : 'page';
}

/** Rooms with a stream or a call: visitors are counted, and their picture goes on while the page changes. */
export function isMediaRoom(room: Room): boolean {
  return room.modules.some((module) => module.type.startsWith('livestream.') || module.type.startsWith('call.'));
}
