import type { HallLink } from '@/halls/links';
import type { RoomModule } from '@/rooms/room';
import type { Person } from '@/users/person';

/** What a hall shows of a poster. */
export interface PosterCard {
  id: string;
  title: string | null;
  abstract: unknown;
  authors: { authors: { name: string; orgs?: number[] }[]; organizations: string[] };
  category: string | null;
  tags: string[];
  poster_url: string | null;
  poster_preview: string | null;
  has_voted: boolean;
}

export interface Poster extends PosterCard {
  links: HallLink[];
  presenters: Person[];
  channel: string | null;
  votes: number;
  presentation_room_id: string | null;
  schedule_session: string | null;
  parent_room_id: string;
}

/** A category or a tag, as the module of the hall names it. */
export interface Label {
  id: string;
  label: string;
}

export function labelsOf(module: RoomModule | undefined, key: 'categories' | 'tags'): Label[] {
  const given = module?.config[key];
  if (!Array.isArray(given)) return [];
  return given.flatMap((one: unknown) => {
    const { id, label } = (one ?? {}) as Record<string, unknown>;
    return typeof id === 'string' ? [{ id, label: typeof label === 'string' && label ? label : id }] : [];
  });
}

export function authorsOf(poster: PosterCard): string {
  return (poster.authors?.authors ?? []).map(({ name }) => name).join(', ');
}

export interface Filter {
  words: string;
  categories: ReadonlySet<string>;
  tags: ReadonlySet<string>;
  likedOnly: boolean;
}

/** Whether a poster fits: every word is somewhere in it, one of the categories and all of the tags are its own. */
export function fits(poster: PosterCard, filter: Filter, labelOf: (id: string) => string): boolean {
  const text = [poster.title ?? '', authorsOf(poster), ...poster.tags.map(labelOf)].join(' ').toLowerCase();
  return (
    filter.words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word)) &&
    (!filter.categories.size || filter.categories.has(poster.category ?? '')) &&
    [...filter.tags].every((tag) => poster.tags.includes(tag)) &&
    (!filter.likedOnly || poster.has_voted)
  );
}

/** How many posters each label would leave, given the rest of the filter. */
export function countsOf(
  posters: readonly PosterCard[],
  labels: readonly Label[],
  has: (poster: PosterCard, id: string) => boolean,
): { id: string; label: string; count: number }[] {
  return labels.map((label) => ({ ...label, count: posters.filter((poster) => has(poster, label.id)).length }));
}
