import { useIntervalFn } from '@vueuse/core';
import { computed, onUnmounted, ref, watch } from 'vue';
import { codeOf } from '@/live/calls';
import type { Room } from '@/rooms/room';
import { useEnvironment } from '@/session/environment';

/** A line as it was said. */
export interface CaptionLine {
  id: number;
  text: string;
  at: string;
}

declare module '@/rooms/room' {
  interface Room {
    /** The languages in which captions are sent to this room. */
    captions?: { language: string; label: string }[];
  }
}

export interface CaptionPush {
  room: string;
  language: string;
  id: number | null;
  text: string;
  state: 'partial' | 'final' | 'clear' | 'removed';
  at: string;
}

const KEPT = 12;
const LOOK_MS = 150;
/** Whoever changes their mind many times asks for another language only so often: servers count. */
const BETWEEN_MS = 500;
/** A picture that is further behind than this gets its captions before it. */
const LONGEST_WAIT_MS = 30_000;

/** Where a picture is that captions belong to. */
export interface Picture {
  /** When what is seen now was recorded; null if nobody knows. */
  date(): number | null;
  isPlaying(): boolean;
}

/**
 * Captions of one language as they come. They wait for the picture that they belong to, where it says when it was
 * recorded; never longer than 30 s, and not at all while it stands.
 */
export function useLiveCaptions(room: () => Room, language: () => string, picture: Picture, waits: () => boolean) {
  const { live } = useEnvironment();
  const lines = ref<CaptionLine[]>([]);
  const partial = ref<CaptionLine | null>(null);
  const problem = ref('');
  const connected = ref(live.state.kind === 'online');
  let offset = 0;
  let waiting: { push: CaptionPush; since: number }[] = [];
  let subscribed: { room: string; language: string } | null = null;
  let asked = 0;
  let askedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** What was read ends at once, what is wanted now comes as soon as it may be asked for. */
  function follow(): void {
    clearTimeout(timer);
    const wanted = language();
    if (subscribed && (subscribed.language !== wanted || subscribed.room !== room().id)) leave();
    if (wanted) timer = setTimeout(() => void subscribe(wanted), Math.max(0, askedAt + BETWEEN_MS - Date.now()));
  }

  async function subscribe(wanted: string): Promise<void> {
    const mine = ++asked;
    const id = room().id;
    askedAt = Date.now();
    subscribed = { room: id, language: wanted };
    problem.value = '';
    try {
      const reply = await live.call<{ lines: CaptionLine[]; partial: CaptionLine | null; offset_ms: number }>(
        'room.caption.subscribe',
        { room: id, language: wanted },
      );
      if (mine !== asked) return;
      offset = reply.offset_ms;
      lines.value = merge(lines.value, reply.lines);
      partial.value = reply.partial;
    } catch (error) {
      if (mine === asked) problem.value = codeOf(error);
    }
  }

  function leave(): void {
    asked++;
    if (subscribed) live.call('room.caption.unsubscribe', subscribed).catch(() => undefined);
    subscribed = null;
    lines.value = [];
    partial.value = null;
    waiting = [];
  }

  /** How long a push has to wait still; 0 if it is due. */
  function isDue({ push, since }: { push: CaptionPush; since: number }): boolean {
    const now = Date.now();
    if (!waits() || !picture.isPlaying() || now - since >= LONGEST_WAIT_MS || push.state === 'removed') return true;
    const date = picture.date();
    if (date === null) return now - since >= Math.max(0, offset);
    return date >= Date.parse(push.at) + offset;
  }

  function show({ state, id, text, at }: CaptionPush): void {
    if (state === 'removed') {
      lines.value = lines.value.filter((line) => line.id !== id);
      if (partial.value?.id === id) partial.value = null;
    } else if (state === 'clear') partial.value = null;
    else if (state === 'partial') partial.value = { id: id ?? 0, text, at };
    else {
      if (partial.value && (partial.value.id === id || partial.value.id === 0)) partial.value = null;
      lines.value = merge(lines.value, [{ id: id ?? 0, text, at }]);
    }
  }

  function flush(): void {
    while (waiting[0] && isDue(waiting[0])) show(waiting.shift()!.push);
  }

  const stops = [
    live.on<CaptionPush>('room.caption', (push) => {
      if (push.room !== room().id || push.language !== subscribed?.language) return;
      // A hidden line is not to be seen by anybody, so it does not wait in turn.
      if (push.state === 'removed') {
        waiting = waiting.filter((one) => one.push.id !== push.id);
        return show(push);
      }
      waiting.push({ push, since: Date.now() });
      flush();
    }),
    live.onLogin(follow),
    live.onState((state) => (connected.value = state.kind === 'online')),
  ];
  useIntervalFn(flush, LOOK_MS);
  watch(() => [room().id, language()] as const, follow, { immediate: true });
  onUnmounted(() => {
    stops.forEach((stop) => stop());
    clearTimeout(timer);
    leave();
  });

  const shown = computed(() => [
    ...lines.value.map(({ text }, index, all) => ({ text, past: index < all.length - 1, partial: false })),
    ...(partial.value ? [{ text: partial.value.text, past: false, partial: true }] : []),
  ]);
  return { shown, problem, connected };
}

/** The newest lines in the order in which they were said, each once. */
function merge(known: readonly CaptionLine[], fresh: readonly CaptionLine[]): CaptionLine[] {
  const byId = new Map([...known, ...fresh].map((line) => [line.id, line]));
  return [...byId.values()].sort((one, other) => one.id - other.id).slice(-KEPT);
}
