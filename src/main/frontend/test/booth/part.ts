import type { ClientPart } from '@/shell/clientPart';
import { useBooth } from './booth';

export default {
  start() {
    useBooth();
  },
} satisfies ClientPart;
