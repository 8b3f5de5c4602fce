import { describe, expect, it } from 'vitest';
import { asSubtitles, asText } from './transcript';

const lines = [
  { id: 3, text: 'Hello <all> & good', at: '2031-05-04T10:00:00+00:00' },
  { id: 4, text: 'morning', at: '2031-05-04T10:00:02.500+00:00' },
];

describe('what was said', () => {
  it('can be subtitles of a film', () => {
    expect(asSubtitles(lines)).toBe(
      'WEBVTT\n\n3\n00:00:00.000 --> 00:00:02.500\nHello &lt;all&gt; &amp; good\n\n4\n00:00:02.500 --> 00:00:09.500\nmorning\n',
    );
    expect(asSubtitles([])).toBe('WEBVTT\n');
  });

  it('can be read', () => {
    expect(asText(lines)).toMatch(/^\[\d\d:00:00\] Hello <all> & good\n\[\d\d:00:02\] morning\n$/);
  });
});
