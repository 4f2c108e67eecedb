'use strict';
// What the page of one candidate does beside being live: its forms.

const refused = document.getElementById('refused');

document.body.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['X-Csrf-Token'] = document.getElementById('person').dataset.csrf;
});

document.body.addEventListener('htmx:afterRequest', (event) => {
  const form = event.detail.elt;
  if (!(form instanceof HTMLFormElement)) return;
  // behind a dialogue that is open nothing can be read
  const trouble = form.querySelector('[role="alert"]') ?? refused;
  if (event.detail.successful) {
    form.reset();
    trouble.hidden = true;
    form.closest('dialog')?.close();
    return;
  }
  let say = 'Not sent: the server cannot be reached. Try again.';
  try {
    say = `Not sent: ${JSON.parse(event.detail.xhr.responseText).message}`;
  } catch { /* no answer, or none of the server's own */ }
  trouble.textContent = say;
  trouble.hidden = false;
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target instanceof HTMLTextAreaElement) {
    event.preventDefault();
    event.target.form.requestSubmit();
  }
});

document.addEventListener('click', (event) => {
  const opener = event.target.closest?.('[data-opens]');
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  event.target.closest?.('.closes')?.closest('dialog').close();
});
