import type { ChatEvent } from './events';

/**
 * What is known of a channel, in the order of the event ids, whatever order it arrived in. Entries that replace others
 * are applied to them and not kept.
 */
export class Timeline {
  events: ChatEvent[] = [];
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
    // One broken row must not take the others with it.
    const event = given.content ? given : { ...given, content: {} };
    if (!this.reached || event.event_id < this.reached) this.reached = event.event_id;
    if (event.replaces !== null && event.replaces !== undefined) {
      this.replace(event.replaces, event);
      return;
    }
    const at = this.positionOf(event.event_id);
    if (this.events[at]?.event_id !== event.event_id) this.events.splice(at, 0, event);
  }

  /** @param isFirst whether there is nothing older */
  addPage(page: readonly ChatEvent[], isFirst: boolean): void {
    for (const event of page) this.add(event);
    if (isFirst) this.complete = true;
  }

  setReactions(event: ChatEvent): void {
    const known = this.find(event.event_id);
    if (known) known.reactions = event.reactions;
  }

  /** Forgets everything, for when the gap to what is new is too long to fill. */
  clear(): void {
    this.events = [];
    this.complete = false;
    this.reached = 0;
  }

  find(id: number): ChatEvent | undefined {
    const event = this.events[this.positionOf(id)];
    return event?.event_id === id ? event : undefined;
  }

  private replace(id: number, by: ChatEvent): void {
    const original = this.find(id);
    if (!original) return;
    // A link preview replaces the content too, but nobody edited anything.
    const isPreview = !!by.content.preview_card && by.content.body === original.content.body;
    original.content = by.content;
    if (!isPreview) original.edited = by.timestamp;
  }

  /** Index of the first event with this id or a later one. */
  private positionOf(id: number): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.events[middle]!.event_id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
