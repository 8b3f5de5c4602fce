import { onScopeDispose, reactive } from 'vue';
import { codeOf } from '@/live/calls';
import { useUpload } from '@/session/upload';
import type { Attachment } from './events';

export const ATTACHABLE = ['.png', '.jpg', '.jpeg', '.gif', '.pdf'] as const;

export interface PendingFile {
  key: number;
  name: string;
  mimeType: string;
  url: string | null;
  problem: string | null;
  /** The share that has left, 0 to 1. */
  progress: number;
  /** Ends the upload. */
  cancel: () => void;
}

let lastKey = 0;

/** Files that go with the next message: each is uploaded as soon as it is chosen, until it is removed. */
export function useAttachments() {
  const { mayUpload, upload } = useUpload();
  const files = reactive<PendingFile[]>([]);

  function add(chosen: Iterable<File>): void {
    for (const file of chosen) {
      const upon = new AbortController();
      const pending = reactive<PendingFile>({
        key: ++lastKey,
        name: file.name,
        mimeType: file.type,
        url: null,
        problem: null,
        progress: 0,
        cancel: () => upon.abort(),
      });
      files.push(pending);
      const onProgress = (share: number) => (pending.progress = share);
      upload(file, ATTACHABLE, undefined, { onProgress, signal: upon.signal }).then(
        (url) => (pending.url = url),
        (error: unknown) => (pending.problem = codeOf(error)),
      );
    }
  }

  function remove(key: number): void {
    const at = files.findIndex((file) => file.key === key);
    if (at >= 0) files.splice(at, 1).forEach((file) => file.cancel());
  }

  onScopeDispose(() => files.forEach((file) => file.cancel()));

  /** Those that are stored; the list is empty afterwards. */
  function take(): Attachment[] {
    const stored = files.flatMap(({ url, mimeType, name }) => (url ? [{ url, mimeType, name }] : []));
    files.splice(0);
    return stored;
  }

  return {
    mayUpload,
    files,
    add,
    remove,
    take,
    isBusy: () => files.some((file) => file.url === null && file.problem === null),
  };
}
