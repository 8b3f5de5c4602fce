/** What was received and lost up to a moment. */
export interface Counters {
  received: number;
  lost: number;
}

interface Entry {
  type: string;
  [key: string]: unknown;
}

const MUCH_LOST = 0.06;
const LONG_WAY_S = 0.7;
const ENOUGH_PACKETS = 20;

/** Whether a line has become weak since the last look: much is lost, or a long way round. */
export function isWeak(report: RTCStatsReport, before: Counters | null): [boolean, Counters] {
  const now: Counters = { received: 0, lost: 0 };
  let delay = 0;
  report.forEach((entry: Entry) => {
    if (entry.type === 'inbound-rtp') {
      now.received += Number(entry.packetsReceived ?? 0);
      now.lost += Number(entry.packetsLost ?? 0);
    } else if (entry.type === 'candidate-pair' && entry.nominated === true) {
      delay = Math.max(delay, Number(entry.currentRoundTripTime ?? 0));
    }
  });
  const lost = Math.max(0, now.lost - (before?.lost ?? 0));
  const all = lost + Math.max(0, now.received - (before?.received ?? 0));
  return [(all > ENOUGH_PACKETS && lost / all > MUCH_LOST) || delay > LONG_WAY_S, now];
}
