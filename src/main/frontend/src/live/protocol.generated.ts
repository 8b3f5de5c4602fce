// Made by ProtocolDocumentTest of the server's own records: never edit it, run the test with -Ddocs.write=true.

export interface Announcement {
  id: string;
  text: string;
  show_until: string | null;
  state: AnnouncementState;
  is_visible: boolean;
}

export type AnnouncementState = 'draft' | 'active' | 'archived';

export interface BbbRecording {
  start: string | null;
  end: string | null;
  participants: string | null;
  state: string;
  url: string | null;
  url_screenshare: string | null;
  url_video: string | null;
  url_notes: string | null;
}

export interface CallParticipant {
  id: string;
  user: User;
  order: number;
  state: CallState;
  speak: boolean;
}

export interface CallRights {
  moderate: boolean;
  speak: boolean;
}

export interface CallState {
  audio: boolean;
  video: boolean;
  screen: boolean;
  hand: string | null;
}

export interface ChatEvent {
  event_id: number;
  channel: string;
  sender: string | null;
  timestamp: string;
  event_type: ChatEventType;
  content: object;
  edited: string | null;
  replaces: number | null;
  reactions: Record<string, string[]>;
  type?: string;
}

export type ChatEventType = 'channel.message' | 'channel.member' | 'channel.poll';

export interface ChatJoined {
  id: string;
  unread_pointer: number;
  members?: User[];
}

export interface ChatSubscription {
  state: unknown;
  next_event_id: number;
  unread_pointer: number;
  members: User[];
}

export interface ChatWithPeople {
  event_id: number;
  channel: string;
  sender: string | null;
  timestamp: string;
  event_type: ChatEventType;
  content: object;
  edited: string | null;
  replaces: number | null;
  reactions: Record<string, string[]>;
  users: Record<string, User>;
}

export interface ConnectionAuthenticate {
  token?: string;
  client_id?: string;
  invite_token?: string;
  capabilities?: string[];
}

export interface ConnectionSnapshot {
  'user.config': UserSelf;
  'world.config': WorldForViewer;
  'chat.channels': ChatJoined[];
  'chat.read_pointers': Record<string, number>;
  'chat.notification_counts': Record<string, number>;
  exhibition: ExhibitionDesk;
  announcements: Announcement[];
  capabilities?: string[];
}

export interface ExhibitionCard {
  id: string;
  logo: string | null;
  name: string | null;
  size: string;
  tagline: string | null;
  short_text: string | null;
  banner_list: string | null;
  sorting_priority: number;
}

export interface ExhibitionContactRequest {
  id: string;
  exhibitor: ExhibitionName;
  user: User | null;
  state: 'open' | 'answered' | 'missed';
  answered_by: User | null;
  timestamp: string;
}

export interface ExhibitionDesk {
  exhibitors: ExhibitionName[];
  contact_requests: ExhibitionContactRequest[];
}

export interface ExhibitionExhibitor {
  id: string;
  logo: string | null;
  name: string | null;
  size: string;
  links: ExhibitionLink[];
  room_id: string;
  tagline: string | null;
  short_text: string | null;
  banner_list: string | null;
  text_legacy: string | null;
  text_content: unknown;
  banner_detail: string | null;
  contact_enabled: boolean;
  sorting_priority: number;
  social_media_links: ExhibitionLink[];
  highlighted_room_id: string | null;
  staff: User[];
}

export interface ExhibitionLink {
  url: string;
  display_text: string;
  category?: string;
  sorting_priority?: number;
}

export interface ExhibitionName {
  id: string;
  name: string | null;
}

export interface LivekitTicket {
  url: string;
  token: string;
  identity: string;
  call: string;
  participants: CallParticipant[];
  can: CallRights;
}

export interface PollOption {
  id: string;
  content: string;
  order: number;
}

export interface Poll {
  id: string;
  content: string;
  state: PollState;
  timestamp: string;
  room_id: string;
  is_pinned: boolean;
  options: PollOption[];
  results?: Record<string, number>;
  answers?: string[];
}

export type PollState = 'draft' | 'open' | 'closed' | 'archived';

export interface PosterAuthors {
  authors: {
    name: string;
    orgs: number[];
  }[];
  organizations: string[];
}

export interface PosterCard {
  id: string;
  tags: string[];
  title: string | null;
  authors: PosterAuthors | null;
  abstract: unknown;
  category: string | null;
  poster_url: string | null;
  poster_preview: string | null;
  has_voted: boolean;
}

