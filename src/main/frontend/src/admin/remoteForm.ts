import { useEventListener } from '@vueuse/core';
import { computed, onUnmounted, ref, watch, type Ref } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { useText } from '@/i18n';
import { problemTextOf } from '@/i18n/problems';
import { CallError, codeOf } from '@/live/calls';
import type { Pushes } from '@/live/protocol.generated';
import { useEnvironment } from '@/session/environment';
import { reportUnsaved } from '@/session/unsaved';
import { tell } from '@/ui/notices';

type Fields = Record<string, unknown>;

export interface RemoteFormOptions<T extends Fields> {
  /** The fields that this form edits; nothing else is ever sent. */
  keys: readonly (keyof T & string)[];
  load(): Promise<T>;
  /** Stores the changed fields and returns the whole as it is now. */
  save(changes: Partial<T>): Promise<T>;
  /** The push after which somebody else may have changed it. */
  changedBy?: keyof Pushes;
}

const copy = <V>(value: V): V => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as V));
const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/**
 * A form over something that the server keeps. Only what was changed is saved; what somebody else changed meanwhile is
 * taken over where it does not collide and shown where it does; nothing unsaved is left without asking.
 */
export function useRemoteForm<T extends Fields>(options: RemoteFormOptions<T>) {
  const { live } = useEnvironment();
  const { t } = useText();
  const phase = ref<'loading' | 'ready' | 'failed'>('loading');
  const problem = ref('');
  const base = ref(null) as Ref<T | null>;
  const draft = ref(null) as Ref<T | null>;
  const theirs = ref(null) as Ref<T | null>;
  const faults = ref<Record<string, string>>({});
  const saving = ref(false);
  const place = `form:${Math.random()}`;

  const changedKeys = computed(() =>
    base.value && draft.value ? options.keys.filter((key) => !same(base.value![key], draft.value![key])) : [],
  );
  const isChanged = (key: keyof T & string) => changedKeys.value.includes(key);
  const collisions = computed(() =>
    theirs.value ? changedKeys.value.filter((key) => !same(base.value![key], theirs.value![key])) : [],
  );

  function take(fresh: T): void {
    base.value = copy(fresh);
    draft.value = copy(fresh);
    theirs.value = null;
    phase.value = 'ready';
  }

  async function load(): Promise<void> {
    phase.value = 'loading';
    try {
      take(await options.load());
    } catch (error) {
      problem.value = codeOf(error);
      phase.value = 'failed';
    }
  }

  /** What does not collide with own changes is simply there; the rest waits for a decision. */
  async function lookAgain(): Promise<void> {
    if (phase.value !== 'ready' || saving.value) return;
    const fresh = await options.load().catch(() => null);
    if (!fresh || !base.value || !draft.value || saving.value) return;
    for (const key of options.keys) {
      if (isChanged(key) || same(base.value[key], fresh[key])) continue;
      base.value[key] = copy(fresh[key]);
      draft.value[key] = copy(fresh[key]);
    }
    theirs.value = options.keys.some((key) => !same(base.value![key], fresh[key])) ? fresh : null;
  }

  async function save(): Promise<boolean> {
    if (!draft.value || saving.value) return false;
    saving.value = true;
    faults.value = {};
    try {
      const changes = Object.fromEntries(changedKeys.value.map((key) => [key, draft.value![key]])) as Partial<T>;
      take(await options.save(changes));
      tell(t('ui.saved'));
      return true;
    } catch (error) {
      faults.value = faultsOf(error);
      tell(problemTextOf(error), 'problem');
      return false;
    } finally {
      saving.value = false;
    }
  }

  function discard(): void {
    if (base.value) draft.value = copy(theirs.value ?? base.value);
    if (theirs.value) base.value = copy(theirs.value);
    theirs.value = null;
    faults.value = {};
  }

  /** Mine stays in the form and wins when it is saved. */
  function keepMine(): void {
    if (base.value && theirs.value) {
      for (const key of options.keys) base.value[key] = copy(theirs.value[key]);
    }
    theirs.value = null;
  }

  const stop = options.changedBy ? live.on(options.changedBy, () => void lookAgain()) : () => undefined;
  const stopLogin = live.onLogin(() => void (phase.value === 'ready' ? lookAgain() : load()));
  watch(changedKeys, (keys) => reportUnsaved(place, keys.length > 0));
  onUnmounted(() => {
    stop();
    stopLogin();
    reportUnsaved(place, false);
  });

  /** Set while somebody wants to go although something is not saved. */
  const leaving = ref<((go: boolean) => void) | null>(null);
  const ask = () =>
    changedKeys.value.length ? new Promise<boolean>((resolve) => (leaving.value = resolve)) : Promise.resolve(true);
  onBeforeRouteLeave(ask);
  onBeforeRouteUpdate(ask);
  useEventListener(window, 'beforeunload', (event) => {
    if (changedKeys.value.length) event.preventDefault();
  });
  function answerLeaving(go: boolean): void {
    leaving.value?.(go);
    leaving.value = null;
  }

  void load();
  return {
    phase,
    problem,
    draft,
    faults,
    saving,
    changedKeys,
    isChanged,
    collisions,
    leaving,
    load,
    save,
    discard,
    keepMine,
    answerLeaving,
  };
}

export type RemoteForm = Pick<
  ReturnType<typeof useRemoteForm>,
  | 'phase'
  | 'problem'
  | 'saving'
  | 'changedKeys'
  | 'collisions'
  | 'leaving'
  | 'load'
  | 'save'
  | 'discard'
  | 'keepMine'
  | 'answerLeaving'
>;

/** What the server says about single fields: `{field: [text]}`. */
function faultsOf(error: unknown): Record<string, string> {
  const details = error instanceof CallError ? error.details : null;
  if (typeof details !== 'object' || details === null) return {};
  return Object.fromEntries(
    Object.entries(details).map(([field, said]) => [field, Array.isArray(said) ? said.flat().join(' ') : String(said)]),
  );
}
