import { useEnvironment } from '@/session/environment';
import { useRemoteForm } from './remoteForm';

/** What the organisers can set for their event. */
export interface WorldSettings extends Record<string, unknown> {
  title: string;
  locale: string;
  date_locale: string;
  timezone: string;
  theme: Record<string, unknown>;
  pretalx: Record<string, unknown>;
  bbb_defaults: Record<string, unknown>;
  roles: Record<string, string[]>;
  trait_grants: Record<string, unknown>;
  connection_limit: number | null;
  available_permissions: string[];
  profile_fields: Record<string, unknown>[];
  onsite_traits: unknown[];
  iframe_blockers: Record<string, { enabled: boolean; policy_url: string | null }>;
  social_logins: string[];
  track_exhibitor_views: boolean;
  track_room_views: boolean;
  track_world_views: boolean;
  conftool_url: string | null;
  conftool_password: string | null;
}

/** A page of the event's configuration: it loads all and sends only its own keys. */
export function useWorldForm(keys: readonly (keyof WorldSettings & string)[]) {
  const { live } = useEnvironment();
  return useRemoteForm<WorldSettings>({
    keys,
    load: () => live.call<WorldSettings>('world.config.get'),
    save: (changes) => live.call<WorldSettings>('world.config.patch', changes),
    changedBy: 'world.updated',
  });
}