export interface PosterLink {
  url: string;
  display_text: string;
  sorting_priority: number;
}

export interface Poster {
  id: string;
  tags: string[];
  links: PosterLink[];
  title: string | null;
  authors: PosterAuthors | null;
  channel: string;
  abstract: unknown;
  category: string | null;
  poster_url: string | null;
  poster_preview: string | null;
  parent_room_id: string;
  presentation_room_id: string | null;
  schedule_session: string | null;
  votes: number;
  presenters: User[];
  has_voted?: boolean;
}

export interface Question {
  id: string;
  content: string;
  state: QuestionState;
  answered: boolean;
  timestamp: string;
  room_id: string;
  score: number;
  is_pinned: boolean;
  voted?: boolean;
}

export type QuestionState = 'mod_queue' | 'visible' | 'archived';

export interface RoomCaptionKey {
  id: string;
  name: string;
  languages: string[] | null;
  expires_at: string | null;
  created_at: string;
  last_used_at: string | null;
}

export interface RoomCaptionLabel {
  language: string;
  label: string;
}

export interface RoomCaptionLine {
  id: number;
  text: string;
  at: string;
}

export type RoomCaptionState = 'partial' | 'final' | 'clear' | 'removed';

export interface RoomCaptionTrack {
  language: string;
  label: string;
  source: 'push' | 'provider';
  provider: {
    url: string;
    token: string | null;
  } | null;
  offset_ms: number;
  transcript: 'none' | 'private' | 'public';
  active: boolean;
}

export interface RoomConfig {
  id: string;
  name: string;
  description: string | null;
  picture: string | null;
  pretalx_id: number;
  sorting_priority: number;
  force_join: boolean;
  trait_grants: object;
  module_config: unknown[];
  schedule_data: object | null;
}

export interface RoomIngest {
  id: string;
  room: string;
  name: string;
  public_id: string;
  path: string;
  hls_url: string;
  active: boolean;
  live: boolean;
  since: string | null;
  bitrate: number | null;
  key_hint: string;
  expires_at: string | null;
  created_at: string;
  rotated_at: string | null;
}

export interface RoomModule {
  type: string;
  config?: object;
  channel_id?: string;
  [key: string]: unknown;
}

export interface Room {
  id: string;
  name: string;
  description: string | null;
  picture: string | null;
  import_id: string | null;
  pretalx_id: number;
  permissions: string[];
  force_join: boolean;
  modules: RoomModule[];
  schedule_data: object | null;
  users?: number;
  stream?: {
    current: RoomStream | null;
    next: RoomStream | null;
  };
  captions?: RoomCaptionLabel[];
}

export interface RoomStream {
  id: string;
  room: string;
  title: string;
  starts_at: string;
  ends_at: string;
  source: string;
  config: object | null;
}

export interface ScheduleSource {
  kind: 'none' | 'file' | 'url' | 'event' | 'conftool';
  address: string | null;
  format: string | null;
  fetched: string | null;
  checked: string | null;
  next: string | null;
  pending: boolean;
  failures: number;
  problem: string | null;
  talks: number;
  faults: string[];
}

export interface UserProfile {
  display_name?: string | null;
  [key: string]: unknown;
}

export interface UserSelf {
  id: string;
  profile: UserProfile;
  pretalx_id: string | null;
  deleted: boolean;
  badges: string[];
  inactive: boolean;
  client_state: object;
}

export interface User {
  id: string;
  profile: UserProfile;
  pretalx_id: string | null;
  deleted?: boolean;
  badges: string[];
  inactive: boolean;
  moderation_state?: string;
  token_id?: string | null;
  client_state?: object;
}

export interface WorldBegun {
  resultid: string;
}

export interface WorldChange {
  id: number;
  timestamp: string;
  type: string;
  user: User | null;
  data: unknown;
}

export interface WorldForViewer {
  world: World;
  permissions: string[];
  rooms: Room[];
}

export interface WorldSettings {
  title: string;
  locale: string;
  date_locale: string;
  dateLocale: string;
  timezone: string;
  theme: object;
  pretalx: object;
  bbb_defaults: object;
  roles: Record<string, string[]>;
  trait_grants: object;
  video_player: object | null;
  videoPlayer: object | null;
  connection_limit: number | null;
  available_permissions: string[];
  profile_fields: unknown;
  onsite_traits: unknown;
  iframe_blockers: unknown;
  social_logins: string[];
  track_exhibitor_views: boolean;
  track_room_views: boolean;
  track_world_views: boolean;
  conftool_url: string | null;
  conftool_password: string | null;
}

