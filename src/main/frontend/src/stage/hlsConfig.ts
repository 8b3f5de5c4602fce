import type {
  HlsConfig,
  LoaderCallbacks,
  LoaderConfiguration,
  PlaylistLoaderConstructor,
  PlaylistLoaderContext,
} from 'hls.js';

type Policies = Pick<HlsConfig, 'fragLoadPolicy' | 'playlistLoadPolicy'>;
type Callbacks = LoaderCallbacks<PlaylistLoaderContext>;

const OURS = {
  backBufferLength: 30,
  maxBufferLength: 30,
  liveSyncDurationCount: 3,
  liveMaxLatencyDurationCount: 12,
  maxLiveSyncPlaybackRate: 1.05,
  capLevelToPlayerSize: true,
  // Captions stand below the picture, so the browser must not paint them over it.
  subtitleDisplay: false,
};

/** How streams are played, with what the organisers set over it. */
export function configOf(defaults: Policies, given: Record<string, unknown>): Record<string, unknown> {
  const retry = { maxNumRetry: 6, retryDelayMs: 500, maxRetryDelayMs: 8_000, backoff: 'exponential' as const };
  const ours: Record<string, unknown> = {
    ...OURS,
    fragLoadPolicy: { default: { ...defaults.fragLoadPolicy.default, errorRetry: retry } },
    playlistLoadPolicy: { default: { ...defaults.playlistLoadPolicy.default, errorRetry: retry } },
  };
  // The library takes distances from the live edge in seconds or in segments, never both.
  if ('liveSyncDuration' in given || 'liveMaxLatencyDuration' in given) {
    delete ours.liveSyncDurationCount;
    delete ours.liveMaxLatencyDurationCount;
  }
  return { ...ours, ...given };
}

/** How many qualities, languages and subtitles the list of a stream names; one if it is a single stream. */
export async function partsOf(url: string): Promise<number> {
  try {
    const list = await (await fetch(url, { credentials: 'omit', cache: 'no-store' })).text();
    return Math.max(1, list.match(/^#EXT-X-(STREAM-INF|MEDIA:TYPE=(AUDIO|SUBTITLES))/gm)?.length ?? 0);
  } catch {
    return 0;
  }
}

/**
 * Lists of a stream that is known to be over end here, which those of a live one never do: what they name is played to the
 * end, and they are not asked for again.
 */
export function endingLoader(Usual: PlaylistLoaderConstructor, isOver: () => boolean): PlaylistLoaderConstructor {
  return class extends Usual {
    override load(context: PlaylistLoaderContext, config: LoaderConfiguration, callbacks: Callbacks): void {
      super.load(context, config, {
        ...callbacks,
        onSuccess(response, ...more) {
          if (isOver() && typeof response.data === 'string') response.data += '\n#EXT-X-ENDLIST\n';
          callbacks.onSuccess(response, ...more);
        },
      });
    }
  };
}
