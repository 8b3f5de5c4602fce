import type { Participant, Signal } from './wire';

export type LinkState = 'connecting' | 'connected' | 'failed';

/** What is sent to everybody. */
export interface OwnTracks {
  audio: MediaStreamTrack | null;
  video: MediaStreamTrack | null;
  screen: MediaStreamTrack | null;
}

/** Which of these somebody sends. */
export interface Sends {
  audio: boolean;
  video: boolean;
  screen: boolean;
}

/** What comes from one other person: the camera with the microphone, and the screen. */
export interface RemoteStreams {
  camera: MediaStream;
  screen: MediaStream;
  link: LinkState;
  /** The line is too weak for what goes over it. */
  weak?: boolean;
}

/** What carries a call tells this to the call. */
export interface MediaEvents {
  /** Something about somebody's streams is new. */
  changed(id: string): void;
  /** For another browser. */
  signal(to: string, signal: Signal): void;
  /** A server says that somebody is there, and what they send. */
  here(who: Participant): void;
  gone(id: string): void;
  sends(id: string, what: Sends): void;
  /** Nothing gets through any more, with the reason as an error code. */
  lost(code: string): void;
}

/** What carries sound and pictures of a call: other browsers, or a server. */
export interface CallMedia {
  /** Whether it says itself who is there and what they send; else our connection does. */
  readonly knows: boolean;
  add(other: Participant): void;
  remove(id: string): void;
  keepOnly(others: readonly Participant[]): void;
  send(tracks: OwnTracks): Promise<void>;
  /** Takes what another browser says. */
  hear(from: string, signal: Signal): void;
  /** Streams stay the same objects for as long as the other one is there. */
  streamsOf(id: string): RemoteStreams | null;
  /** Sound of everybody in one, where a server mixes it. */
  mixed?(): MediaStream | null;
  /** Only these are looked at, and this one large: what nobody sees need not come. */
  show?(ids: ReadonlySet<string>, large: string | null): void;
  /** How loud somebody is, from 0 to 1. */
  loudness(id: string): number;
  reports(id: string): Promise<RTCStatsReport | null>;
  close(): void;
}

export const KINDS = ['audio', 'video', 'screen'] as const;
export type Kind = (typeof KINDS)[number];
