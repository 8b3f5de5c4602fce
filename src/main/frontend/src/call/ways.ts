import type { Command, LiveConnection } from '@/live/connection';
import type { Person } from '@/users/person';
import { nameOf } from '@/users/person';
import type { CallMedia, MediaEvents, Sends } from './media';
import { Mesh } from './mesh';
import type { Joined, Participant, Ticket, Visit } from './wire';

/** What carries a call. */
export type WayName = 'peer' | 'livekit' | 'janus';

/** Which call: that of a room, one of a few people, or that of a conversation (Janus knows no other name for it). */
export type CallTarget = { room: string } | { call: string } | { channel: string } | { call_id: string };

export interface Wanted {
  target: CallTarget;
  sends: Sends;
  /** The seat that this browser had before its connection was lost. */
  resume?: string;
  /** Nobody shall learn this browser's address. */
  relay: boolean;
}

export interface Entered {
  call: string;
  own: Participant;
  others: Participant[];
  can: { speak: boolean; moderate: boolean };
  /** Begins to carry; once for each seat. */
  carry(events: MediaEvents): CallMedia | Promise<CallMedia>;
}

export interface Way {
  /** Our connection holds seats: hands, muting, removing, coming back to the same seat. */
  readonly hasSeats: boolean;
  /** Fails with the error code of whatever stands in the way. */
  enter(wanted: Wanted): Promise<Entered>;
}

export function wayOf(name: WayName, live: LiveConnection, me: () => Person): Way {
  return { peer: peer(live), livekit: livekit(live, me), janus: janus(live, me) }[name];
}

function peer(live: LiveConnection): Way {
  return {
    hasSeats: true,
    async enter({ target, sends, resume, relay }) {
      const body = { ...target, state: sends, resume, ...(relay ? { relay } : {}) };
      const joined = await live.call<Joined>('call.join', body);
      return {
        call: joined.call,
        own: joined.participant,
        others: joined.participants,
        can: joined.can,
        carry: (events) => new Mesh(joined, events),
      };
    },
  };
}

function livekit(live: LiveConnection, me: () => Person): Way {
  return {
    hasSeats: true,
    async enter({ target, sends, resume }) {
      const action = 'room' in target ? 'livekit.room_token' : 'livekit.call_token';
      const ticket = await live.call<Ticket>(...([action, { ...target, resume }] as Command));
      return {
        call: ticket.call,
        own: alone(ticket.identity, me(), sends, ticket.can.speak),
        others: ticket.participants.filter(({ id }) => id !== ticket.identity),
        can: ticket.can,
        carry: async (events) => (await import('./livekit')).LiveKitMedia.connect(ticket, events),
      };
    },
  };
}

function janus(live: LiveConnection, me: () => Person): Way {
  return {
    hasSeats: false,
    async enter({ target, sends }) {
      const bridged = 'room' in target;
      const action = bridged
        ? 'januscall.room_url'
        : 'channel' in target
          ? 'januscall.channel_url'
          : 'januscall.roulette_url';
      const visit = await live.call<Visit>(...([action, target] as Command));
      const guest = {
        name: nameOf(me()) ?? '',
        bridged,
        identify: (id: string) => live.call<Person>('januscall.identify', { id }),
      };
      return {
        call: visit.roomId,
        own: alone(visit.sessionId, me(), sends, true),
        others: [],
        can: { speak: true, moderate: false },
        carry: async (events) => (await import('./janus/media')).JanusMedia.connect(visit, guest, events),
      };
    },
  };
}

function alone(id: string, user: Person, sends: Sends, speak: boolean): Participant {
  return { id, user, order: Number.MAX_SAFE_INTEGER, state: { ...sends, hand: null }, speak };
}
