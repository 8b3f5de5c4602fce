/**
 * The player of a film at YouTube or Vimeo, without cookies before it plays; null for any other address. Only the id is taken over, so
 * that no address can smuggle in anything else.
 */
export function playerOf(address: string | null | undefined): string | null {
  if (!address) return null;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const host = url.hostname.toLowerCase().replace(/^(www|m)\./, '');
  const path = url.pathname.split('/').filter(Boolean);
  if (host === 'youtu.be') return youTube(path[0]);
  if (host === 'youtube.com' || host === 'youtube-nocookie.com') {
    return youTube(path[0] === 'watch' ? url.searchParams.get('v') : path[1]);
  }
  if (host === 'vimeo.com' || host === 'player.vimeo.com') {
    const at = path.findIndex((piece) => /^\d+$/.test(piece));
    if (at < 0) return null;
    const secret = url.searchParams.get('h') ?? path[at + 1];
    const hash = secret && /^[0-9a-f]+$/i.test(secret) ? `&h=${secret}` : '';
    return `https://player.vimeo.com/video/${path[at]}?dnt=1${hash}`;
  }
  return null;
}

function youTube(id: string | null | undefined): string | null {
  return id && /^[\w-]{6,20}$/.test(id) ? `https://www.youtube-nocookie.com/embed/${id}` : null;
}
