import { Cast, Radio, Users, Video } from '@lucide/vue';
import type { Component } from 'vue';
import type { RoomModule } from '@/rooms/room';
import type { RoomType } from '@/rooms/roomModule';
import type { ClientPart } from '@/shell/clientPart';
import { lazily } from '@/ui/lazily';
import { FIELDS } from './fields';
import { useCallProviders } from './providers';

const CallSettings = lazily(() => import('./CallSettings.vue'), 'callrooms');
const has = (type: string) => (modules: readonly RoomModule[]) => modules.some((module) => module.type === type);

function callType(
  id: string,
  rank: number,
  type: string,
  icon: Component,
  more: Pick<RoomType, 'title' | 'hint'> & Partial<RoomType>,
): RoomType {
  return {
    id,
    rank,
    icon,
    needs: 'world:rooms.create.bbb',
    fits: has(type),
    begin: () => [{ type, config: {} }],
    editor: FIELDS[type] ? CallSettings : undefined,
    ...more,
  };
}

/** Rooms with a call on a server, as those see them who set them up. Only what this event could use now is offered. */
export default {
  roomTypes: [
    callType('channel-livekit', 21, 'call.livekit', Radio, {
      title: 'callrooms.livekit',
      hint: 'callrooms.livekitHint',
      isOffered: () => useCallProviders().isAvailable('livekit'),
    }),
    callType('channel-janus', 22, 'call.janus', Users, {
      title: 'callrooms.janus',
      hint: 'callrooms.janusHint',
      feature: 'janus',
      isOffered: () => useCallProviders().isAvailable('janus'),
    }),
    callType('channel-bbb', 24, 'call.bigbluebutton', Cast, {
      title: 'callrooms.bbb',
      hint: 'callrooms.bbbHint',
      isOffered: () => useCallProviders().isAvailable('bbb'),
    }),
    callType('channel-zoom', 25, 'call.zoom', Video, {
      title: 'callrooms.zoom',
      hint: 'callrooms.zoomHint',
      feature: 'zoom',
    }),
    callType('channel-digitalsamba', 26, 'call.digitalsamba', Video, {
      title: 'callrooms.digitalsamba',
      hint: 'callrooms.digitalsambaHint',
      feature: 'digitalsamba',
    }),
    callType('channel-jitsi', 27, 'call.jitsi', Video, {
      title: 'callrooms.jitsi',
      hint: 'callrooms.jitsiHint',
      isOffered: () => useCallProviders().isAvailable('jitsi'),
    }),
  ],
} satisfies ClientPart;
