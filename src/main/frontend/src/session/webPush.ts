import { watch } from 'vue';
import { notificationSettings } from './notificationSettings';
import { useEnvironment } from './environment';
import { useSession } from './session';

/** The worker behind the pages: offline page, and messages while no page is open where the event offers them. */
export function useWorker(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  const { live } = useEnvironment();
  const session = useSession();
  const registered = navigator.serviceWorker.register('/sw.js').catch(() => null);

  watch(
    () => [session.isOnline, session.world?.vapid_public_key, notificationSettings.value.notify] as const,
    async ([online, key, notify]) => {
      if (!online || !key || !notify || !('Notification' in window) || Notification.permission !== 'granted') return;
      const registration = await registered;
      if (!registration?.pushManager) return;
      try {
        const known = await registration.pushManager.getSubscription();
        const subscription =
          known ??
          (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) }));
        const { expirationTime, keys: { auth, p256dh } = {} } = subscription.toJSON();
        if (!auth || !p256dh) return;
        await live.call('user.web_push.subscribe', {
          subscription: {
            endpoint: subscription.endpoint,
            expirationTime: expirationTime ?? null,
            keys: { auth, p256dh },
          },
        });
      } catch {
        // Without it messages are told by open pages only.
      }
    },
    { immediate: true },
  );
}

function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
