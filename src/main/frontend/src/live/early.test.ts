import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection } from './connection';
import { closeEarly, openEarly, openSocket } from './early';
import { FakeSocket } from './fakeSocket';

const URL = 'ws://event/ws/world/sample/';

beforeEach(() => {
  FakeSocket.all = [];
  vi.stubGlobal('WebSocket', Object.assign(FakeSocket, { OPEN: 1 }));
});
afterEach(() => {
  closeEarly();
  vi.unstubAllGlobals();
});

function connect(): LiveConnection {
  const live = new LiveConnection({ url: URL, credential: () => ({ client_id: 'c1' }) });
  live.connect();
  return live;
}

describe('a connection that was opened early', () => {
  it('is taken once by who connects to the same place, and logs in as soon as it is open', () => {
    openEarly(URL);
    connect();
    expect(FakeSocket.all).toHaveLength(1);
    expect(FakeSocket.last.sent).toEqual([]);
    FakeSocket.last.open();
    expect(FakeSocket.last.sent).toEqual([['authenticate', { client_id: 'c1' }]]);
    expect(openSocket(URL)).not.toBe(FakeSocket.all[0]);
  });

  it('logs in at once if it is open by then', () => {
    openEarly(URL);
    FakeSocket.last.open();
    const live = connect();
    expect(FakeSocket.all).toHaveLength(1);
    expect(FakeSocket.last.sent).toEqual([['authenticate', { client_id: 'c1' }]]);
    FakeSocket.last.says('authenticated', {});
    expect(live.state).toEqual({ kind: 'online' });
  });

  it('is lost like any other once it was taken', () => {
    openEarly(URL);
    const live = connect();
    FakeSocket.last.breaks();
    expect(live.state).toMatchObject({ kind: 'waiting', first: true, closeCode: 1006 });
    live.retryNow();
    expect(FakeSocket.all).toHaveLength(2);
  });

  it.each([
    ['broke', () => FakeSocket.last.breaks()],
    ['said something', () => FakeSocket.last.says('error', { code: 'world.unknown_world' })],
    ['was closed again', closeEarly],
  ])('is not taken if it %s meanwhile', (_, happened) => {
    openEarly(URL);
    happened();
    connect();
    expect(FakeSocket.all).toHaveLength(2);
    expect(FakeSocket.all[0]!.closed).toBe(true);
  });

  it('is not taken for another place', () => {
    openEarly('ws://event/ws/world/other/');
    connect();
    expect(FakeSocket.all).toHaveLength(2);
  });
});
