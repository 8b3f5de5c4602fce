import { shallowReadonly, shallowRef } from 'vue';

const element = shallowRef<HTMLElement>();

document.addEventListener('fullscreenchange', () => {
  const full = document.fullscreenElement;
  const holdsOthers =
    full instanceof HTMLElement && !(full instanceof HTMLIFrameElement || full instanceof HTMLVideoElement);
  element.value = holdsOthers ? full : undefined;
});

/** What fills the screen: nothing outside of it can be seen, so menus and dialogs open inside of it. */
export const fullScreen = shallowReadonly(element);
