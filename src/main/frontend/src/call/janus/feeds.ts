import type { JanusEvent, JanusHandle, JanusSession } from './session';

export const VIDEO_ROOM = 'janus.plugin.videoroom';
export const AUDIO_BRIDGE = 'janus.plugin.audiobridge';

/** Where a room is and what lets one in. */
export interface Door {
  room: string;
  token: string;
  ice: RTCConfiguration;
}

/** A connection to a plugin over which its ways to this browser are told. */
export function connectionFor(handle: JanusHandle, door: Door): RTCPeerConnection {
  const pc = new RTCPeerConnection(door.ice);
  pc.onicecandidate = ({ candidate }) => handle.trickle(candidate);
  return pc;
}

/** What this browser sends into a video room under one name: camera and microphone, or a screen. */
export class OwnFeed {
  private pc: RTCPeerConnection | null = null;
  private tracks: (MediaStreamTrack | null)[] = [];

  private readonly handle: JanusHandle;
  private readonly door: Door;

  constructor(handle: JanusHandle, door: Door) {
    this.handle = handle;
    this.door = door;
  }

  /** Sends these; nothing at all takes the feed out of the room. */
  async send(tracks: (MediaStreamTrack | null)[]): Promise<void> {
    const before = this.tracks;
    this.tracks = tracks;
    if (tracks.every((track) => track === null)) return this.stop();
    if (this.pc) {
      const senders = this.pc.getSenders();
      await Promise.all(tracks.map((track, i) => track !== before[i] && senders[i]?.replaceTrack(track)));
      return;
    }
    const pc = connectionFor(this.handle, this.door);
    this.pc = pc;
    for (const [i, track] of tracks.entries()) {
      const kind = i === tracks.length - 1 ? 'video' : 'audio';
      const { sender } = pc.addTransceiver(kind, { direction: 'sendonly' });
      await sender.replaceTrack(track);
    }
    await pc.setLocalDescription();
    const { jsep } = await this.handle.send({ request: 'publish' }, pc.localDescription!);
    if (jsep) await pc.setRemoteDescription(jsep);
  }

  private async stop(): Promise<void> {
    if (!this.pc) return;
    this.pc.close();
    this.pc = null;
    await this.handle.send({ request: 'unpublish' });
  }

  close(): void {
    this.pc?.close();
    this.pc = null;
  }
}

/** What somebody else sends into a video room under one name. */
export class RemoteFeed {
  private handle: JanusHandle | null = null;
  private pc: RTCPeerConnection | null = null;
  private closed = false;

  private readonly door: Door;
  private readonly got: (track: MediaStreamTrack) => void;
  private readonly moved: (state: RTCPeerConnectionState) => void;

  constructor(door: Door, got: (track: MediaStreamTrack) => void, moved: (state: RTCPeerConnectionState) => void) {
    this.door = door;
    this.got = got;
    this.moved = moved;
  }

  async open(session: JanusSession, feed: string, privateId: unknown): Promise<void> {
    const handle = await session.attach(VIDEO_ROOM, (event) => void this.answer(event).catch(() => undefined));
    this.handle = handle;
    if (this.closed) return handle.detach();
    const { room, token } = this.door;
    await this.answer(
      await handle.send({
        request: 'join',
        ptype: 'subscriber',
        room,
        token,
        feed,
        streams: [{ feed }],
        ...(privateId === undefined ? {} : { private_id: privateId }),
      }),
    );
  }

  private async answer({ jsep }: JanusEvent): Promise<void> {
    if (!jsep || jsep.type !== 'offer' || !this.handle || this.closed) return;
    if (!this.pc) {
      const pc = connectionFor(this.handle, this.door);
      pc.ontrack = ({ track }) => this.got(track);
      pc.onconnectionstatechange = () => this.moved(pc.connectionState);
      this.pc = pc;
    }
    await this.pc.setRemoteDescription(jsep);
    await this.pc.setLocalDescription();
    await this.handle.send({ request: 'start', room: this.door.room }, this.pc.localDescription!);
  }

  loudness(): number {
    const receiver = this.pc?.getReceivers().find(({ track }) => track.kind === 'audio');
    return receiver?.getSynchronizationSources?.()[0]?.audioLevel ?? 0;
  }

  async reports(): Promise<RTCStatsReport | null> {
    return (await this.pc?.getStats()) ?? null;
  }

  close(): void {
    this.closed = true;
    this.pc?.close();
    this.handle?.detach();
  }
}
