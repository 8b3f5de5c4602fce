import type { Trouble } from './player';

const MINUTES_5 = 5 * 60_000;

/** Waiting times that double: 0.5 s, 1 s, … 8 s. */
export function patience(attempt: number): number {
  return Math.min(8_000, 500 * 2 ** attempt);
}

/** From when to when to look again for a stream that does not run. */
const LOOK_AGAIN_MS = {
  /** It is known to have just begun: it is there as soon as all its languages are, within a few seconds. */
  soon: [750, 1_500],
  usual: [4_000, 6_000],
  /** Who was told of its end is told of its beginning, too. */
  told: [12_000, 18_000],
} as const;

/** When to look again for a stream that does not run: not all viewers in the same moment. */
export function lookAgainAfter(when: keyof typeof LOOK_AGAIN_MS, random: () => number = Math.random): number {
  const [from, to] = LOOK_AGAIN_MS[when];
  return from + random() * (to - from);
}

/** What to do about a network that fails, by how long it has. */
export function networkStep(failingForMs: number): 'again' | 'lower' | 'anew' {
  if (failingForMs >= 60_000) return 'anew';
  return failingForMs >= 20_000 ? 'lower' : 'again';
}

/**
 * What to do about pictures or sounds that can't be decoded: first the gentle thing, then the next, and after three new
 * beginnings within five minutes nothing by itself any more.
 */
export class MediaSteps {
  private recovered: number[] = [];
  private rebuilt: number[] = [];

  next(now: number): 'recover' | 'swap' | 'rebuild' | 'give-up' {
    this.recovered = this.recovered.filter((at) => now - at < MINUTES_5);
    this.rebuilt = this.rebuilt.filter((at) => now - at < MINUTES_5);
    if (this.recovered.length < 2) {
      this.recovered.push(now);
      return this.recovered.length === 1 ? 'recover' : 'swap';
    }
    if (this.rebuilt.length >= 2) return 'give-up';
    this.rebuilt.push(now);
    this.recovered = [];
    return 'rebuild';
  }

  reset(): void {
    this.recovered = [];
    this.rebuilt = [];
  }
}

/** Why an address gave no answer at all: browsers tell scripts nothing, so it is found out. */
export async function whyUnreachable(url: string): Promise<Trouble> {
  if (window.location.protocol === 'https:' && url.startsWith('http:')) return 'insecure';
  if (!navigator.onLine) return 'network';
  try {
    await fetch(url, { mode: 'no-cors', cache: 'no-store', signal: AbortSignal.timeout(5_000) });
    // Something answered, so it is its permission for other sites that is missing.
    return new URL(url).origin === window.location.origin ? 'network' : 'cors';
  } catch {
    return 'network';
  }
}
