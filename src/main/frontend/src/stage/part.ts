import type { ClientPart } from '@/shell/clientPart';
import { useStreams } from './streams';

export default {
  capabilities: ['stage'],
  start() {
    useStreams();
  },
  keys: [
    { keys: ['K', 'Space'], label: 'stage.keys.play' },
    { keys: ['M'], label: 'stage.keys.mute' },
    { keys: ['F'], label: 'stage.keys.full' },
    { keys: ['C'], label: 'stage.keys.captions' },
    { keys: ['←', '→'], label: 'stage.keys.seek' },
    { keys: ['↑', '↓'], label: 'stage.keys.volume' },
  ],
} satisfies ClientPart;
