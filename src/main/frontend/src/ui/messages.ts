import type { Texts } from '@/i18n/texts';

const texts = {
  close: {
    en: 'Close',
    de: 'Schließen',
    pt_BR: 'Fechar',
    ar: 'إغلاق',
    fr: 'Fermer',
    es: 'Cerrar',
    uk: 'Закрити',
    ru: 'Закрыть',
  },
  dismiss: {
    en: 'Dismiss',
    de: 'Ausblenden',
    pt_BR: 'Dispensar',
    ar: 'إخفاء',
    fr: 'Masquer',
    es: 'Descartar',
    uk: 'Приховати',
    ru: 'Скрыть',
  },
  cancel: {
    en: 'Cancel',
    de: 'Abbrechen',
    pt_BR: 'Cancelar',
    ar: 'إلغاء',
    fr: 'Annuler',
    es: 'Cancelar',
    uk: 'Скасувати',
    ru: 'Отмена',
  },
  save: {
    en: 'Save',
    de: 'Speichern',
    pt_BR: 'Salvar',
    ar: 'حفظ',
    fr: 'Enregistrer',
    es: 'Guardar',
    uk: 'Зберегти',
    ru: 'Сохранить',
  },
  saved: {
    en: 'Saved.',
    de: 'Gespeichert.',
    pt_BR: 'Salvo.',
    ar: 'تم الحفظ.',
    fr: 'Enregistré.',
    es: 'Guardado.',
    uk: 'Збережено.',
    ru: 'Сохранено.',
  },
  loading: {
    en: 'Loading …',
    de: 'Wird geladen …',
    pt_BR: 'Carregando …',
    ar: 'جارٍ التحميل …',
    fr: 'Chargement …',
    es: 'Cargando …',
    uk: 'Завантаження …',
    ru: 'Загрузка …',
  },
  retry: {
    en: 'Try again',
    de: 'Noch einmal versuchen',
    pt_BR: 'Tentar de novo',
    ar: 'إعادة المحاولة',
    fr: 'Réessayer',
    es: 'Intentar de nuevo',
    uk: 'Спробувати ще раз',
    ru: 'Попробовать ещё раз',
  },
  notLoaded: {
    en: 'This could not be loaded',
    de: 'Das konnte nicht geladen werden',
    pt_BR: 'Não foi possível carregar isto',
    ar: 'تعذّر تحميل هذا',
    fr: 'Le chargement a échoué',
    es: 'No se pudo cargar',
    uk: 'Не вдалося завантажити',
    ru: 'Не удалось загрузить',
  },
  notLoadedHint: {
    en: 'Part of the page did not arrive. Check your connection and load the page again.',
    de: 'Ein Teil der Seite ist nicht angekommen. Prüfe deine Verbindung und lade die Seite neu.',
    pt_BR: 'Parte da página não chegou. Verifique a conexão e recarregue a página.',
    ar: 'لم يصل جزء من الصفحة. تحقق من اتصالك وأعد تحميل الصفحة.',
    fr: 'Une partie de la page n’est pas arrivée. Vérifiez la connexion et rechargez la page.',
    es: 'Parte de la página no llegó. Revisa la conexión y recarga la página.',
    uk: 'Частина сторінки не надійшла. Перевірте з’єднання й перезавантажте сторінку.',
    ru: 'Часть страницы не дошла. Проверьте соединение и перезагрузите страницу.',
  },
  reload: {
    en: 'Load again',
    de: 'Neu laden',
    pt_BR: 'Recarregar',
    ar: 'إعادة التحميل',
    fr: 'Recharger',
    es: 'Recargar',
    uk: 'Перезавантажити',
    ru: 'Перезагрузить',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    ui: typeof texts;
  }
}
