import type { Texts } from '@/i18n/texts';

const texts = {
  title: {
    en: 'Questions',
    de: 'Fragen',
    pt_BR: 'Perguntas',
    ar: 'أسئلة',
    fr: 'Questions',
    es: 'Preguntas',
    uk: 'Запитання',
    ru: 'Вопросы',
  },
  optionHint: {
    en: 'People ask, vote for questions, and moderators choose.',
    de: 'Leute fragen und stimmen ab, Moderatoren wählen aus.',
    pt_BR: 'As pessoas perguntam e votam, moderadores escolhem.',
    ar: 'يسأل الناس ويصوّتون ويختار المشرفون.',
    fr: 'Le public pose des questions et vote, les modérateurs choisissent.',
    es: 'La gente pregunta y vota, los moderadores eligen.',
    uk: 'Люди питають і голосують, модератори обирають.',
    ru: 'Люди спрашивают и голосуют, модераторы выбирают.',
  },
  moderated: {
    en: 'Moderators read questions first',
    de: 'Moderatoren lesen Fragen zuerst',
    pt_BR: 'Moderadores leem as perguntas primeiro',
    ar: 'يقرأ المشرفون الأسئلة أولًا',
    fr: 'Les modérateurs lisent les questions d’abord',
    es: 'Los moderadores leen primero las preguntas',
    uk: 'Спершу запитання читають модератори',
    ru: 'Сначала вопросы читают модераторы',
  },
  problems: {
    question_inactive: {
      what: {
        en: 'Questions are switched off in this room.',
        de: 'Fragen sind in diesem Raum ausgeschaltet.',
        pt_BR: 'As perguntas estão desligadas nesta sala.',
        ar: 'الأسئلة متوقفة في هذه الغرفة.',
        fr: 'Les questions sont désactivées dans cette salle.',
        es: 'Las preguntas están desactivadas en esta sala.',
        uk: 'Запитання в цій кімнаті вимкнено.',
        ru: 'Вопросы в этой комнате выключены.',
      },
      todo: {
        en: 'Look again later.',
        de: 'Schau später noch einmal.',
        pt_BR: 'Volte mais tarde.',
        ar: 'عد لاحقًا.',
        fr: 'Revenez plus tard.',
        es: 'Vuelve más tarde.',
        uk: 'Зазирніть пізніше.',
        ru: 'Загляните позже.',
      },
    },
    question_vote: {
      what: {
        en: 'Your vote was not counted.',
        de: 'Deine Stimme wurde nicht gezählt.',
        pt_BR: 'Seu voto não foi contado.',
        ar: 'لم يُحتسب صوتك.',
        fr: 'Votre vote n’a pas été compté.',
        es: 'Tu voto no se ha contado.',
        uk: 'Ваш голос не зараховано.',
        ru: 'Ваш голос не засчитан.',
      },
      todo: {
        en: 'The question may be gone by now.',
        de: 'Vielleicht gibt es die Frage nicht mehr.',
        pt_BR: 'A pergunta pode não existir mais.',
        ar: 'ربما لم يعد السؤال موجودًا.',
        fr: 'La question n’existe peut-être plus.',
        es: 'Puede que la pregunta ya no exista.',
        uk: 'Можливо, запитання вже немає.',
        ru: 'Возможно, вопроса уже нет.',
      },
    },
    question_limit: {
      what: {
        en: 'You have asked a lot already.',
        de: 'Du hast schon viel gefragt.',
        pt_BR: 'Você já perguntou bastante.',
        ar: 'لقد سألت كثيرًا بالفعل.',
        fr: 'Vous avez déjà beaucoup demandé.',
        es: 'Ya has preguntado bastante.',
        uk: 'Ви вже багато запитали.',
        ru: 'Вы уже много спросили.',
      },
      todo: {
        en: 'Wait a little.',
        de: 'Warte ein wenig.',
        pt_BR: 'Espere um pouco.',
        ar: 'انتظر قليلًا.',
        fr: 'Patientez un peu.',
        es: 'Espera un poco.',
        uk: 'Зачекайте трохи.',
        ru: 'Подождите немного.',
      },
    },
    question_unknown_question: {
      what: {
        en: 'This question is gone.',
        de: 'Diese Frage gibt es nicht mehr.',
        pt_BR: 'Esta pergunta não existe mais.',
        ar: 'لم يعد هذا السؤال موجودًا.',
        fr: 'Cette question n’existe plus.',
        es: 'Esta pregunta ya no existe.',
        uk: 'Цього запитання вже немає.',
        ru: 'Этого вопроса больше нет.',
      },
      todo: {
        en: 'Look again later.',
        de: 'Schau später noch einmal.',
        pt_BR: 'Volte mais tarde.',
        ar: 'عد لاحقًا.',
        fr: 'Revenez plus tard.',
        es: 'Vuelve más tarde.',
        uk: 'Зазирніть пізніше.',
        ru: 'Загляните позже.',
      },
    },
    question_invalid: {
      what: {
        en: 'The question could not be saved like this.',
        de: 'So ließ sich die Frage nicht speichern.',
        pt_BR: 'A pergunta não pôde ser salva assim.',
        ar: 'تعذّر حفظ السؤال بهذا الشكل.',
        fr: 'La question n’a pas pu être enregistrée ainsi.',
        es: 'La pregunta no se pudo guardar así.',
        uk: 'Не вдалося зберегти запитання в такому вигляді.',
        ru: 'Не удалось сохранить вопрос в таком виде.',
      },
      todo: {
        en: 'Write at most 2000 characters.',
        de: 'Schreib höchstens 2000 Zeichen.',
        pt_BR: 'Escreva no máximo 2000 caracteres.',
        ar: 'اكتب 2000 حرف على الأكثر.',
        fr: 'Écrivez au plus 2000 caractères.',
        es: 'Escribe como máximo 2000 caracteres.',
        uk: 'Не більше 2000 знаків.',
        ru: 'Не больше 2000 знаков.',
      },
    },
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    questions: typeof texts;
  }
}
