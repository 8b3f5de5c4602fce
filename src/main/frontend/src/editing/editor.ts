import { lazily } from '@/ui/lazily';

/** The editor of formatted text, loaded when it is needed. Props: `label`; model: the rich text as it is stored. */
export const RichTextEditor = lazily(() => import('./RichTextEditor.vue'), 'editing');
