import type { Texts } from '@/i18n/texts';

const texts = {
  transcriptOf: {
    en: 'What was said: {language}',
    de: 'Was gesagt wurde: {language}',
    pt_BR: 'O que foi dito: {language}',
    ar: 'ما قيل: {language}',
    fr: 'Ce qui a été dit : {language}',
    es: 'Lo que se dijo: {language}',
    uk: 'Що сказано: {language}',
    ru: 'Что сказано: {language}',
  },
  nothingSaid: {
    en: 'Nothing was said yet',
    de: 'Noch wurde nichts gesagt',
    pt_BR: 'Nada foi dito ainda',
    ar: 'لم يُقل شيء بعد',
    fr: 'Rien n’a encore été dit',
    es: 'Aún no se ha dicho nada',
    uk: 'Ще нічого не сказано',
    ru: 'Пока ничего не сказано',
  },
  nothingSaidHint: {
    en: 'Lines appear here as they are spoken.',
    de: 'Zeilen erscheinen hier, sobald sie gesprochen sind.',
    pt_BR: 'As linhas aparecem aqui conforme são faladas.',
    ar: 'تظهر الأسطر هنا عند قولها.',
    fr: 'Les lignes apparaissent ici au fil de la parole.',
    es: 'Las líneas aparecen aquí a medida que se dicen.',
    uk: 'Рядки з’являються тут, коли їх промовляють.',
    ru: 'Строки появляются здесь по мере речи.',
  },
  search: {
    en: 'Find in what was said',
    de: 'Im Gesagten suchen',
    pt_BR: 'Buscar no que foi dito',
    ar: 'ابحث فيما قيل',
    fr: 'Chercher dans ce qui a été dit',
    es: 'Buscar en lo dicho',
    uk: 'Шукати у сказаному',
    ru: 'Искать в сказанном',
  },
  said: {
    en: 'Lines',
    de: 'Zeilen',
    pt_BR: 'Linhas',
    ar: 'الأسطر',
    fr: 'Lignes',
    es: 'Líneas',
    uk: 'Рядки',
    ru: 'Строки',
  },
  notFound: {
    en: 'No line has these words.',
    de: 'Keine Zeile enthält diese Wörter.',
    pt_BR: 'Nenhuma linha tem essas palavras.',
    ar: 'لا يوجد سطر بهذه الكلمات.',
    fr: 'Aucune ligne ne contient ces mots.',
    es: 'Ninguna línea tiene esas palabras.',
    uk: 'Немає рядків із цими словами.',
    ru: 'Нет строк с этими словами.',
  },
  correct: {
    en: 'Correct this line',
    de: 'Diese Zeile berichtigen',
    pt_BR: 'Corrigir esta linha',
    ar: 'تصحيح هذا السطر',
    fr: 'Corriger cette ligne',
    es: 'Corregir esta línea',
    uk: 'Виправити цей рядок',
    ru: 'Исправить эту строку',
  },
  hide: {
    en: 'Hide this line from everybody',
    de: 'Diese Zeile für alle ausblenden',
    pt_BR: 'Ocultar esta linha de todos',
    ar: 'إخفاء هذا السطر عن الجميع',
    fr: 'Cacher cette ligne à tous',
    es: 'Ocultar esta línea a todo el mundo',
    uk: 'Сховати цей рядок від усіх',
    ru: 'Скрыть эту строку от всех',
  },
  asText: {
    en: 'As text',
    de: 'Als Text',
    pt_BR: 'Como texto',
    ar: 'كنص',
    fr: 'En texte',
    es: 'Como texto',
    uk: 'Як текст',
    ru: 'Как текст',
  },
  asSubtitles: {
    en: 'As subtitles (VTT)',
    de: 'Als Untertitel (VTT)',
    pt_BR: 'Como legendas (VTT)',
    ar: 'كترجمة (VTT)',
    fr: 'En sous-titres (VTT)',
    es: 'Como subtítulos (VTT)',
    uk: 'Як субтитри (VTT)',
    ru: 'Как субтитры (VTT)',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface LaterTexts {
    captions: typeof texts;
  }
}
