import { computed, onUnmounted, reactive, ref, shallowReactive, shallowRef, toRaw, watch } from 'vue';
import { codeOf } from '@/live/calls';
import { moduleOf, type Room } from '@/rooms/room';
import { useEnvironment } from '@/session/environment';
import { useSession } from '@/session/session';
import { usePeople } from '@/users/people';
import { nameOf, type Person } from '@/users/person';
import { useChannels } from './channels';
import type { ChatEvent, PeopleById } from './events';
import { useOutbox } from './outbox';
import { Timeline } from './timeline';

const PAGE = 25;
/** Who reads on has seen the newest and goes fast. */
const OLDER_PAGE = 100;
/** A longer gap after a reconnect is not filled: the newest page is shown, older ones come by scrolling. */
const GAP_PAGES = 10;

interface Subscription {
  next_event_id: number;
  unread_pointer: number;
  members: Person[];
}

/** What was seen of the channels that were open last, so that they are there again at once, also without a connection. */
interface Kept {
  timeline: Timeline;
  members: [string, Person][];
  outbox: ReturnType<typeof useOutbox>;
}
const KEPT_CHANNELS = 8;
const KEPT_EVENTS = 200;
/** So much of a long conversation is kept for somebody who reads its end; when it has become `OVERLONG`, the rest is forgotten. */
const READ_EVENTS = 1_000;
const OVERLONG = 1_500;
const keptBy = new WeakMap<object, Map<string, Kept>>();

function keptOf(connection: object): Map<string, Kept> {
  const kept = keptBy.get(connection) ?? new Map<string, Kept>();
  keptBy.set(connection, kept);
  return kept;
}

export type OpenChannel = ReturnType<typeof useOpenChannel>;

