import { needTexts } from '@/i18n';
import { lazily } from '@/ui/lazily';

/** The editor of posters, with the texts of the administration that its fields for files say. */
export const PosterEditor = lazily(async () => {
  const [editor] = await Promise.all([import('./PosterEditor.vue'), needTexts('admin')]);
  return editor;
}, 'posters');
