import type { Room } from '@/rooms/room';

type Config = Readonly<Record<string, unknown>>;

/** How the servers of others that carry calls are asked. */
export interface Provider {
  /** The action that gives the address of the call. */
  join: 'bbb.room_url' | 'zoom.room_url' | 'digitalsamba.room_url' | 'jitsi.room_config';
  /** The address of the frame, from what that action answered and how the room is set. */
  address(answer: Answer, config: Config): string;
  recordings?: { action: 'bbb.recordings' | 'digitalsamba.recordings'; needs: string };
}

/** What the servers say, each its part of it. */
export interface Answer {
  url: string;
  token?: string;
  roomName?: string;
  jwt?: string;
  userInfo?: Record<string, unknown>;
  configOverwrite?: Record<string, unknown>;
}

const asItIs = ({ url }: Answer) => url;

export const PROVIDERS: Readonly<Record<string, Provider>> = {
  'call.bigbluebutton': {
    join: 'bbb.room_url',
    address: asItIs,
    recordings: { action: 'bbb.recordings', needs: 'room:bbb.recordings' },
  },
  'call.zoom': { join: 'zoom.room_url', address: asItIs },
  'call.digitalsamba': {
    join: 'digitalsamba.room_url',
    address: digitalSamba,
    recordings: { action: 'digitalsamba.recordings', needs: 'room:digitalsamba.recordings' },
  },
  'call.jitsi': { join: 'jitsi.room_config', address: jitsi },
};

function digitalSamba({ url, token }: Answer, config: Config): string {
  if (!token) return url;
  const start = new URLSearchParams({ token });
  if (config.mute_on_start === true) start.set('mediaDevices.audio', 'false');
  if (config.disable_cam_on_start === true) start.set('mediaDevices.video', 'false');
  return `${url}?${start.toString()}`;
}

/** Jitsi takes its settings behind the `#`, which no server sees, each as JSON. */
function jitsi({ url, roomName = '', jwt = '', userInfo = {}, configOverwrite = {} }: Answer): string {
  const settings = [...given('userInfo', userInfo), ...given('config', configOverwrite)].join('&');
  return `${url}/${encodeURIComponent(roomName)}?jwt=${encodeURIComponent(jwt)}#${settings}`;
}

function given(group: string, values: Record<string, unknown>): string[] {
  return Object.entries(values).map(([key, value]) => `${group}.${key}=${encodeURIComponent(JSON.stringify(value))}`);
}

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
