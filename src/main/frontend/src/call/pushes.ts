import { onUnmounted } from 'vue';
import type { Pushes } from '@/live/protocol.generated';
import { useEnvironment } from '@/session/environment';
import { nameOf, type Person } from '@/users/person';
import type { Kind } from './media';
import type { Ending, Participant, SeatState, Signal } from './wire';

interface Push {
  call: string;
}

/** What our server tells those who sit in a call. */
export interface CallListener {
  isMine(call: string): boolean;
  joined(who: Participant): void;
  left(who: string): void;
  signal(from: string, signal: Signal): void;
  state(who: string, state: SeatState): void;
  muted(kind: Kind, by: string): void;
  ended(reason: Ending): void;
}

/** Listens for as long as the component lives. */
export function usePushes(listener: CallListener): void {
  const { live } = useEnvironment();
  const on = <T>(name: keyof Pushes, act: (data: T) => void) =>
    live.on<T & Push>(name, (data) => {
      if (listener.isMine(data.call)) act(data);
    });
  const stops = [
    on<{ participant: Participant }>('call.joined', ({ participant }) => listener.joined(participant)),
    on<{ participant: string }>('call.left', ({ participant }) => listener.left(participant)),
    on<{ from: string; signal: Signal }>('call.signal', ({ from, signal }) => listener.signal(from, signal)),
    on<{ participant: string; state: SeatState }>('call.state', ({ participant, state }) =>
      listener.state(participant, state),
    ),
    on<{ kind: Kind; by: Person }>('call.mute', ({ kind, by }) => listener.muted(kind, nameOf(by) ?? '')),
    on<{ reason: Ending }>('call.ended', ({ reason }) => listener.ended(reason)),
  ];
  onUnmounted(() => stops.forEach((stop) => stop()));
}
