import { computed } from 'vue';
import { useSession } from '@/session/session';
import { contributed } from './parts';

/** The pages of the administration that this person may use; called while rendering. */
export const adminSections = computed(() => {
  const session = useSession();
  return contributed('admin').filter(
    (section) => section.needs.some((permission) => session.can(permission)) && (section.isShown?.() ?? true),
  );
});
