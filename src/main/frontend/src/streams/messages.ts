import type { Texts } from '@/i18n/texts';

const texts = {
  kindHint: {
    en: 'A stream for many, with chat, questions and polls beside it',
    de: 'Eine Übertragung für viele, daneben Chat, Fragen und Umfragen',
    pt_BR: 'Uma transmissão para muitos, com chat, perguntas e enquetes ao lado',
    ar: 'بث لكثيرين، وبجانبه دردشة وأسئلة واستطلاعات',
    fr: 'Une diffusion pour un grand public, avec discussion, questions et sondages à côté',
    es: 'Una emisión para muchas personas, con chat, preguntas y encuestas al lado',
    uk: 'Трансляція для багатьох, поруч чат, запитання й опитування',
    ru: 'Трансляция для многих, рядом чат, вопросы и опросы',
  },
  problems: {
    room_stream_unknown: {
      what: {
        en: 'This stream is not in the plan any more.',
        de: 'Diese Übertragung steht nicht mehr im Plan.',
        pt_BR: 'Esta transmissão não está mais no plano.',
        ar: 'لم يعد هذا البث في الخطة.',
        fr: 'Cette diffusion n’est plus dans le plan.',
        es: 'Esta emisión ya no está en el plan.',
        uk: 'Цієї трансляції вже немає в плані.',
        ru: 'Этой трансляции больше нет в плане.',
      },
      todo: {
        en: 'Look at the list again.',
        de: 'Sieh dir die Liste noch einmal an.',
        pt_BR: 'Veja a lista de novo.',
        ar: 'انظر إلى القائمة مجددا.',
        fr: 'Consultez à nouveau la liste.',
        es: 'Mira la lista otra vez.',
        uk: 'Перегляньте список ще раз.',
        ru: 'Посмотрите список ещё раз.',
      },
    },
    room_stream_overlap: {
      what: {
        en: 'Another stream is planned for this time.',
        de: 'Für diese Zeit ist eine andere Übertragung geplant.',
        pt_BR: 'Outra transmissão está planejada para este horário.',
        ar: 'هناك بث آخر مخطط لهذا الوقت.',
        fr: 'Une autre diffusion est prévue à ce moment.',
        es: 'Hay otra emisión planeada a esa hora.',
        uk: 'На цей час запланована інша трансляція.',
        ru: 'На это время запланирована другая трансляция.',
      },
      todo: {
        en: 'Choose other times, or shorten the other one.',
        de: 'Wähle andere Zeiten oder kürze die andere.',
        pt_BR: 'Escolha outros horários ou encurte a outra.',
        ar: 'اختر وقتا آخر أو قصّر الآخر.',
        fr: 'Choisissez d’autres heures ou raccourcissez l’autre.',
        es: 'Elige otras horas o acorta la otra.',
        uk: 'Виберіть інший час або скоротіть іншу.',
        ru: 'Выберите другое время или сократите другую.',
      },
    },
    room_stream_invalid: {
      what: {
        en: 'Something about this stream is not right.',
        de: 'Etwas an dieser Übertragung stimmt nicht.',
        pt_BR: 'Há algo errado nesta transmissão.',
        ar: 'هناك خطأ في هذا البث.',
        fr: 'Quelque chose ne va pas dans cette diffusion.',
        es: 'Algo no está bien en esta emisión.',
        uk: 'Щось у цій трансляції не так.',
        ru: 'Что-то в этой трансляции не так.',
      },
      todo: {
        en: 'Check times and address.',
        de: 'Prüfe Zeiten und Adresse.',
        pt_BR: 'Verifique os horários e o endereço.',
        ar: 'تحقق من الأوقات والعنوان.',
        fr: 'Vérifiez les heures et l’adresse.',
        es: 'Revisa las horas y la dirección.',
        uk: 'Перевірте час і адресу.',
        ru: 'Проверьте время и адрес.',
      },
    },
    room_stream_too_many: {
      what: {
        en: 'This room has 500 planned streams, more are not possible.',
        de: 'Dieser Raum hat 500 geplante Übertragungen, mehr geht nicht.',
        pt_BR: 'Esta sala tem 500 transmissões planejadas, não cabem mais.',
        ar: 'لهذه الغرفة 500 بث مخطط، ولا يمكن إضافة المزيد.',
        fr: 'Cette salle a 500 diffusions prévues, pas plus.',
        es: 'Esta sala tiene 500 emisiones planeadas, no caben más.',
        uk: 'У цій кімнаті 500 запланованих трансляцій, більше не можна.',
        ru: 'В этой комнате 500 запланированных трансляций, больше нельзя.',
      },
      todo: {
        en: 'Delete some that are still to come.',
        de: 'Lösche einige, die noch kommen.',
        pt_BR: 'Exclua algumas que ainda virão.',
        ar: 'احذف بعض القادم منها.',
        fr: 'Supprimez-en quelques-unes à venir.',
        es: 'Borra algunas de las que faltan.',
        uk: 'Видаліть деякі з майбутніх.',
        ru: 'Удалите некоторые из будущих.',
      },
    },
    room_ingest_invalid: {
      what: {
        en: 'This name or time is not possible.',
        de: 'Dieser Name oder diese Zeit geht nicht.',
        pt_BR: 'Este nome ou prazo não é possível.',
        ar: 'هذا الاسم أو الوقت غير ممكن.',
        fr: 'Ce nom ou cette durée n’est pas possible.',
        es: 'Este nombre o plazo no es posible.',
        uk: 'Така назва або строк неможливі.',
        ru: 'Такое название или срок невозможны.',
      },
      todo: {
        en: 'Use letters, digits, spaces and hyphens, each name once.',
        de: 'Nimm Buchstaben, Ziffern, Leerzeichen und Bindestriche, jeden Namen nur einmal.',
        pt_BR: 'Use letras, algarismos, espaços e hifens, cada nome uma só vez.',
        ar: 'استخدم حروفا لاتينية وأرقاما ومسافات وشرطات، وكل اسم مرة واحدة.',
        fr: 'Utilisez lettres, chiffres, espaces et tirets, chaque nom une seule fois.',
        es: 'Usa letras, cifras, espacios y guiones, cada nombre una sola vez.',
        uk: 'Використовуйте латинські літери, цифри, пробіли й дефіси, кожну назву один раз.',
        ru: 'Используйте латинские буквы, цифры, пробелы и дефисы, каждое название один раз.',
      },
    },
    room_ingest_unknown: {
      what: {
        en: 'This stream key does not exist any more.',
        de: 'Diesen Streamschlüssel gibt es nicht mehr.',
        pt_BR: 'Esta chave de transmissão não existe mais.',
        ar: 'لم يعد مفتاح البث هذا موجودا.',
        fr: 'Cette clé de diffusion n’existe plus.',
        es: 'Esta clave de emisión ya no existe.',
        uk: 'Цього ключа трансляції вже немає.',
        ru: 'Этого ключа трансляции больше нет.',
      },
      todo: {
        en: 'Look at the list again.',
        de: 'Sieh dir die Liste noch einmal an.',
        pt_BR: 'Veja a lista de novo.',
        ar: 'انظر إلى القائمة مجددا.',
        fr: 'Consultez à nouveau la liste.',
        es: 'Mira la lista otra vez.',
        uk: 'Перегляньте список ще раз.',
        ru: 'Посмотрите список ещё раз.',
      },
    },
    room_ingest_limit: {
      what: {
        en: 'This event can’t have more streams of its own.',
        de: 'Dieses Event kann keine weiteren eigenen Übertragungen haben.',
        pt_BR: 'Este evento não pode ter mais transmissões próprias.',
        ar: 'لا يمكن لهذه الفعالية أن تملك المزيد من عمليات البث الخاصة.',
        fr: 'Cet événement ne peut pas avoir plus de diffusions propres.',
        es: 'Este evento no puede tener más emisiones propias.',
        uk: 'Ця подія не може мати більше власних трансляцій.',
        ru: 'У этого мероприятия не может быть больше своих трансляций.',
      },
      todo: {
        en: 'Delete one that is not needed, or ask whoever runs this server.',
        de: 'Lösche eine, die nicht gebraucht wird, oder frag, wer diesen Server betreibt.',
        pt_BR: 'Exclua uma que não seja necessária ou fale com quem opera este servidor.',
        ar: 'احذف واحدا لا حاجة إليه أو اسأل من يدير هذا الخادم.',
        fr: 'Supprimez-en une inutile, ou demandez à qui gère ce serveur.',
        es: 'Borra una que no haga falta o pregunta a quien administra este servidor.',
        uk: 'Видаліть непотрібну або запитайте того, хто керує цим сервером.',
        ru: 'Удалите ненужную или спросите того, кто управляет этим сервером.',
      },
    },
  },
} satisfies Texts;

export default texts;

declare module '@/i18n/texts' {
  interface DomainTexts {
    streams: typeof texts;
  }
}
