import type { Participant } from './wire';

export type Layout = 'grid' | 'speaker';

/** A picture that is shown. */
export interface Shown {
  who: Participant;
  screen: boolean;
}

export interface Look {
  layout: Layout;
  pinned: string | null;
  /** Who spoke last. */
  speaker: string | null;
  page: number;
  /** As many fit on one page. */
  most: number;
}

export interface Arrangement {
  /** What gets the stage: who was pinned, somebody's screen, or who speaks. */
  stage: Shown | null;
  grid: Shown[];
  page: number;
  pages: number;
}

/** What is shown where. A screen that is shared gets the stage in any layout, unless somebody was pinned there. */
export function arrange(own: Participant, others: readonly Participant[], look: Look): Arrangement {
  const everybody = [...others, own];
  const screens = everybody.filter(({ state }) => state.screen).map((who) => ({ who, screen: true }));
  const stage = staged(others, screens, look);
  const rest = [...screens, ...everybody.map((who) => ({ who, screen: false }))].filter(
    (one) => !stage || one.who.id !== stage.who.id || one.screen !== stage.screen,
  );
  const pages = Math.max(1, Math.ceil(rest.length / look.most));
  const page = Math.min(look.page, pages - 1);
  return { stage, grid: rest.slice(page * look.most, (page + 1) * look.most), page, pages };
}

function staged(others: readonly Participant[], screens: Shown[], look: Look): Shown | null {
  const find = (id: string | null) => others.find((one) => one.id === id);
  const pinned = find(look.pinned);
  if (pinned) return { who: pinned, screen: false };
  if (screens[0]) return screens[0];
  const speaker = look.layout === 'speaker' ? (find(look.speaker) ?? others[0]) : undefined;
  return speaker ? { who: speaker, screen: false } : null;
}
