/** Frames of the live connection: JSON arrays, told apart by their first element. */
export type Incoming =
  | { kind: 'pong' }
  | { kind: 'authenticated'; snapshot: unknown }
  | { kind: 'reply'; id: number; data: unknown }
  | { kind: 'refusal'; id: number; problem: Problem }
  | { kind: 'error'; problem: Problem }
  | { kind: 'push'; event: string; data: unknown }
  | { kind: 'unreadable' };

/** What the server says about something that did not work. */
export interface Problem {
  code: string;
  message?: string;
  details?: unknown;
}

export function readFrame(text: unknown): Incoming {
  const frame = parse(text);
  if (!Array.isArray(frame) || typeof frame[0] !== 'string') return { kind: 'unreadable' };
  const [name, second, third] = frame as [string, unknown, unknown];
  switch (name) {
    case 'pong':
      return { kind: 'pong' };
    case 'authenticated':
      return { kind: 'authenticated', snapshot: second };
    case 'success':
      return typeof second === 'number' ? { kind: 'reply', id: second, data: third } : { kind: 'unreadable' };
    case 'error':
      if (frame.length < 3) return { kind: 'error', problem: asProblem(second) };
      return typeof second === 'number'
        ? { kind: 'refusal', id: second, problem: asProblem(third) }
        : { kind: 'unreadable' };
    default:
      return { kind: 'push', event: name, data: second };
  }
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asProblem(value: unknown): Problem {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Partial<Problem>;
  return {
    code: typeof given.code === 'string' ? given.code : 'client.unknown_error',
    ...(typeof given.message === 'string' ? { message: given.message } : {}),
    ...(given.details === undefined ? {} : { details: given.details }),
  };
}
