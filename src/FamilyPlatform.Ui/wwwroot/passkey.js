// Shows the passkey forms where the browser knows passkeys, and fills in its answer before they are sent.
// Everything else of the platform works without script.
if (window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON) {
  for (const box of document.querySelectorAll('[data-passkey]')) {
    const form = box.querySelector('form');
    const told = box.querySelector('[data-passkey-told]');
    box.hidden = false;
    form.addEventListener('submit', async event => {
      event.preventDefault();
      told.hidden = true;
      const options = JSON.parse(box.dataset.options);
      try {
        const credential = box.dataset.passkey === 'create'
          ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
        form.elements.credential.value = JSON.stringify(credential.toJSON());
        form.submit();
      } catch {
        told.hidden = false;
      }
    });
  }
}
