import type { Texts } from '@/i18n/texts';

const texts = {
  overview: {
    en: 'Overview',
    de: 'Übersicht',
    pt_BR: 'Visão geral',
    ar: 'نظرة عامة',
    fr: 'Aperçu',
    es: 'Resumen',
    uk: 'Огляд',
    ru: 'Обзор',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    home: typeof texts;
  }
}
