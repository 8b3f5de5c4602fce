/** A face for people without a picture: a mirrored pattern that follows from a seed, so it is the same everywhere. */
const SIZE = 5;

export function identicon(seed: string): { hue: number; path: string } {
  let state = hashOf(seed);
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
  const hue = Math.floor(next() * 360);
  let path = '';
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column <= SIZE >> 1; column++) {
      if (next() < 0.5) continue;
      path += cell(column, row);
      if (column !== SIZE - 1 - column) path += cell(SIZE - 1 - column, row);
    }
  }
  return { hue, path };
}

const cell = (x: number, y: number) => `M${x} ${y}h1v1h-1z`;

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619);
  return hash >>> 0;
}
