import type Hls from 'hls.js';
import type { Level, MediaPlaylist } from 'hls.js';
import { remembered } from '@/session/storage';
import { fitting, trackName } from './languages';
import { AUTO, type PlayerState } from './player';

const QUALITY = 'stream.quality';

/** Qualities and spoken languages inside one stream: what there is, what was chosen, and what was chosen last time. */
export function useHlsChoices(hls: () => Hls | null, state: PlayerState, roomId: string) {
  const VOICE = `audio.language:${roomId}`;

  function listen(Library: typeof Hls, player: Hls): void {
    const { Events } = Library;
    player.on(Events.MANIFEST_PARSED, () => {
      const heights = [...new Set(player.levels.map(({ height }) => height).filter((height) => height > 0))];
      heights.sort((one, other) => other - one);
      state.qualities =
        heights.length > 1 ? heights.map((height) => ({ id: String(height), label: `${height}p` })) : [];
      const kept = remembered.get(QUALITY) ?? AUTO;
      if (kept !== AUTO && state.qualities.length) apply(nearest(heights, Number(kept)));
    });
    player.on(Events.LEVEL_SWITCHED, (_, { level }) => {
      state.height = player.levels[level]?.height || null;
    });
    player.on(Events.AUDIO_TRACKS_UPDATED, (_, { audioTracks }) => {
      const main = Math.max(
        0,
        audioTracks.findIndex((track) => track.default),
      );
      state.voices = audioTracks.length > 1 ? audioTracks.map((track, index) => voiceOf(track, index === main)) : [];
      const wanted = fitting(state.voices, remembered.get(VOICE));
      const chosen = wanted ?? state.voices[main];
      if (!chosen) return;
      state.voice = chosen.id;
      if (wanted) player.audioTrack = Number(wanted.id);
    });
    player.on(Events.AUDIO_TRACK_SWITCHED, (_, { id }) => {
      state.voice = String(id);
    });
  }

  const voiceOf = (track: MediaPlaylist, isMain: boolean) => ({
    id: String(track.id),
    isMain,
    label: trackName(track.name, track.lang),
    language: track.lang,
  });

  function apply(height: number | null): void {
    const player = hls();
    state.quality = height === null ? AUTO : String(height);
    if (!player) return;
    player.nextLevel = height === null ? -1 : bestOf(player.levels, height);
  }

  function setQuality(id: string): void {
    remembered.set(QUALITY, id);
    apply(id === AUTO ? null : Number(id));
  }

  function setVoice(id: string): void {
    const player = hls();
    const voice = state.voices.find((one) => one.id === id);
    if (!player || !voice) return;
    state.voice = id;
    player.audioTrack = Number(id);
    remembered.set(VOICE, voice.isMain ? null : (voice.language ?? null));
  }

  function forget(): void {
    Object.assign(state, { qualities: [], quality: AUTO, height: null, voices: [], voice: '' });
  }

  return { listen, setQuality, setVoice, forget };
}

function nearest(heights: readonly number[], wanted: number): number {
  return heights.find((height) => height <= wanted) ?? heights.at(-1)!;
}

/** Of several levels of the same height the one with the most detail. */
function bestOf(levels: readonly Level[], height: number): number {
  let best = -1;
  levels.forEach((level, index) => {
    if (level.height === height && (best < 0 || level.bitrate > levels[best]!.bitrate)) best = index;
  });
  return best;
}
