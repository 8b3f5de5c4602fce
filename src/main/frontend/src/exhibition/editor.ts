import { needTexts } from '@/i18n';
import { lazily } from '@/ui/lazily';

/** The editor of exhibitors, with the texts of the administration that its fields for pictures say. */
export const ExhibitorEditor = lazily(async () => {
  const [editor] = await Promise.all([import('./ExhibitorEditor.vue'), needTexts('admin')]);
  return editor;
}, 'exhibition');
