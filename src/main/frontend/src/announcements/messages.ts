import type { Texts } from '@/i18n/texts';

const texts = {
  title: {
    en: 'Announcements',
    de: 'Ankündigungen',
    pt_BR: 'Avisos',
    ar: 'الإعلانات',
    fr: 'Annonces',
    es: 'Avisos',
    uk: 'Оголошення',
    ru: 'Объявления',
  },
  dismiss: {
    en: 'Dismiss this announcement',
    de: 'Diese Ankündigung ausblenden',
    pt_BR: 'Dispensar este aviso',
    ar: 'إخفاء هذا الإعلان',
    fr: 'Masquer cette annonce',
    es: 'Descartar este aviso',
    uk: 'Приховати це оголошення',
    ru: 'Скрыть это объявление',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    announcements: typeof texts;
  }
}
