import { User } from '@lucide/vue';
import type { ClientPart, PaletteEntry } from '@/shell/clientPart';
import { usePeople } from './people';
import { nameOf } from './person';

const FROM_LETTERS = 2;
const AT_MOST = 6;

export default {
  rank: 10,
  start() {
    usePeople();
  },
  palette: [{ id: 'people', rank: 20, title: 'users.people', find: findPeople }],
} satisfies ClientPart;

async function findPeople(words: string): Promise<PaletteEntry[]> {
  if (words.length < FROM_LETTERS) return [];
  const people = usePeople();
  const found = await people.find(words);
  return found.slice(0, AT_MOST).map((person) => ({
    id: person.id,
    title: nameOf(person) ?? person.id,
    icon: User,
    run: () => (people.cardOf = person.id),
  }));
}
