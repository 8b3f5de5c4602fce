import type { Router } from 'vue-router';
import { useText } from '@/i18n';
import { useEnvironment } from '@/session/environment';
import { notificationSettings } from '@/session/notificationSettings';
import { nameOf, type Person } from '@/users/person';
import { usePeople } from '@/users/people';
import { useChannels } from './channels';
import { bodyOf, type ChatEvent } from './events';
import { partsOf } from './text';

const LOCK = 'eventyay-notifications';

/** Tells of mentions and direct messages outside the page, while nobody looks at it. Of several tabs one does. */
export function notifyOfChats(router: Router): void {
  const { t } = useText();
  const { live } = useEnvironment();
  const channels = useChannels();
  const people = usePeople();
  const shown = new Set<Notification>();
  let speaks = !('locks' in navigator);

  if ('locks' in navigator) {
    // Held until the tab is closed; then the next one gets it.
    void navigator.locks.request(LOCK, () => {
      speaks = true;
      return new Promise(() => undefined);
    });
  }
  window.addEventListener('focus', () => {
    for (const notification of shown) notification.close();
    shown.clear();
  });

  live.on<{ event: ChatEvent; sender: Person }>('chat.notification', ({ event, sender }) => {
    const { notify, playSounds } = notificationSettings.value;
    if (!speaks || !notify || document.hasFocus() || !('Notification' in window)) return;
    if (Notification.permission !== 'granted') return;
    show(event, sender);
    if (playSounds) new Audio('/notify.wav').play().catch(() => undefined);
  });

  function show(event: ChatEvent, sender: Person): void {
    const home = channels.homeOf(event.channel);
    const name = nameOf(sender) ?? '';
    const title = home ? t('chat.notifiedRoom', { name, room: home.name }) : t('chat.notifiedDirect', { name });
    const notification = new Notification(title, { body: plain(bodyOf(event)), tag: event.channel });
    shown.add(notification);
    notification.onclick = () => {
      window.focus();
      void router.push(home?.to ?? { name: 'channel', params: { channelId: event.channel } });
    };
  }

  function plain(body: string): string {
    return partsOf(body)
      .map((part) => (part.kind === 'mention' ? `@${nameOf(people.known.get(part.id)) ?? '…'}` : part.text))
      .join('');
  }
}
