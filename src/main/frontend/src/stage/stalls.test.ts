import { describe, expect, it } from 'vitest';
import { StallSteps } from './stalls';

const SECONDS = 1_000;

/** What is done in each second; the list has a new piece every two. */
function watched(seconds: number, at: (second: number) => number | null, news = true, beyond: number | null = null) {
  const steps = new StallSteps();
  return Array.from({ length: seconds }, (_, second) => {
    if (news && second % 2 === 0) steps.heard(second * SECONDS, second / 2);
    else if (!news && second < 5) steps.heard(second * SECONDS, 0);
    return steps.next(second * SECONDS, at(second), beyond);
  });
}

describe('a picture that stands still', () => {
  it('is left alone while it moves, or need not move', () => {
    expect(watched(60, (second) => second)).toEqual(Array(60).fill(null));
    expect(watched(60, () => null, true, 9)).toEqual(Array(60).fill(null));
  });

  it('is moved over a hole soon', () => {
    const found = watched(5, () => 7, true, 9);
    expect(found).toEqual([null, null, null, 'jump', 'jump']);
  });

  it('is begun anew when its list goes on without it, or nothing is heard any more', () => {
    expect(watched(45, () => 7).flatMap((step, second) => (step === 'anew' ? [second] : []))).toEqual([20, 40]);
    expect(watched(30, () => 7, false).flatMap((step, second) => (step === 'anew' ? [second] : []))).toEqual([24]);
  });
});
