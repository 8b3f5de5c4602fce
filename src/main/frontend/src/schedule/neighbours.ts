const SIDES: Record<string, [number, number]> = {
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
};

/** The link of the session that lies nearest on the side to which an arrow key points; null if there is none. */
export function nextOf(key: string, from: HTMLElement, slots: Iterable<HTMLElement>): HTMLElement | null {
  const side = SIDES[key];
  if (!side) return null;
  const [dx, dy] = side;
  const here = from.getBoundingClientRect();
  let best: { link: HTMLElement; far: number } | null = null;
  for (const slot of slots) {
    const to = slot.getBoundingClientRect();
    const x = to.left + to.width / 2 - here.left - here.width / 2;
    const y = to.top - here.top;
    const along = x * dx + y * dy;
    const link = along > 1 ? slot.querySelector<HTMLElement>('a') : null;
    if (!link) continue;
    const far = along + 3 * Math.abs(x * dy + y * dx);
    if (!best || far < best.far) best = { link, far };
  }
  return best?.link ?? null;
}
