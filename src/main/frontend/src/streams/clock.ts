/** A moment as fields for date and time have it: in the time of this computer, without an offset. */
export function toField(moment: string | number): string {
  const date = new Date(moment);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 19);
}

/** The moment that a field means, or null if there is none in it. */
export function fromField(text: string): string | null {
  const date = new Date(text);
  return text && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}
