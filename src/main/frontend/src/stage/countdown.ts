/** 59:59, 1:05:00; days are left to the date beside it. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const rest = `${two(Math.floor((seconds % 3_600) / 60))}:${two(seconds % 60)}`;
  return hours ? `${hours}:${rest}` : rest;
}

/** What screen readers hear of a countdown: three words instead of a ticking. */
export function spokenMark(ms: number | null): 'five' | 'one' | 'started' | null {
  if (ms === null || ms > 300_000) return null;
  if (ms > 60_000) return 'five';
  return ms > 0 ? 'one' : 'started';
}
