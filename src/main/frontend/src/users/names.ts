import { useText } from '@/i18n';
import { usePeople } from './people';
import { nameOf, type Person } from './person';

/** What to call somebody: their name, or what is known instead. */
export function useNames() {
  const { t } = useText();
  const people = usePeople();

  function ofPerson(person: Person | undefined): string {
    if (!person) return '…';
    if (person.deleted) return t('users.deleted');
    return nameOf(person) ?? t('users.nameless');
  }

  return {
    ofPerson,
    of: (id: string | null) => (id === null ? t('users.deleted') : ofPerson(people.known.get(id))),
    ofAll: (list: readonly Person[]) => list.map(ofPerson).join(', '),
  };
}
