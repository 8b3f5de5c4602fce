import type texts from './messages.later';

export type AuditSubject = keyof (typeof texts)['auditForm']['subject'];
export type AuditEvent = keyof (typeof texts)['auditForm']['event'];

/** What the beginning of a code names. */
const SUBJECTS: ReadonlyMap<string, AuditSubject> = new Map<string, AuditSubject>([
  ['world', 'event'],
  ['world.domain', 'domain'],
  ['world.tokens', 'tokens'],
  ['world.usage', 'usage'],
  ['world.schedule', 'schedule'],
  ['world.files', 'files'],
  ['world.room', 'room'],
  ['world.room.stream', 'stream'],
  ['world.room.ingest', 'ingest'],
  ['world.room.caption', 'captions'],
  ['world.room.caption.key', 'captionKey'],
  ['world.room.call', 'call'],
  ['world.room.invite', 'invite'],
  ['auth.user', 'person'],
  ['auth.user.profile', 'profile'],
  ['auth.user.traits', 'traits'],
  ['auth.user.email', 'email'],
  ['auth.user.pretalx_id', 'speaker'],
  ['auth.user.role', 'role'],
  ['auth.user.kiosk', 'kiosk'],
  ['chat', 'chat'],
  ['chat.event', 'message'],
  ['chat.members', 'members'],
  ['chat.previews', 'previews'],
  ['poster', 'poster'],
  ['exhibition.exhibitor', 'exhibitor'],
  ['announcement', 'announcement'],
]);

/** What the last word of a code says. */
const EVENTS: ReadonlyMap<string, AuditEvent> = new Map<string, AuditEvent>([
  ['added', 'added'],
  ['created', 'created'],
  ['generate', 'created'],
  ['planned', 'created'],
  ['updated', 'changed'],
  ['changed', 'changed'],
  ['configured', 'changed'],
  ['deleted', 'deleted'],
  ['forgotten', 'deleted'],
  ['removed', 'removed'],
  ['reorder', 'ordered'],
  ['imported', 'imported'],
  ['exported', 'exported'],
  ['cloned', 'copied'],
  ['deactivated', 'closed'],
  ['reactivated', 'opened'],
  ['load_tested', 'tested'],
  ['muted', 'muted'],
  ['granted', 'granted'],
  ['revoked', 'revoked'],
  ['banned', 'banned'],
  ['silenced', 'silenced'],
  ['blocked', 'blocked'],
  ['unblocked', 'unblocked'],
  ['rate_limited', 'paused'],
  ['rate_limit_ended', 'resumed'],
  ['merged', 'merged'],
  ['archived', 'archived'],
  ['restored', 'restored'],
  ['renewed', 'renewed'],
  ['rotated', 'renewed'],
  ['corrected', 'corrected'],
  ['hidden', 'hidden'],
  ['released', 'released'],
]);

/** Where the same word means something else. */
const OTHERWISE: ReadonlyMap<string, AuditEvent> = new Map<string, AuditEvent>([
  ['auth.user.reactivated', 'readmitted'],
  ['world.usage.removed', 'deleted'],
]);

/** What a code of the audit log is about and what happened to it; null for one that this client does not know. */
export function partsOf(code: string): { subject: AuditSubject; event: AuditEvent } | null {
  const end = code.lastIndexOf('.');
  const subject = SUBJECTS.get(code.slice(0, end));
  const event = OTHERWISE.get(code) ?? EVENTS.get(code.slice(end + 1));
  return subject && event ? { subject, event } : null;
}

/** The name of what was changed, where the entry has it; of what is no longer there, the last it had. */
export function nameIn(data: Record<string, unknown>): string {
  for (const document of [data.new, data.old, data]) {
    if (!document || typeof document !== 'object' || Array.isArray(document)) continue;
    for (const key of ['name', 'title', 'label', 'display_name']) {
      const found = (document as Record<string, unknown>)[key];
      if (typeof found === 'string' && found) return found;
    }
  }
  return '';
}
