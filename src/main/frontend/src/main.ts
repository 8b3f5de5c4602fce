import '@/ui/kit/index.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { startLanguage, useText } from '@/i18n';
import { LiveConnection } from '@/live/connection';
import type { Fragment } from '@/session/address';
import type { Bootstrap } from '@/session/bootstrap';
import { CredentialStore, loginBody } from '@/session/credential';
import { provideEnvironment } from '@/session/environment';
import { startColorScheme } from '@/session/scheme';
import { leaveForSignIn } from '@/session/signIn';
import { remembered } from '@/session/storage';
import App from '@/shell/App.vue';
import { anonymousRoomOf, createRoutes } from '@/shell/routes';
import { parts } from '@/shell/parts';
import { tell } from '@/ui/notices';
import { applyTheme } from '@/ui/theme';

/** Builds the client from what the page carries and starts the connection. */
export async function run(bootstrap: Bootstrap, fragment: Fragment): Promise<void> {
  const credentials = new CredentialStore(remembered, bootstrap);
  const anonymousRoom = anonymousRoomOf(window.location.pathname, bootstrap.basePath);
  if (!anonymousRoom && leaveForSignIn(bootstrap, credentials, fragment)) return;
  const credential = credentials.choose(fragment, anonymousRoom);

  applyTheme(bootstrap.theme);
  startColorScheme(bootstrap.theme.colorScheme);
  linkManifest(bootstrap.basePath);
  await startLanguage(bootstrap);

  const capabilities = parts.flatMap((part) => part.capabilities ?? []);
  const live = new LiveConnection({
    url: bootstrap.socketUrl,
    credential: () => ({ ...loginBody(credential), capabilities }),
  });
  const app = createApp(App);
  provideEnvironment(app, { bootstrap, credential, credentials, live });
  const router = createRoutes(bootstrap.basePath);
  app.use(createPinia()).use(router);

  app.runWithContext(() => {
    for (const part of parts) part.start?.({ router });
  });
  window.addEventListener('online', () => live.retryNow());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') live.retryNow();
  });
  live.connect();
  app.mount('#app');
  const { t } = useText();
  if (fragment.status === 'success') tell(t('session.preferences.socialSuccess'));
  if (fragment.status === 'failed') tell(t('session.preferences.socialFailed'), 'problem');
}

function linkManifest(basePath: string): void {
  const link = document.createElement('link');
  link.rel = 'manifest';
  link.href = `${basePath}/manifest.webmanifest`;
  document.head.append(link);
}
