import type { Texts } from '@/i18n/texts';

const texts = {
  title: {
    en: 'Polls',
    de: 'Umfragen',
    pt_BR: 'Enquetes',
    ar: 'استطلاعات',
    fr: 'Sondages',
    es: 'Encuestas',
    uk: 'Опитування',
    ru: 'Опросы',
  },
  optionHint: {
    en: 'Ask the audience, with results as they come in.',
    de: 'Das Publikum fragen, mit Ergebnissen, sobald sie da sind.',
    pt_BR: 'Pergunte ao público, com resultados ao vivo.',
    ar: 'اسأل الجمهور وتابع النتائج فورًا.',
    fr: 'Interroger le public, résultats en direct.',
    es: 'Pregunta al público, con resultados al momento.',
    uk: 'Запитайте глядачів і стежте за результатами.',
    ru: 'Спросите зрителей и следите за результатами.',
  },
  problems: {
    poll_inactive: {
      what: {
        en: 'Polls are switched off in this room.',
        de: 'Umfragen sind in diesem Raum ausgeschaltet.',
        pt_BR: 'As enquetes estão desligadas nesta sala.',
        ar: 'الاستطلاعات متوقفة في هذه الغرفة.',
        fr: 'Les sondages sont désactivés dans cette salle.',
        es: 'Las encuestas están desactivadas en esta sala.',
        uk: 'Опитування в цій кімнаті вимкнено.',
        ru: 'Опросы в этой комнате выключены.',
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
    poll_vote: {
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
        en: 'The poll may be closed by now.',
        de: 'Vielleicht ist die Umfrage inzwischen geschlossen.',
        pt_BR: 'A enquete pode já estar encerrada.',
        ar: 'ربما أُغلق الاستطلاع.',
        fr: 'Le sondage est peut-être déjà fermé.',
        es: 'Puede que la encuesta ya esté cerrada.',
        uk: 'Можливо, опитування вже закрито.',
        ru: 'Возможно, опрос уже закрыт.',
      },
    },
    poll_unknown_poll: {
      what: {
        en: 'This poll is gone.',
        de: 'Diese Umfrage gibt es nicht mehr.',
        pt_BR: 'Esta enquete não existe mais.',
        ar: 'لم يعد هذا الاستطلاع موجودًا.',
        fr: 'Ce sondage n’existe plus.',
        es: 'Esta encuesta ya no existe.',
        uk: 'Цього опитування вже немає.',
        ru: 'Этого опроса больше нет.',
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
    poll_invalid: {
      what: {
        en: 'The poll could not be saved like this.',
        de: 'So ließ sich die Umfrage nicht speichern.',
        pt_BR: 'A enquete não pôde ser salva assim.',
        ar: 'تعذّر حفظ الاستطلاع بهذا الشكل.',
        fr: 'Le sondage n’a pas pu être enregistré ainsi.',
        es: 'La encuesta no se pudo guardar así.',
        uk: 'Не вдалося зберегти опитування в такому вигляді.',
        ru: 'Не удалось сохранить опрос в таком виде.',
      },
      todo: {
        en: 'Check the question and its options.',
        de: 'Prüfe Frage und Antworten.',
        pt_BR: 'Confira a pergunta e as opções.',
        ar: 'راجع السؤال والخيارات.',
        fr: 'Vérifiez la question et les réponses.',
        es: 'Revisa la pregunta y las opciones.',
        uk: 'Перевірте запитання та варіанти.',
        ru: 'Проверьте вопрос и варианты.',
      },
    },
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    polls: typeof texts;
  }
}
