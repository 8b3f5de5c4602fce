/** Colours of a theme come from people; these functions judge and mend them (WCAG contrast). */
export type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
const READABLE = 4.5;

export function parseHex(text: string | undefined): Rgb | null {
  const match = /^#?([0-9a-f]{3}|[0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(text?.trim() ?? '');
  if (!match) return null;
  const digits = match[1]!.length === 3 ? [...match[1]!].map((digit) => digit + digit).join('') : match[1]!;
  return [0, 2, 4].map((at) => parseInt(digits.slice(at, at + 2), 16)) as unknown as Rgb;
}

export function toCss(color: Rgb): string {
  return `rgb(${color.map(Math.round).join(' ')})`;
}

export function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** White where it can be read, else black. */
export function textOn(background: Rgb): Rgb {
  return contrast(background, WHITE) >= READABLE ? WHITE : BLACK;
}

/** The colour itself if it can be read on the background, else the nearest shade of it that can. */
export function readableOn(background: Rgb, color: Rgb): Rgb {
  const target = luminance(background) > 0.4 ? BLACK : WHITE;
  for (let step = 0; step <= 20; step++) {
    const shade = mix(color, target, step / 20);
    if (contrast(shade, background) >= READABLE) return shade;
  }
  return target;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((value, at) => value + (to[at]! - value) * share) as unknown as Rgb;
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((value) => {
    const channel = value / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
