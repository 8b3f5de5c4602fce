import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeOf } from '@/live/calls';
import { sendForm } from './sendForm';

class Request {
  static last: Request;
  upload: { onprogress?: (event: Partial<ProgressEvent>) => void } = {};
  status = 0;
  responseText = '';
  sent: unknown = null;
  aborted = false;
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  onloadend?: () => void;
  headers: Record<string, string> = {};
  constructor() {
    Request.last = this;
  }
  open() {}
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  send(form: unknown) {
    this.sent = form;
  }
  abort() {
    this.aborted = true;
    this.onabort?.();
    this.onloadend?.();
  }
  answer(status: number, text: string) {
    this.status = status;
    this.responseText = text;
    this.onload?.();
    this.onloadend?.();
  }
}

describe('sending a form', () => {
  beforeEach(() => vi.stubGlobal('XMLHttpRequest', Request));
  afterEach(() => vi.unstubAllGlobals());
  const send = (sending = {}) => sendForm('/storage/w/upload/', 'Bearer x', new FormData(), sending);
  const failure = (sent: Promise<unknown>) => sent.then(() => null, codeOf);

  it('tells how far it is and what came of it', async () => {
    const onProgress = vi.fn();
    const sent = send({ onProgress });
    expect(Request.last.headers.Authorization).toBe('Bearer x');
    Request.last.upload.onprogress?.({ lengthComputable: true, loaded: 25, total: 100 });
    Request.last.upload.onprogress?.({ lengthComputable: false, loaded: 30, total: 0 });
    Request.last.answer(201, '{"url":"/media/pub/w/a.png"}');
    expect(await sent).toEqual({ ok: true, body: { url: '/media/pub/w/a.png' } });
    expect(onProgress.mock.calls).toEqual([[0.25]]);
  });

  it('takes refusals as answers, also those that are no JSON', async () => {
    const refused = send();
    Request.last.answer(400, '{"error":"file.quota"}');
    expect(await refused).toEqual({ ok: false, body: { error: 'file.quota' } });
    const page = send();
    Request.last.answer(502, '<html>');
    expect(await page).toEqual({ ok: false, body: {} });
  });

  it('can be stopped, before and while it is on its way', async () => {
    const stop = new AbortController();
    const sent = failure(send({ signal: stop.signal }));
    stop.abort();
    expect(Request.last.aborted).toBe(true);
    expect(await sent).toBe('file.cancelled');
    expect(await failure(send({ signal: stop.signal }))).toBe('file.cancelled');
    expect(Request.last.sent).toBeNull();
  });

  it('says so when there is no answer', async () => {
    const sent = failure(send());
    Request.last.onerror?.();
    expect(await sent).toBe('file.failed');
  });
});
