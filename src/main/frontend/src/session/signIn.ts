import type { Fragment } from './address';
import type { Bootstrap } from './bootstrap';
import type { Credential, CredentialStore } from './credential';

/**
 * Events with a sign-in page of their own send people there, but only those who bring nothing: whoever has a token
 * is tried first, so that a sign-in page that sends people straight back can't make a loop.
 *
 * @returns true if the browser is on its way
 */
export function leaveForSignIn(
  bootstrap: Pick<Bootstrap, 'externalAuthUrl'>,
  credentials: Pick<CredentialStore, 'token'>,
  fragment: Fragment,
  go: (url: string) => void = (url) => window.location.assign(url),
): boolean {
  if (!bootstrap.externalAuthUrl || fragment.token || credentials.token) return false;
  go(bootstrap.externalAuthUrl);
  return true;
}

/** A stored token that was refused is forgotten by itself where there is a sign-in page; one fresh from a link is not. */
export function mayRenew(bootstrap: Pick<Bootstrap, 'externalAuthUrl'>, credential: Credential, code: string): boolean {
  const stale = code === 'auth.invalid_token' || code === 'auth.expired_token';
  return stale && !!bootstrap.externalAuthUrl && credential.kind === 'token' && credential.origin === 'stored';
}
