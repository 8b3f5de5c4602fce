import { reactive } from 'vue';
import { codeOf } from '@/live/calls';
import { useEnvironment } from '@/session/environment';
import type { ChatEvent, Content } from './events';

/** A message on its way: shown at once, and kept with a reason if it did not arrive. */
export interface Outgoing {
  key: number;
  content: Content;
  state: 'sending' | 'failed';
  problem: string | null;
}

let lastKey = 0;

export function useOutbox(channelId: string, sent: (event: ChatEvent) => void) {
  const { live } = useEnvironment();
  const waiting = reactive<Outgoing[]>([]);

  async function send(content: Content): Promise<void> {
    const outgoing = reactive<Outgoing>({ key: ++lastKey, content, state: 'sending', problem: null });
    waiting.push(outgoing);
    await deliver(outgoing);
  }

  async function deliver(outgoing: Outgoing): Promise<void> {
    outgoing.state = 'sending';
    try {
      sent(await post(outgoing.content));
      discard(outgoing.key);
    } catch (error) {
      outgoing.state = 'failed';
      outgoing.problem = codeOf(error);
    }
  }

  /** Edits and deletions: nothing is shown before the server agreed. */
  async function replace(event: ChatEvent, content: Content): Promise<void> {
    sent(await post(content, event.event_id));
  }

  async function post(content: Content, replaces?: number): Promise<ChatEvent> {
    const body = { channel: channelId, event_type: 'channel.message', content, ...(replaces ? { replaces } : {}) };
    return (await live.call<{ event: ChatEvent }>('chat.send', body)).event;
  }

  function retry(key: number): Promise<void> {
    const outgoing = waiting.find((entry) => entry.key === key);
    return outgoing ? deliver(outgoing) : Promise.resolve();
  }

  function discard(key: number): void {
    const at = waiting.findIndex((entry) => entry.key === key);
    if (at >= 0) waiting.splice(at, 1);
  }

  return { waiting, send, replace, retry, discard };
}
