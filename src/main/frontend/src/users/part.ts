import type { ClientPart } from '@/shell/clientPart';
import { usePeople } from './people';

export default {
  rank: 10,
  start() {
    usePeople();
  },
} satisfies ClientPart;
