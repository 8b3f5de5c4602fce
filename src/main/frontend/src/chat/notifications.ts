import type { Router } from 'vue-router';
import { useText } from '@/i18n';
import { beginNotifications, notifyOutside } from '@/session/desktopNotifications';
import { useEnvironment } from '@/session/environment';
import { nameOf, type Person } from '@/users/person';
import { usePeople } from '@/users/people';
import { useChannels } from './channels';
import { bodyOf, type ChatEvent } from './events';
import { useMuted } from './muted';
import { partsOf } from './text';

/** Tells of mentions and direct messages outside the page, while nobody looks at it. */
export function notifyOfChats(router: Router): void {
  const { t } = useText();
  const { live } = useEnvironment();
  const channels = useChannels();
  const people = usePeople();
  const muted = useMuted();
  beginNotifications();

  live.on<{ event: ChatEvent; sender: Person }>('chat.notification', ({ event, sender }) => {
    if (muted.ids.has(event.channel)) return;
    const home = channels.homeOf(event.channel);
    const name = nameOf(sender) ?? '';
    notifyOutside({
      title: home ? t('chat.notifiedRoom', { name, room: home.name }) : t('chat.notifiedDirect', { name }),
      body: plain(bodyOf(event)),
      tag: event.channel,
      open: () => void router.push(home?.to ?? { name: 'channel', params: { channelId: event.channel } }),
    });
  });

  function plain(body: string): string {
    return partsOf(body)
      .map((part) => (part.kind === 'mention' ? `@${nameOf(people.known.get(part.id)) ?? '…'}` : part.text))
      .join('');
  }
}
