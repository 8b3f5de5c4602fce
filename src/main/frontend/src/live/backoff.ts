const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;
const STABLE_MS = 60_000;

/** How long to wait before the next try: 1, 2, 4 … 30 s with full jitter, from the start again after a stable minute. */
export class Backoff {
  private failures = 0;
  private readonly random: () => number;

  constructor(random: () => number = Math.random) {
    this.random = random;
  }

  /** @param onlineForMs how long the connection that just ended had been usable; 0 if it never was */
  nextDelayMs(onlineForMs: number): number {
    if (onlineForMs >= STABLE_MS) this.failures = 0;
    const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** this.failures);
    this.failures++;
    return Math.round(this.random() * ceiling);
  }
}
