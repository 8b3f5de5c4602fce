import { computed, onUnmounted, reactive, ref, shallowRef, watch } from 'vue';
import { codeOf } from '@/live/calls';
import { useEnvironment } from '@/session/environment';
import { tabMemory } from '@/session/storage';
import type { Devices } from './devices';
import { Mesh, type RemoteStreams } from './mesh';
import type { Ending, Joined, Participant, SeatState, Signal } from './wire';

export type Phase = 'outside' | 'joining' | 'inside' | 'ended';

/** Which call: that of a room, or one of a few people. */
export type CallTarget = { room: string } | { call: string };

interface Push {
  call: string;
}

/** A call from browser to browser. It lives as long as the component that asked for it. */
export function useCall(target: CallTarget, devices: Devices) {
  const { live } = useEnvironment();
  const id = 'room' in target ? target.room : target.call;
  const phase = ref<Phase>('outside');
  const problem = ref<string | null>(null);
  const ending = ref<Ending | null>(null);
  const mutedBy = ref<string | null>(null);
  const own = shallowRef<Participant | null>(null);
  const can = ref({ speak: false, moderate: false });
  const others = reactive(new Map<string, Participant>());
  /** Streams by id; replaced as a whole when something about one of them changes. */
  const streams = shallowRef<Map<string, RemoteStreams>>(new Map());
  const loud = ref<ReadonlySet<string>>(new Set());
  const away = ref(false);
  let mesh: Mesh | null = null;
  let relay = false;
  const remembered = `call.seat:${id}`;

  const people = computed(() => [...others.values()].sort((one, other) => one.order - other.order));
  const hands = computed(() =>
    [...(own.value ? [own.value] : []), ...people.value]
      .filter(({ state }) => state.hand)
      .sort((one, other) => (one.state.hand! < other.state.hand! ? -1 : 1)),
  );

  async function join(hidden = relay): Promise<void> {
    relay = hidden;
    problem.value = null;
    if (phase.value !== 'inside') phase.value = 'joining';
    try {
      const state = { audio: devices.audio.value !== null, video: devices.video.value !== null };
      const resume = own.value?.id ?? tabMemory.get(remembered) ?? undefined;
      enter(await live.call<Joined>('call.join', { ...target, state, resume, ...(relay ? { relay } : {}) }));
    } catch (error) {
      const code = codeOf(error);
      if (phase.value === 'inside' && code.startsWith('client.')) return; // the next login tries again
      leaveQuietly(phase.value === 'inside' ? 'ended' : 'outside');
      problem.value = code;
    }
  }

  function enter(joined: Joined): void {
    const returned = own.value?.id === joined.participant.id && mesh !== null;
    own.value = joined.participant;
    can.value = joined.can;
    tabMemory.set(remembered, joined.participant.id);
    others.clear();
    joined.participants.forEach((one) => others.set(one.id, one));
    if (!returned) {
      mesh?.close();
      mesh = new Mesh(joined, {
        send: (to, signal) => void live.call('call.signal', { call: id, to, signal }).catch(() => undefined),
        changed: refresh,
      });
      void sendTracks();
    }
    mesh!.keepOnly(joined.participants);
    away.value = false;
    phase.value = 'inside';
    refresh();
  }

  function refresh(): void {
    streams.value = new Map(
      [...others.keys()].flatMap((one) => {
        const found = mesh?.streamsOf(one);
        return found ? [[one, { ...found }] as const] : [];
      }),
    );
  }

  function sendTracks(): Promise<void> | undefined {
    return mesh?.send({ audio: devices.audio.value, video: devices.video.value, screen: devices.screen.value });
  }

  async function tell(change: Partial<Record<keyof SeatState, boolean>>): Promise<void> {
    try {
      const { state } = await live.call<{ state: SeatState }>('call.state', { call: id, ...change });
      if (own.value) own.value = { ...own.value, state };
    } catch (error) {
      problem.value = codeOf(error);
    }
  }

  function leaveQuietly(to: Phase): void {
    mesh?.close();
    mesh = null;
    others.clear();
    own.value = null;
    tabMemory.set(remembered, null);
    phase.value = to;
    refresh();
  }

  function leave(): void {
    if (phase.value === 'inside') void live.call('call.leave', { call: id }).catch(() => undefined);
    devices.closeAll();
    leaveQuietly('outside');
  }

  watch([devices.audio, devices.video, devices.screen], () => {
    if (phase.value !== 'inside') return;
    void sendTracks();
    void tell({
      audio: devices.audio.value !== null,
      video: devices.video.value !== null,
      screen: devices.screen.value !== null,
    });
  });

  const mine =
    <T extends Push>(handler: (data: T) => void) =>
    (data: T) => {
      if (data.call === id && phase.value === 'inside') handler(data);
    };
  const stops = [
    live.on(
      'call.joined',
      mine<Push & { participant: Participant }>(({ participant }) => {
        if (participant.id === own.value?.id) own.value = participant;
        else {
          others.set(participant.id, participant);
          mesh?.add(participant);
          refresh();
        }
      }),
    ),
    live.on(
      'call.left',
      mine<Push & { participant: string }>(({ participant }) => {
        others.delete(participant);
        mesh?.remove(participant);
        refresh();
      }),
    ),
    live.on(
      'call.signal',
      mine<Push & { from: string; signal: Signal }>(({ from, signal }) => mesh?.hear(from, signal)),
    ),
    live.on(
      'call.state',
      mine<Push & { participant: string; state: SeatState }>(({ participant, state }) => {
        const one = others.get(participant);
        if (one) others.set(participant, { ...one, state });
        else if (own.value?.id === participant) own.value = { ...own.value, state };
      }),
    ),
    live.on(
      'call.mute',
      mine<Push & { kind: 'audio' | 'video' | 'screen'; by: Participant['user'] }>(({ kind, by }) => {
        mutedBy.value = by.profile.display_name ?? '';
        devices.close(kind);
      }),
    ),
    live.on(
      'call.ended',
      mine<Push & { reason: Ending }>(({ reason }) => {
        ending.value = reason;
        devices.closeAll();
        leaveQuietly('ended');
      }),
    ),
    live.onLogin(() => {
      if (phase.value === 'inside') void join();
    }),
    live.onState((state) => {
      if (phase.value === 'inside') away.value = state.kind !== 'online';
    }),
  ];
  const listening = setInterval(() => {
    if (!mesh) return;
    loud.value = new Set([...others.keys()].filter((one) => mesh!.loudness(one) > 0.02));
  }, 300);

  onUnmounted(() => {
    stops.forEach((stop) => stop());
    clearInterval(listening);
    leave();
  });

  return {
    id,
    phase,
    problem,
    ending,
    mutedBy,
    own,
    can,
    people,
    hands,
    streams,
    loud,
    away,
    join,
    leave,
    /** Who muted this person has been read. */
    hush: () => (mutedBy.value = null),
    raise: (up: boolean) => tell({ hand: up }),
    mute: (who: Participant, kind: 'audio' | 'video' | 'screen') =>
      live.call('call.mute', { call: id, participant: who.id, kind }),
    remove: (who: Participant) => live.call('call.remove', { call: id, participant: who.id }),
    reports: (who: string) => mesh?.reports(who) ?? Promise.resolve(null),
  };
}

export type Call = ReturnType<typeof useCall>;
