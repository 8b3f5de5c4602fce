/**
 * The first thing that runs. It is small on purpose: the secret part of the address is taken out before anything else
 * is loaded, and a browser that can't run the client is told so.
 */
import './ui/kit/layers.css';
import { takeFragment } from './session/address';

const fragment = takeFragment(window.location, window.history);

if (canRun()) {
  import('./main').then(
    (main) => main.run(fragment),
    () => reveal('unloaded'),
  );
} else {
  reveal('unsupported');
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