export interface World {
  id: string;
  title: string;
  pretalx: object;
  profile_fields: object[];
  social_logins: string[];
  iframe_blockers: Record<string, {
    enabled: boolean;
    policy_url: string | null;
  }>;
  onsite_traits: unknown[];
  vapid_public_key?: string;
}

/** Bodies of commands by action. */
export interface Bodies {
  'announcement.create': {
    text: string;
    show_until?: string | null;
  };
  'announcement.list': null | undefined | Record<string, never>;
  'announcement.update': {
    id: string;
    text?: string;
    show_until?: string | null;
    state?: string | null;
  };
  'bbb.call_url': {
    call: string;
  };
  'bbb.recordings': {
    room?: string;
    channel?: string;
  } | null | undefined;
  'bbb.room_url': {
    room?: string;
    channel?: string;
  } | null | undefined;
  'call.join': {
    room?: string;
    call?: string;
    state?: {
      audio?: boolean | null;
      video?: boolean | null;
      screen?: boolean | null;
      hand?: boolean | null;
    } | null;
    resume?: string | null;
    relay?: boolean | null;
  } | null | undefined;
  'call.leave': {
    call?: string | null;
  } | null | undefined;
  'call.list': {
    room: string;
  };
  'call.mute': {
    call: string;
    participant: string;
    kind: string;
  };
  'call.providers': null | undefined | Record<string, never>;
  'call.remove': {
    call: string;
    participant: string;
  };
  'call.signal': {
    call: string;
    to: string;
    signal: object;
  };
  'call.speak': {
    call: string;
    participant: string;
    allow: boolean;
  };
  'call.state': {
    call: string;
    audio?: boolean | null;
    video?: boolean | null;
    screen?: boolean | null;
    hand?: boolean | null;
  };
  'chat.direct.create': {
    users: (string | null)[];
    hide?: boolean | null;
  };
  'chat.fetch': {
    channel: string;
    count: number;
    before_id: number;
  };
  'chat.join': {
    channel: string;
    volatile?: boolean | null;
  };
  'chat.leave': {
    channel: string;
  };
  'chat.mark_read': {
    channel: string;
    id: number;
  };
  'chat.react': {
    channel: string;
    event: number;
    reaction: string;
    delete?: boolean | null;
  };
  'chat.send': {
    channel: string;
    event_type: string;
    content: object;
    replaces?: number | null;
  };
  'chat.subscribe': {
    channel: string;
  };
  'chat.unsubscribe': {
    channel: string;
  };
  'digitalsamba.recordings': {
    room?: string;
    channel?: string;
  } | null | undefined;
  'digitalsamba.room_url': {
    room?: string;
    channel?: string;
  } | null | undefined;
  'exhibition.contact': {
    exhibitor: string;
  };
  'exhibition.contact_accept': {
    contact_request: string;
    channel?: unknown;
  };
  'exhibition.contact_cancel': {
    contact_request: string;
  };
  'exhibition.delete': {
    exhibitor: string;
  };
  'exhibition.get': {
    exhibitor: string;
  };
  'exhibition.get.staffed_by_user': {
    user_id: string;
  };
  'exhibition.list': {
    room: string;
  };
  'exhibition.list.all': null | undefined | Record<string, never>;
  'exhibition.patch': {
    id: string;
    room_id?: string;
    name?: string;
    tagline?: string | null;
    short_text?: string | null;
    text_legacy?: string | null;
    text_content?: unknown;
    size?: string;
    sorting_priority?: unknown;
    logo?: string | null;
    banner_list?: string | null;
    banner_detail?: string | null;
    contact_enabled?: boolean;
    highlighted_room_id?: string | null;
    links?: (object | null)[];
    social_media_links?: (object | null)[];
    staff?: unknown[];
  };
  'januscall.channel_url': {
    channel: string;
  };
  'januscall.identify': {
    id: string;
  };
  'januscall.room_url': {
    room?: string;
    channel?: string;
  } | null | undefined;
  'januscall.roulette_url': {
    call_id: string;
  };
  'jitsi.room_config': {
    room: string;
  };
  'livekit.call_token': {
    call: string;
    resume?: string | null;
  };
  'livekit.room_token': {
    room: string;
    resume?: string | null;
  };
  'poll.create': {
    room?: string;
    channel?: string;
    content: string;
    state?: PollState;
    poll_type?: string;
    options: {
      content: string;
      order?: number;
    }[];
  };
  'poll.delete': {
    room?: string;
    channel?: string;
    id: string;
  };
  'poll.list': {
    room?: string;
    channel?: string;
  } | null | undefined;
  'poll.pin': {
    room?: string;
    channel?: string;
    id: string;
  };
  'poll.unpin': {
    room?: string;
    channel?: string;
  } | null | undefined;
  'poll.update': {
    room?: string;
    channel?: string;
    id: string;
    content?: string;
    state?: PollState;
    poll_type?: string;
    is_pinned?: boolean;
    options?: {
      id?: string;
      content: string;
      order?: number;
    }[];
  };
  'poll.vote': {
    room?: string;
    channel?: string;
    id: string;
    options: string[];
  };
  'poster.delete': {
    poster: string;
  };
  'poster.get': {
    poster: string;
  };
  'poster.get.presented_by_user': {
    user_id: string;
  };
  'poster.list': {
    room: string;
  };
  'poster.list.all': null | undefined | Record<string, never>;
  'poster.list.chats': null | undefined | Record<string, never>;
  'poster.patch': {
    id: string;
    parent_room_id?: string;
    title?: string;
    abstract?: unknown;
    authors?: unknown;
    category?: string | null;
    tags?: string[];
    links?: (object | null)[];
    presenters?: unknown[];
    poster_url?: string | null;
    poster_preview?: string | null;
    presentation_room_id?: string | null;
    schedule_session?: string | null;
  };
  'poster.unvote': {
    poster: string;
  };
  'poster.vote': {
    poster: string;
  };
  'question.ask': {
    room?: string;
    channel?: string;
    content: string;
  };
  'question.delete': {
    room?: string;
    channel?: string;
    id: string;
  };
  'question.list': {
    room?: string;
    channel?: string;
  } | null | undefined;
  'question.pin': {
    room?: string;
    channel?: string;
    id: string;
  };
  'question.unpin': {
    room?: string;
    channel?: string;
  } | null | undefined;
  'question.update': {
    room?: string;
    channel?: string;
    id: string;
    content?: string;
    state?: QuestionState;
    answered?: boolean;
    is_pinned?: boolean;
  };
  'question.vote': {
    room?: string;
    channel?: string;
    id: string;
    vote?: boolean;
  };
  'room.caption.config.get': {
    room: string;
  };
  'room.caption.config.set': {
    room: string;
    tracks: {
      language: string;
      [key: string]: unknown;
    }[];
  };
  'room.caption.correct': {
    room: string;
    id: number;
    text: string;
  };
  'room.caption.delete': {
    room: string;
    language?: string | null;
    from?: string | null;
    until?: string | null;
  };
  'room.caption.hide': {
    room: string;
    id: number;
  };
  'room.caption.key.create': {
    room: string;
    name: string;
    languages?: string[] | null;
    days?: number | null;
  };
  'room.caption.key.delete': {
    room: string;
    id: string;
  };
  'room.caption.list': {
    room: string;
  };
  'room.caption.subscribe': {
    room: string;
    language: string;
  };
  'room.caption.transcript': {
    room: string;
    language: string;
    after?: number | null;
    from?: string | null;
    until?: string | null;
    limit?: number | null;
  };
  'room.caption.unsubscribe': {
    room: string;
    language: string;
  };
  'room.config.get': {
    room: string;
  };
  'room.config.list': null | undefined | Record<string, never>;
  'room.config.patch': {
    room: string;
    [key: string]: unknown;
  };
  'room.config.reorder': string[] | null | undefined;
  'room.create': {
    name: string;
    description?: string | null;
    modules?: {
      type: string;
      config?: object;
    }[];
    permission_preset?: string | null;
  };
  'room.delete': {
    room: string;
  };
  'room.enter': {
    room: string;
  };
  'room.ingest.create': {
    room: string;
    name?: string | null;
    days?: number | null;
  };
  'room.ingest.delete': {
    room: string;
    id: string;
  };
  'room.ingest.list': {
    room: string;
  };
  'room.ingest.release': {
    room: string;
    id: string;
  };
  'room.ingest.rotate': {
    room: string;
    id: string;
    days?: number | null;
  };
  'room.ingest.update': {
    room: string;
    id: string;
    name?: string | null;
    active?: boolean | null;
  };
  'room.invite.anonymous.link': {
    room: string;
  };
  'room.leave': {
    room: string;
  };
  'room.react': {
    room: string;
    reaction: string;
  };
  'room.schedule': {
    room: string;
    schedule_data?: object | null;
  };
  'room.stream.create': {
    room: string;
    title?: string | null;
    starts_at: string;
    ends_at: string;
    source: string;
    config: object;
  };
  'room.stream.delete': {
    room: string;
    id: string;
  };
  'room.stream.list': {
    room: string;
    from?: string | null;
    until?: string | null;
  };
  'room.stream.update': {
    room: string;
    id: string;
    title?: string | null;
    starts_at?: string;
    ends_at?: string;
    source?: string;
    config?: object;
  };
  'roulette.hangup': {
    call_id: string;
  };
  'roulette.reconnect': {
    call_id: string;
  };
  'roulette.start': {
    room?: string;
    channel?: string;
  } | null | undefined;
  'roulette.stop': {
    room?: string;
    channel?: string;
  } | null | undefined;
  'schedule.fetch': null | undefined | Record<string, never>;
  'schedule.get': null | undefined | Record<string, never>;
  'schedule.source': null | undefined | Record<string, never>;
  'user.admin.update': {
    id: string;
    profile?: UserProfile;
    pretalx_id?: string | null;
    client_state?: object;
  };
  'user.ban': {
    id: string;
  };
  'user.block': {
    id: string;
  };
  'user.delete': {
    id: string;
  };
  'user.fetch': {
    id?: string | null;
    ids?: (string | null)[] | null;
    pretalx_ids?: (string | null)[] | null;
  } | null | undefined;
  'user.kiosk.create': {
    profile?: object;
  } | null | undefined;
  'user.kiosk.fetch': {
    id: string;
  };
  'user.list': {
    type?: string | null;
    include_banned?: boolean | null;
    page?: number;
    search?: string | null;
  } | null | undefined;
  'user.list.blocked': null | undefined | Record<string, never>;
  'user.list.search': {
    search_term: string;
    page?: number;
    badge?: string | null;
    include_banned?: boolean | null;
  };
  'user.online_status': {
    ids: (string | null)[];
  };
  'user.reactivate': {
    id: string;
  };
  'user.role.grant': {
    id: string;
    role: string;
  };
  'user.role.revoke': {
    id: string;
    role: string;
  };
  'user.roles': {
    id: string;
  };
  'user.silence': {
    id: string;
  };
  'user.social.connect': {
    network?: string | null;
    return_url: string;
  };
  'user.unblock': {
    id: string;
  };
  'user.update': {
    profile?: UserProfile;
    client_state?: object;
  } | null | undefined;
  'user.web_push.subscribe': {
    subscription: {
      endpoint: string;
      expirationTime?: number | null;
      keys: {
        auth: string;
        p256dh: string;
      };
      subscriptionId?: string;
    };
  };
  'world.auditlog.list': {
    before?: number | null;
    limit?: number | null;
  } | null | undefined;
  'world.config.get': null | undefined | Record<string, never>;
  'world.config.patch': object | null | undefined;
  'world.report.generate.attendee_list': null | undefined | Record<string, never>;
  'world.report.generate.attendee_session_list': null | undefined | Record<string, never>;
  'world.report.generate.captions': {
    room: string;
    language: string;
    begin?: string | null;
    end?: string | null;
    format?: string | null;
  };
  'world.report.generate.chat_history': {
    room?: unknown;
    channel: string;
  };
  'world.report.generate.poll_history': {
    room: string;
    channel?: unknown;
  };
  'world.report.generate.question_history': {
    room: string;
    channel?: unknown;
  };
  'world.report.generate.roomviews': {
    begin?: unknown;
    end?: unknown;
    days?: unknown;
  } | null | undefined;
  'world.report.generate.sessionviews': {
    begin?: unknown;
    end?: unknown;
    days?: unknown;
  } | null | undefined;
  'world.report.generate.summary': {
    begin?: unknown;
    end?: unknown;
    days?: unknown;
  } | null | undefined;
  'world.report.generate.views': {
    begin?: unknown;
    end?: unknown;
    days?: unknown;
  } | null | undefined;
  'world.report.list': null | undefined | Record<string, never>;
  'world.report.status': {
    resultid: string;
  };
  'world.tokens.generate': {
    number: number;
    days: number;
    traits: string[];
    long?: boolean | null;
  };
  'zoom.room_url': {
    room?: string;
    channel?: string;
  } | null | undefined;
}

