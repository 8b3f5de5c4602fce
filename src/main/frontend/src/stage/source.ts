import type { RoomModule } from '@/rooms/room';
import { safeUrl } from '@/ui/safeUrl';
import { youtubeUrl } from './youtube';

/** Where the picture of a stage comes from. Two with the same `key` are the same: nothing is begun anew. */
export type Source =
  | { kind: 'hls'; key: string; url: string | null }
  | { kind: 'youtube'; key: string; id: string; url: string }
  | { kind: 'frame'; key: string; url: string };

export function sourceOf({ type, config }: RoomModule, autoplay: boolean): Source {
  if (type === 'livestream.youtube') {
    const url = youtubeUrl(config, autoplay);
    return { kind: 'youtube', key: url, id: String(config.ytid ?? ''), url };
  }
  if (type === 'livestream.iframe') return { kind: 'frame', key: String(config.url), url: String(config.url ?? '') };
  const url = safeUrl(config.hls_url);
  return { kind: 'hls', key: `hls:${url}`, url };
}

/** Another version of the same stream: a language with its own picture. */
export interface Alternative {
  label: string;
  hls_url?: string;
  language?: string;
}

export function alternativesOf(config: Record<string, unknown>): (Alternative & { hls_url: string })[] {
  const given = Array.isArray(config.alternatives) ? (config.alternatives as Alternative[]) : [];
  return given.filter((one): one is Alternative & { hls_url: string } => Boolean(one?.label && safeUrl(one.hls_url)));
}

/** What is spoken in another film than the one that is seen. */
export function spokenFilms(config: Record<string, unknown>): { language: string; youtube_id: string }[] {
  const given = Array.isArray(config.languageUrls) ? config.languageUrls : [];
  return (given as { language?: unknown; youtube_id?: unknown }[]).flatMap(({ language, youtube_id }) =>
    typeof language === 'string' && typeof youtube_id === 'string' && /^[\w-]{5,}$/.test(youtube_id)
      ? [{ language, youtube_id }]
      : [],
  );
}
