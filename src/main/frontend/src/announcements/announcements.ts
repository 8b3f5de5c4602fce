import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { useEnvironment } from '@/session/environment';
import { readJson, remembered } from '@/session/storage';
import type { Snapshot } from '@/session/world';

export interface Announcement {
  id: string;
  text: string;
  show_until: string | null;
  state: 'draft' | 'active' | 'archived';
}

declare module '@/session/world' {
  interface Snapshot {
    announcements: Announcement[];
  }
}

const DISMISSED = 'dismissedAnnouncements';
const CLOCK_MS = 10_000;

/** What the organisers tell everybody, until it expires or was read and put away. */
export const useAnnouncements = defineStore('announcements', () => {
  const { live } = useEnvironment();
  const all = ref<Announcement[]>([]);
  const dismissed = ref(readJson<string[]>(remembered, DISMISSED, []));
  const now = ref(Date.now());

  live.onLogin<Snapshot>((snapshot) => (all.value = snapshot.announcements ?? []));
  live.on<Announcement>('announcement.created_or_updated', (announcement) => {
    const others = all.value.filter((known) => known.id !== announcement.id);
    all.value = [...others, announcement];
  });
  setInterval(() => (now.value = Date.now()), CLOCK_MS);
  // Put away in one tab is put away in all.
  window.addEventListener('storage', (event) => {
    if (event.key === DISMISSED) dismissed.value = readJson<string[]>(remembered, DISMISSED, []);
  });

  /** Those that hold at this moment. */
  const current = computed(() =>
    all.value.filter(
      ({ state, show_until }) => state === 'active' && (show_until === null || Date.parse(show_until) > now.value),
    ),
  );
  const visible = computed(() => current.value.filter(({ id }) => !dismissed.value.includes(id)));

  function dismiss(id: string): void {
    dismissed.value = [...readJson<string[]>(remembered, DISMISSED, []).filter((known) => known !== id), id];
    remembered.set(DISMISSED, JSON.stringify(dismissed.value));
  }

  return { current, visible, dismiss };
});
