/** A connection that is opened while the client itself is still on its way: on a slow network that saves two journeys. */
let early: { url: string; socket: WebSocket } | null = null;

export function openEarly(url: string): void {
  const socket = new WebSocket(url);
  early = { url, socket };
  // What is said while nobody listens would be lost, so then the client opens another one.
  socket.onmessage = socket.onclose = closeEarly;
}

export function closeEarly(): void {
  early?.socket.close();
  early = null;
}

/** The connection that was opened early, once; otherwise a new one. */
export function openSocket(url: string): WebSocket {
  const taken = early?.url === url ? early.socket : null;
  if (!taken) return new WebSocket(url);
  early = null;
  taken.onmessage = taken.onclose = null;
  return taken;
}
