import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { useAnnouncements } from '@/announcements/announcements';
import { useChannels } from '@/chat/channels';
import { notifyOfChats } from '@/chat/notifications';
import { i18n, startLanguage } from '@/i18n';
import { LiveConnection } from '@/live/connection';
import { useRooms } from '@/rooms/rooms';
import type { Fragment } from '@/session/address';
import { readBootstrap } from '@/session/bootstrap';
import { CredentialStore, loginBody } from '@/session/credential';
import { provideEnvironment } from '@/session/environment';
import { leaveForSignIn } from '@/session/signIn';
import { useSession } from '@/session/session';
import { remembered } from '@/session/storage';
import { reloadWhenAsked } from '@/session/reload';
import App from '@/shell/App.vue';
import { anonymousRoomOf, createRoutes } from '@/shell/routes';
import { tell } from '@/ui/notices';
import { applyTheme } from '@/ui/theme';
import { usePeople } from '@/users/people';
import '@/ui/base.css';

/** Builds the client from what the page carries and starts the connection (spec 07 §1.3). */
export async function run(fragment: Fragment): Promise<void> {
  const bootstrap = readBootstrap((window as { venueless?: unknown }).venueless);
  if (!bootstrap) {
    document.getElementById('unloaded')?.removeAttribute('hidden');
    return;
  }
  const credentials = new CredentialStore(remembered, bootstrap);
  const anonymousRoom = anonymousRoomOf(window.location.pathname, bootstrap.basePath);
  if (!anonymousRoom && leaveForSignIn(bootstrap, credentials, fragment)) return;
  const credential = credentials.choose(fragment, anonymousRoom);

  applyTheme(bootstrap.theme);
  linkManifest(bootstrap.basePath);
  await startLanguage(bootstrap);

  const live = new LiveConnection({ url: bootstrap.socketUrl, credential: () => loginBody(credential) });
  const app = createApp(App);
  provideEnvironment(app, { bootstrap, credential, credentials, live });
  const router = createRoutes(bootstrap.basePath);
  app.use(createPinia()).use(i18n).use(router);

  // Stores take their part of a login in this order: who we are, people, rooms, what was read.
  app.runWithContext(() => {
    const session = useSession();
    usePeople();
    useRooms();
    useChannels();
    useAnnouncements();
    notifyOfChats(router);
    reloadWhenAsked(
      () => session.connection,
      () => window.location.reload(),
    );
  });
  window.addEventListener('online', () => live.retryNow());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') live.retryNow();
  });
  live.connect();
  app.mount('#app');
  if (fragment.status === 'success') tell(i18n.global.t('preferences.socialSuccess'));
  if (fragment.status === 'failed') tell(i18n.global.t('preferences.socialFailed'), 'problem');
}

function linkManifest(basePath: string): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = `${basePath}/manifest.webmanifest`;
  document.head.append(link);
}
