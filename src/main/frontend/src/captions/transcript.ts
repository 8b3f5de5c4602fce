import { ref } from 'vue';
import { codeOf } from '@/live/calls';
import { useEnvironment } from '@/session/environment';
import type { CaptionLine, CaptionPush } from './live';

const PAGE = 500;

/** Everything that was said in a language, kept up to date while it is open. */
export function useTranscript(roomId: string, language: string) {
  const { live } = useEnvironment();
  const lines = ref<CaptionLine[]>([]);
  const phase = ref<'loading' | 'ready' | 'failed'>('loading');
  const problem = ref('');

  async function load(): Promise<void> {
    try {
      for (let more = true; more;) {
        const after = lines.value.at(-1)?.id ?? null;
        const reply = await live.call<{ lines: CaptionLine[]; more: boolean }>('room.caption.transcript', {
          room: roomId,
          language,
          after,
          limit: PAGE,
        });
        lines.value = [...lines.value, ...reply.lines];
        phase.value = 'ready';
        more = reply.more;
      }
    } catch (error) {
      problem.value = codeOf(error);
      if (phase.value !== 'ready') phase.value = 'failed';
    }
  }

  function take({ id, text, at, state }: CaptionPush): void {
    if (id === null || phase.value !== 'ready') return;
    if (state === 'removed') lines.value = lines.value.filter((line) => line.id !== id);
    if (state !== 'final') return;
    const rest = lines.value.filter((line) => line.id !== id);
    lines.value = [...rest, { id, text, at }].sort((one, other) => one.id - other.id);
  }

  return { lines, phase, problem, load, take };
}

/** For players of films: each line until the next, seven seconds at most, counted from the first. */
export function asSubtitles(lines: readonly CaptionLine[]): string {
  const begin = lines[0] ? Date.parse(lines[0].at) : 0;
  const cues = lines.map(({ id, text, at }, index) => {
    const from = Date.parse(at) - begin;
    const next = lines[index + 1];
    const until = Math.min(from + 7_000, next ? Math.max(from + 1, Date.parse(next.at) - begin) : from + 7_000);
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    return `${id}\n${cueTime(from)} --> ${cueTime(until)}\n${escaped}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

/** To read: the time of day before each line. */
export function asText(lines: readonly CaptionLine[]): string {
  return lines.map(({ text, at }) => `[${new Date(at).toTimeString().slice(0, 8)}] ${text}\n`).join('');
}

function cueTime(ms: number): string {
  return new Date(Math.max(0, ms)).toISOString().slice(11, 23);
}
