/** Line drawings on a 24 × 24 grid; decoration only, so every use needs a text beside it or a label on its button. */
export const ICONS = {
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M6 6l12 12M18 6L6 18',
  page: 'M6 3h9l4 4v14H6zM14 3v5h5M9 13h7M9 17h7',
  stage: 'M3 4h18v12H3zM8 21h8M12 16v5M10.5 7.5l4 2.5-4 2.5z',
  video: 'M3 7h12v10H3zM15 11l6-3v8l-6-3',
  text: 'M5 9h15M4 15h15M10 4L8 20M16 4l-2 16',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6.5M18 14a6 6 0 0 1 3.5 6',
  plus: 'M12 5v14M5 12h14',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21',
  leave: 'M10 4H5v16h5M14 8l4 4-4 4M18 12H9',
  send: 'M4 12l16-8-5 16-4-6zM11 14l9-10',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14a4 4 0 0 0 7 0M9 9.5v.01M15 9.5v.01',
  clip: 'M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8L9.5 17a1.7 1.7 0 0 1-2.4-2.4L15 7',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  trash: 'M5 7h14M10 7V4h4v3M7 7l1 14h8l1-14M10 11v6M14 11v6',
  more: 'M5 12v.01M12 12v.01M19 12v.01',
  down: 'M6 9l6 6 6-6',
  phone: 'M6 3h3l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v3a3 3 0 0 1-3 3C10 21 3 14 3 6a3 3 0 0 1 3-3z',
  megaphone: 'M4 10v4l12 5V5zM16 9a3 3 0 0 1 0 6M6 15l1.5 5H10l-1-4',
  warning: 'M12 4L2.5 20h19zM12 10v4M12 17v.01',
  settings:
    'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 3v3M12 18v3M4.2 7.5l2.6 1.5M17.2 15l2.6 1.5M4.2 16.5L6.8 15M17.2 9l2.6-1.5',
  file: 'M6 3h8l4 4v14H6zM14 3v5h4',
  full: 'M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5',
} as const;

export type IconName = keyof typeof ICONS;
