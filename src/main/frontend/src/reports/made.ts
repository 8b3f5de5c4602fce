import { useIntervalFn } from '@vueuse/core';
import { computed, onUnmounted, ref, shallowRef } from 'vue';
import { codeOf } from '@/live/calls';
import { useEnvironment } from '@/session/environment';
import type { MadeReport } from './reports';

const LOOK_MS = 2_000;

/** The reports that this person asked for in the last day, looked after while some are being made. */
export function useMadeReports(onEnd: (report: MadeReport) => void) {
  const { live } = useEnvironment();
  const reports = shallowRef<MadeReport[]>([]);
  const timezone = ref('');
  const phase = ref<'loading' | 'ready' | 'failed'>('loading');
  const problem = ref('');
  const isOpen = computed(() => reports.value.some(({ state }) => state === 'open'));
  let looking: Promise<void> | null = null;

  /** A look that is under way may have begun before what we want to see. */
  async function load(): Promise<void> {
    await looking;
    await (looking ??= look().finally(() => (looking = null)));
  }

  async function look(): Promise<void> {
    try {
      const reply = await live.call<{ results: MadeReport[]; timezone: string }>('world.report.list');
      const open = new Set(reports.value.filter(({ state }) => state === 'open').map(({ resultid }) => resultid));
      reports.value = reply.results;
      timezone.value = reply.timezone;
      phase.value = 'ready';
      for (const report of reply.results) if (report.state !== 'open' && open.has(report.resultid)) onEnd(report);
    } catch (error) {
      problem.value = codeOf(error);
      // what is shown stays; the next look comes
      if (phase.value !== 'ready') phase.value = 'failed';
    }
  }

  useIntervalFn(() => {
    if (isOpen.value && !looking) void load();
  }, LOOK_MS);
  onUnmounted(live.onLogin(() => void load()));
  void load();
  return { reports, timezone, phase, problem, load };
}
