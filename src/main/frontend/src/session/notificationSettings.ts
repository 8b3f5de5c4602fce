import { ref } from 'vue';
import { readJson, remembered } from './storage';

const KEY = 'notificationSettings';

export interface NotificationSettings {
  notify: boolean;
  playSounds: boolean;
}

const UNSET: NotificationSettings = { notify: true, playSounds: false };

/** Whether and how this browser tells about messages while somebody looks elsewhere. Shared by all tabs. */
export const notificationSettings = ref<NotificationSettings>({ ...UNSET, ...readJson(remembered, KEY, UNSET) });

export function changeNotificationSettings(change: Partial<NotificationSettings>): void {
  notificationSettings.value = { ...notificationSettings.value, ...change };
  remembered.set(KEY, JSON.stringify(notificationSettings.value));
}

window.addEventListener('storage', (event) => {
  if (event.key === KEY) notificationSettings.value = { ...UNSET, ...readJson(remembered, KEY, UNSET) };
});
