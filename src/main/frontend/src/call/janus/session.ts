/** What a plugin says, with what its browser side has to answer. */
export interface JanusEvent {
  data: Record<string, unknown>;
  jsep?: RTCSessionDescriptionInit;
}

interface Message {
  janus: string;
  transaction?: string;
  sender?: number;
  session_id?: number;
  data?: { id: number };
  jsep?: RTCSessionDescriptionInit;
  plugindata?: { data: Record<string, unknown> };
  error?: { code: number; reason: string };
}

interface Waiting {
  /** An acknowledgement is all that will come. */
  acknowledged: boolean;
  done(message: Message): void;
  failed(error: Error): void;
}

const KEEP_ALIVE_MS = 25_000;
const PATIENCE_MS = 10_000;

/** Why a server of Janus did not do what it was asked; its own number in `code`. */
export class JanusError extends Error {
  readonly code: number;

  constructor(message: string, code = 0) {
    super(message);
    this.code = code;
  }
}

/** One session at a Janus server, on a socket of its own. Each question gets its answer or fails within ten seconds. */
export class JanusSession {
  private readonly waiting = new Map<string, Waiting>();
  private readonly handles = new Map<number, JanusHandle>();
  private id = 0;
  private alive?: ReturnType<typeof setInterval>;
  private ended = false;

  private readonly socket: WebSocket;
  private readonly lost: () => void;

  private constructor(socket: WebSocket, lost: () => void) {
    this.socket = socket;
    this.lost = lost;
  }

  static async open(url: string, lost: () => void): Promise<JanusSession> {
    const socket = new WebSocket(url, 'janus-protocol');
    const session = new JanusSession(socket, lost);
    await new Promise<void>((done, failed) => {
      const late = setTimeout(() => failed(new JanusError('no answer')), PATIENCE_MS);
      socket.onopen = () => done(clearTimeout(late));
      socket.onclose = () => failed(new JanusError('no connection'));
    });
    socket.onclose = () => session.break();
    socket.onmessage = ({ data }) => session.take(String(data));
    session.id = (await session.ask({ janus: 'create' })).data?.id ?? 0;
    session.alive = setInterval(
      () => void session.ask({ janus: 'keepalive' }, true).catch(() => undefined),
      KEEP_ALIVE_MS,
    );
    return session;
  }

  /** A side of a plugin; `hear` gets what it says unasked. */
  async attach(plugin: string, hear: (event: JanusEvent) => void): Promise<JanusHandle> {
    const { data } = await this.ask({ janus: 'attach', plugin });
    const handle = new JanusHandle(this, data?.id ?? 0, hear);
    this.handles.set(handle.id, handle);
    return handle;
  }

  forget(handle: JanusHandle): void {
    this.handles.delete(handle.id);
  }

  /** Everything but an acknowledgement is an answer; what a plugin does later comes as an event of the same question. */
  ask(message: Record<string, unknown>, acknowledged = false): Promise<Message> {
    if (this.socket.readyState !== WebSocket.OPEN) return Promise.reject(new JanusError('no connection'));
    const transaction = crypto.randomUUID();
    return new Promise((done, failed) => {
      const late = setTimeout(() => {
        this.waiting.delete(transaction);
        failed(new JanusError('no answer'));
      }, PATIENCE_MS);
      this.waiting.set(transaction, {
        acknowledged,
        done: (answer) => done((clearTimeout(late), answer)),
        failed: (error) => failed((clearTimeout(late), error)),
      });
      this.socket.send(JSON.stringify({ ...message, transaction, ...(this.id ? { session_id: this.id } : {}) }));
    });
  }

  private take(text: string): void {
    let message: Message;
    try {
      message = JSON.parse(text) as Message;
    } catch {
      return;
    }
    if (message.janus === 'timeout' && message.session_id === this.id) return this.break();
    const asked = message.transaction ? this.waiting.get(message.transaction) : undefined;
    if (!asked) {
      if (message.sender !== undefined) this.handles.get(message.sender)?.told(message);
      return;
    }
    if (message.janus === 'ack' && !asked.acknowledged) return;
    this.waiting.delete(message.transaction!);
    if (message.janus === 'error') {
      asked.failed(new JanusError(message.error?.reason ?? '', message.error?.code));
    } else {
      asked.done(message);
    }
  }

  private break(): void {
    if (this.ended) return;
    this.close();
    this.lost();
  }

  close(): void {
    if (this.ended) return;
    this.ended = true;
    clearInterval(this.alive);
    for (const one of this.waiting.values()) one.failed(new JanusError('over'));
    this.waiting.clear();
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify({ janus: 'destroy', session_id: this.id, transaction: crypto.randomUUID() }));
    }
    this.socket.onclose = null;
    this.socket.close();
  }
}

/** A side of a plugin. */
export class JanusHandle {
  private readonly session: JanusSession;
  readonly id: number;
  private readonly hear: (event: JanusEvent) => void;

  constructor(session: JanusSession, id: number, hear: (event: JanusEvent) => void) {
    this.session = session;
    this.id = id;
    this.hear = hear;
  }

  /** @throws JanusError if the plugin refuses */
  async send(body: Record<string, unknown>, jsep?: RTCSessionDescriptionInit): Promise<JanusEvent> {
    const answer = await this.session.ask({
      janus: 'message',
      handle_id: this.id,
      body,
      ...(jsep ? { jsep: { type: jsep.type, sdp: jsep.sdp } } : {}),
    });
    const event = eventOf(answer);
    if (event.data.error) throw new JanusError(String(event.data.error), Number(event.data.error_code ?? 0));
    return event;
  }

  /** Ways to reach this browser; null says that there are no more. */
  trickle(candidate: RTCIceCandidate | null): void {
    const said = candidate ? candidate.toJSON() : { completed: true };
    void this.session.ask({ janus: 'trickle', handle_id: this.id, candidate: said }, true).catch(() => undefined);
  }

  told(message: Message): void {
    if (message.janus === 'event') this.hear(eventOf(message));
  }

  detach(): void {
    this.session.forget(this);
    void this.session.ask({ janus: 'detach', handle_id: this.id }).catch(() => undefined);
  }
}

function eventOf(message: Message): JanusEvent {
  return { data: message.plugindata?.data ?? {}, jsep: message.jsep };
}