/** The data of replies by action. */
export interface Replies {
  'announcement.create': {
    announcement: Announcement;
  };
  'announcement.list': Announcement[];
  'announcement.update': {
    announcement: Announcement;
  };
  'bbb.call_url': {
    url: string;
  };
  'bbb.recordings': {
    results: BbbRecording[];
  };
  'bbb.room_url': {
    url: string;
  };
  'call.join': {
    call: string;
    participant: CallParticipant;
    participants: CallParticipant[];
    ice_servers: object[];
    ice_policy: string;
    max: number;
    can: CallRights;
  };
  'call.leave': Record<string, never>;
  'call.list': {
    participants: CallParticipant[];
    max: number;
  };
  'call.mute': Record<string, never>;
  'call.providers': {
    peer: {
      available: boolean;
      turn: boolean;
    };
    janus: {
      available: boolean;
    };
    livekit: {
      available: boolean;
    };
    jitsi: {
      available: boolean;
    };
    bbb: {
      available: boolean;
    };
    ingest: {
      available: boolean;
    };
  };
  'call.remove': Record<string, never>;
  'call.signal': Record<string, never>;
  'call.speak': Record<string, never>;
  'call.state': {
    state: CallState;
  };
  'chat.direct.create': {
    id: string;
    state: unknown;
    next_event_id: number;
    unread_pointer: number;
    members: User[];
  };
  'chat.fetch': {
    results: ChatEvent[];
    users: Record<string, User>;
    more?: boolean;
  };
  'chat.join': ChatSubscription;
  'chat.leave': Record<string, never>;
  'chat.mark_read': Record<string, never>;
  'chat.react': ChatEvent;
  'chat.send': {
    event: {
      event_id: number;
      channel: string;
      sender: string;
      timestamp: string;
      event_type: ChatEventType;
      content: object;
      edited: string | null;
      replaces: number | null;
      reactions: Record<string, string[]>;
    };
  };
  'chat.subscribe': ChatSubscription;
  'chat.unsubscribe': Record<string, never>;
  'digitalsamba.recordings': {
    results: BbbRecording[];
  };
  'digitalsamba.room_url': {
    url: string;
    token: string;
  };
  'exhibition.contact': {
    contact_request: ExhibitionContactRequest;
  };
  'exhibition.contact_accept': Record<string, never>;
  'exhibition.contact_cancel': Record<string, never>;
  'exhibition.delete': Record<string, never>;
  'exhibition.get': {
    exhibitor: ExhibitionExhibitor;
  };
  'exhibition.get.staffed_by_user': {
    exhibitors: ExhibitionExhibitor[];
  };
  'exhibition.list': {
    exhibitors: ExhibitionCard[];
  };
  'exhibition.list.all': {
    exhibitors: ExhibitionName[];
  };
  'exhibition.patch': {
    exhibitor: ExhibitionExhibitor;
  };
  'januscall.channel_url': {
    server: string;
    roomId: string;
    token: string;
    sessionId: string;
    iceServers: {
      urls: string;
      username: string;
      credential: string;
    }[];
  };
  'januscall.identify': User;
  'januscall.room_url': {
    server: string;
    roomId: string;
    token: string;
    sessionId: string;
    iceServers: {
      urls: string;
      username: string;
      credential: string;
    }[];
  };
  'januscall.roulette_url': {
    server: string;
    roomId: string;
    token: string;
    sessionId: string;
    iceServers: {
      urls: string;
      username: string;
      credential: string;
    }[];
  };
  'jitsi.room_config': {
    domain: string;
    url: string;
    protocol: string;
    roomName: string;
    userInfo: object;
    configOverwrite: object;
    interfaceConfigOverwrite: object;
    moderator: boolean;
    jwt?: string;
  };
  'livekit.call_token': LivekitTicket;
  'livekit.room_token': LivekitTicket;
  'poll.create': {
    poll: Poll;
  };
  'poll.delete': {
    poll: string;
  };
  'poll.list': Poll[];
  'poll.pin': {
    id: string;
  };
  'poll.unpin': Record<string, never>;
  'poll.update': {
    poll: Poll;
  };
  'poll.vote': {
    poll: Poll;
  };
  'poster.delete': Record<string, never>;
  'poster.get': Poster;
  'poster.get.presented_by_user': Poster[];
  'poster.list': PosterCard[];
  'poster.list.all': {
    id: string;
    title: string | null;
  }[];
  'poster.list.chats': {
    id: string;
    title: string;
    channel: string;
    parent_room_id: string;
  }[];
  'poster.patch': Poster;
  'poster.unvote': Record<string, never>;
  'poster.vote': {
    poster: string;
    user: string;
    datetime: string;
  };
  'question.ask': {
    question: Question;
  };
  'question.delete': {
    question: string;
  };
  'question.list': Question[];
  'question.pin': {
    id: string;
  };
  'question.unpin': Record<string, never>;
  'question.update': {
    question: Question;
  };
  'question.vote': {
    question: Question;
  };
  'room.caption.config.get': {
    tracks: RoomCaptionTrack[];
    keys: RoomCaptionKey[];
  };
  'room.caption.config.set': {
    tracks: RoomCaptionTrack[];
  };
  'room.caption.correct': {
    line: RoomCaptionLine;
  };
  'room.caption.delete': {
    deleted: number;
  };
  'room.caption.hide': Record<string, never>;
  'room.caption.key.create': {
    key: RoomCaptionKey;
    secret: string;
  };
  'room.caption.key.delete': {
    key: string;
  };
  'room.caption.list': {
    languages: {
      language: string;
      label: string;
      live: boolean;
      transcript: boolean;
    }[];
  };
  'room.caption.subscribe': {
    language: string;
    lines: RoomCaptionLine[];
    partial: RoomCaptionLine | null;
    offset_ms: number;
  };
  'room.caption.transcript': {
    lines: RoomCaptionLine[];
    more: boolean;
  };
  'room.caption.unsubscribe': Record<string, never>;
  'room.config.get': RoomConfig;
  'room.config.list': RoomConfig[];
  'room.config.patch': RoomConfig;
  'room.config.reorder': RoomConfig[];
  'room.create': {
    room: string;
    channel: string | null;
  };
  'room.delete': Record<string, never>;
  'room.enter': {
    viewers?: User[];
  };
  'room.ingest.create': {
    ingest: RoomIngest;
    key: string;
    url: string;
  };
  'room.ingest.delete': {
    ingest: string;
  };
  'room.ingest.list': {
    ingests: RoomIngest[];
    refusals?: {
      id: string;
      status: number;
      error: string;
      at: string;
    }[];
  };
  'room.ingest.release': Record<string, never>;
  'room.ingest.rotate': {
    ingest: RoomIngest;
    key: string;
    url: string;
  };
  'room.ingest.update': {
    ingest: RoomIngest;
  };
  'room.invite.anonymous.link': {
    url: string;
  };
  'room.leave': Record<string, never>;
  'room.react': Record<string, never>;
  'room.schedule': Record<string, never>;
  'room.stream.create': {
    stream: RoomStream;
  };
  'room.stream.delete': {
    stream: string;
  };
  'room.stream.list': {
    streams: RoomStream[];
    current: RoomStream | null;
    next: RoomStream | null;
    now: string;
  };
  'room.stream.update': {
    stream: RoomStream;
  };
  'roulette.hangup': Record<string, never>;
  'roulette.reconnect': Record<string, never>;
  'roulette.start': {
    status: 'wait';
    recent_pairs: number;
  } | {
    status: 'match';
    call_id: string;
    other_user?: User;
    media?: string;
  };
  'roulette.stop': Record<string, never>;
  'schedule.fetch': ScheduleSource;
  'schedule.get': {
    url: string | null;
    fetched: string | null;
    feed: string | null;
    pending: boolean;
    problem: string | null;
  };
  'schedule.source': ScheduleSource;
  'user.admin.update': Record<string, never>;
  'user.ban': Record<string, never>;
  'user.block': Record<string, never>;
  'user.delete': Record<string, never>;
  'user.fetch': User | Record<string, User>;
  'user.kiosk.create': {
    user: string;
  };
  'user.kiosk.fetch': {
    id: string;
    profile: UserProfile;
    pretalx_id: string | null;
    deleted: boolean;
    badges: string[];
    inactive: boolean;
    moderation_state: string;
    token_id: string | null;
    client_state: object;
    token: string;
  };
  'user.list': {
    results: User[];
    isLastPage?: boolean;
  };
  'user.list.blocked': {
    users: User[];
  };
  'user.list.search': {
    results: User[];
    isLastPage: boolean;
  };
  'user.online_status': Record<string, boolean>;
  'user.reactivate': Record<string, never>;
  'user.role.grant': Record<string, never>;
  'user.role.revoke': Record<string, never>;
  'user.roles': {
    roles: {
      role: string;
      permissions: string[];
      granted: boolean;
      by_traits: boolean;
    }[];
  };
  'user.silence': Record<string, never>;
  'user.social.connect': {
    url: string;
  };
  'user.unblock': Record<string, never>;
  'user.update': Record<string, never>;
  'user.web_push.subscribe': Record<string, never>;
  'world.auditlog.list': {
    results: WorldChange[];
    more?: boolean;
  };
  'world.config.get': WorldSettings;
  'world.config.patch': WorldSettings;
  'world.report.generate.attendee_list': WorldBegun;
  'world.report.generate.attendee_session_list': WorldBegun;
  'world.report.generate.captions': WorldBegun;
  'world.report.generate.chat_history': WorldBegun;
  'world.report.generate.poll_history': WorldBegun;
  'world.report.generate.question_history': WorldBegun;
  'world.report.generate.roomviews': WorldBegun;
  'world.report.generate.sessionviews': WorldBegun;
  'world.report.generate.summary': WorldBegun;
  'world.report.generate.views': WorldBegun;
  'world.report.list': {
    timezone: string;
    results: {
      resultid: string;
      report: string;
      state: string;
      progress: number;
      result?: string | null;
      created: string;
      expires?: string | null;
      problem?: string | null;
      begin?: string | null;
      end?: string | null;
      room?: string | null;
      channel?: string | null;
      language?: string | null;
      format?: string | null;
    }[];
  };
  'world.report.status': {
    ready: boolean;
    result?: string;
  };
  'world.tokens.generate': {
    results: string[];
  };
  'zoom.room_url': {
    url: string;
  };
}

