/** A room as its visitors get it. */
export interface Room {
  id: string;
  name: string;
  description: string | null;
  picture: string | null;
  permissions: string[];
  force_join: boolean;
  modules: RoomModule[];
  schedule_data: { title?: string; session?: string | number; computeSession?: boolean } | null;
  pretalx_id?: number;
  /** A number, or "none", "few", "many" where the server does not tell more; absent for a room that was just made. */
  users?: number | string | null;
}

export interface RoomModule {
  type: string;
  config: Record<string, unknown>;
  channel_id?: string;
}

export function moduleOf(room: Room, type: string): RoomModule | undefined {
  return room.modules.find((module) => module.type === type);
}
