import { ref, type Ref } from 'vue';
import { useText } from '@/i18n';

interface Sorted {
  id: string;
  name: string;
}

/** Changing the order of a list by dragging or step by step. `store` gets the new order once it is decided. */
export function useSorting<T extends Sorted>(list: Ref<T[]>, store: (order: T[]) => void | Promise<void>) {
  const { t } = useText();
  const lifted = ref<string | null>(null);
  const said = ref('');
  let before: T[] = [];

  function place(id: string, to: number): void {
    const order = list.value.filter((one) => one.id !== id);
    order.splice(
      Math.max(0, Math.min(order.length, to)),
      0,
      list.value.find((one) => one.id === id)!,
    );
    list.value = order;
  }

  function lift(id: string, event: DragEvent): void {
    before = list.value;
    lifted.value = id;
    if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move';
  }

  function over(id: string): void {
    if (lifted.value && lifted.value !== id) {
      place(
        lifted.value,
        list.value.findIndex((one) => one.id === id),
      );
    }
  }

  function drop(): void {
    if (!lifted.value) return;
    lifted.value = null;
    if (before.some((one, index) => one.id !== list.value[index]?.id)) void store(list.value);
  }

  function step(id: string, by: number): void {
    const at = list.value.findIndex((one) => one.id === id);
    const to = at + by;
    if (to < 0 || to >= list.value.length) return;
    const { name } = list.value[at]!;
    place(id, to);
    said.value = t('admin.form.movedTo', { name, place: to + 1, of: list.value.length });
    void store(list.value);
  }

  return { lifted, said, lift, over, drop, step };
}
