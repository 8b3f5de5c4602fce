import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveConnection } from './connection';
import { FakeSocket } from './fakeSocket';

let random = 1;

function connect(): LiveConnection {
  const live = new LiveConnection({
    url: 'ws://event/ws/world/sample/',
    credential: () => ({ client_id: 'c1' }),
    createSocket: FakeSocket.create,
    random: () => random,
  });
  live.connect();
  return live;
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
  random = 1;
});
afterEach(() => vi.useRealTimers());

describe('login', () => {
  it('sends the credential once the socket is open, and hands the snapshot to everybody who asked', () => {
    const live = connect();
    const seen: unknown[] = [];
    live.onLogin((snapshot) => seen.push(['first', snapshot]));
    live.onLogin((snapshot) => seen.push(['second', snapshot]));
    expect(FakeSocket.last.sent).toEqual([]);
    FakeSocket.last.open();
    expect(FakeSocket.last.sent).toEqual([['authenticate', { client_id: 'c1' }]]);
    FakeSocket.last.says('authenticated', { a: 1 });
    expect(seen).toEqual([
      ['first', { a: 1 }],
      ['second', { a: 1 }],
    ]);
    expect(live.state).toEqual({ kind: 'online' });
  });

  it('is given up after 60 s without an answer', () => {
    const live = connect();
    FakeSocket.last.open();
    vi.advanceTimersByTime(59_999);
    expect(live.state.kind).toBe('connecting');
    vi.advanceTimersByTime(1);
    expect(live.state).toMatchObject({ kind: 'waiting', first: true, closeCode: null });
    expect(FakeSocket.last.closed).toBe(true);
  });

  it.each(['auth.denied', 'auth.expired_token', 'world.unknown_world', 'connection.replaced', 'server.fatal'])(
    'ends for good with %s',
    (code) => {
      const live = connect();
      FakeSocket.last.open();
      FakeSocket.last.says('error', { code });
      FakeSocket.last.breaks(1000);
      expect(live.state).toEqual({ kind: 'refused', problem: { code } });
      vi.advanceTimersByTime(600_000);
      expect(FakeSocket.all).toHaveLength(1);
    },
  );
});

describe('calls', () => {
  it('get their own answers, whatever the order', async () => {
    const live = connect();
    FakeSocket.last.welcomes();
    const one = live.call('chat.subscribe', { channel: 'c' });
    const two = live.call('user.list.blocked');
    expect(FakeSocket.last.sent.slice(1)).toEqual([
      ['chat.subscribe', 1, { channel: 'c' }],
      ['user.list.blocked', 2, null],
    ]);
    FakeSocket.last.says('success', 2, { users: [] });
    FakeSocket.last.says('error', 1, { code: 'chat.denied' });
    await expect(two).resolves.toEqual({ users: [] });
    await expect(one).rejects.toMatchObject({ code: 'chat.denied' });
  });

  it('say "not sent" without a connection and "unknown" when it breaks meanwhile', async () => {
    const live = connect();
    await expect(live.call('user.update')).rejects.toMatchObject({ code: 'client.not_sent' });
    FakeSocket.last.welcomes();
    const call = live.call('user.update');
    FakeSocket.last.breaks();
    await expect(call).rejects.toMatchObject({ code: 'client.result_unknown' });
  });

  it('time out after 15 s, and an old timer does not touch a call of the next socket', async () => {
    random = 0;
    const live = connect();
    FakeSocket.last.welcomes();
    const old = live.call('user.update').catch((error: { code: string }) => error.code);
    vi.advanceTimersByTime(10_000);
    FakeSocket.last.breaks();
    vi.advanceTimersByTime(0);
    FakeSocket.last.welcomes();
    const young = live.call('user.update');
    vi.advanceTimersByTime(6_000);
    FakeSocket.last.says('success', 1, 'young');
    expect(await old).toBe('client.result_unknown');
    expect(await young).toBe('young');
    const late = live.call('user.update').catch((error: { code: string }) => error.code);
    vi.advanceTimersByTime(8_000);
    FakeSocket.last.says('pong', 0);
    vi.advanceTimersByTime(7_000);
    expect(await late).toBe('client.timeout');
  });
});

