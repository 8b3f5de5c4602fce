import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Room } from '@/rooms/room';
import { nameOf, type Person, type Profile } from '@/users/person';
import { useEnvironment } from './environment';
import { traitsOf } from './credential';
import type { Snapshot, World, WorldConfig } from './world';

/** Who we are, in which world, and what we may do there. */
export const useSession = defineStore('session', () => {
  const { live, credential } = useEnvironment();
  const connection = shallowRef(live.state);
  const me = ref<Person | null>(null);
  const world = ref<World | null>(null);
  const permissions = ref<ReadonlySet<string>>(new Set());

  live.onState((state) => (connection.value = state));
  live.onLogin<Snapshot>((snapshot) => {
    me.value = snapshot['user.config'];
    takeWorld(snapshot['world.config']);
  });
  live.on<WorldConfig>('world.updated', takeWorld);
  live.on<Person>('user.updated', (person) => {
    me.value = { ...me.value, ...person };
  });

  function takeWorld(config: WorldConfig): void {
    world.value = config.world;
    permissions.value = new Set(config.permissions);
  }

  const isOnline = computed(() => connection.value.kind === 'online');
  const traits = traitsOf(credential);
  const isKiosk = traits.includes('-kiosk');
  const needsProfile = computed(() => {
    if (!me.value || isKiosk) return false;
    return !me.value.profile.greeted || !nameOf(me.value);
  });

  /** A room permission counts if it is held in the world or in that room. */
  function can(permission: string, room?: Room | null): boolean {
    return permissions.value.has(permission) || (room?.permissions.includes(permission) ?? false);
  }

  /** Stored profiles are replaced as a whole, so the change is laid over what is there. */
  async function updateProfile(change: Partial<Profile>): Promise<void> {
    const profile = { ...me.value?.profile, ...change };
    await live.call('user.update', { profile });
    if (me.value) me.value = { ...me.value, profile };
  }

  /**
   * Changes one part of what the server keeps for our own browsers (`client_state`); the other parts stay. It shows at
   * once and is taken back if it could not be stored.
   */
  async function keep(part: string, change: Record<string, unknown>): Promise<void> {
    if (!me.value) return;
    const before = me.value.client_state ?? {};
    const client_state = { ...before, [part]: { ...(before[part] as object | undefined), ...change } };
    me.value = { ...me.value, client_state };
    try {
      await live.call('user.update', { client_state });
    } catch (error) {
      if (me.value) me.value = { ...me.value, client_state: before };
      throw error;
    }
  }

  return { connection, me, traits, world, permissions, isOnline, isKiosk, needsProfile, can, updateProfile, keep };
});
