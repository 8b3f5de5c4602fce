import { reactive } from 'vue';

/** The step at which a stream stumbled, for which there is a text each. */
export type Trouble = 'network' | 'media' | 'cors' | 'insecure' | 'unplayable';

/** One of several: a quality, a language that is spoken. */
export interface Choice {
  id: string;
  label: string;
  language?: string;
  /** What is heard if nobody chooses. */
  isMain?: boolean;
}

export interface PlayerState {
  /** `offline` comes back by itself, `failed` waits for somebody to try again. */
  phase: 'loading' | 'ready' | 'offline' | 'failed';
  trouble: Trouble | null;
  /** What the browser or the server said, as it is shown small. */
  code: string;
  playing: boolean;
  /** It should play and can't for the moment. */
  waiting: boolean;
  muted: boolean;
  volume: number;
  /** The browser wants a click before there is sound. */
  silenced: boolean;
  /** Seconds behind what can be seen soonest; null where nobody knows. */
  behind: number | null;
  qualities: Choice[];
  quality: string;
  /** The height in lines that plays at the moment. */
  height: number | null;
  voices: Choice[];
  voice: string;
}

/** What plays on a stage, whoever made the player. */
export interface Player {
  state: PlayerState;
  play(): void;
  pause(): void;
  setMuted(muted: boolean): void;
  setVolume(volume: number): void;
  seek(bySeconds: number): void;
  goLive(): void;
  setQuality(id: string): void;
  setVoice(id: string): void;
  /** Ends waiting and tries at once. */
  retry(): void;
  /** Something about the stream begins or ends: what waits for it looks now, and often for a while. */
  expect(): void;
  /** The stream has ended: what is left of it is played, and nothing more is asked for until something is expected. */
  end(): void;
  /** When what is seen now was recorded, in milliseconds; null if the stream doesn't say. */
  date(): number | null;
}

export const AUTO = 'auto';

export function newPlayerState(): PlayerState {
  return reactive<PlayerState>({
    phase: 'loading',
    trouble: null,
    code: '',
    playing: false,
    waiting: false,
    muted: false,
    volume: 1,
    silenced: false,
    behind: null,
    qualities: [],
    quality: AUTO,
    height: null,
    voices: [],
    voice: '',
  });
}
