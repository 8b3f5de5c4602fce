import type { ClientPart } from '@/shell/clientPart';
import { lazily } from '@/ui/lazily';
import { useQuestions } from './questions';

export default {
  rank: 60,
  start: () => void useQuestions(),
  standalone: { question: lazily(() => import('./QuestionSlide.vue'), 'questions') },
  anonymous: [
    {
      id: 'question',
      rank: 10,
      label: 'questions.title',
      component: lazily(() => import('./QuestionPanel.vue'), 'questions'),
      isShown: (room) => useQuestions().canRead(room),
    },
  ],
  slides: [
    {
      id: 'question',
      rank: 10,
      component: lazily(() => import('./QuestionSlide.vue'), 'questions'),
      isShown: (room, settings) => settings.question !== false && useQuestions().pinned(room.id) !== undefined,
    },
  ],
} satisfies ClientPart;
