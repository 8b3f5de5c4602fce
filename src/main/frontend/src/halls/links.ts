import { safeUrl } from '@/ui/safeUrl';

export interface HallLink {
  display_text: string;
  url: string;
  category?: 'profile' | 'download';
  sorting_priority?: number;
}

/** Those that may be followed, in their order. */
export function shownLinks(links: readonly HallLink[]): { href: string; text: string }[] {
  return [...links]
    .sort((one, other) => (one.sorting_priority ?? 0) - (other.sorting_priority ?? 0))
    .flatMap(({ display_text, url }) => {
      const href = /^mailto:/i.test(url) ? url : safeUrl(url);
      return href ? [{ href, text: display_text || url }] : [];
    });
}

/** What an editor starts with: its own copies, which can be changed. */
export function copyOf(links: readonly HallLink[] | undefined): HallLink[] {
  return (links ?? []).map((link) => ({ ...link }));
}
