import { describe, expect, it } from 'vitest';
import { fromField, toField } from './clock';
import { filmOf, isStreamAddress, sourceProblem } from './sources';

describe('times of streams', () => {
  it('survive their field, whatever the offset', () => {
    for (const moment of ['2031-05-04T10:00:00.000Z', '2031-10-26T00:30:15.000Z']) {
      expect(fromField(toField(moment))).toBe(moment);
    }
    expect(fromField('')).toBeNull();
    expect(fromField('soon')).toBeNull();
  });
});

describe('sources', () => {
  it('take a film under any of its addresses', () => {
    for (const given of [
      'abcDEF_-123',
      'https://youtu.be/abcDEF_-123?t=3',
      'https://www.youtube.com/watch?app=x&v=abcDEF_-123',
      'https://www.youtube.com/live/abcDEF_-123',
    ]) {
      expect(filmOf(given)).toBe('abcDEF_-123');
    }
  });

  it('know what can be an address', () => {
    expect(isStreamAddress('/live/abc/index.m3u8')).toBe(true);
    expect(isStreamAddress('https://live.example/index.m3u8')).toBe(true);
    expect(isStreamAddress('htps://live.example')).toBe(false);
    expect(isStreamAddress('javascript:alert(1)')).toBe(false);
    expect(sourceProblem('iframe', { url: 'http://page.example' })).toBe('iframe');
    expect(sourceProblem('hls', { hls_url: '' })).toBeNull();
  });
});
