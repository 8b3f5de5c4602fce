import { reactive, readonly } from 'vue';

export interface Notice {
  id: number;
  text: string;
  kind: 'info' | 'problem';
  action?: { label: string; run(): void };
}

const SHOWN_MS = 7_000;
const notices = reactive<Notice[]>([]);
let lastId = 0;

/**
 * Says something that needs no answer; it is read out politely and goes away by itself. What was done can be offered
 * to be undone.
 */
export function tell(text: string, kind: Notice['kind'] = 'info', action?: Notice['action']): void {
  const id = ++lastId;
  notices.push({ id, text, kind, ...(action ? { action } : {}) });
  setTimeout(() => dismissNotice(id), SHOWN_MS);
}

export function dismissNotice(id: number): void {
  const at = notices.findIndex((notice) => notice.id === id);
  if (at >= 0) notices.splice(at, 1);
}

export const shownNotices = readonly(notices);
