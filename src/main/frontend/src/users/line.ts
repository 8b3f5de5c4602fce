import { useSession } from '@/session/session';
import { textOf, type Person } from './person';

/** One line about somebody: the first thing that they were asked for and answered in words. */
export function useLine() {
  const session = useSession();
  const fieldOf = (person: Person | undefined) =>
    (session.world?.profile_fields ?? []).find(
      ({ id, type }) => type !== 'link' && textOf(person?.profile.fields?.[id]).trim(),
    );
  return {
    fieldOf,
    of: (person: Person | undefined): string => {
      const field = fieldOf(person);
      return field ? textOf(person?.profile.fields?.[field.id]).trim() : '';
    },
  };
}
