import { KINDS, type CallMedia, type MediaEvents, type OwnTracks, type RemoteStreams } from './media';
import { isWeak, type Counters } from './quality';
import type { Joined, Participant, Signal } from './wire';

const MOST_RESTARTS = 3;
/** With more people than this everybody's picture is smaller. */
const FEW = 4;
const LOOK_EVERY_MS = 4_000;

interface Peer extends RemoteStreams {
  pc: RTCPeerConnection;
  polite: boolean;
  offering: boolean;
  ignoring: boolean;
  restarts: number;
  /** Signals are taken one after the other. */
  queue: Promise<void>;
  counters: Counters | null;
}

/**
 * Sound and pictures between everybody in a call, each connected to each. Three lines are agreed on at the beginning,
 * for sound, camera and screen; what is switched on later goes over them without agreeing anew.
 */
export class Mesh implements CallMedia {
  readonly knows = false;
  private readonly peers = new Map<string, Peer>();
  private readonly configuration: RTCConfiguration;
  private readonly events: MediaEvents;
  private readonly looking: ReturnType<typeof setInterval>;
  private own: Participant;
  private tracks: OwnTracks = { audio: null, video: null, screen: null };

  constructor(joined: Joined, events: MediaEvents) {
    this.own = joined.participant;
    this.events = events;
    this.configuration = { iceServers: joined.ice_servers, iceTransportPolicy: joined.ice_policy };
    this.looking = setInterval(() => void this.look(), LOOK_EVERY_MS);
  }

  /** Somebody is there. Who came later begins. */
  add(other: Participant): void {
    if (other.id === this.own.id || this.peers.has(other.id)) return;
    const pc = new RTCPeerConnection(this.configuration);
    const peer: Peer = {
      pc,
      polite: this.own.order > other.order,
      offering: false,
      ignoring: false,
      restarts: 0,
      queue: Promise.resolve(),
      camera: new MediaStream(),
      screen: new MediaStream(),
      link: 'connecting',
      counters: null,
    };
    this.peers.set(other.id, peer);
    pc.onnegotiationneeded = () => void this.offer(other.id, peer);
    pc.onicecandidate = ({ candidate }) =>
      this.events.signal(other.id, { type: 'candidate', candidate: candidate?.toJSON() ?? null });
    pc.ontrack = ({ transceiver, track }) => this.receive(other.id, peer, transceiver, track);
    pc.onconnectionstatechange = () => this.follow(other.id, peer);
    if (peer.polite) {
      for (const kind of KINDS) {
        const transceiver = pc.addTransceiver(kind === 'audio' ? 'audio' : 'video', { direction: 'sendrecv' });
        void transceiver.sender.replaceTrack(this.tracks[kind]);
      }
    }
    this.fit();
  }

  remove(id: string): void {
    this.peers.get(id)?.pc.close();
    this.peers.delete(id);
    this.fit();
  }

  streamsOf(id: string): RemoteStreams | null {
    return this.peers.get(id) ?? null;
  }

  /** Whoever is not among these is gone; whoever is new is there. */
  keepOnly(others: readonly Participant[]): void {
    for (const id of [...this.peers.keys()]) {
      if (!others.some((other) => other.id === id)) this.remove(id);
    }
    others.forEach((other) => this.add(other));
  }

  async send(tracks: OwnTracks): Promise<void> {
    this.tracks = tracks;
    for (const { pc } of this.peers.values()) {
      await Promise.all(pc.getTransceivers().map((one, i) => this.sendOver(one, i)));
    }
    this.fit();
  }

  private async sendOver(transceiver: RTCRtpTransceiver, place: number): Promise<void> {
    const kind = KINDS[place];
    if (kind && transceiver.sender.track !== this.tracks[kind])
      await transceiver.sender.replaceTrack(this.tracks[kind]);
  }

  /** Takes what another browser says. From people nobody knows (any more) nothing is taken. */
  hear(from: string, signal: Signal): void {
    const peer = this.peers.get(from);
    if (!peer) return;
    peer.queue = peer.queue.then(() => this.take(from, peer, signal)).catch(() => this.follow(from, peer));
  }

