/** How well somebody is connected, in numbers for people. */
export interface LinkReport {
  relayed: boolean;
  numbers: { loss: string; delay: string; rate: string; codec: string };
}

interface Entry {
  id: string;
  type: string;
  [key: string]: unknown;
}

/** What a browser knows of one connection. */
export function summarise(report: RTCStatsReport | null): LinkReport {
  const all: Entry[] = [];
  report?.forEach((one: Entry) => all.push(one));
  const pair = all.find((one) => one.type === 'candidate-pair' && one.nominated === true && one.state === 'succeeded');
  const local = all.find((one) => one.id === pair?.localCandidateId);
  const incoming = all.filter((one) => one.type === 'inbound-rtp');
  const lost = sum(incoming, 'packetsLost');
  const received = sum(incoming, 'packetsReceived');
  const video = incoming.find((one) => one.kind === 'video' && Number(one.bytesReceived ?? 0) > 0) ?? incoming[0];
  const codec = all.find((one) => one.id === video?.codecId);
  const rate = Number(pair?.availableOutgoingBitrate ?? 0);
  return {
    relayed: local?.candidateType === 'relay',
    numbers: {
      loss: received ? `${((100 * lost) / (received + lost)).toFixed(1)} %` : '–',
      delay:
        pair?.currentRoundTripTime === undefined ? '–' : `${Math.round(Number(pair.currentRoundTripTime) * 1000)} ms`,
      rate: rate ? `${Math.round(rate / 1000)} kbit/s` : '–',
      codec: String(codec?.mimeType ?? '–').replace(/^.*\//, ''),
    },
  };
}

function sum(entries: readonly Entry[], key: string): number {
  return entries.reduce((total, one) => total + Number(one[key] ?? 0), 0);
}
