import type { ChatEvent } from './events';

/**
 * What is known of a channel, in the order of the event ids, whatever order it arrived in. Entries that replace others
 * are applied to them and not kept. Neither the list nor an entry ever changes: there are new ones instead, so a history
 * of thousands need not be watched entry by entry (`shallowReactive`).
 */
export class Timeline {
  events: readonly ChatEvent[] = [];
  /** True once the first message ever is among them. */
  complete = false;
  /** The oldest event that was met, also one that only replaced another: what is older has not been asked for. */
  reached = 0;

  get newestId(): number {
    return this.events.at(-1)?.event_id ?? 0;
  }

  get oldestId(): number {
    return this.events[0]?.event_id ?? 0;
  }

  add(given: ChatEvent): void {
    this.merge([given]);
  }

  /** @param isFirst whether there is nothing older */
  addPage(page: readonly ChatEvent[], isFirst: boolean): void {
    this.merge(page, true);
    if (isFirst) this.complete = true;
  }

  setReactions(event: ChatEvent): void {
    const at = positionIn(this.events, event.event_id);
    if (this.events[at]?.event_id !== event.event_id) return;
    const events = [...this.events];
    events[at] = { ...events[at]!, reactions: event.reactions };
    this.events = events;
  }

  /** Forgets everything, for when the gap to what is new is too long to fill. */
  clear(): void {
    this.events = [];
    this.complete = false;
    this.reached = 0;
  }

  /** Keeps the newest only; the others can be fetched again. */
  trim(most: number): void {
    if (this.events.length <= most) return;
    this.events = this.events.slice(-most);
    this.reached = this.oldestId;
    this.complete = false;
  }

  find(id: number): ChatEvent | undefined {
    const event = this.events[positionIn(this.events, id)];
    return event?.event_id === id ? event : undefined;
  }

  /** @param fresh whether these were asked for just now: who reacted meanwhile may be news */
  private merge(given: readonly ChatEvent[], fresh = false): void {
    const events = [...this.events];
    for (const one of given) {
      // One broken row must not take the others with it.
      const event = one.content ? one : { ...one, content: {} };
      if (!this.reached || event.event_id < this.reached) this.reached = event.event_id;
      if (event.replaces !== null && event.replaces !== undefined) {
        replaceIn(events, event.replaces, event);
        continue;
      }
      const at = positionIn(events, event.event_id);
      const known = events[at];
      if (known?.event_id !== event.event_id) events.splice(at, 0, event);
      else if (fresh) events[at] = { ...known, reactions: event.reactions };
    }
    this.events = events;
  }
}

function replaceIn(events: ChatEvent[], id: number, by: ChatEvent): void {
  const at = positionIn(events, id);
  const original = events[at];
  if (original?.event_id !== id) return;
  // A link preview replaces the content too, but nobody edited anything.
  const isPreview = !!by.content.preview_card && by.content.body === original.content.body;
  events[at] = { ...original, content: by.content, edited: isPreview ? original.edited : by.timestamp };
}

/** Index of the first event with this id or a later one. */
function positionIn(events: readonly ChatEvent[], id: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (events[middle]!.event_id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}
