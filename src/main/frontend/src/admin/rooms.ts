import type { RoomModule } from '@/rooms/room';

/** A room as those see it who may change it. */
export interface RoomConfig extends Record<string, unknown> {
  id: string;
  name: string;
  description: string | null;
  picture: string | null;
  sorting_priority: number;
  pretalx_id: number;
  force_join: boolean;
  schedule_data: object | null;
  trait_grants: Record<string, unknown>;
  module_config: RoomModule[];
}
