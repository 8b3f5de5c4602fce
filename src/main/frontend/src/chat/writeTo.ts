import { useRouter } from 'vue-router';
import { problemTextOf } from '@/i18n/problems';
import { tell } from '@/ui/notices';
import { usePeople } from '@/users/people';
import { useChannels } from './channels';

/** Opens the private conversation with somebody, from wherever their name is shown. */
export function useWriteTo(): (personId: string) => Promise<void> {
  const channels = useChannels();
  const people = usePeople();
  const router = useRouter();

  return async (personId) => {
    try {
      const channelId = await channels.openDirect([personId]);
      people.cardOf = null;
      await router.push({ name: 'channel', params: { channelId } });
    } catch (error) {
      tell(problemTextOf(error), 'problem');
    }
  };
}