describe('pushes', () => {
  it('reach those who listen until they stop', () => {
    const live = connect();
    const seen: unknown[] = [];
    const stop = live.on('chat.event', (event) => seen.push(event));
    FakeSocket.last.welcomes();
    FakeSocket.last.says('chat.event', { event_id: 1 });
    stop();
    FakeSocket.last.says('chat.event', { event_id: 2 });
    expect(seen).toEqual([{ event_id: 1 }]);
  });

  it('reach the others when one listener stumbles', () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const live = connect();
    const seen: unknown[] = [];
    live.on('chat.event', () => {
      throw new Error('unexpected');
    });
    live.on('chat.event', (event) => seen.push(event));
    FakeSocket.last.welcomes();
    FakeSocket.last.says('chat.event', 1);
    expect(seen).toEqual([1]);
    expect(complaint).toHaveBeenCalledOnce();
    complaint.mockRestore();
  });

  it('that ask for a reload end the connection without another try', () => {
    const live = connect();
    FakeSocket.last.welcomes();
    FakeSocket.last.says('connection.reload', {});
    FakeSocket.last.breaks(1000);
    vi.advanceTimersByTime(600_000);
    expect(live.state).toEqual({ kind: 'reload' });
    expect(FakeSocket.all).toHaveLength(1);
  });
});

describe('reconnect', () => {
  it('waits 1, 2, 4 … at most 30 s, and starts again after a stable minute', () => {
    const live = connect();
    const waits: number[] = [];
    live.onState((state) => {
      if (state.kind === 'waiting') waits.push(state.retryAt - Date.now());
    });
    for (let round = 0; round < 7; round++) {
      FakeSocket.last.breaks();
      vi.advanceTimersByTime(waits.at(-1)!);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    FakeSocket.last.welcomes();
    for (let second = 0; second < 60; second++) {
      vi.advanceTimersByTime(1_000);
      FakeSocket.last.says('pong', 0);
    }
    FakeSocket.last.breaks();
    expect(waits.at(-1)).toBe(1_000);
  });

  it('spreads over the whole time by chance', () => {
    random = 0.25;
    const live = connect();
    FakeSocket.last.breaks();
    expect(live.state).toMatchObject({ kind: 'waiting', closeCode: 1006 });
    vi.advanceTimersByTime(250);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('happens at once when asked for, and only while waiting', () => {
    const live = connect();
    live.retryNow();
    expect(FakeSocket.all).toHaveLength(1);
    FakeSocket.last.breaks();
    live.retryNow();
    expect(FakeSocket.all).toHaveLength(2);
    vi.advanceTimersByTime(30_000);
    expect(FakeSocket.all).toHaveLength(2);
    expect(live.state).toMatchObject({ kind: 'connecting', first: true, closeCode: 1006 });
  });

  it('ignores what an abandoned socket still says', () => {
    const live = connect();
    const old = FakeSocket.last;
    old.breaks();
    live.retryNow();
    FakeSocket.last.welcomes();
    old.says('error', { code: 'server.fatal' });
    old.breaks();
    expect(live.state).toEqual({ kind: 'online' });
  });
});

describe('heartbeat', () => {
  it('pings every 10 s and drops the socket when nothing comes for 10 s', () => {
    const live = connect();
    FakeSocket.last.welcomes();
    const pings = () => FakeSocket.all[0]!.sent.filter(([name]) => name === 'ping').length;
    vi.advanceTimersByTime(10_000);
    expect(pings()).toBe(1);
    FakeSocket.last.says('pong', 0);
    vi.advanceTimersByTime(10_000);
    expect(pings()).toBe(2);
    vi.advanceTimersByTime(9_999);
    expect(live.state.kind).toBe('online');
    vi.advanceTimersByTime(1);
    expect(live.state.kind).toBe('waiting');
    expect(FakeSocket.all[0]!.closed).toBe(true);
  });
});