  private async take(from: string, peer: Peer, signal: Signal): Promise<void> {
    const { pc } = peer;
    if (signal.type === 'candidate') {
      try {
        await pc.addIceCandidate(signal.candidate ?? undefined);
      } catch (error) {
        if (!peer.ignoring) throw error;
      }
      return;
    }
    const collision = signal.type === 'offer' && (peer.offering || pc.signalingState !== 'stable');
    peer.ignoring = collision && !peer.polite;
    if (peer.ignoring) return;
    await pc.setRemoteDescription(signal);
    if (signal.type === 'offer') {
      await Promise.all(
        pc.getTransceivers().map(async (transceiver, place) => {
          transceiver.direction = 'sendrecv';
          await this.sendOver(transceiver, place);
        }),
      );
      await pc.setLocalDescription();
      this.tell(from, pc);
    }
  }

  private async offer(to: string, peer: Peer): Promise<void> {
    try {
      peer.offering = true;
      await peer.pc.setLocalDescription();
      this.tell(to, peer.pc);
    } catch {
      // The connection was closed meanwhile.
    } finally {
      peer.offering = false;
    }
  }

  private tell(to: string, pc: RTCPeerConnection): void {
    const said = pc.localDescription;
    if (said && (said.type === 'offer' || said.type === 'answer')) {
      this.events.signal(to, { type: said.type, sdp: said.sdp });
    }
  }

  private receive(id: string, peer: Peer, transceiver: RTCRtpTransceiver, track: MediaStreamTrack): void {
    const place = peer.pc.getTransceivers().indexOf(transceiver);
    (place === 2 ? peer.screen : peer.camera).addTrack(track);
    this.events.changed(id);
  }

  private follow(id: string, peer: Peer): void {
    const state = peer.pc.connectionState;
    if (state === 'connected') {
      peer.link = 'connected';
      peer.restarts = 0;
    } else if (state === 'failed') {
      if (peer.restarts++ < MOST_RESTARTS) {
        peer.link = 'connecting';
        if (!peer.polite) peer.pc.restartIce();
      } else {
        peer.link = 'failed';
      }
    } else if (state !== 'closed' && peer.link !== 'failed') {
      peer.link = state === 'disconnected' ? 'connecting' : peer.link;
    }
    this.events.changed(id);
  }

  /** A quarter of the picture for each when there are many. */
  private fit(): void {
    const scale = this.peers.size + 1 > FEW ? 2 : 1;
    for (const { pc } of this.peers.values()) {
      const sender = pc.getTransceivers()[1]?.sender;
      const parameters = sender?.getParameters();
      if (!sender?.track || !parameters?.encodings?.[0]) continue;
      // on a weak line the picture goes before the sound
      parameters.encodings[0].priority = 'low';
      parameters.encodings[0].scaleResolutionDownBy = scale;
      sender.setParameters(parameters).catch(() => undefined);
    }
  }

  /** How loud somebody is, from 0 to 1. */
  loudness(id: string): number {
    const receiver = this.peers.get(id)?.pc.getTransceivers()[0]?.receiver;
    return receiver?.getSynchronizationSources?.()[0]?.audioLevel ?? 0;
  }

  async reports(id: string): Promise<RTCStatsReport | null> {
    return (await this.peers.get(id)?.pc.getStats()) ?? null;
  }

  /** Lines become weak, and better again. */
  private async look(): Promise<void> {
    for (const [id, peer] of this.peers) {
      if (peer.link !== 'connected') continue;
      const [weak, counters] = isWeak(await peer.pc.getStats(), peer.counters);
      peer.counters = counters;
      if (weak !== (peer.weak ?? false)) {
        peer.weak = weak;
        this.events.changed(id);
      }
    }
  }

  close(): void {
    clearInterval(this.looking);
    for (const { pc } of this.peers.values()) pc.close();
    this.peers.clear();
  }
}
