import { onUnmounted, ref, shallowRef } from 'vue';
import { codeOf } from '@/live/calls';
import { useEnvironment } from '@/session/environment';
import type { Person } from '@/users/person';

/** How often we say that we still want to meet somebody; a request counts for half a minute. */
const AGAIN_MS = 15_000;

/** Two who talk. What carries their call is said to browsers that know more than one way. */
export interface Meeting {
  call_id: string;
  other_user: Person;
  media?: string;
}

type Answer = ({ status: 'match' } & Meeting) | { status: 'wait'; recent_pairs: number };

/** Looking on, waiting for somebody, talking, and after the other one left. */
export type Phase = 'idle' | 'waiting' | 'met' | 'left';

/** Meets one person after another in a room, for as long as the component that asked for it is there. */
export function useRoulette(roomId: string) {
  const { live } = useEnvironment();
  const phase = ref<Phase>('idle');
  const meeting = shallowRef<Meeting | null>(null);
  const recent = ref(0);
  const problem = ref<string | null>(null);
  let asking: ReturnType<typeof setTimeout> | undefined;
  let round = 0;
  const unsaid = new Set<string>();

  function met(found: Meeting): void {
    clearTimeout(asking);
    const { call_id, other_user, media } = found;
    meeting.value = { call_id, other_user, media };
    phase.value = 'met';
  }

  async function ask(): Promise<void> {
    clearTimeout(asking);
    const own = round;
    try {
      const answer = await live.call<Answer>('roulette.start', { room: roomId });
      if (answer.status === 'match') {
        // Nobody is left waiting in a call that we gave up in the meantime.
        if (own !== round || phase.value !== 'waiting') return void hangUpQuietly(answer.call_id);
        return met(answer);
      }
      recent.value = answer.recent_pairs;
      problem.value = null;
    } catch (error) {
      if (own !== round || phase.value !== 'waiting') return;
      const code = codeOf(error);
      problem.value = code;
      // A lost connection or a moment of rush is waited for, a refusal is final.
      if (!code.startsWith('client.') && code !== 'roulette.rate_limited') {
        phase.value = 'idle';
        return;
      }
    }
    if (own === round && phase.value === 'waiting') asking = setTimeout(() => void ask(), AGAIN_MS);
  }

  function hangUpQuietly(call: string): void {
    live.call('roulette.hangup', { call_id: call }).catch((error) => {
      // Nobody is left talking to a picture: it is said as soon as the connection is back.
      if (codeOf(error).startsWith('client.')) unsaid.add(call);
    });
  }

  /** Ends what there is, call or wait. */
  function end(to: Phase): void {
    round++;
    clearTimeout(asking);
    const before = phase.value;
    const call = meeting.value?.call_id;
    phase.value = to;
    if (before === 'met' && call) hangUpQuietly(call);
    if (before === 'waiting' && to === 'idle') live.call('roulette.stop', { room: roomId }).catch(() => undefined);
    if (to !== 'left') meeting.value = null;
  }

  /** Looks for somebody; whoever is talked to is left for it. */
  function start(): void {
    problem.value = null;
    end('waiting');
    void ask();
  }

  async function back(call: string): Promise<void> {
    try {
      await live.call('roulette.reconnect', { call_id: call });
    } catch (error) {
      if (codeOf(error) === 'roulette.denied' && meeting.value?.call_id === call) gone();
    }
  }

  /** The other one is not there any more. */
  function gone(): void {
    if (phase.value !== 'met') return;
    round++;
    phase.value = 'left';
  }

  const stops = [
    live.on<Meeting>('roulette.match_found', (found) => {
      if (phase.value === 'waiting') met(found);
      else if (meeting.value?.call_id !== found.call_id) hangUpQuietly(found.call_id);
    }),
    live.on('roulette.hangup', gone),
    live.onLogin(() => {
      for (const call of unsaid) hangUpQuietly(call);
      unsaid.clear();
      if (phase.value === 'met' && meeting.value) void back(meeting.value.call_id);
      else if (phase.value === 'waiting') void ask();
    }),
  ];

  onUnmounted(() => {
    stops.forEach((stop) => stop());
    end('idle');
  });

  return { phase, meeting, recent, problem, start, stop: () => end('idle'), gone };
}

export type Roulette = ReturnType<typeof useRoulette>;
