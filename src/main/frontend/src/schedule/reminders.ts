import { defineStore } from 'pinia';
import { computed, ref, watch } from 'vue';
import type { Router } from 'vue-router';
import { localized, useText } from '@/i18n';
import { beginNotifications, notifyOutside } from '@/session/desktopNotifications';
import { readJson, tabMemory } from '@/session/storage';
import type { Talk } from './model';
import { useSchedule } from './schedule';
import { useTimes } from './times';

/** How long before its beginning somebody is reminded of a talk, in milliseconds. */
const LEAD = 10 * 60_000;
const KEY = 'scheduleReminders';

/** Talks that this person marked and that begin in a moment, until they begin or the reminder is put away. */
export const useReminders = defineStore('scheduleReminders', () => {
  const schedule = useSchedule();
  const away = ref<readonly string[]>(readJson<string[]>(tabMemory, KEY, []));
  const keyOf = (talk: Talk) => `${talk.code}@${talk.start.getTime()}`;
  const soon = computed(() =>
    (schedule.schedule?.talks ?? []).filter((talk) => {
      const left = talk.start.getTime() - schedule.now.getTime();
      return talk.code !== null && left > 0 && left <= LEAD && schedule.favourites.has(talk.code);
    }),
  );
  const shown = computed(() => soon.value.filter((talk) => !away.value.includes(keyOf(talk))));

  function dismiss(talk: Talk): void {
    away.value = [...away.value, keyOf(talk)].slice(-100);
    tabMemory.set(KEY, JSON.stringify(away.value));
  }

  return { soon, shown, keyOf, dismiss };
});

/** Says where and when a talk begins. */
export function useBeginning() {
  const { t } = useText();
  const schedule = useSchedule();
  const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const times = useTimes(() => ownZone);
  return (talk: Talk) => {
    const room = localized(schedule.schedule?.rooms.find(({ id }) => id === talk.room)?.name);
    const time = times.clock(talk.start);
    return room ? t('schedule.beginsIn', { time, room }) : t('schedule.begins', { time });
  };
}

/** Reminds of them outside the page, too, once each. */
export function remindOfTalks(router: Router): void {
  const reminders = useReminders();
  const beginning = useBeginning();
  const told = new Set<string>();
  beginNotifications();
  watch(
    () => reminders.shown,
    (talks) => {
      for (const talk of talks) {
        const key = reminders.keyOf(talk);
        if (told.has(key)) continue;
        told.add(key);
        const open = () => void router.push({ name: 'talk', params: { code: talk.code } });
        notifyOutside({ title: localized(talk.title), body: beginning(talk), tag: `talk-${talk.code}`, open });
      }
    },
    { immediate: true },
  );
}
