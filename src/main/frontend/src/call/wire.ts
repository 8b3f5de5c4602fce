import type { Person } from '@/users/person';

/** What somebody sends, and since when their hand is up. */
export interface SeatState {
  audio: boolean;
  video: boolean;
  screen: boolean;
  hand: string | null;
}

export interface Participant {
  id: string;
  user: Person;
  /** Rises within the call; who has the higher one gives way when two begin at once. */
  order: number;
  state: SeatState;
  speak: boolean;
}

export interface Joined {
  call: string;
  participant: Participant;
  participants: Participant[];
  ice_servers: { urls: string; username: string; credential: string }[];
  ice_policy: 'all' | 'relay';
  max: number;
  can: { speak: boolean; moderate: boolean };
}

/** What lets one into a call at a server of LiveKit. */
export interface Ticket {
  url: string;
  token: string;
  identity: string;
  call: string;
  participants: Participant[];
  can: { speak: boolean; moderate: boolean };
}

/** What lets one into a room at a Janus server. */
export interface Visit {
  server: string;
  roomId: string;
  token: string;
  sessionId: string;
  iceServers: RTCIceServer[];
}

export type Signal =
  { type: 'offer' | 'answer'; sdp: string } | { type: 'candidate'; candidate: RTCIceCandidateInit | null };

/** Why this browser is in the call no more. */
export type Ending = 'removed' | 'replaced' | 'denied' | 'closed';
