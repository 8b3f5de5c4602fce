import type { TextKey } from '@/i18n';

/** One setting of a call, with the value that it has when nothing is stored. */
export type CallField =
  | { kind: 'switch'; key: string; label: TextKey; hint?: TextKey }
  | { kind: 'number'; key: string; label: TextKey; hint?: TextKey; min: number; max: number; otherwise: number }
  | { kind: 'text'; key: string; label: TextKey; hint?: TextKey; longest?: number; pattern?: RegExp; bad?: TextKey }
  | { kind: 'choice'; key: string; label: TextKey; otherwise: string; options: { value: string; label: TextKey }[] };

const flip = (key: string, label: TextKey, hint?: TextKey): CallField => ({ kind: 'switch', key, label, hint });
const preferred: CallField = {
  kind: 'text',
  key: 'prefer_server',
  label: 'callrooms.preferServer',
  hint: 'callrooms.preferServerHint',
  longest: 500,
};

/** What can be set for each kind of call. */
export const FIELDS: Readonly<Record<string, readonly CallField[]>> = {
  'call.peer': [
    {
      kind: 'number',
      key: 'max',
      label: 'callrooms.max',
      hint: 'callrooms.maxPeer',
      min: 2,
      max: 6,
      otherwise: 6,
    },
    flip('start_muted', 'callrooms.startMuted'),
    flip('relay_only', 'callrooms.relayOnly', 'callrooms.relayOnlyHint'),
  ],
  'call.livekit': [
    {
      kind: 'number',
      key: 'max_participants',
      label: 'callrooms.max',
      hint: 'callrooms.maxLivekit',
      min: 0,
      max: 500,
      otherwise: 0,
    },
    flip('panel', 'callrooms.panel', 'callrooms.panelHint'),
    flip('start_muted', 'callrooms.startMuted'),
    preferred,
  ],
  'call.jitsi': [
    flip('start_with_audio_muted', 'callrooms.startMuted'),
    flip('start_with_video_muted', 'callrooms.startWithoutVideo'),
    preferred,
  ],
  'call.bigbluebutton': [
    flip('record', 'callrooms.record', 'callrooms.recordHint'),
    flip('waiting_room', 'callrooms.waitingRoom', 'callrooms.waitingRoomHint'),
    flip('auto_microphone', 'callrooms.autoMicrophone'),
    flip('auto_camera', 'callrooms.autoCamera'),
    flip('hide_presentation', 'callrooms.hidePresentation'),
    flip('bbb_mute_on_start', 'callrooms.startMuted'),
    flip('bbb_disable_cam', 'callrooms.onlyModeratorsFilm'),
    flip('bbb_disable_chat', 'callrooms.noChatInside'),
    {
      kind: 'text',
      key: 'voice_bridge',
      label: 'callrooms.voiceBridge',
      hint: 'callrooms.voiceBridgeHint',
      longest: 5,
      pattern: /^\d*$/,
      bad: 'callrooms.badBridge',
    },
    {
      kind: 'text',
      key: 'presentation',
      label: 'callrooms.presentation',
      hint: 'callrooms.presentationHint',
      longest: 2_000,
      pattern: /^(https?:\/\/\S+)?$/,
      bad: 'callrooms.badUrl',
    },
    preferred,
  ],
  'call.zoom': [
    {
      kind: 'text',
      key: 'meeting_number',
      label: 'callrooms.meetingNumber',
      longest: 40,
      pattern: /^[\d\s-]*$/,
      bad: 'callrooms.badNumber',
    },
    { kind: 'text', key: 'password', label: 'callrooms.password', longest: 100 },
    flip('disable_chat', 'callrooms.noChatInside'),
  ],
  'call.digitalsamba': [
    {
      kind: 'choice',
      key: 'size',
      label: 'callrooms.size',
      otherwise: 'small',
      options: [
        { value: 'small', label: 'callrooms.sizeSmall' },
        { value: 'large', label: 'callrooms.sizeLarge' },
      ],
    },
    {
      kind: 'choice',
      key: 'tiles',
      label: 'callrooms.tiles',
      otherwise: 'all',
      options: [
        { value: 'all', label: 'callrooms.tilesAll' },
        { value: 'cam_mic', label: 'callrooms.tilesCamMic' },
        { value: 'cam', label: 'callrooms.tilesCam' },
      ],
    },
    flip('waiting_room', 'callrooms.waitingRoom', 'callrooms.waitingRoomHint'),
    flip('skip_join_screen', 'callrooms.skipJoin'),
    flip('mute_on_start', 'callrooms.startMuted'),
    flip('disable_cam_on_start', 'callrooms.startWithoutVideo'),
  ],
};

/** The module of a room whose call can be set up. */
export const isCall = (type: string) => type in FIELDS;
