import type { Command } from '@/live/connection';
import { moduleOf, type Room } from '@/rooms/room';

export type ReportKind =
  | 'summary'
  | 'roomviews'
  | 'sessionviews'
  | 'views'
  | 'attendee_list'
  | 'attendee_session_list'
  | 'chat_history'
  | 'question_history'
  | 'poll_history'
  | 'captions';

export type TranscriptFormat = 'vtt' | 'txt' | 'json';

/** What one of the reports needs to know. */
export interface ReportChoice {
  kind: ReportKind;
  group: 'attendance' | 'people' | 'histories';
  needs: 'world:graphs' | 'world:update';
  /** It may be about a part of the time. */
  range?: boolean;
  /** It is about one room; those that have something to tell. */
  isAbout?(room: Room): boolean;
}

const graphs = (kind: ReportKind, group: ReportChoice['group'], range: boolean): ReportChoice => ({
  kind,
  group,
  needs: 'world:graphs',
  range,
});
const history = (kind: ReportKind, isAbout: (room: Room) => boolean): ReportChoice => ({
  kind,
  group: 'histories',
  needs: 'world:update',
  isAbout,
});

export const CHOICES: readonly ReportChoice[] = [
  graphs('summary', 'attendance', true),
  graphs('roomviews', 'attendance', true),
  graphs('sessionviews', 'attendance', true),
  graphs('views', 'attendance', true),
  graphs('attendee_list', 'people', false),
  graphs('attendee_session_list', 'people', false),
  history('chat_history', (room) => channelOf(room) !== undefined),
  history('question_history', (room) => moduleOf(room, 'question') !== undefined),
  history('poll_history', (room) => moduleOf(room, 'poll') !== undefined),
  { ...history('captions', (room) => (room.captions?.length ?? 0) > 0), range: true },
];

export const FORMATS = ['vtt', 'txt', 'json'] as const satisfies readonly TranscriptFormat[];

/** What a report is asked about; what its kind does not take is left aside. */
export interface ReportQuestion {
  begin: string | null;
  end: string | null;
  room: string | null;
  channel: string | null;
  language: string | null;
  format: string | null;
}

/** A report that was asked for in the last day. */
export interface MadeReport extends ReportQuestion {
  resultid: string;
  report: ReportKind;
  state: 'open' | 'done' | 'failed';
  progress: number;
  result: string | null;
  created: string;
  /** Why it failed. */
  problem: string | null;
  /** When its file goes. */
  expires: string | null;
}

export function channelOf(room: Room): string | undefined {
  return room.modules.find(({ channel_id }) => channel_id !== undefined)?.channel_id;
}

export function commandOf(kind: ReportKind, question: ReportQuestion): Command {
  const { begin, end } = question;
  const room = question.room ?? '';
  switch (kind) {
    case 'attendee_list':
    case 'attendee_session_list':
      return [`world.report.generate.${kind}`];
    case 'chat_history':
      return ['world.report.generate.chat_history', { channel: question.channel ?? '' }];
    case 'question_history':
    case 'poll_history':
      return [`world.report.generate.${kind}`, { room }];
    case 'captions': {
      const { language, format } = question;
      return ['world.report.generate.captions', { room, language: language ?? '', begin, end, format }];
    }
    default:
      return [`world.report.generate.${kind}`, { begin, end }];
  }
}
