import { AUDIO_BRIDGE, connectionFor, type Door } from './feeds';
import type { JanusEvent, JanusHandle, JanusSession } from './session';

interface Heard {
  id: string;
  muted?: boolean;
  talking?: boolean;
}

/** Everybody's voice in one stream: the server mixes it, and says who speaks. */
export class AudioBridge {
  readonly stream = new MediaStream();
  private readonly heard = new Map<string, Heard>();
  private handle: JanusHandle | null = null;
  private pc: RTCPeerConnection | null = null;
  private sender: RTCRtpSender | null = null;

  private readonly door: Door;
  private readonly changed: () => void;

  constructor(door: Door, changed: () => void) {
    this.door = door;
    this.changed = changed;
  }

  async open(session: JanusSession, id: string, display: string): Promise<void> {
    const handle = await session.attach(AUDIO_BRIDGE, (event) => this.take(event));
    this.handle = handle;
    const { room, token } = this.door;
    this.take(await handle.send({ request: 'join', room, token, id, display, muted: true }));
    const pc = connectionFor(handle, this.door);
    this.pc = pc;
    pc.ontrack = ({ track }) => this.stream.addTrack(track);
    this.sender = pc.addTransceiver('audio', { direction: 'sendrecv' }).sender;
    await pc.setLocalDescription();
    const { jsep } = await handle.send({ request: 'configure', muted: true }, pc.localDescription!);
    if (jsep) await pc.setRemoteDescription(jsep);
  }

  private take({ data }: JanusEvent): void {
    const id = String(data.id ?? '');
    if (data.audiobridge === 'talking' || data.audiobridge === 'stopped-talking') {
      const known = this.heard.get(id);
      if (known) known.talking = data.audiobridge === 'talking';
    }
    if (Array.isArray(data.participants)) {
      for (const one of data.participants as Heard[]) {
        this.heard.set(String(one.id), { ...this.heard.get(String(one.id)), ...one, id: String(one.id) });
      }
    }
    if (data.leaving !== undefined) this.heard.delete(String(data.leaving));
    this.changed();
  }

  isHeard(id: string): boolean {
    return this.heard.get(id)?.muted === false;
  }

  isTalking(id: string): boolean {
    return this.heard.get(id)?.talking === true;
  }

  async send(track: MediaStreamTrack | null): Promise<void> {
    await this.sender?.replaceTrack(track);
    await this.handle?.send({ request: 'configure', muted: track === null });
  }

  close(): void {
    this.pc?.close();
    this.handle?.detach();
  }
}
