import { shallowReactive } from 'vue';
import { groupOf, pictureOf } from './emojis';

const FOLDER = `${import.meta.env.BASE_URL}assets/emoji/`;
const pictures = shallowReactive(new Map<string, string>());
const asked = new Map<string, Promise<void>>();

/** The address of the picture of an emoji; undefined until it is here, and for those that have none. */
export function emojiPicture(emoji: string): string | undefined {
  const code = pictureOf(emoji);
  const known = pictures.get(code);
  if (known === undefined) void load(groupOf(code));
  return known;
}

function load(group: string): Promise<void> {
  let loading = asked.get(group);
  if (!loading) {
    loading = fetchGroup(group);
    asked.set(group, loading);
  }
  return loading;
}

async function fetchGroup(group: string): Promise<void> {
  try {
    const response = await fetch(`${FOLDER}${group}.json`);
    if (!response.ok) return;
    const found = (await response.json()) as Record<string, string>;
    for (const [code, svg] of Object.entries(found)) {
      pictures.set(code, `data:image/svg+xml,${encodeURIComponent(svg)}`);
    }
  } catch {
    // Until the next page load the system's own font does what it can.
  }
}
