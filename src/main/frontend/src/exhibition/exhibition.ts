import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { useChannels } from '@/chat/channels';
import type { HallLink } from '@/halls/links';
import { useEnvironment } from '@/session/environment';
import type { Snapshot } from '@/session/world';
import type { Person } from '@/users/person';

/** What a hall shows of an exhibitor. */
export interface Stand {
  id: string;
  name: string | null;
  tagline: string | null;
  short_text: string | null;
  logo: string | null;
  banner_list: string | null;
  size: '1x1' | '3x1' | '3x3';
  sorting_priority: number;
}

export interface Exhibitor extends Stand {
  text_legacy: string | null;
  text_content: unknown;
  banner_detail: string | null;
  contact_enabled: boolean;
  room_id: string;
  highlighted_room_id: string | null;
  links: HallLink[];
  social_media_links: HallLink[];
  staff: Person[];
}

export interface ContactRequest {
  id: string;
  exhibitor: { id: string; name: string | null };
  user: Person | null;
  state: 'open' | 'missed' | 'answered';
  answered_by: Person | null;
  timestamp: string;
}

interface StaffNews {
  exhibitors: { id: string; name: string | null }[];
  contact_requests: ContactRequest[];
}

declare module '@/session/world' {
  interface Snapshot {
    exhibition: StaffNews;
  }
}

/** How long a visitor waits for somebody of the staff. */
export const WAIT_MS = 30_000;

/** The stands somebody works at with who asked there, and the one request of a visitor that is under way. */
export const useExhibition = defineStore('exhibition', () => {
  const { live } = useEnvironment();
  const channels = useChannels();
  const staffed = ref<StaffNews['exhibitors']>([]);
  const requests = ref<ContactRequest[]>([]);
  /** Requests whose card this browser has put away; they stay in the list. */
  const hidden = ref<ReadonlySet<string>>(new Set());
  const waiting = ref<{ request: ContactRequest; until: number } | null>(null);
  /** Set at the start: takes people to a conversation. */
  let open: (channel: string) => void = () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  live.onLogin<Snapshot>((snapshot) => {
    take(snapshot.exhibition);
    // The server has taken the request back with the connection that made it.
    waiting.value = null;
  });
  live.on<{ data: StaffNews }>('exhibition.exhibition_data_update', ({ data }) => take(data));
  for (const event of ['exhibition.contact_request', 'exhibition.contact_request_close'] as const) {
    live.on<{ contact_request: ContactRequest }>(event, ({ contact_request }) => learn(contact_request));
  }
  live.on<{ contact_request: ContactRequest; channel: unknown }>('exhibition.contact_accepted', (accepted) => {
    if (waiting.value?.request.id === accepted.contact_request.id) stopWaiting();
    if (typeof accepted.channel === 'string') open(accepted.channel);
  });

  function take(news: StaffNews | undefined): void {
    staffed.value = news?.exhibitors ?? [];
    requests.value = news?.contact_requests ?? [];
  }

  function learn(request: ContactRequest): void {
    const at = requests.value.findIndex(({ id }) => id === request.id);
    if (at < 0) requests.value.push(request);
    else requests.value.splice(at, 1, request);
  }

  function stopWaiting(): void {
    clearTimeout(timer);
    waiting.value = null;
  }

  async function contact(exhibitor: string): Promise<void> {
    const reply = await live.call<{ contact_request: ContactRequest }>('exhibition.contact', { exhibitor });
    clearTimeout(timer);
    waiting.value = { request: reply.contact_request, until: Date.now() + WAIT_MS };
    timer = setTimeout(() => void cancel(), WAIT_MS);
  }

  async function cancel(): Promise<void> {
    const request = waiting.value?.request;
    stopWaiting();
    // Somebody may have answered at the same moment; then the conversation opens.
    if (request) await live.call('exhibition.contact_cancel', { contact_request: request.id }).catch(() => undefined);
  }

  /** Opens a conversation with whoever asks, and says so. Only one of the staff gets through. */
  async function accept(request: ContactRequest): Promise<void> {
    if (!request.user) return;
    const channel = await channels.openDirect([request.user.id]);
    await live.call('exhibition.contact_accept', { contact_request: request.id, channel });
    open(channel);
  }

  const asking = computed(() => requests.value.filter(({ id, state }) => state === 'open' && !hidden.value.has(id)));

  return {
    staffed,
    requests,
    waiting,
    asking,
    openCount: computed(() => requests.value.filter(({ state }) => state === 'open').length),
    hide: (id: string) => (hidden.value = new Set([...hidden.value, id])),
    opensWith: (how: (channel: string) => void) => (open = how),
    contact,
    cancel,
    accept,
  };
});
