import { describe, expect, it } from 'vitest';
import { lookAgainAfter, MediaSteps, networkStep, patience } from './errors';

describe('what a player does about trouble', () => {
  it('looks for what is off every few seconds, soon for what has just begun, and hardly for what is known to be over', () => {
    const ends = [() => 0, () => 1];
    expect(ends.map((random) => lookAgainAfter('usual', random))).toEqual([4_000, 6_000]);
    expect(ends.map((random) => lookAgainAfter('soon', random))).toEqual([750, 1_500]);
    expect(ends.map((random) => lookAgainAfter('told', random))).toEqual([12_000, 18_000]);
  });

  it('waits longer each time, then takes a lower quality, then begins anew', () => {
    expect([0, 1, 2, 3, 4, 5].map(patience)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 8_000]);
    expect([0, 19_999, 20_000, 59_999, 60_000].map(networkStep)).toEqual(['again', 'again', 'lower', 'lower', 'anew']);
  });

  it('recovers, swaps, rebuilds, and gives up the third time within five minutes', () => {
    const steps = new MediaSteps();
    const taken = Array.from({ length: 9 }, (_, second) => steps.next(second * 1_000));
    expect(taken).toEqual([
      ...['recover', 'swap', 'rebuild'],
      ...['recover', 'swap', 'rebuild'],
      ...['recover', 'swap', 'give-up'],
    ]);
    expect(steps.next(10 * 60_000)).toBe('recover');
  });
});
