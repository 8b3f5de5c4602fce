import { CallError } from '@/live/calls';
import { authorization } from './credential';
import { useEnvironment } from './environment';

const LARGEST_BYTES = 10 * 1024 * 1024;

/** Brings files to the event's storage. What can be judged here is judged before anything is sent. */
export function useUpload() {
  const { bootstrap, credential } = useEnvironment();

  /** @returns the URL of the stored file; @throws CallError with the storage's code */
  async function upload(file: File, endings: readonly string[], size?: { width: number; height: number }) {
    if (!endings.some((ending) => file.name.toLowerCase().endsWith(ending))) throw new CallError({ code: 'file.type' });
    if (file.size > LARGEST_BYTES && !size) throw new CallError({ code: 'file.size' });
    const form = new FormData();
    form.append('file', file, file.name);
    if (size) {
      form.append('width', String(size.width));
      form.append('height', String(size.height));
    }
    const response = await send(form);
    const answer = (await response.json().catch(() => ({}))) as { url?: string; error?: string };
    if (!response.ok || !answer.url) throw new CallError({ code: answer.error ?? 'file.failed' });
    return answer.url;
  }

  async function send(body: FormData): Promise<Response> {
    try {
      const headers = { Authorization: authorization(credential) };
      return await fetch(bootstrap.uploadUrl ?? '', { method: 'POST', headers, body });
    } catch {
      throw new CallError({ code: 'file.failed' });
    }
  }

  return { mayUpload: bootstrap.uploadUrl !== null, upload };
}
