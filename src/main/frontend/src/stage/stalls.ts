import { useIntervalFn } from '@vueuse/core';
import type { Ref } from 'vue';

/** A picture that stands still for so long, with more of it behind a hole, is moved over the hole. */
const JUMP_MS = 3_000;
/** One that stands still for so long although its list goes on, or nothing is heard of it, is begun anew. */
const ANEW_MS = 20_000;

/**
 * What to do about a picture that should move and doesn't, while nobody has said what is the matter: what comes after an
 * interruption doesn't always fit what was there before.
 */
export class StallSteps {
  private position = -1;
  private since = 0;
  private piece = -1;
  private pieceThen = -1;
  private heardAt = 0;

  /** The list came, with this piece as its newest. */
  heard(now: number, piece: number): void {
    this.heardAt = now;
    this.piece = piece;
  }

  /**
   * @param position where the picture is; null while it need not move
   * @param beyond where more of it begins, behind a hole
   */
  next(now: number, position: number | null, beyond: number | null): 'jump' | 'anew' | null {
    if (position === null || position !== this.position) {
      this.position = position ?? -1;
      this.standsSince(now);
      return null;
    }
    const standing = now - this.since;
    if (standing >= ANEW_MS && (this.piece > this.pieceThen || now - this.heardAt >= ANEW_MS)) {
      this.standsSince(now);
      return 'anew';
    }
    return standing >= JUMP_MS && beyond !== null ? 'jump' : null;
  }

  forget(): void {
    this.position = this.piece = this.pieceThen = -1;
  }

  private standsSince(now: number): void {
    this.since = now;
    this.pieceThen = this.piece;
  }
}

/** Watches over a video that plays a stream, once a second. */
export function useStalls(
  video: Ref<HTMLVideoElement | null>,
  { shouldMove, start, beginAnew }: { shouldMove(): boolean; start(): void; beginAnew(): void },
) {
  const steps = new StallSteps();
  useIntervalFn(() => {
    const element = video.value;
    const should = element !== null && shouldMove();
    // Asked while what it played was exchanged, it forgot; and paused it is not moved over a hole at its beginning.
    if (should && element.paused && !element.ended) start();
    const moves = should && !element.paused && !element.seeking;
    const beyond = moves ? nextBegin(element) : null;
    const step = steps.next(Date.now(), moves ? element.currentTime : null, beyond);
    if (step === 'jump' && element && beyond !== null) element.currentTime = beyond + 0.1;
    else if (step === 'anew') beginAnew();
  }, 1_000);

  return {
    heard: (piece: number) => steps.heard(Date.now(), piece),
    forget: () => steps.forget(),
  };
}

/** Where the next buffered part begins, if nothing is buffered here. */
function nextBegin({ buffered, currentTime }: HTMLVideoElement): number | null {
  for (let index = 0; index < buffered.length; index++) {
    if (buffered.start(index) > currentTime) return buffered.start(index);
    if (buffered.end(index) > currentTime + 0.5) return null;
  }
  return null;
}
