/**
 * The first thing that runs. It is small on purpose: the secret part of the address is taken out before anything else
 * is loaded, and a browser that can't run the client is told so.
 */
import { firstLanguage, shellTexts } from './i18n/spoken';
import { closeEarly, openEarly } from './live/early';
import { takeFragment } from './session/address';
import { readBootstrap } from './session/bootstrap';

const fragment = takeFragment(window.location, window.history);

if (canRun()) start();
else reveal('unsupported');

function start(): void {
  const bootstrap = readBootstrap((window as { venueless?: unknown }).venueless);
  if (!bootstrap) return reveal('unloaded');
  // What is said, and the connection, come beside the client instead of after it; the client itself sees whether they did.
  shellTexts(firstLanguage(bootstrap)).catch(() => undefined);
  if (!bootstrap.externalAuthUrl) openEarly(bootstrap.socketUrl);
  import('./main').then(
    (main) => main.run(bootstrap, fragment),
    () => {
      closeEarly();
      reveal('unloaded');
    },
  );
}

function canRun(): boolean {
  return (
    typeof Array.prototype.at === 'function' &&
    typeof window.fetch === 'function' &&
    typeof window.WebSocket === 'function' &&
    typeof window.CSS === 'object' &&
    CSS.supports('display', 'flex')
  );
}

function reveal(id: string): void {
  document.getElementById(id)?.removeAttribute('hidden');
}
