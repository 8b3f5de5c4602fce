import type { Texts } from '@/i18n/texts';

const texts = {
  title: {
    en: 'Downloads',
    de: 'Downloads',
    pt_BR: 'Downloads',
    ar: 'التنزيلات',
    fr: 'Téléchargements',
    es: 'Descargas',
    uk: 'Завантаження',
    ru: 'Загрузки',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    reports: typeof texts;
  }
}
