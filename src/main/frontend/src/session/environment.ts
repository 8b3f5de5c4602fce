import { inject, type App, type InjectionKey } from 'vue';
import type { LiveConnection } from '@/live/connection';
import type { Bootstrap } from './bootstrap';
import type { Credential, CredentialStore } from './credential';

/** What is fixed from the start of the page: the server's configuration, who we are, and the one live connection. */
export interface Environment {
  bootstrap: Bootstrap;
  credential: Credential;
  credentials: CredentialStore;
  live: LiveConnection;
}

const KEY: InjectionKey<Environment> = Symbol('environment');

export function provideEnvironment(app: App, environment: Environment): void {
  app.provide(KEY, environment);
}

/** Works in components and in stores. */
export function useEnvironment(): Environment {
  const environment = inject(KEY);
  if (!environment) throw new Error('No environment was provided');
  return environment;
}
