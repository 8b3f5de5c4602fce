import { nextTick, ref } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ConnectionState } from '@/live/connection';
import { reloadNeedsConsent, reloadWhenAsked } from './reload';
import { reportUnsaved } from './unsaved';

const reload = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  reload.mockClear();
});
afterEach(() => {
  reportUnsaved('form', false);
  reloadNeedsConsent.value = false;
  vi.useRealTimers();
});

async function asked(random: number): Promise<void> {
  const state = ref<ConnectionState>({ kind: 'online' });
  reloadWhenAsked(
    () => state.value,
    reload,
    () => random,
  );
  state.value = { kind: 'reload' };
  await nextTick();
}

it('waits for a random moment within 10 s', async () => {
  await asked(0.5);
  vi.advanceTimersByTime(4_999);
  expect(reload).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(reload).toHaveBeenCalledOnce();
});

it('asks first where text would be lost, also text that was begun while waiting', async () => {
  await asked(1);
  reportUnsaved('form', true);
  vi.advanceTimersByTime(10_000);
  expect(reload).not.toHaveBeenCalled();
  expect(reloadNeedsConsent.value).toBe(true);
});
