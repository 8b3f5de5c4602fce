import { computed, onUnmounted, reactive, ref, shallowRef, watch } from 'vue';
import { CallError, codeOf } from '@/live/calls';
import { useEnvironment } from '@/session/environment';
import { useSession } from '@/session/session';
import { tabMemory } from '@/session/storage';
import type { Devices } from './devices';
import type { CallMedia, Kind, MediaEvents, RemoteStreams, Sends } from './media';
import { usePushes } from './pushes';
import { wayOf, type CallTarget, type Entered, type WayName } from './ways';
import type { Ending, Participant, SeatState } from './wire';

export type { CallTarget } from './ways';
export type Phase = 'outside' | 'joining' | 'inside' | 'ended';

const MOST_RETURNS = 3;
const NO_CONNECTION = 'call.media_unreachable';

/** The key under which a tab remembers that it sits in a call, so that a reload returns to it. */
export const seatKey = (target: CallTarget) => `call.seat:${Object.values(target).join()}`;

/** A call, whatever carries it. It lives as long as the component that asked for it. */
export function useCall(target: CallTarget, devices: Devices, wayName: WayName = 'peer') {
  const { live } = useEnvironment();
  const session = useSession();
  const way = wayOf(wayName, live, () => session.me!);
  const phase = ref<Phase>('outside');
  const problem = ref<string | null>(null);
  const ending = ref<Ending | null>(null);
  const mutedBy = ref<string | null>(null);
  const own = shallowRef<Participant | null>(null);
  const can = ref({ speak: false, moderate: false });
  const others = reactive(new Map<string, Participant>());
  /** Streams by id; replaced as a whole when something about one of them changes. */
  const streams = shallowRef<Map<string, RemoteStreams>>(new Map());
  const mixed = shallowRef<MediaStream | null>(null);
  const loud = ref<ReadonlySet<string>>(new Set());
  const away = ref(false);
  const since = ref<number | null>(null);
  const sends = new Map<string, Sends>();
  let media: CallMedia | null = null;
  let id = '';
  let relay = false;
  let returns = 0;
  const remembered = seatKey(target);

  const people = computed(() => [...others.values()].sort((one, other) => one.order - other.order));
  const everybody = computed(() => [...people.value, ...(own.value ? [own.value] : [])]);
  const hands = computed(() =>
    everybody.value
      .filter(({ state }) => state.hand)
      .sort((one, other) => (one.state.hand! < other.state.hand! ? -1 : 1)),
  );

  const sending = (): Sends => ({
    audio: devices.audio.value !== null,
    video: devices.video.value !== null,
    screen: devices.screen.value !== null,
  });

  async function join(hidden = relay): Promise<void> {
    relay = hidden;
    problem.value = null;
    if (phase.value !== 'inside') phase.value = 'joining';
    try {
      const resume = own.value?.id ?? tabMemory.get(remembered) ?? undefined;
      await enter(await way.enter({ target, sends: sending(), resume, relay }));
    } catch (error) {
      const code = codeOf(error);
      if (phase.value === 'inside' && code.startsWith('client.')) return; // the next login tries again
      leaveQuietly(phase.value === 'inside' ? 'ended' : 'outside');
      problem.value = code;
    }
  }

  async function enter(entered: Entered): Promise<void> {
    const returned = own.value?.id === entered.own.id && media !== null;
    id = entered.call;
    own.value = entered.own;
    can.value = entered.can;
    tabMemory.set(remembered, entered.own.id);
    if (!returned || !media!.knows) {
      others.clear();
      entered.others.forEach((one) => others.set(one.id, one));
    }
    if (!returned) await carry(entered);
    media?.keepOnly(entered.others);
    away.value = false;
    since.value ??= Date.now();
    phase.value = 'inside';
    refresh();
  }

  async function carry(entered: Entered): Promise<void> {
    media?.close();
    media = null;
    sends.clear();
    let current: CallMedia | null = null;
    const mine =
      <A extends unknown[]>(act: (...given: A) => void) =>
      (...given: A) => {
        if (!current || media === current || media === null) act(...given);
      };
    const events: MediaEvents = {
      changed: mine(refresh),
      signal: (to, signal) => void live.call('call.signal', { call: id, to, signal }).catch(() => undefined),
      here: mine((who) => {
        const known = others.get(who.id);
        others.set(who.id, known ? { ...known, state: { ...who.state, hand: known.state.hand } } : who);
      }),
      gone: mine((who) => {
        others.delete(who);
        refresh();
      }),
      sends: mine((who, what) => {
        sends.set(who, what);
        const known = others.get(who);
        if (known) others.set(who, { ...known, state: { ...known.state, ...what } });
      }),
      lost: mine((code) => void lost(code)),
    };
    try {
      current = await entered.carry(events);
    } catch {
      if (way.hasSeats) void live.call('call.leave', { call: id }).catch(() => undefined);
      throw new CallError({ code: NO_CONNECTION });
    }
    media = current;
    mixed.value = media.mixed?.() ?? null;
    void sendTracks();
  }

  /** A server was lost: a new way in is tried a few times. */
  async function lost(code: string): Promise<void> {
    if (phase.value !== 'inside') return;
    media = null;
    if (code === 'call.ended' || returns++ >= MOST_RETURNS) {
      leaveQuietly('ended');
      problem.value = code;
      return;
    }
    away.value = true;
    await new Promise((later) => setTimeout(later, 500 * returns));
    if (phase.value === 'inside') await join();
  }

  function refresh(): void {
    streams.value = new Map(
      [...others.keys()].flatMap((one) => {
        const found = media?.streamsOf(one);
        return found ? [[one, { ...found }] as const] : [];
      }),
    );
  }

  function sendTracks(): Promise<void> | undefined {
    return media?.send({ audio: devices.audio.value, video: devices.video.value, screen: devices.screen.value });
  }

  async function tell(change: Partial<Record<keyof SeatState, boolean>>): Promise<void> {
    if (!way.hasSeats) {
      if (own.value) own.value = { ...own.value, state: { ...own.value.state, ...sending() } };
      return;
    }
    try {
      const { state } = await live.call<{ state: SeatState }>('call.state', { call: id, ...change });
      if (own.value) own.value = { ...own.value, state: media?.knows ? { ...state, ...sending() } : state };
    } catch (error) {
      problem.value = codeOf(error);
    }
  }

  function leaveQuietly(to: Phase): void {
    media?.close();
    media = null;
    others.clear();
    own.value = null;
    mixed.value = null;
    since.value = null;
    returns = 0;
    tabMemory.set(remembered, null);
    phase.value = to;
    refresh();
  }

  function leave(): void {
    if (phase.value === 'inside' && way.hasSeats) void live.call('call.leave', { call: id }).catch(() => undefined);
    devices.closeAll();
    leaveQuietly('outside');
  }

  watch([devices.audio, devices.video, devices.screen], () => {
    if (phase.value !== 'inside') return;
    void sendTracks();
    void tell(sending());
  });

  usePushes({
    isMine: (call) => call === id && own.value !== null,
    joined(who) {
      if (who.id === own.value?.id) {
        own.value = { ...who, state: media?.knows ? { ...who.state, ...sending() } : who.state };
        can.value = { ...can.value, speak: who.speak };
        if (!who.speak) devices.closeAll();
        return;
      }
      others.set(who.id, { ...who, state: { ...who.state, ...sends.get(who.id) } });
      media?.add(who);
      refresh();
    },
    left(who) {
      others.delete(who);
      media?.remove(who);
      refresh();
    },
    signal: (from, signal) => media?.hear(from, signal),
    state(who, state) {
      const one = others.get(who);
      if (one) others.set(who, { ...one, state: { ...state, ...(media?.knows ? sends.get(who) : {}) } });
      else if (own.value?.id === who) {
        own.value = { ...own.value, state: media?.knows ? { ...state, ...sending() } : state };
      }
    },
    muted(kind, by) {
      mutedBy.value = by;
      devices.close(kind);
    },
    ended(reason) {
      ending.value = reason;
      devices.closeAll();
      leaveQuietly('ended');
    },
  });
  const stops = [
    live.onLogin(() => {
      if (phase.value !== 'inside') return;
      if (way.hasSeats) void join();
      else away.value = false;
    }),
    live.onState((state) => {
      if (phase.value === 'inside' && state.kind !== 'online') away.value = true;
    }),
  ];
  const listening = setInterval(() => {
    if (media) loud.value = new Set([...others.keys()].filter((one) => media!.loudness(one) > 0.02));
  }, 300);

  onUnmounted(() => {
    stops.forEach((stop) => stop());
    clearInterval(listening);
    leave();
  });

  return {
    target,
    way: wayName,
    hasSeats: way.hasSeats,
    phase,
    problem,
    ending,
    mutedBy,
    own,
    can,
    people,
    everybody,
    hands,
    streams,
    mixed,
    loud,
    away,
    since,
    join,
    leave,
    /** Who muted this person has been read. */
    hush: () => (mutedBy.value = null),
    raise: (up: boolean) => tell({ hand: up }),
    show: (ids: ReadonlySet<string>, large: string | null) => media?.show?.(ids, large),
    mute: (who: Participant, kind: Kind) => live.call('call.mute', { call: id, participant: who.id, kind }),
    letSpeak: (who: Participant, allow: boolean) => live.call('call.speak', { call: id, participant: who.id, allow }),
    remove: (who: Participant) => live.call('call.remove', { call: id, participant: who.id }),
    reports: (who: string) => media?.reports(who) ?? Promise.resolve(null),
  };
}

export type Call = ReturnType<typeof useCall>;