/** The data of pushes by name. */
export interface Pushes {
  'announcement.created_or_updated': {
    id: string;
    text: string;
    show_until: string | null;
    state: AnnouncementState;
    is_visible?: boolean;
  };
  'call.ended': {
    call: string;
    reason: string;
  };
  'call.joined': {
    call: string;
    participant: CallParticipant;
  };
  'call.left': {
    call: string;
    participant: string;
    reason: string;
  };
  'call.mute': {
    call: string;
    kind: string;
    by: User;
  };
  'call.signal': {
    call: string;
    from: string;
    signal: object;
  };
  'call.state': {
    call: string;
    participant: string;
    state: CallState;
  };
  'chat.channels': {
    channels: ChatJoined[];
  };
  'chat.event': ChatWithPeople;
  'chat.event.reaction': ChatWithPeople;
  'chat.mention_warning': {
    channel: string;
    event_id: number;
    missed_users: User[];
  };
  'chat.notification': {
    event: ChatEvent;
    sender: User;
  };
  'chat.notification_counts': Record<string, number>;
  'chat.read_pointers': Record<string, number> | null;
  'chat.unread_pointers': Record<string, number>;
  'connection.reload': Record<string, never>;
  'exhibition.contact_accepted': {
    contact_request: ExhibitionContactRequest;
    channel: unknown;
  };
  'exhibition.contact_request': {
    contact_request: ExhibitionContactRequest;
  };
  'exhibition.contact_request_close': {
    contact_request: ExhibitionContactRequest;
  };
  'exhibition.exhibition_data_update': {
    data: ExhibitionDesk;
  };
  'poll.created_or_updated': {
    poll: Poll;
  };
  'poll.deleted': {
    room: string;
    id: string;
  };
  'poll.pinned': {
    room: string;
    id: string;
  };
  'poll.unpinned': {
    room: string;
  };
  'question.created_or_updated': {
    question: Question;
  };
  'question.deleted': {
    room: string;
    id: string;
  };
  'question.pinned': {
    room: string;
    id: string;
  };
  'question.unpinned': {
    room: string;
  };
  'room.caption': {
    room: string;
    language: string;
    id: number | null;
    text: string;
    state: RoomCaptionState;
    at: string;
  };
  'room.caption.languages': {
    room: string;
    languages: RoomCaptionLabel[];
  };
  'room.create': Room;
  'room.delete': {
    id: string;
  };
  'room.reaction': {
    room: string;
    reactions: Record<string, number>;
  };
  'room.schedule': {
    room: string;
    schedule_data: object | null;
  };
  'room.stream.change': {
    room: string;
    stream: RoomStream | null;
    next: RoomStream | null;
    module: RoomModule | null;
    at: string;
  };
  'room.stream.status': {
    room: string;
    public_id: string;
    live: boolean;
    at: string;
  };
  'room.stream.will_change': {
    room: string;
    stream: RoomStream | null;
    starts_at: string | null;
  };
  'room.viewer.added': {
    user: User;
  };
  'room.viewer.removed': {
    user_id: string;
  };
  'roulette.hangup': Record<string, never>;
  'roulette.match_found': {
    call_id: string;
    other_user: User;
    media?: string;
  };
  'user.updated': User;
  'world.schedule.updated': object;
  'world.updated': WorldForViewer;
  'world.user_count_change': {
    room: string;
    users: number;
  };
}
