/** The host that sets no cookies before something plays. */
export const YOUTUBE = 'https://www.youtube-nocookie.com';

/** Switches of the editor (present means on) and the player parameters they stand for. */
const SWITCHES: [option: string, parameter: string][] = [
  ['loop', 'loop=1'],
  ['modestBranding', 'modestbranding=1'],
  ['hideControls', 'controls=0'],
  ['noRelated', 'rel=0'],
  ['disableKb', 'disablekb=1'],
];

/** The embed of a film. It is talked to by messages, so no script of another site runs in this page. */
export function youtubeUrl(config: Record<string, unknown>, autoplay: boolean): string {
  const id = encodeURIComponent(String(config.ytid ?? ''));
  const parameters = SWITCHES.flatMap(([option, parameter]) => (config[option] ? [parameter] : []));
  // A loop needs a playlist, if only of the film itself.
  if (config.loop) parameters.push(`playlist=${id}`);
  if (autoplay) parameters.push('autoplay=1');
  parameters.push('playsinline=1', 'enablejsapi=1', `origin=${encodeURIComponent(window.location.origin)}`);
  return `${YOUTUBE}/embed/${id}?${parameters.join('&')}`;
}

/** A second film of which only the sound is wanted. */
export function spokenUrl(id: string): string {
  const origin = encodeURIComponent(window.location.origin);
  return `${YOUTUBE}/embed/${encodeURIComponent(id)}?autoplay=1&controls=0&playsinline=1&enablejsapi=1&origin=${origin}`;
}

/** What its player says, as far as it is asked. */
export interface YoutubeInfo {
  playerState?: number;
  muted?: boolean;
  volume?: number;
  currentTime?: number;
  duration?: number;
}

const HELLO_MS = 500;

/** The conversation with the player in a frame: it answers only after it was greeted, and nobody knows when it can hear. */
export class YoutubeFrame {
  private heard = false;
  private readonly hello: ReturnType<typeof setInterval>;
  private readonly frame: () => HTMLIFrameElement | null;
  private readonly told: (event: string, info: unknown) => void;
  private readonly listen = (message: MessageEvent) => this.receive(message);

  constructor(frame: () => HTMLIFrameElement | null, told: (event: string, info: unknown) => void) {
    this.frame = frame;
    this.told = told;
    window.addEventListener('message', this.listen);
    this.hello = setInterval(() => this.greet(), HELLO_MS);
  }

  command(func: string, ...args: unknown[]): void {
    this.post({ event: 'command', func, args });
  }

  end(): void {
    clearInterval(this.hello);
    window.removeEventListener('message', this.listen);
  }

  private greet(): void {
    if (this.heard) return clearInterval(this.hello);
    this.post({ event: 'listening', id: 1, channel: 'widget' });
  }

  private post(message: object): void {
    this.frame()?.contentWindow?.postMessage(JSON.stringify(message), YOUTUBE);
  }

  private receive({ source, origin, data }: MessageEvent): void {
    if (origin !== YOUTUBE || source !== this.frame()?.contentWindow || typeof data !== 'string') return;
    try {
      const { event, info } = JSON.parse(data) as { event?: unknown; info?: unknown };
      if (typeof event !== 'string') return;
      this.heard = true;
      this.told(event, info);
    } catch {
      // Not for us.
    }
  }
}
