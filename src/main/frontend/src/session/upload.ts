import { onScopeDispose, ref } from 'vue';
import { CallError, codeOf } from '@/live/calls';
import { authorization } from './credential';
import { useEnvironment } from './environment';
import { CANCELLED, sendForm, type Sending } from './sendForm';

const LARGEST_BYTES = 10 * 1024 * 1024;

/** What a picture has to fit into, in pixels. */
export interface Box {
  width: number;
  height: number;
}

/** Brings files to the event's storage. What can be judged here is judged before anything is sent. */
export function useUpload() {
  const { bootstrap, credential } = useEnvironment();

  /** @returns the URL of the stored file; @throws CallError with the storage's code */
  async function upload(file: File, endings: readonly string[], box?: Box, sending?: Sending): Promise<string> {
    if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending))) throw new CallError({ code: 'file.type' });
    if (file.size > LARGEST_BYTES && !box) throw new CallError({ code: 'file.size' });
    const form = new FormData();
    if (box) {
      form.append('width', String(box.width));
      form.append('height', String(box.height));
    }
    form.append('file', file, file.name);
    const { ok, body } = await sendForm(bootstrap.uploadUrl ?? '', authorization(credential), form, sending);
    if (!ok || !body.url) throw new CallError({ code: body.error ?? 'file.failed' });
    return body.url;
  }

  return { mayUpload: bootstrap.uploadUrl !== null, upload };
}

/** One upload at a time with its progress, for a form or a dialog; leaving it ends the upload. */
export function useUploadProgress() {
  const { mayUpload, upload } = useUpload();
  /** The share that has left, 0 to 1; null while nothing is on its way. */
  const progress = ref<number | null>(null);
  let running: AbortController | null = null;

  /** @returns the URL of the stored file, null if it was cancelled; @throws CallError with the storage's code */
  async function start(file: File, endings: readonly string[], box?: Box): Promise<string | null> {
    cancel();
    const own = (running = new AbortController());
    progress.value = 0;
    try {
      const onProgress = (share: number) => {
        if (running === own) progress.value = share;
      };
      return await upload(file, endings, box, { onProgress, signal: own.signal });
    } catch (error) {
      if (codeOf(error) === CANCELLED) return null;
      throw error;
    } finally {
      if (running === own) {
        running = null;
        progress.value = null;
      }
    }
  }

  function cancel(): void {
    running?.abort();
    running = null;
    progress.value = null;
  }

  onScopeDispose(cancel);
  return { mayUpload, progress, start, cancel };
}
