import { expect, it } from 'vitest';
import { contrast, parseHex, readableOn, textOn, type Rgb } from './colors';

const COLORS = ['#ffd400', '#2185d0', '#673ab7', '#000', '#fff', '#808080', '#ff0000'].map((hex) => parseHex(hex)!);
const GROUNDS: Rgb[] = [
  [255, 255, 255],
  [24, 27, 31],
];

it('reads the usual spellings and nothing else', () => {
  expect(parseHex('#fff')).toEqual([255, 255, 255]);
  expect(parseHex('1f6aa5')).toEqual([31, 106, 165]);
  expect(parseHex('#1f6aa580')).toEqual([31, 106, 165]);
  expect(parseHex('red')).toBeNull();
  expect(parseHex(undefined)).toBeNull();
});

it('keeps text readable on and in any colour', () => {
  for (const color of COLORS) {
    expect(contrast(textOn(color), color)).toBeGreaterThanOrEqual(4.5);
    for (const ground of GROUNDS) expect(contrast(readableOn(ground, color), ground)).toBeGreaterThanOrEqual(4.5);
  }
});
