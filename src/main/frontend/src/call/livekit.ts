import {
  ConnectionQuality,
  DisconnectReason,
  Room,
  RoomEvent,
  Track,
  VideoQuality,
  type Participant as Someone,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
} from 'livekit-client';
import { KINDS, type CallMedia, type Kind, type MediaEvents, type OwnTracks, type RemoteStreams } from './media';
import type { Participant, Ticket } from './wire';

const SOURCES: Record<Kind, Track.Source> = {
  audio: Track.Source.Microphone,
  video: Track.Source.Camera,
  screen: Track.Source.ScreenShare,
};
/** Whom our server let in: id of the person, then of the seat. Others are machines that record or listen. */
const OURS = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_[0-9a-f]{8}$/;
const FOR_GOOD = [
  DisconnectReason.PARTICIPANT_REMOVED,
  DisconnectReason.ROOM_DELETED,
  DisconnectReason.DUPLICATE_IDENTITY,
  DisconnectReason.ROOM_CLOSED,
];

/** A call at a server of LiveKit, which tells who is there before ours does. */
export class LiveKitMedia implements CallMedia {
  readonly knows = true;
  private readonly streams = new Map<string, RemoteStreams>();
  private readonly sent: OwnTracks = { audio: null, video: null, screen: null };
  private queue: Promise<void> = Promise.resolve();
  private closed = false;

  private readonly room: Room;
  private readonly events: MediaEvents;

  private constructor(room: Room, events: MediaEvents) {
    this.room = room;
    this.events = events;
  }

  static async connect(ticket: Ticket, events: MediaEvents): Promise<LiveKitMedia> {
    const room = new Room({ dynacast: true, disconnectOnPageLeave: true });
    const media = new LiveKitMedia(room, events);
    media.listen();
    try {
      await room.connect(ticket.url, ticket.token);
    } catch (error) {
      media.close();
      throw error;
    }
    room.remoteParticipants.forEach((who) => media.here(who));
    return media;
  }

  private listen(): void {
    const { room, events } = this;
    const sends = (who: Someone) => {
      if (this.streams.has(who.identity)) events.sends(who.identity, sentBy(who));
    };
    room
      .on(RoomEvent.ParticipantConnected, (who) => this.here(who))
      .on(RoomEvent.ParticipantDisconnected, (who) => {
        this.streams.delete(who.identity);
        events.gone(who.identity);
      })
      .on(RoomEvent.TrackSubscribed, (track, publication, who) => this.put(who, publication, track))
      .on(RoomEvent.TrackUnsubscribed, (track, publication, who) => {
        this.streamFor(who, publication)?.removeTrack(track.mediaStreamTrack);
        events.changed(who.identity);
      })
      .on(RoomEvent.TrackPublished, (_, who) => sends(who))
      .on(RoomEvent.TrackUnpublished, (_, who) => sends(who))
      .on(RoomEvent.TrackMuted, (_, who) => sends(who))
      .on(RoomEvent.TrackUnmuted, (_, who) => sends(who))
      .on(RoomEvent.ConnectionQualityChanged, (quality, who) => {
        const streams = this.streams.get(who.identity);
        if (!streams) return;
        streams.weak = quality === ConnectionQuality.Poor || quality === ConnectionQuality.Lost;
        events.changed(who.identity);
      })
      .on(RoomEvent.Disconnected, (reason) => {
        if (this.closed || (reason !== undefined && FOR_GOOD.includes(reason))) return;
        events.lost('call.media_lost');
      });
  }

  private here(who: RemoteParticipant): void {
    const person = OURS.exec(who.identity)?.[1];
    if (!person || this.streams.has(who.identity)) return;
    this.streams.set(who.identity, { camera: new MediaStream(), screen: new MediaStream(), link: 'connected' });
    this.events.here(asParticipant(who, person));
    who.trackPublications.forEach((publication) => {
      if (publication.track) this.put(who, publication, publication.track as RemoteTrack);
    });
  }

  private streamFor(who: Someone, publication: { source: Track.Source }): MediaStream | undefined {
    const streams = this.streams.get(who.identity);
    const isScreen =
      publication.source === Track.Source.ScreenShare || publication.source === Track.Source.ScreenShareAudio;
    return isScreen ? streams?.screen : streams?.camera;
  }

  private put(who: RemoteParticipant, publication: { source: Track.Source }, track: RemoteTrack): void {
    this.here(who);
    this.streamFor(who, publication)?.addTrack(track.mediaStreamTrack);
    this.events.sends(who.identity, sentBy(who));
    this.events.changed(who.identity);
  }

  add(): void {
    // Its server says who is there.
  }

  remove(id: string): void {
    this.streams.delete(id);
  }

  keepOnly(): void {
    // as above
  }

  hear(): void {
    // Browsers say nothing to each other.
  }

  send(tracks: OwnTracks): Promise<void> {
    this.queue = this.queue.then(() => this.publish(tracks)).catch(() => undefined);
    return this.queue;
  }

  private async publish(tracks: OwnTracks): Promise<void> {
    const own = this.room.localParticipant;
    for (const kind of KINDS) {
      const [before, now] = [this.sent[kind], tracks[kind]];
      if (before === now || this.closed) continue;
      this.sent[kind] = now;
      if (before) await own.unpublishTrack(before, false);
      if (now) await own.publishTrack(now, { source: SOURCES[kind], simulcast: kind === 'video' });
    }
  }

  streamsOf(id: string): RemoteStreams | null {
    return this.streams.get(id) ?? null;
  }

  show(ids: ReadonlySet<string>, large: string | null): void {
    this.room.remoteParticipants.forEach((who) => {
      const camera = who.getTrackPublication(Track.Source.Camera) as RemoteTrackPublication | undefined;
      if (!camera?.isSubscribed) return;
      camera.setEnabled(ids.has(who.identity));
      camera.setVideoQuality(
        who.identity === large || ids.size <= 4
          ? VideoQuality.HIGH
          : ids.size <= 9
            ? VideoQuality.MEDIUM
            : VideoQuality.LOW,
      );
    });
  }

  loudness(id: string): number {
    const who = this.room.remoteParticipants.get(id);
    return who?.isSpeaking ? Math.max(who.audioLevel, 0.1) : 0;
  }

  async reports(id: string): Promise<RTCStatsReport | null> {
    const who = this.room.remoteParticipants.get(id);
    const track = (who?.getTrackPublication(Track.Source.Camera) ?? who?.getTrackPublication(Track.Source.Microphone))
      ?.track as RemoteTrack | undefined;
    return (await track?.getRTCStatsReport()) ?? null;
  }

  close(): void {
    this.closed = true;
    void this.room.disconnect(false);
    this.streams.clear();
  }
}

function sentBy(who: Someone) {
  const on = (source: Track.Source) => {
    const publication = who.getTrackPublication(source);
    return publication !== undefined && !publication.isMuted;
  };
  return { audio: on(SOURCES.audio), video: on(SOURCES.video), screen: on(SOURCES.screen) };
}

function asParticipant(who: RemoteParticipant, person: string): Participant {
  return {
    id: who.identity,
    user: { id: person, profile: { display_name: who.name ?? '' } },
    order: who.joinedAt?.getTime() ?? Date.now(),
    state: { ...sentBy(who), hand: null },
    speak: who.permissions?.canPublish ?? true,
  };
}
