import type { Texts } from '@/i18n/texts';

const texts = {
  notShown: {
    en: 'This kind of room can’t be opened in this client.',
    de: 'Diese Art von Raum lässt sich mit diesem Programm nicht öffnen.',
    pt_BR: 'Este tipo de sala não pode ser aberto aqui.',
    ar: 'لا يمكن فتح هذا النوع من الغرف هنا.',
    fr: 'Ce type de salle ne peut pas être ouvert ici.',
    es: 'Este tipo de sala no se puede abrir aquí.',
    uk: 'Такий тип кімнати тут не відкривається.',
    ru: 'Комнаты такого типа здесь не открываются.',
  },
  unknown: {
    en: 'This room does not exist, or you may not see it',
    de: 'Diesen Raum gibt es nicht, oder du darfst ihn nicht sehen',
    pt_BR: 'Esta sala não existe, ou você não pode vê-la',
    ar: 'هذه الغرفة غير موجودة أو لا يحق لك رؤيتها',
    fr: 'Cette salle n’existe pas, ou vous ne pouvez pas la voir',
    es: 'Esta sala no existe o no puedes verla',
    uk: 'Цієї кімнати немає, або вам її не видно',
    ru: 'Этой комнаты нет, или вам её не видно',
  },
  deleted: {
    en: 'The room “{name}” was closed.',
    de: 'Der Raum „{name}“ wurde geschlossen.',
    pt_BR: 'A sala “{name}” foi fechada.',
    ar: 'أُغلقت الغرفة “{name}”.',
    fr: 'La salle « {name} » a été fermée.',
    es: 'La sala «{name}» se cerró.',
    uk: 'Кімнату «{name}» закрито.',
    ru: 'Комната «{name}» закрыта.',
  },
  problems: {
    room_unknown_reaction: {
      what: {
        en: 'This reaction is not offered here.',
        de: 'Diese Reaktion gibt es hier nicht.',
        pt_BR: 'Esta reação não existe aqui.',
        ar: 'هذا التفاعل غير متاح هنا.',
        fr: 'Cette réaction n’est pas proposée ici.',
        es: 'Esta reacción no se ofrece aquí.',
        uk: 'Цієї реакції тут немає.',
        ru: 'Такой реакции здесь нет.',
      },
      todo: {
        en: 'Choose another one.',
        de: 'Wähle eine andere.',
        pt_BR: 'Escolha outra.',
        ar: 'اختر تفاعلًا آخر.',
        fr: 'Choisissez-en une autre.',
        es: 'Elige otra.',
        uk: 'Оберіть іншу.',
        ru: 'Выберите другую.',
      },
    },
    room_invalid_name_taken: {
      what: {
        en: 'There is already a room with this name.',
        de: 'Es gibt schon einen Raum mit diesem Namen.',
        pt_BR: 'Já existe uma sala com este nome.',
        ar: 'توجد غرفة بهذا الاسم.',
        fr: 'Une salle porte déjà ce nom.',
        es: 'Ya hay una sala con este nombre.',
        uk: 'Кімната з такою назвою вже є.',
        ru: 'Комната с таким названием уже есть.',
      },
      todo: {
        en: 'Choose another name.',
        de: 'Wähle einen anderen Namen.',
        pt_BR: 'Escolha outro nome.',
        ar: 'اختر اسمًا آخر.',
        fr: 'Choisissez un autre nom.',
        es: 'Elige otro nombre.',
        uk: 'Оберіть іншу назву.',
        ru: 'Выберите другое название.',
      },
    },
    room_invalid_denied: {
      what: {
        en: 'You are not allowed to create such a room.',
        de: 'Du darfst so einen Raum nicht anlegen.',
        pt_BR: 'Você não pode criar uma sala assim.',
        ar: 'لا يحق لك إنشاء غرفة كهذه.',
        fr: 'Vous ne pouvez pas créer une telle salle.',
        es: 'No puedes crear una sala así.',
        uk: 'Вам не можна створювати таку кімнату.',
        ru: 'Вам нельзя создавать такую комнату.',
      },
      todo: {
        en: 'Ask the organisers for the right to.',
        de: 'Bitte die Veranstalter um das Recht dazu.',
        pt_BR: 'Peça esse direito à organização.',
        ar: 'اطلب هذا الحق من المنظمين.',
        fr: 'Demandez ce droit à l’organisation.',
        es: 'Pide ese derecho a la organización.',
        uk: 'Попросіть право в організаторів.',
        ru: 'Попросите право у организаторов.',
      },
    },
    room_unknown: {
      what: {
        en: 'This room does not exist any more.',
        de: 'Diesen Raum gibt es nicht mehr.',
        pt_BR: 'Esta sala não existe mais.',
        ar: 'لم تعد هذه الغرفة موجودة.',
        fr: 'Cette salle n’existe plus.',
        es: 'Esta sala ya no existe.',
        uk: 'Цієї кімнати вже немає.',
        ru: 'Этой комнаты больше нет.',
      },
      todo: {
        en: 'Choose another one from the list.',
        de: 'Wähle einen anderen aus der Liste.',
        pt_BR: 'Escolha outra na lista.',
        ar: 'اختر غرفة أخرى من القائمة.',
        fr: 'Choisissez-en une autre dans la liste.',
        es: 'Elige otra de la lista.',
        uk: 'Оберіть іншу зі списку.',
        ru: 'Выберите другую из списка.',
      },
    },
  },
  sides: {
    en: 'Conversation',
    de: 'Gespräch',
    pt_BR: 'Conversa',
    ar: 'المحادثة',
    fr: 'Échanges',
    es: 'Conversación',
    uk: 'Розмова',
    ru: 'Разговор',
  },
  new: {
    en: 'new',
    de: 'neu',
    pt_BR: 'novo',
    ar: 'جديد',
    fr: 'nouveau',
    es: 'nuevo',
    uk: 'нове',
    ru: 'новое',
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    rooms: typeof texts;
  }
}
