/** A text that may be given by language; say it with `localized`. */
export type Words = unknown;

export interface Track {
  id: string;
  name: Words;
  /** Position among the tracks, which its colour follows unless it has one of its own. */
  index: number;
  color: string | null;
}

export interface Speaker {
  code: string;
  name: Words;
  avatar: string | null;
  biography: Words;
}

/** Something with a beginning and an end. Without a code it is a break. */
export interface Talk {
  key: string;
  code: string | null;
  title: Words;
  abstract: Words;
  /** What some talk systems say beyond that. */
  description: Words;
  start: Date;
  end: Date;
  room: string;
  track: Track | null;
  speakers: Speaker[];
  url: string | null;
}

export interface Place {
  id: string;
  name: Words;
}

export interface Schedule {
  rooms: Place[];
  tracks: Track[];
  speakers: Speaker[];
  talks: Talk[];
  timezone: string | null;
}

type Given = Record<string, unknown>;

const COLOR = /^#[0-9a-f]{3,8}$/i;

/** Reads what talk systems publish; what can't be shown is left out, never the whole. */
export function readSchedule(given: unknown): Schedule {
  const document = object(given);
  const tracks = list(document.tracks).map((track, index) => ({
    id: id(track.id),
    name: track.name,
    index,
    color: COLOR.test(text(track.color)) ? text(track.color) : null,
  }));
  const speakers = list(document.speakers).map((speaker) => ({
    code: id(speaker.code),
    name: speaker.name,
    avatar: text(speaker.avatar) || null,
    biography: speaker.biography,
  }));
  const trackOf = new Map(tracks.map((track) => [track.id, track]));
  const speakerOf = new Map(speakers.map((speaker) => [speaker.code, speaker]));
  const talks = list(document.talks).flatMap((talk, index) => {
    const start = new Date(text(talk.start));
    const end = new Date(text(talk.end));
    if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime()) || end < start) return [];
    const code = id(talk.code) || null;
    const named = Array.isArray(talk.speakers) ? talk.speakers : [];
    return {
      key: `${code ?? 'break'}-${index}`,
      code,
      title: talk.title,
      abstract: talk.abstract,
      description: talk.description,
      start,
      end,
      room: id(talk.room),
      track: trackOf.get(id(talk.track)) ?? null,
      speakers: named.flatMap((one) => speakerOf.get(id(one)) ?? []),
      url: text(talk.url) || null,
    };
  });
  talks.sort((one, other) => one.start.getTime() - other.start.getTime());
  return {
    rooms: list(document.rooms).map((room) => ({ id: id(room.id), name: room.name })),
    tracks,
    speakers,
    talks,
    timezone: zone(text(document.timezone)),
  };
}

function object(value: unknown): Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : {};
}

function list(value: unknown): Given[] {
  return Array.isArray(value) ? value.map(object) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function id(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function zone(name: string): string | null {
  try {
    return name ? new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone : null;
  } catch {
    return null;
  }
}
