import type { Person } from '@/users/person';
import type { CallMedia, MediaEvents, OwnTracks, RemoteStreams } from '../media';
import type { Visit } from '../wire';
import { AudioBridge } from './bridge';
import { OwnFeed, RemoteFeed, VIDEO_ROOM, type Door } from './feeds';
import { JanusError, JanusSession, type JanusEvent, type JanusHandle } from './session';

/** What this side has to know of itself and may ask. */
export interface JanusGuest {
  name: string;
  /** Whether voices are mixed by the server. */
  bridged: boolean;
  identify(id: string): Promise<Person>;
}

interface Other extends RemoteStreams {
  feeds: Map<string, RemoteFeed>;
}

const SCREEN = '_screenshare_';
const personOf = (feed: string) => feed.split('_')[0]!;

/** A call at a Janus server: one video room, in the calls of rooms with a bridge for voices. */
export class JanusMedia implements CallMedia {
  readonly knows = true;
  private readonly others = new Map<string, Other>();
  private session!: JanusSession;
  private camera!: OwnFeed;
  private bridge: AudioBridge | null = null;
  private screen: { handle: JanusHandle; feed: OwnFeed } | null = null;
  private privateId: unknown;
  private sent: OwnTracks = { audio: null, video: null, screen: null };
  private queue: Promise<void> = Promise.resolve();
  private readonly door: Door;

  private readonly visit: Visit;
  private readonly guest: JanusGuest;
  private readonly events: MediaEvents;

  private constructor(visit: Visit, guest: JanusGuest, events: MediaEvents) {
    this.visit = visit;
    this.guest = guest;
    this.events = events;
    this.door = { room: visit.roomId, token: visit.token, ice: { iceServers: visit.iceServers } };
  }

  /** @throws JanusError if the server can't be reached, or refuses */
  static async connect(visit: Visit, guest: JanusGuest, events: MediaEvents): Promise<JanusMedia> {
    const media = new JanusMedia(visit, guest, events);
    media.session = await JanusSession.open(visit.server, () => events.lost('call.media_lost'));
    try {
      await media.enter();
    } catch (error) {
      media.close();
      throw error;
    }
    return media;
  }

  private async enter(): Promise<void> {
    const { session, visit, guest } = this;
    const handle = await session.attach(VIDEO_ROOM, (event) => this.take(event));
    this.camera = new OwnFeed(handle, this.door);
    const joined = await handle.send(this.joining(visit.sessionId));
    this.privateId = joined.data.private_id;
    if (guest.bridged) {
      this.bridge = new AudioBridge(this.door, () => this.tellAll());
      await this.bridge.open(session, visit.sessionId, guest.name);
    }
    this.take(joined);
  }

  private joining(id: string) {
    const { room, token } = this.door;
    return { request: 'join', ptype: 'publisher', room, token, id, display: this.guest.name };
  }

  private take({ data }: JanusEvent): void {
    for (const list of [data.publishers, data.attendees]) {
      if (Array.isArray(list))
        list.forEach((one: { id: unknown }) => void this.arrived(String(one.id), list === data.publishers));
    }
    const joining = (data.joining as { id?: unknown } | undefined)?.id;
    if (joining !== undefined) void this.arrived(String(joining), false);
    if (data.unpublished !== undefined) this.ended(String(data.unpublished), false);
    if (data.leaving !== undefined) this.ended(String(data.leaving), true);
    if (data.videoroom === 'destroyed' || data.reason === 'kicked') this.events.lost('call.ended');
  }

  /** Somebody is in the room, or sends something. */
  private async arrived(feed: string, sends: boolean): Promise<void> {
    const id = personOf(feed);
    if (id === this.visit.sessionId) return;
    let other = this.others.get(id);
    if (!other && !feed.includes(SCREEN)) {
      other = { camera: new MediaStream(), screen: new MediaStream(), link: 'connected', feeds: new Map() };
      this.others.set(id, other);
      void this.introduce(id);
    }
    if (!other || !sends || other.feeds.has(feed)) return;
    const stream = feed.includes(SCREEN) ? other.screen : other.camera;
    const remote = new RemoteFeed(
      this.door,
      (track) => {
        stream.addTrack(track);
        track.onmute = track.onunmute = () => this.tell(id);
        track.onended = () => stream.removeTrack(track);
        this.tell(id);
      },
      (state) => {
        other.link = state === 'failed' ? 'failed' : state === 'connected' ? 'connected' : 'connecting';
        this.events.changed(id);
      },
    );
    other.feeds.set(feed, remote);
    try {
      await remote.open(this.session, feed, this.privateId);
    } catch (error) {
      if (other.feeds.get(feed) !== remote) return;
      // It was gone before it could be seen.
      this.ended(feed, false);
      if (!(error instanceof JanusError)) throw error;
    }
  }

