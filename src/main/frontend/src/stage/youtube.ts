/** Switches of the editor (present means on) and the player parameters they stand for. */
const SWITCHES: [option: string, parameter: string][] = [
  ['loop', 'loop=1'],
  ['modestBranding', 'modestbranding=1'],
  ['hideControls', 'controls=0'],
  ['noRelated', 'rel=0'],
  ['disableKb', 'disablekb=1'],
];

/** The embed of a film, always from the host that sets no cookies. */
export function youtubeUrl(config: Record<string, unknown>, autoplay: boolean): string {
  const id = encodeURIComponent(String(config.ytid ?? ''));
  const parameters = SWITCHES.flatMap(([option, parameter]) => (config[option] ? [parameter] : []));
  // A loop needs a playlist, if only of the film itself.
  if (config.loop) parameters.push(`playlist=${id}`);
  if (autoplay) parameters.push('autoplay=1');
  return `https://www.youtube-nocookie.com/embed/${id}${parameters.length ? `?${parameters.join('&')}` : ''}`;
}
