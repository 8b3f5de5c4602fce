import { describe, expect, it, vi } from 'vitest';
import { readPastedLink, takeFragment } from './address';
import { readBootstrap } from './bootstrap';
import { CredentialStore, loginBody, randomId, traitsOf } from './credential';
import { leaveForSignIn, mayRenew } from './signIn';
import type { Memory } from './storage';

function memory(given: Record<string, string> = {}): Memory & { content: Map<string, string> } {
  const content = new Map(Object.entries(given));
  return {
    content,
    get: (key) => content.get(key) ?? null,
    set: (key, value) => void (value === null ? content.delete(key) : content.set(key, value)),
  };
}
const NOTHING = { token: null, invite: null, status: null };
const AT_ROOT = { basePath: '', worldId: 'sample' };
const BELOW_PATH = { basePath: '/video/one', worldId: 'one' };

describe('the address', () => {
  it('loses its secret part and keeps the rest', () => {
    const replaceState = vi.fn();
    const location = { hash: '#token=a.b.c', pathname: '/rooms/1', search: '?x=1' };
    expect(takeFragment(location, { replaceState, state: null })).toEqual({ ...NOTHING, token: 'a.b.c' });
    expect(replaceState).toHaveBeenCalledWith(null, '', '/rooms/1?x=1');
  });

  it('is left alone if there is nothing secret in it', () => {
    const replaceState = vi.fn();
    takeFragment({ hash: '#chapter', pathname: '/', search: '' }, { replaceState, state: null });
    expect(replaceState).not.toHaveBeenCalled();
  });

  it.each([
    ['https://other.example/#token=a.b.c', { kind: 'token', token: 'a.b.c' }],
    [' aa.bb.cc ', { kind: 'token', token: 'aa.bb.cc' }],
    ['https://here.example/login/Abc123', { kind: 'visit', url: 'https://here.example/login/Abc123' }],
    ['https://evil.example/login/Abc123', { kind: 'unusable' }],
    ['javascript:alert(1)', { kind: 'unusable' }],
    ['hello', { kind: 'unusable' }],
  ])('pasted as %s is understood', (text, expected) => {
    expect(readPastedLink(text, 'https://here.example')).toEqual(expected);
  });
});

describe('the configuration in the page', () => {
  it('needs a socket and takes absent keys as absent', () => {
    expect(readBootstrap(undefined)).toBeNull();
    expect(readBootstrap({ api: {} })).toBeNull();
    const bootstrap = readBootstrap({ api: { socket: 'wss://h/ws/world/sample/' } })!;
    expect(bootstrap).toMatchObject({ worldId: 'sample', locales: null, externalAuthUrl: null, basePath: '' });
    expect(bootstrap.features.size).toBe(0);
  });

  it('reads both spellings of the doubled keys', () => {
    const api = { socket: 'ws://h/ws/world/w/' };
    expect(readBootstrap({ api, date_locale: 'de' })!.dateLocale).toBe('de');
    expect(readBootstrap({ api, video_player: { 'hls.js': { a: 1 } } })!.hlsConfig).toEqual({ a: 1 });
    expect(readBootstrap({ api, videoPlayer: { 'hls.js': { b: 1 } } })!.hlsConfig).toEqual({ b: 1 });
  });
});

describe('the credential', () => {
  it('is the token of the link, which is kept for the next visit', () => {
    const kept = memory({ token: 'old' });
    const store = new CredentialStore(kept, AT_ROOT);
    expect(store.choose({ ...NOTHING, token: 'new' }, null)).toEqual({ kind: 'token', token: 'new', origin: 'link' });
    expect(store.choose(NOTHING, null)).toEqual({ kind: 'token', token: 'new', origin: 'stored' });
  });

  it('is a new guest of the room for each invitation, and that guest afterwards', () => {
    const kept = memory({ clientId: 'general' });
    const store = new CredentialStore(kept, AT_ROOT);
    const invited = store.choose({ ...NOTHING, invite: 'aBc123' }, 'r1');
    expect(invited).toMatchObject({ kind: 'guest', inviteToken: 'aBc123' });
    expect(loginBody(invited)).toEqual({ client_id: kept.content.get('clientId:room:r1'), invite_token: 'aBc123' });
    expect(store.choose(NOTHING, 'r1')).toEqual({ kind: 'guest', clientId: kept.content.get('clientId:room:r1') });
    expect(store.choose(NOTHING, null)).toEqual({ kind: 'guest', clientId: 'general' });
  });

  it('is kept per world where worlds share an origin', () => {
    const kept = memory({ token: 'of another event' });
    const store = new CredentialStore(kept, BELOW_PATH);
    const guest = store.choose(NOTHING, null);
    expect(guest).toEqual({ kind: 'guest', clientId: kept.content.get('clientId:one') });
  });

  it('tells its traits without being checked', () => {
    const token = `x.${btoa(JSON.stringify({ traits: ['-kiosk', 3] }))}.x`;
    expect(traitsOf({ kind: 'token', token, origin: 'link' })).toEqual(['-kiosk']);
    expect(traitsOf({ kind: 'token', token: 'nonsense', origin: 'link' })).toEqual([]);
  });

  it('has random ids that are UUIDs', () => {
    expect(randomId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(randomId()).not.toBe(randomId());
  });
});

describe('a sign-in page elsewhere', () => {
  const bootstrap = { externalAuthUrl: 'https://tickets.example/' };

  it('is visited only by those who bring no token', () => {
    const go = vi.fn();
    expect(leaveForSignIn(bootstrap, { token: 'stored' }, NOTHING, go)).toBe(false);
    expect(leaveForSignIn(bootstrap, { token: null }, { ...NOTHING, token: 'new' }, go)).toBe(false);
    expect(leaveForSignIn({ externalAuthUrl: null }, { token: null }, NOTHING, go)).toBe(false);
    expect(go).not.toHaveBeenCalled();
    expect(leaveForSignIn(bootstrap, { token: null }, NOTHING, go)).toBe(true);
    expect(go).toHaveBeenCalledWith('https://tickets.example/');
  });

  it('renews a stored token, never one that has just come from there', () => {
    const stored = { kind: 'token', token: 't', origin: 'stored' } as const;
    expect(mayRenew(bootstrap, stored, 'auth.expired_token')).toBe(true);
    expect(mayRenew(bootstrap, { ...stored, origin: 'link' }, 'auth.expired_token')).toBe(false);
    expect(mayRenew(bootstrap, stored, 'auth.denied')).toBe(false);
  });
});