/** A channel that is being looked at: what was said, who is there, and what we may do. Ends with its component. */
export function useOpenChannel(channelId: string, room: () => Room | undefined) {
  const { live } = useEnvironment();
  const session = useSession();
  const channels = useChannels();
  const people = usePeople();
  const kept = keptOf(live);
  const known = kept.get(channelId);
  const timeline = shallowReactive(known?.timeline ?? new Timeline());
  const members = reactive(new Map<string, Person>(known?.members));
  const phase = ref<'loading' | 'ready' | 'failed'>(known ? 'ready' : 'loading');
  const problem = ref<string | null>(null);
  const missedMentions = shallowRef<Person[]>([]);
  const volatileJoined = ref(known !== undefined);
  const seenBefore = channels.isUnread(channelId) ? (channels.readPointers[channelId] ?? 0) : null;
  let loadingOlder: Promise<void> | null = null;
  let opening = 0;

  const isVolatile = computed(() => {
    const module = room() && moduleOf(room()!, 'chat.native');
    return module?.channel_id === channelId && module.config.volatile === true;
  });
  const isJoined = computed(() => volatileJoined.value || channels.find(channelId) !== undefined);
  const may = (permission: string) => !room() || session.can(permission, room());
  const outbox = known?.outbox ?? useOutbox(channelId, (event) => timeline.add(event));

  const stops = [
    live.onLogin(() => void open()),
    live.on<ChatEvent & { users: PeopleById }>('chat.event', (event) => {
      if (event.channel !== channelId) return;
      people.learn(event.users ?? {});
      followMembers(event);
      timeline.add(event);
    }),
    live.on<ChatEvent & { users: PeopleById }>('chat.event.reaction', (event) => {
      if (event.channel !== channelId) return;
      people.learn(event.users ?? {});
      timeline.setReactions(event);
    }),
    live.on<{ channel: string; missed_users: Person[] }>('chat.mention_warning', ({ channel, missed_users }) => {
      if (channel !== channelId) return;
      people.learn(missed_users);
      missedMentions.value = missed_users;
    }),
  ];
  onUnmounted(() => {
    for (const stop of stops) stop();
    opening++;
    keep();
    if (session.isOnline) live.call('chat.unsubscribe', { channel: channelId }).catch(() => undefined);
  });

  function keep(): void {
    kept.delete(channelId);
    if (!timeline.events.length && !outbox.waiting.length) return;
    timeline.trim(KEPT_EVENTS);
    kept.set(channelId, { timeline: toRaw(timeline), members: [...members], outbox });
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT_CHANNELS && oldest !== undefined) kept.delete(oldest);
  }

  function followMembers(event: ChatEvent): void {
    if (event.event_type !== 'channel.member' || !event.content.user) return;
    people.learn([event.content.user]);
    if (event.content.membership === 'join') members.set(event.content.user.id, event.content.user);
    else members.delete(event.content.user.id);
  }

  async function open(): Promise<void> {
    const mine = ++opening;
    const lastKnown = timeline.newestId;
    problem.value = null;
    try {
      const subscription = await subscribe();
      if (mine !== opening) return;
      members.clear();
      for (const member of subscription.members) members.set(member.id, member);
      people.learn(subscription.members);
      await catchUp(subscription.next_event_id, lastKnown, () => mine === opening);
      if (mine === opening) phase.value = 'ready';
    } catch (error) {
      // A lost connection comes back by itself, and this with it.
      if (mine !== opening || !session.isOnline) return;
      problem.value = codeOf(error);
      if (!timeline.events.length) phase.value = 'failed';
    }
  }

  /** Volatile channels (beside a stage) are joined by looking at them, as far as one may. */
  async function subscribe(): Promise<Subscription> {
    if (isVolatile.value && may('room:chat.join') && nameOf(session.me ?? undefined)) return joinNow();
    return live.call<Subscription>('chat.subscribe', { channel: channelId });
  }

  async function joinNow(): Promise<Subscription> {
    const subscription = await live.call<Subscription>('chat.join', { channel: channelId });
    if (isVolatile.value) volatileJoined.value = true;
    else channels.add({ id: channelId, unread_pointer: subscription.unread_pointer });
    return subscription;
  }

  async function join(): Promise<void> {
    await joinNow();
  }

  /** Pages back from the newest message until something is met that was known before. */
  async function catchUp(before: number, lastKnown: number, current: () => boolean): Promise<void> {
    const fetched: ChatEvent[] = [];
    let cursor = before;
    for (let page = 0; page < GAP_PAGES; page++) {
      const { results, isFirst: isFirstPageEver } = await fetchPage(cursor);
      if (!current()) return;
      fetched.unshift(...results);
      const oldest = results[0]?.event_id ?? 0;
      if (lastKnown === 0 || isFirstPageEver || oldest <= lastKnown) {
        timeline.addPage(fetched, isFirstPageEver);
        return;
      }
      cursor = oldest;
    }
    timeline.clear();
    timeline.addPage(fetched, false);
  }

  /** The page before an event. Fewer events than asked for are the first ever, unless more of them were too large together. */
  async function fetchPage(before: number, count = PAGE): Promise<{ results: ChatEvent[]; isFirst: boolean }> {
    const body = { channel: channelId, count, before_id: before };
    const page = await live.call<{ results: ChatEvent[]; users: PeopleById; more?: boolean }>('chat.fetch', body);
    people.learn(page.users ?? {});
    return { results: page.results, isFirst: page.results.length < count && !page.more };
  }

  /** The page before what is shown; asking twice at once is one call. */
  function loadOlder(): Promise<void> {
    if (timeline.complete || phase.value !== 'ready') return Promise.resolve();
    loadingOlder ??= fetchPage(timeline.reached, OLDER_PAGE)
      .then(({ results, isFirst }) => timeline.addPage(results, isFirst))
      .catch((error: unknown) => void (problem.value = codeOf(error)))
      .finally(() => (loadingOlder = null));
    return loadingOlder;
  }

  /** Who reads the end of a conversation all day needs no more of its beginning than can be scrolled to in a moment. */
  function forgetOld(): void {
    if (timeline.events.length > OVERLONG) timeline.trim(READ_EVENTS);
  }

  async function react(event: ChatEvent, emoji: string): Promise<void> {
    const mine = event.reactions[emoji]?.includes(session.me?.id ?? '') ?? false;
    const body = { channel: channelId, event: event.event_id, reaction: emoji, delete: mine };
    timeline.setReactions(await live.call<ChatEvent>('chat.react', body));
  }

  if (session.isOnline) void open();
  // Somebody who has just got a name may join now.
  watch(
    () => nameOf(session.me ?? undefined) !== null,
    (named) => {
      if (named && isVolatile.value && !volatileJoined.value && session.isOnline) void open();
    },
  );

  return {
    channelId,
    timeline,
    members,
    phase,
    problem,
    missedMentions,
    forgetMissed: () => (missedMentions.value = []),
    isJoined,
    isVolatile,
    seenBefore,
    outbox,
    may,
    open,
    join,
    loadOlder,
    forgetOld,
    react,
  };
}