  private async introduce(id: string): Promise<void> {
    const user = await this.guest.identify(id).catch(() => ({ id, profile: {} }));
    if (!this.others.has(id)) return;
    this.events.here({ id, user, order: Date.now(), state: { ...this.sentBy(id), hand: null }, speak: true });
    this.events.changed(id);
  }

  private ended(feed: string, gone: boolean): void {
    const id = personOf(feed);
    const other = this.others.get(id);
    if (!other) return;
    other.feeds.get(feed)?.close();
    other.feeds.delete(feed);
    const stream = feed.includes(SCREEN) ? other.screen : other.camera;
    stream.getTracks().forEach((track) => stream.removeTrack(track));
    if (gone && feed === id) {
      other.feeds.forEach((one) => one.close());
      this.others.delete(id);
      this.events.gone(id);
    } else {
      this.tell(id);
    }
  }

  private sentBy(id: string) {
    const other = this.others.get(id);
    const flows = (tracks?: MediaStreamTrack[]) => tracks?.some((track) => !track.muted) ?? false;
    return {
      audio: this.bridge ? this.bridge.isHeard(id) : flows(other?.camera.getAudioTracks()),
      video: flows(other?.camera.getVideoTracks()),
      screen: flows(other?.screen.getVideoTracks()),
    };
  }

  private tell(id: string): void {
    this.events.sends(id, this.sentBy(id));
    this.events.changed(id);
  }

  private tellAll(): void {
    this.others.forEach((_, id) => this.tell(id));
  }

  send(tracks: OwnTracks): Promise<void> {
    this.queue = this.queue.then(() => this.publish(tracks)).catch(() => undefined);
    return this.queue;
  }

  private async publish(tracks: OwnTracks): Promise<void> {
    const before = this.sent;
    this.sent = tracks;
    if (this.bridge && tracks.audio !== before.audio) await this.bridge.send(tracks.audio);
    await this.camera.send(this.bridge ? [tracks.video] : [tracks.audio, tracks.video]);
    if (tracks.screen === before.screen) return;
    this.screen?.feed.close();
    this.screen?.handle.detach();
    this.screen = null;
    if (!tracks.screen) return;
    const handle = await this.session.attach(VIDEO_ROOM, () => undefined);
    await handle.send(this.joining(`${this.visit.sessionId}${SCREEN}${crypto.randomUUID()}`));
    this.screen = { handle, feed: new OwnFeed(handle, this.door) };
    await this.screen.feed.send([tracks.screen]);
  }

  mixed(): MediaStream | null {
    return this.bridge?.stream ?? null;
  }

  streamsOf(id: string): RemoteStreams | null {
    return this.others.get(id) ?? null;
  }

  loudness(id: string): number {
    if (this.bridge) return this.bridge.isTalking(id) ? 1 : 0;
    return this.others.get(id)?.feeds.get(id)?.loudness() ?? 0;
  }

  async reports(id: string): Promise<RTCStatsReport | null> {
    const feed = [...(this.others.get(id)?.feeds.values() ?? [])][0];
    return (await feed?.reports()) ?? null;
  }

  add(): void {
    // The server says who is there.
  }

  remove(): void {
    // as above
  }

  keepOnly(): void {
    // as above
  }

  hear(): void {
    // Browsers say nothing to each other.
  }

  close(): void {
    this.camera?.close();
    this.bridge?.close();
    this.screen?.feed.close();
    this.others.forEach((other) => other.feeds.forEach((feed) => feed.close()));
    this.others.clear();
    this.session.close();
  }
}
