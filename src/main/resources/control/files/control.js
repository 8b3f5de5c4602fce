// What pages do beyond plain HTML. Everything works without it, passkeys apart, which are scripts by nature.
(() => {
  'use strict';
  document.documentElement.classList.add('scripted');
  // a form is sent once, however often somebody clicks
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '1';
  });
  window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));
  // errors are where somebody looks first
  document.querySelector('.field.wrong input, .field.wrong select, .field.wrong textarea')?.focus();
})();
