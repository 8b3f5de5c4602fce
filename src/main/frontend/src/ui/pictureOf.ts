import type { Bootstrap } from '@/session/bootstrap';
import { textOf, type Person } from '@/users/person';
import { safeUrl } from './safeUrl';

const PARTICIPANT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Where the picture of a person is shown from, or null. What lies on other sites is fetched by our server: whoever chose such a picture
 * would otherwise learn the address of everybody who sees it.
 */
export function pictureOf(
  person: Person | undefined,
  bootstrap: Pick<Bootstrap, 'apiBase' | 'worldId'>,
): string | null {
  const profile = person?.profile;
  const url = safeUrl(profile?.avatar?.url);
  if (url && new URL(url).origin === window.location.origin) return url;
  const named = url ?? textOf(profile?.gravatar_hash);
  if (!named || !person?.id) return null;
  // who stands in the schedule only has no profile here; that picture was chosen by the organisers
  if (!PARTICIPANT.test(person.id)) return url;
  const server = new URL(bootstrap.apiBase ?? '/', window.location.href);
  if (url && new URL(url).origin === server.origin) return url;
  // the version makes browsers ask again when somebody chooses another picture
  return new URL(`/avatars/${bootstrap.worldId}/${person.id}?v=${versionOf(named)}`, server).href;
}

function versionOf(text: string): string {
  let hash = 0;
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) >>> 0;
  return hash.toString(36);
}
