/** Stands in for a WebSocket in tests: keeps what was sent, and plays the server. */
export class FakeSocket {
  static all: FakeSocket[] = [];
  static get last(): FakeSocket {
    return FakeSocket.all.at(-1)!;
  }

  readonly sent: unknown[][] = [];
  readyState = 0;
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((close: { code: number }) => void) | null = null;

  constructor() {
    FakeSocket.all.push(this);
  }

  static create(): WebSocket {
    return new FakeSocket() as unknown as WebSocket;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as unknown[]);
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  says(...frame: unknown[]): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  breaks(code = 1006): void {
    this.onclose?.({ code });
  }

  /** Opens and lets the login succeed. */
  welcomes(snapshot: unknown = {}): void {
    this.open();
    this.says('authenticated', snapshot);
  }
}
