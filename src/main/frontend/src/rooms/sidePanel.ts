import { computed, ref } from 'vue';
import { remembered, tabMemory } from '@/session/storage';
import { sidesOf } from './modules';
import type { Room } from './room';

const WIDTH = 'stage.panelWidth';
export const NARROWEST = 320;
export const WIDEST = 480;

const hiddenIn = ref<Record<string, boolean>>({});
const openIn = ref<Record<string, string>>({});
const width = ref<number | null>(Number(remembered.get(WIDTH)) || null);

/** The panel beside a room: whether it is there, how wide, and what it shows. Each room keeps its own. */
export function useSidePanel(roomId: () => string) {
  const key = () => `stage.panel:${roomId()}`;
  const tabKey = () => `side:${roomId()}`;
  const hidden = computed({
    get: () => hiddenIn.value[roomId()] ?? remembered.get(key()) === 'hidden',
    set: (hide) => {
      hiddenIn.value = { ...hiddenIn.value, [roomId()]: hide };
      remembered.set(key(), hide ? 'hidden' : null);
    },
  });
  const chosen = computed({
    get: () => openIn.value[roomId()] ?? tabMemory.get(tabKey()) ?? '',
    set: (type) => {
      openIn.value = { ...openIn.value, [roomId()]: type };
      tabMemory.set(tabKey(), type);
    },
  });

  function resize(to: number): void {
    width.value = Math.round(Math.min(WIDEST, Math.max(NARROWEST, to)));
    remembered.set(WIDTH, String(width.value));
  }

  return {
    hidden,
    chosen,
    width,
    resize,
    toggle: () => (hidden.value = !hidden.value),
    exists: (room: Room) => sidesOf(room).length > 0,
  };
}
