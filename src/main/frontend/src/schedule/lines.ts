import type { Talk } from './model';

/** What is said of a session. */
export interface Slot {
  talk: Talk;
  /** Its page; breaks have none. */
  href: string | undefined;
  title: string;
  when: string;
  /** Said where no column says it. */
  room: string;
  who: string;
  track: string;
  /** Its colour and where it stands in the grid, made of nothing that somebody wrote. */
  style: string;
  /** Has room for two lines only. */
  brief: boolean;
}

/** What stands in the grid or the list; the same object as long as nothing is said otherwise. */
export type Line =
  | { kind: 'mark'; key: string; row: number; look: string; text: string }
  | { kind: 'gap'; key: string; from: number; to: number; text: string }
  | { kind: 'now'; key: string; row: number; shift: number; text: string }
  | { kind: 'talk'; key: string; slot: Slot };

/** A line with what changes with time and with what people keep. */
export interface Drawn {
  line: Line;
  look: 'past' | 'on' | '';
  mine: boolean;
}

/** Words that all sessions have. */
export interface Words {
  on: string;
  now: string;
  keep: string;
}

interface Piece extends Drawn {
  element: HTMLElement;
}

/**
 * Draws lines into an element of its own and keeps it up to date: what stays the same is not touched, and a session
 * keeps its element, so the focus stays where it is.
 *
 * <p>By hand, because there may be five hundred sessions of eight elements each: copies of one that is made take a
 * third of the time that a framework needs to make each of them anew, and that is time in which a phone stands still.
 */
export class Drawing {
  private readonly box: HTMLElement;
  private pieces = new Map<string, Piece>();
  private words: Words | null = null;
  private linked!: HTMLElement;
  private unlinked!: HTMLElement;

  constructor(box: HTMLElement) {
    this.box = box;
  }

  show(lines: readonly Drawn[], words: Words): void {
    if (words !== this.words) {
      this.words = words;
      this.linked = session(words);
      this.unlinked = session(null);
      this.pieces.clear();
      this.box.replaceChildren();
    }
    const next = new Map<string, Piece>();
    for (const drawn of lines) next.set(drawn.line.key, this.updated(this.pieces.get(drawn.line.key), drawn, words));
    for (const [key, { element }] of this.pieces) if (next.get(key)?.element !== element) element.remove();
    this.pieces = next;
    const into = this.box.firstChild ? this.box : document.createDocumentFragment();
    let at = into.firstChild;
    for (const { element } of next.values()) {
      if (element === at) at = at.nextSibling;
      else into.insertBefore(element, at);
    }
    if (into !== this.box) this.box.append(into);
  }

  private updated(before: Piece | undefined, { line, look, mine }: Drawn, words: Words): Piece {
    const isSame = before?.line === line;
    if (line.kind !== 'talk') return isSame ? before : { element: plain(line, words), line, look, mine };
    const { slot } = line;
    const old = before?.line.kind === 'talk' && !before.line.slot.href === !slot.href ? before : null;
    if (isSame && before.look === look && before.mine === mine) return before;
    const element = old?.element ?? ((slot.href ? this.linked : this.unlinked).cloneNode(true) as HTMLElement);
    if (!isSame) fill(element, slot);
    if (old || look || mine || slot.brief) mark(element, slot, look, mine, words);
    return { element, line, look, mine };
  }
}

function made<K extends keyof HTMLElementTagNameMap>(tag: K, look = '', text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (look) element.className = look;
  if (text) element.textContent = text;
  return element;
}

function plain(line: Exclude<Line, { kind: 'talk' }>, words: Words): HTMLElement {
  const element = line.kind === 'mark' ? made('h2', `at ${line.look}`) : made('p', LOOKS[line.kind]);
  if (line.kind === 'gap') {
    element.textContent = line.text;
    element.style.setProperty('--f', `${line.from}`);
    element.style.setProperty('--t', `${line.to}`);
    return element;
  }
  element.append(made(line.kind === 'mark' ? 'span' : 'b', '', line.text));
  element.style.setProperty('--f', `${line.row}`);
  if (line.kind === 'now') {
    element.append(made('span', 'visually-hidden', words.now));
    element.style.setProperty('--shift', `${line.shift}`);
    element.dataset.now = '';
  }
  return element;
}
const LOOKS = { gap: 'gap', now: 'now-line' };

/** Its parts in this order: when, with the time and the room; the title; who, and the track; the star, if it may be kept. */
function session(words: Words | null): HTMLElement {
  const element = made('article', 'slot');
  element.dataset.test = 'talk';
  const when = made('p', 'when');
  when.append(made('span'), made('span', 'where'));
  const title = made('h3');
  title.append(words ? made('a', 'stretch') : made('bdi'));
  title.firstElementChild!.setAttribute('dir', 'auto');
  const who = made('p', 'who');
  who.append(' ', made('span', 'visually-hidden'));
  element.append(when, title, who);
  if (words) {
    const star = made('button', 'icon-button small star');
    star.type = 'button';
    star.dataset.test = 'star';
    star.setAttribute('aria-label', words.keep);
    star.setAttribute('aria-pressed', 'false');
    element.append(star);
  }
  return element;
}

function fill(element: HTMLElement, slot: Slot): void {
  element.style.cssText = slot.style;
  const when = element.firstElementChild!;
  const time = when.firstElementChild!;
  time.textContent = slot.when;
  time.nextElementSibling!.textContent = slot.room;
  const title = when.nextElementSibling!;
  const link = title.firstElementChild!;
  link.textContent = slot.title;
  if (slot.href) link.setAttribute('href', slot.href);
  const who = title.nextElementSibling as HTMLElement;
  (who.firstChild as Text).data = `${slot.who} `;
  who.lastElementChild!.textContent = slot.track;
  who.hidden = !slot.who && !slot.track;
}

function mark(element: HTMLElement, slot: Slot, look: Drawn['look'], mine: boolean, words: Words): void {
  element.className = `slot ${look}${mine ? ' mine' : ''}${slot.brief ? ' brief' : ''}`;
  const when = element.firstElementChild!;
  const pill = when.querySelector('.live-pill');
  if (look !== 'on') pill?.remove();
  else if (!pill) when.firstElementChild!.after(made('span', 'live-pill', words.on));
  if (slot.href !== undefined) element.lastElementChild!.setAttribute('aria-pressed', `${mine}`);
}
