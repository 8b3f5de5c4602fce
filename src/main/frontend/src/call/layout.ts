import type { Participant } from './wire';

/** A picture that is shown. */
export interface Shown {
  who: Participant;
  screen: boolean;
}

export interface Arrangement {
  /** What gets the stage: somebody's screen, or who was pinned. */
  stage: Shown | null;
  grid: Shown[];
}

/** What is shown where: a screen that is shared gets the stage, unless somebody was pinned there. */
export function arrange(own: Participant, others: readonly Participant[], pinned: string | null): Arrangement {
  const everybody = [...others, own];
  const screens = everybody.filter(({ state }) => state.screen).map((who) => ({ who, screen: true }));
  const chosen = others.find(({ id }) => id === pinned);
  const stage = chosen ? { who: chosen, screen: false } : (screens[0] ?? null);
  const grid = [...screens, ...everybody.map((who) => ({ who, screen: false }))].filter(
    (one) => !stage || one.who.id !== stage.who.id || one.screen !== stage.screen,
  );
  return { stage, grid };
}
