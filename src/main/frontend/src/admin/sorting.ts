import { useEventListener } from '@vueuse/core';
import { nextTick, ref, type Ref } from 'vue';
import { useText } from '@/i18n';
import { problemTextOf } from '@/i18n/problems';
import { tell } from '@/ui/notices';

interface Sorted {
  id: string;
  name: string;
}

/**
 * Changing the order of a list by dragging (mouse, pen or finger) or step by step. Each row carries its id in
 * `data-sorted`. `store` gets the new order once it is decided and returns what is kept; the old one comes back
 * if that fails, or with Escape.
 */
export function useSorting<T extends Sorted>(list: Ref<T[]>, store: (order: T[]) => Promise<T[]>) {
  const { t } = useText();
  const lifted = ref<string | null>(null);
  const said = ref('');
  let before: T[] = [];
  /** Several steps may be on their way; only the answer to the last one counts. */
  let round = 0;

  function place(id: string, to: number): void {
    const order = list.value.filter((one) => one.id !== id);
    order.splice(
      Math.max(0, Math.min(order.length, to)),
      0,
      list.value.find((one) => one.id === id)!,
    );
    list.value = order;
  }

  async function keep(): Promise<void> {
    const old = before;
    const own = ++round;
    try {
      const stored = await store(list.value);
      if (own === round) list.value = stored;
    } catch (error) {
      list.value = old;
      tell(problemTextOf(error), 'problem');
    }
  }

  function lift(id: string, event: PointerEvent): void {
    if (event.button !== 0) return;
    before = list.value;
    lifted.value = id;
  }

  // The handle itself moves in the document while its row does, so the pointer is followed from outside.
  useEventListener(window, 'pointermove', (event) => {
    if (!lifted.value) return;
    const row = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-sorted]');
    const id = row?.dataset.sorted;
    if (!row || !id || id === lifted.value) return;
    place(
      lifted.value,
      list.value.findIndex((one) => one.id === id),
    );
    row.scrollIntoView({ block: 'nearest' });
  });
  useEventListener(window, ['pointerup', 'pointercancel'], () => {
    if (!lifted.value) return;
    lifted.value = null;
    if (before.some((one, index) => one.id !== list.value[index]?.id)) void keep();
  });
  useEventListener(window, 'keydown', (event) => {
    if (!lifted.value || event.key !== 'Escape') return;
    lifted.value = null;
    list.value = before;
  });

  function step(id: string, by: number): void {
    const at = list.value.findIndex((one) => one.id === id);
    const to = at + by;
    if (to < 0 || to >= list.value.length) return;
    const { name } = list.value[at]!;
    before = list.value;
    place(id, to);
    said.value = t('admin.form.movedTo', { name, place: to + 1, of: list.value.length });
    void keep();
    // A button that is moved in the document loses the focus.
    const focused = document.activeElement;
    void nextTick(() => focused instanceof HTMLElement && focused.focus());
  }

  return { lifted, said, lift, step };
}
