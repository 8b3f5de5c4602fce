import type { ClientPart } from '@/shell/clientPart';
import { useStreams } from './streams';

export default {
  capabilities: ['stage'],
  start() {
    useStreams();
  },
  keys: [
    { keys: ['K', 'Space'], label: 'stage.keys.play', where: 'stage.title' },
    { keys: ['M'], label: 'stage.keys.mute', where: 'stage.title' },
    { keys: ['F'], label: 'stage.keys.full', where: 'stage.title' },
    { keys: ['C'], label: 'stage.keys.captions', where: 'stage.title' },
    { keys: ['←', '→'], label: 'stage.keys.seek', where: 'stage.title' },
    { keys: ['↑', '↓'], label: 'stage.keys.volume', where: 'stage.title' },
  ],
} satisfies ClientPart;
