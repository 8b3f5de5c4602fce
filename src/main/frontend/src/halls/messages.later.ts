import type { Texts } from '@/i18n/texts';

const texts = {
  links: {
    en: 'Links',
    de: 'Links',
    pt_BR: 'Links',
    ar: 'الروابط',
    fr: 'Liens',
    es: 'Enlaces',
    uk: 'Посилання',
    ru: 'Ссылки',
  },
  enter: {
    en: 'Enter the room',
    de: 'Raum betreten',
    pt_BR: 'Entrar na sala',
    ar: 'ادخل الغرفة',
    fr: 'Entrer dans la salle',
    es: 'Entrar en la sala',
    uk: 'Увійти до кімнати',
    ru: 'Войти в комнату',
  },
  linkText: {
    en: 'Text of the link',
    de: 'Text des Links',
    pt_BR: 'Texto do link',
    ar: 'نص الرابط',
    fr: 'Texte du lien',
    es: 'Texto del enlace',
    uk: 'Текст посилання',
    ru: 'Текст ссылки',
  },
  linkUrl: {
    en: 'Address of the link',
    de: 'Adresse des Links',
    pt_BR: 'Endereço do link',
    ar: 'عنوان الرابط',
    fr: 'Adresse du lien',
    es: 'Dirección del enlace',
    uk: 'Адреса посилання',
    ru: 'Адрес ссылки',
  },
  linkAdd: {
    en: 'Add link',
    de: 'Link hinzufügen',
    pt_BR: 'Adicionar link',
    ar: 'أضف رابطًا',
    fr: 'Ajouter un lien',
    es: 'Añadir enlace',
    uk: 'Додати посилання',
    ru: 'Добавить ссылку',
  },
  linkRemove: {
    en: 'Remove link',
    de: 'Link entfernen',
    pt_BR: 'Remover link',
    ar: 'أزل الرابط',
    fr: 'Retirer le lien',
    es: 'Quitar enlace',
    uk: 'Прибрати посилання',
    ru: 'Убрать ссылку',
  },
  wrong: {
    en: 'This can’t be saved like that.',
    de: 'Das lässt sich so nicht speichern.',
    pt_BR: 'Não dá para salvar assim.',
    ar: 'لا يمكن حفظ هذا هكذا.',
    fr: 'Cela ne peut pas être enregistré ainsi.',
    es: 'Esto no se puede guardar así.',
    uk: 'Так зберегти не можна.',
    ru: 'Так сохранить нельзя.',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface LaterTexts {
    halls: typeof texts;
  }
}
