import type { ClientPart } from '@/shell/clientPart';
import { lazily } from '@/ui/lazily';
import { useQuestions } from './questions';

export default {
  rank: 60,
  start: () => void useQuestions(),
  standalone: { question: lazily(() => import('./QuestionStandalone.vue'), 'questions') },
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
      id: 'pinned_question',
      rank: 2,
      urgent: true,
      component: lazily(() => import('./QuestionSlide.vue'), 'questions'),
      isShown: (room, settings) => settings.pinned_question !== false && useQuestions().pinned(room.id) !== undefined,
    },
  ],
} satisfies ClientPart;
