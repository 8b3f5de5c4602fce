import { Backoff } from './backoff';
import { CallError, CallTable } from './calls';
import { openSocket } from './early';
import { readFrame, type Problem } from './frames';
import { Heartbeat } from './heartbeat';
import type { Bodies, Pushes } from './protocol.generated';

/** Where the connection stands. After `refused` and `reload` nothing reconnects by itself. */
export type ConnectionState =
  | { kind: 'connecting'; first: boolean; closeCode: number | null }
  | { kind: 'online' }
  | { kind: 'waiting'; first: boolean; closeCode: number | null; retryAt: number }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'reload' };

export interface ConnectionOptions {
  url: string;
  /** The body of `authenticate`, asked for anew on each socket. */
  credential: () => object;
  createSocket?: (url: string) => WebSocket;
  random?: () => number;
}

type Handler = (data: never) => void;

/** An action that the server knows, with the body it takes; without one where it may be left out. */
export type Command = {
  [A in keyof Bodies]: null extends Bodies[A]
    ? [action: A, body?: Bodies[A], timeoutMs?: number]
    : [action: A, body: Bodies[A], timeoutMs?: number];
}[keyof Bodies];

const CALL_TIMEOUT_MS = 15_000;
const LOGIN_TIMEOUT_MS = 60_000;
const FINAL_CODES = new Set([
  'world.unknown_world',
  'auth.missing_token',
  'auth.missing_id_or_token',
  'auth.invalid_token',
  'auth.expired_token',
  'auth.denied',
  'connection.replaced',
  'server.fatal',
]);

/** One live connection to a world: logs in, calls actions, hands out pushes, and comes back when the network does. */
export class LiveConnection {
  state: ConnectionState = { kind: 'connecting', first: true, closeCode: null };

  private readonly options: ConnectionOptions;
  private readonly backoff: Backoff;
  private readonly pushHandlers = new Map<string, Set<Handler>>();
  private readonly loginHandlers = new Set<Handler>();
  private readonly stateHandlers = new Set<(state: ConnectionState) => void>();
  private socket: WebSocket | null = null;
  private calls = new CallTable();
  private heartbeat: Heartbeat | null = null;
  private loginTimer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private onlineSince: number | null = null;
  private everOnline = false;

  constructor(options: ConnectionOptions) {
    this.options = options;
    this.backoff = new Backoff(options.random);
  }

  /** Handlers are called in the order in which they were added. The returned function removes the handler. */
  on<T>(event: keyof Pushes, handler: (data: T) => void): () => void {
    const handlers = this.pushHandlers.get(event) ?? new Set();
    this.pushHandlers.set(event, handlers.add(handler));
    return () => handlers.delete(handler);
  }

  /** Called with the snapshot of every login, the first and those after a reconnect. */
  onLogin<T>(handler: (snapshot: T) => void): () => void {
    this.loginHandlers.add(handler);
    return () => this.loginHandlers.delete(handler);
  }

  onState(handler: (state: ConnectionState) => void): () => void {
    this.stateHandlers.add(handler);
    return () => this.stateHandlers.delete(handler);
  }

  connect(): void {
    clearTimeout(this.retryTimer);
    this.enter({ kind: 'connecting', first: !this.everOnline, closeCode: this.lastCloseCode() });
    const socket = (this.options.createSocket ?? openSocket)(this.options.url);
    this.socket = socket;
    this.calls = new CallTable();
    this.loginTimer = setTimeout(() => this.lose(socket, null), LOGIN_TIMEOUT_MS);
    const introduce = () => this.send(['authenticate', this.options.credential()]);
    if (socket.readyState === WebSocket.OPEN) introduce();
    else socket.onopen = introduce;
    socket.onmessage = (message) => this.receive(socket, message.data);
    socket.onclose = (close) => this.lose(socket, close.code);
  }

  /** Ends the waiting time before the next try; does nothing in any other state. */
  retryNow(): void {
    if (this.state.kind === 'waiting') this.connect();
  }

  /** @throws CallError when the server refuses, does not answer in time, or can't be reached */
  call<T = unknown>(...[action, body = null, timeoutMs = CALL_TIMEOUT_MS]: Command): Promise<T> {
    if (this.state.kind !== 'online') return Promise.reject(new CallError({ code: 'client.not_sent' }));
    return this.calls.open(timeoutMs, (id) => this.send([action, id, body])) as Promise<T>;
  }

  private send(frame: unknown[]): void {
    this.socket?.send(JSON.stringify(frame));
  }

  private receive(socket: WebSocket, text: unknown): void {
    if (socket !== this.socket) return;
    const frame = readFrame(text);
    this.heartbeat?.heard();
    switch (frame.kind) {
      case 'authenticated':
        return this.logIn(socket, frame.snapshot);
      case 'reply':
        return this.calls.succeed(frame.id, frame.data);
      case 'refusal':
        return this.calls.fail(frame.id, frame.problem);
      case 'error':
        if (FINAL_CODES.has(frame.problem.code)) return this.stop({ kind: 'refused', problem: frame.problem });
        // A login that failed for a passing reason is tried again; an error later on belongs to no call of ours.
        if (this.state.kind === 'connecting') this.lose(socket, null);
        return;
      case 'push':
        if (frame.event === 'connection.reload') return this.stop({ kind: 'reload' });
        hand(this.pushHandlers.get(frame.event) ?? [], frame.data);
    }
  }

  private logIn(socket: WebSocket, snapshot: unknown): void {
    clearTimeout(this.loginTimer);
    this.everOnline = true;
    this.onlineSince = Date.now();
    this.heartbeat = new Heartbeat(
      () => this.send(['ping', Date.now()]),
      () => this.lose(socket, null),
    );
    this.enter({ kind: 'online' });
    hand(this.loginHandlers, snapshot);
  }

  private lose(socket: WebSocket, closeCode: number | null): void {
    if (socket !== this.socket) return;
    const onlineForMs = this.onlineSince === null ? 0 : Date.now() - this.onlineSince;
    this.release('client.result_unknown');
    const delayMs = this.backoff.nextDelayMs(onlineForMs);
    this.enter({ kind: 'waiting', first: !this.everOnline, closeCode, retryAt: Date.now() + delayMs });
    this.retryTimer = setTimeout(() => this.connect(), delayMs);
  }

  private stop(final: ConnectionState): void {
    this.release('client.result_unknown');
    this.enter(final);
  }

  private release(callsEndWith: string): void {
    clearTimeout(this.loginTimer);
    this.heartbeat?.stop();
    this.heartbeat = null;
    this.onlineSince = null;
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.calls.failAll(callsEndWith);
  }

  private enter(state: ConnectionState): void {
    this.state = state;
    for (const handler of this.stateHandlers) handler(state);
  }

  private lastCloseCode(): number | null {
    return this.state.kind === 'waiting' ? this.state.closeCode : null;
  }
}

/** One part of the page that stumbles over something unexpected must not keep the others from hearing of it. */
function hand(handlers: Iterable<Handler>, data: unknown): void {
  for (const handler of [...handlers]) {
    try {
      handler(data as never);
    } catch (error) {
      console.error(error);
    }
  }
}
