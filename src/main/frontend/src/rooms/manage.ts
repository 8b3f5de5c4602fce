import { useSession } from '@/session/session';
import type { Room } from './room';

/** Whether somebody moderates anything in a room; called while rendering. */
export function mayManage(room: Room): boolean {
  const session = useSession();
  return ['room:chat.moderate', 'room:question.moderate', 'room:poll.manage'].some((one) => session.can(one, room));
}
