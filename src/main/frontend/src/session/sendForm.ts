import { CallError } from '@/live/calls';

/** What a sender may want to know, and how it is stopped. */
export interface Sending {
  /** Called with the share that has left, 0 to 1. */
  onProgress?: (share: number) => void;
  /** Ends it; what was sent is thrown away. */
  signal?: AbortSignal;
}

/** The code of an upload that was stopped by whoever began it: nothing to tell anybody about. */
export const CANCELLED = 'file.cancelled';

/** An answer of the storage, whatever its status. */
export interface Answer {
  ok: boolean;
  /** `errors` says more of a schedule that is not taken: a sentence for each fault. */
  body: { url?: string; error?: string; errors?: string[] };
}

/**
 * Posts a form and tells how far it is, which fetch can't.
 * @throws CallError `file.cancelled` or, if there is no answer, `file.failed`
 */
export function sendForm(url: string, authorization: string, form: FormData, sending: Sending = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const end = (code: string) => reject(new CallError({ code }));
    request.open('POST', url);
    request.setRequestHeader('Authorization', authorization);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) sending.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => resolve({ ok: request.status >= 200 && request.status < 300, body: read(request) });
    request.onerror = request.ontimeout = () => end('file.failed');
    request.onabort = () => end(CANCELLED);
    request.onloadend = () => sending.signal?.removeEventListener('abort', stop);
    if (sending.signal?.aborted) return end(CANCELLED);
    sending.signal?.addEventListener('abort', stop);
    request.send(form);
  });
}

function read(request: XMLHttpRequest): Answer['body'] {
  try {
    const body: unknown = JSON.parse(request.responseText);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}
