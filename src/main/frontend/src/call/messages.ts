import type { Texts } from '@/i18n/texts';

const texts = {
  title: {
    en: 'Call',
    de: 'Gespräch',
    pt_BR: 'Chamada',
    ar: 'مكالمة',
    fr: 'Appel',
    es: 'Llamada',
    uk: 'Дзвінок',
    ru: 'Звонок',
  },
  roomTitle: {
    en: 'Call without a server',
    de: 'Gespräch ohne Server',
    pt_BR: 'Chamada sem servidor',
    ar: 'مكالمة بلا خادم',
    fr: 'Appel sans serveur',
    es: 'Llamada sin servidor',
    uk: 'Дзвінок без сервера',
    ru: 'Звонок без сервера',
  },
  roomHint: {
    en: 'Up to six people, from browser to browser.',
    de: 'Bis zu sechs Personen, von Browser zu Browser.',
    pt_BR: 'Até seis pessoas, de navegador a navegador.',
    ar: 'حتى ستة أشخاص، من متصفح إلى متصفح.',
    fr: 'Jusqu’à six personnes, de navigateur à navigateur.',
    es: 'Hasta seis personas, de navegador a navegador.',
    uk: 'До шести осіб, від браузера до браузера.',
    ru: 'До шести человек, от браузера к браузеру.',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    call: typeof texts;
  }
}
