import type { Problem } from './frames';

/**
 * A call that did not end well. `code` is the server's, or one of ours: `client.not_sent` (nothing left this browser),
 * `client.result_unknown` (the connection broke while waiting: it may or may not have happened), `client.timeout`.
 */
export class CallError extends Error {
  readonly code: string;
  readonly details: unknown;

  constructor(problem: Problem) {
    super(problem.message ?? problem.code);
    this.name = 'CallError';
    this.code = problem.code;
    this.details = problem.details;
  }
}

/** The error code of anything that was thrown, for texts that people read. */
export function codeOf(error: unknown): string {
  return error instanceof CallError ? error.code : 'client.unknown_error';
}

interface Pending {
  resolve(data: unknown): void;
  reject(error: CallError): void;
  timer: ReturnType<typeof setTimeout>;
}

/** Calls waiting on one socket. Every socket has a table of its own, so an old timer can't touch a newer call. */
export class CallTable {
  private readonly waiting = new Map<number, Pending>();
  private lastId = 0;

  open(timeoutMs: number, send: (id: number) => void): Promise<unknown> {
    const id = ++this.lastId;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.fail(id, { code: 'client.timeout' }), timeoutMs);
      this.waiting.set(id, { resolve, reject, timer });
      try {
        send(id);
      } catch {
        this.fail(id, { code: 'client.not_sent' });
      }
    });
  }

  succeed(id: number, data: unknown): void {
    this.take(id)?.resolve(data);
  }

  fail(id: number, problem: Problem): void {
    this.take(id)?.reject(new CallError(problem));
  }

  failAll(code: string): void {
    for (const id of [...this.waiting.keys()]) this.fail(id, { code });
  }

  private take(id: number): Pending | undefined {
    const pending = this.waiting.get(id);
    if (pending) {
      clearTimeout(pending.timer);
      this.waiting.delete(id);
    }
    return pending;
  }
}
