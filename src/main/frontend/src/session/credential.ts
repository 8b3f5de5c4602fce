import type { Fragment } from './address';
import type { Bootstrap } from './bootstrap';
import type { Memory } from './storage';

/** How this browser proves who it is; `origin` says where that came from, so that a refusal can be answered well. */
export type Credential =
  | { kind: 'token'; token: string; origin: 'link' | 'stored' }
  | { kind: 'guest'; clientId: string; inviteToken?: string };

/** Worlds below a path share an origin, so each keeps its own identity there. */
export class CredentialStore {
  private readonly memory: Memory;
  private readonly suffix: string;

  constructor(memory: Memory, bootstrap: Pick<Bootstrap, 'basePath' | 'worldId'>) {
    this.memory = memory;
    this.suffix = bootstrap.basePath && bootstrap.worldId ? `:${bootstrap.worldId}` : '';
  }

  get token(): string | null {
    return this.memory.get(`token${this.suffix}`);
  }

  set token(token: string | null) {
    this.memory.set(`token${this.suffix}`, token);
  }

  /** First match: link, stored token, invitation to a room, guest of that room, guest. */
  choose(fragment: Fragment, anonymousRoomId: string | null): Credential {
    if (fragment.token) {
      this.token = fragment.token;
      return { kind: 'token', token: fragment.token, origin: 'link' };
    }
    if (this.token) return { kind: 'token', token: this.token, origin: 'stored' };
    if (anonymousRoomId) {
      const key = `clientId:room:${anonymousRoomId}`;
      if (fragment.invite) {
        const clientId = randomId();
        this.memory.set(key, clientId);
        return { kind: 'guest', clientId, inviteToken: fragment.invite };
      }
      const stored = this.memory.get(key);
      if (stored) return { kind: 'guest', clientId: stored };
    }
    return { kind: 'guest', clientId: this.guestId() };
  }

  private guestId(): string {
    const key = `clientId${this.suffix}`;
    const stored = this.memory.get(key);
    if (stored) return stored;
    const fresh = randomId();
    this.memory.set(key, fresh);
    return fresh;
  }
}

/** The body of `authenticate`. */
export function loginBody(credential: Credential): object {
  if (credential.kind === 'token') return { token: credential.token };
  return credential.inviteToken
    ? { client_id: credential.clientId, invite_token: credential.inviteToken }
    : { client_id: credential.clientId };
}

/** The `Authorization` header of uploads, which log in the same way. */
export function authorization(credential: Credential): string {
  return credential.kind === 'token' ? `Bearer ${credential.token}` : `Client ${credential.clientId}`;
}

/** Traits in a token, read without checking it: the server does that. */
export function traitsOf(credential: Credential): string[] {
  if (credential.kind !== 'token') return [];
  try {
    const payload = (credential.token.split('.')[1] ?? '').replace(/-/g, '+').replace(/_/g, '/');
    const { traits } = JSON.parse(atob(payload)) as { traits?: unknown };
    return Array.isArray(traits) ? traits.filter((trait): trait is string => typeof trait === 'string') : [];
  } catch {
    return [];
  }
}

/** A random UUID. `crypto.randomUUID` is missing where an event is served over plain HTTP. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
