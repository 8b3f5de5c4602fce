import { CircleHelp } from '@lucide/vue';
import type { RoomModuleView } from '@/rooms/roomModule';
import { lazily } from '@/ui/lazily';
import { useQuestions } from './questions';
import QuestionSettings from './QuestionSettings.vue';

export default [
  {
    type: 'question',
    place: 'side',
    rank: 20,
    icon: CircleHelp,
    title: 'questions.title',
    component: lazily(() => import('./QuestionPanel.vue'), 'questions'),
    needs: 'room:question.read',
    isShown: (room) => useQuestions().canRead(room),
    hasUnseen: (room) => useQuestions().hasUnseen(room.id),
    manage: lazily(() => import('./QuestionsManaged.vue'), 'questions'),
    option: {
      hint: 'questions.optionHint',
      begin: () => ({ active: true, requires_moderation: true }),
      settings: QuestionSettings,
    },
  },
] satisfies RoomModuleView[];
