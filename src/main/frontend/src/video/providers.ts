import type { Room } from '@/rooms/room';

/** How the servers of others that carry calls are asked. */
export interface Provider {
  /** The action that gives the address of the call. */
  join: string;
  recordings?: { action: string; needs: string };
}

export const PROVIDERS: Readonly<Record<string, Provider>> = {
  'call.bigbluebutton': {
    join: 'bbb.room_url',
    recordings: { action: 'bbb.recordings', needs: 'room:bbb.recordings' },
  },
  'call.zoom': { join: 'zoom.room_url' },
  'call.digitalsamba': {
    join: 'digitalsamba.room_url',
    recordings: { action: 'digitalsamba.recordings', needs: 'room:digitalsamba.recordings' },
  },
};

/** The one that carries the call of a room. */
export function providerOf(room: Room): Provider | undefined {
  return room.modules.map((module) => PROVIDERS[module.type]).find((provider) => provider !== undefined);
}

export interface Recording {
  start: string | null;
  end: string | null;
  participants: string | null;
  state: string | null;
  url: string | null;
  url_screenshare: string | null;
  url_video: string | null;
  url_notes: string | null;
}

const READY = ['published', 'available', 'READY'];

/** Whether what was recorded can be seen already. */
export function isReady(recording: Recording): boolean {
  return READY.includes(recording.state ?? '');
}
