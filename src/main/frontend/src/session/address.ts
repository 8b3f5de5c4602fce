/** What a link may carry behind the `#`. It never reaches a server, and leaves the address bar before anything loads. */
export interface Fragment {
  token: string | null;
  invite: string | null;
  /** Outcome of a social login that led back here. */
  status: 'success' | 'failed' | null;
}

export function takeFragment(
  location: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState' | 'state'>,
): Fragment {
  const fragment = readFragment(location.hash);
  if (fragment.token || fragment.invite || fragment.status) {
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  return fragment;
}

export function readFragment(hash: string): Fragment {
  const values = new URLSearchParams(hash.replace(/^#/, ''));
  const status = values.get('status');
  return {
    token: values.get('token') || null,
    invite: values.get('invite') || null,
    status: status === 'success' || status === 'failed' ? status : null,
  };
}

/** What somebody pasted who was asked for a personal link: where to go, or the token that was in it. */
export type PastedLink = { kind: 'token'; token: string } | { kind: 'visit'; url: string } | { kind: 'unusable' };

export function readPastedLink(text: string, ownOrigin: string): PastedLink {
  const trimmed = text.trim();
  if (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(trimmed)) return { kind: 'token', token: trimmed };
  let url: URL;
  try {
    url = new URL(trimmed);
  } catch {
    return { kind: 'unusable' };
  }
  const token = readFragment(url.hash).token;
  if (token) return { kind: 'token', token };
  const isLogin = url.origin === ownOrigin && /\/login\/[A-Za-z0-9]+$/.test(url.pathname);
  return isLogin ? { kind: 'visit', url: url.href } : { kind: 'unusable' };
}
