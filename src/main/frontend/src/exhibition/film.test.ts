import { describe, expect, it } from 'vitest';
import { playerOf } from './film';

describe('the film of a stand', () => {
  it('is played by the site it lies at, by its id alone', () => {
    const player = 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ';
    expect(playerOf('https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3')).toBe(player);
    expect(playerOf('https://youtu.be/dQw4w9WgXcQ?si=x')).toBe(player);
    expect(playerOf('https://m.youtube.com/shorts/dQw4w9WgXcQ')).toBe(player);
    expect(playerOf('https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ')).toBe(player);
    expect(playerOf('https://vimeo.com/76979871')).toBe('https://player.vimeo.com/video/76979871?dnt=1');
    expect(playerOf('https://vimeo.com/channels/staff/76979871/ab12')).toBe(
      'https://player.vimeo.com/video/76979871?dnt=1&h=ab12',
    );
  });

  it('is nothing else', () => {
    for (const other of [
      null,
      '',
      '/media/film.mp4',
      'https://example.org/watch?v=dQw4w9WgXcQ',
      'https://youtube.com.example.org/watch?v=dQw4w9WgXcQ',
      'https://www.youtube.com/watch?v="><script>',
      'https://vimeo.com/about',
      'javascript:alert(1)',
    ]) {
      expect(playerOf(other)).toBeNull();
    }
  });
});
