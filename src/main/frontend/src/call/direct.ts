import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { Router } from 'vue-router';
import { useText } from '@/i18n';
import type { ChannelEntry } from '@/chat/channels';
import type { ChatEvent } from '@/chat/events';
import { problemTextOf } from '@/i18n/problems';
import { useEnvironment } from '@/session/environment';
import { useSession } from '@/session/session';
import { readJson, tabMemory } from '@/session/storage';
import { tell } from '@/ui/notices';
import type { Person } from '@/users/person';

/** What a message says of the call it invites to. */
export interface DirectCallBody {
  type: 'peer' | 'livekit' | 'janus' | 'bbb';
  id?: string;
}

export interface CurrentCall {
  channel: string;
  body: DirectCallBody;
}

interface Ringing {
  event: ChatEvent;
  sender: Person;
}

const CURRENT = 'call.direct';
const RINGS_MS = 45_000;
const KINDS = ['peer', 'livekit', 'janus', 'bbb'];

/** The call that a message invites to; null for one that this client can't read. */
export function callIn(event: Pick<ChatEvent, 'content'>): DirectCallBody | null {
  const body = event.content.body as Partial<DirectCallBody> | null | undefined;
  if (event.content.type !== 'call' || !body || !KINDS.includes(String(body.type))) return null;
  return body.type === 'janus' || typeof body.id === 'string' ? (body as DirectCallBody) : null;
}

/** Calls in conversations: begun here, or ringing. */
export const useDirectCalls = defineStore('directCalls', () => {
  const { live } = useEnvironment();
  const session = useSession();
  const { t } = useText();
  const current = shallowRef(readJson<CurrentCall | null>(tabMemory, CURRENT, null));
  const ringing = shallowRef<Ringing | null>(null);
  const starting = ref(false);
  let router: Router | null = null;
  let silence: ReturnType<typeof setTimeout> | undefined;
  // answered in one tab, it rings in no other
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('eventyay-calls') : null;
  if (tabs) {
    tabs.onmessage = ({ data }) => {
      if (data === ringing.value?.event.event_id) hush();
    };
  }

  live.on<Ringing>('chat.notification', ({ event, sender }) => {
    if (sender.id === session.me?.id || !callIn(event) || event.channel === current.value?.channel) return;
    clearTimeout(silence);
    ringing.value = { event, sender };
    silence = setTimeout(hush, RINGS_MS);
  });

  function hush(): void {
    clearTimeout(silence);
    ringing.value = null;
  }

  function answered(): Ringing | null {
    const one = ringing.value;
    if (one) tabs?.postMessage(one.event.event_id);
    hush();
    return one;
  }

  function open(channel: string, body: DirectCallBody): void {
    if (ringing.value?.event.channel === channel) answered();
    current.value = { channel, body };
    tabMemory.set(CURRENT, JSON.stringify(current.value));
    void router?.push({ name: 'channel-call', params: { channelId: channel } });
  }

  async function start(entry: ChannelEntry): Promise<void> {
    if (starting.value) return;
    starting.value = true;
    try {
      const { event } = await live.call<{ event: ChatEvent }>('chat.send', {
        channel: entry.id,
        event_type: 'channel.message',
        content: { type: 'call', body: {} },
      });
      const body = callIn(event);
      if (body) open(entry.id, body);
    } catch (error) {
      tell(problemTextOf(error), 'problem');
    } finally {
      starting.value = false;
    }
  }

  function accept(): void {
    const one = answered();
    const body = one && callIn(one.event);
    if (one && body) open(one.event.channel, body);
  }

  /** Whoever called reads that nobody will come. */
  async function decline(): Promise<void> {
    const one = answered();
    if (!one) return;
    const content = { type: 'text', body: t('call.cantTalk') };
    await live
      .call('chat.send', { channel: one.event.channel, event_type: 'channel.message', content })
      .catch(() => undefined);
  }

  function over(): void {
    current.value = null;
    tabMemory.set(CURRENT, null);
  }

  return { current, ringing, start, open, accept, decline, over, use: (given: Router) => (router = given) };
});
