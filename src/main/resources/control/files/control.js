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
  document.querySelectorAll('[data-print]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  });

  // Passkeys. A form asks the server for options, the browser for a credential, and is sent with the answer in it.
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (char) => char.charCodeAt(0));
  const text = (buffer) =>
    buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  async function credential(kind, options) {
    const publicKey = { ...options, challenge: bytes(options.challenge) };
    if (kind === 'create') {
      publicKey.user = { ...options.user, id: bytes(options.user.id) };
      publicKey.excludeCredentials = known(options.excludeCredentials);
    } else {
      publicKey.allowCredentials = known(options.allowCredentials);
    }
    delete publicKey.extensions;
    const made = await navigator.credentials[kind]({ publicKey });
    const response = made.response;
    return {
      id: made.id,
      rawId: text(made.rawId),
      type: made.type,
      authenticatorAttachment: made.authenticatorAttachment || undefined,
      clientExtensionResults: {},
      response:
        kind === 'create'
          ? {
              clientDataJSON: text(response.clientDataJSON),
              attestationObject: text(response.attestationObject),
              transports: response.getTransports ? response.getTransports() : [],
            }
          : {
              clientDataJSON: text(response.clientDataJSON),
              authenticatorData: text(response.authenticatorData),
              signature: text(response.signature),
              userHandle: text(response.userHandle) || undefined,
            },
    };
  }

  document.querySelectorAll('form[data-passkey]').forEach((form) => {
    const fault = document.querySelector('[data-passkey-fault]');
    const button = form.querySelector('button');
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      event.stopPropagation();
      fault.hidden = true;
      if (!window.PublicKeyCredential) {
        fault.textContent = fault.dataset.unable;
        fault.hidden = false;
        return;
      }
      button.disabled = true;
      try {
        const answer = await fetch(form.dataset.options, {
          method: 'POST',
          body: new URLSearchParams({ _csrf: form.elements._csrf.value }),
        });
        if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
        form.elements.credential.value = JSON.stringify(await credential(form.dataset.passkey, await answer.json()));
        form.submit();
      } catch (failure) {
        if (failure.name === 'SecurityError') fault.textContent = fault.dataset.unable;
        fault.hidden = false;
        button.disabled = false;
      }
    });
  });

  // whoever goes to another page of a list with the keyboard goes on in it, even where the link they came by is gone
  document.addEventListener('htmx:afterSettle', (event) => {
    if (event.detail.boosted && document.activeElement === document.body) document.getElementById('results')?.focus({ preventScroll: true });
  });

  // errors are where somebody looks first
  document.querySelector('.field.wrong input, .field.wrong select, .field.wrong textarea')?.focus();
})();
