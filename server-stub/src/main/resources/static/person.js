// What the parts of one candidate's page have in common: keys, times, what is asked of the server, and the thread.

const Person = (() => {
  'use strict';

  const main = document.getElementById('person');
  const keys = new Map();
  const KEYS_OFF = 'invigil-keys-off';

  /** A time as all of this page shows it: the browser's own zone. */
  function clock(millis) {
    return new Date(millis).toLocaleTimeString([],
      {hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false});
  }

  function times(within) {
    for (const time of within.querySelectorAll('time[datetime]')) {
      const at = new Date(time.dateTime);
      if (Number.isNaN(at.getTime())) continue;
      time.textContent = clock(at.getTime());
      time.title = at.toLocaleString();
    }
  }

  /** A part of a page as the server made it; all text in it is escaped there. */
  function part(html) {
    const held = document.createElement('template');
    held.innerHTML = html;
    times(held.content);
    return held.content.firstElementChild;
  }

  async function ask(address, options = {}) {
    const response = await fetch(address, {credentials: 'same-origin', cache: 'no-store', ...options});
    if (response.status === 401 || response.redirected) {
      location.assign('/console/login');
    }
    return response;
  }

  function send(address, fields) {
    return ask(address, {
      method: 'POST',
      headers: {'X-Csrf-Token': main.dataset.csrf},
      body: new URLSearchParams(fields),
    });
  }

  /** What a refusal says, for people. */
  async function why(response) {
    try {
      return (await response.json()).message;
    } catch {
      return 'the server failed; try again';
    }
  }

  function paused() {
    return document.body.hasAttribute('data-paused');
  }

  /** Runs work soon and once for all that ask for it until then; what is asked for while it runs comes after it. */
  function gathered(millis, work) {
    let waits = 0;
    let runs = false;
    let again = false;
    async function run() {
      waits = 0;
      if (runs) {
        again = true;
        return;
      }
      runs = true;
      try {
        await work();
      } catch { /* the server is not there; the next change tries again */ }
      runs = false;
      if (again) {
        again = false;
        soon();
      }
    }
    function soon() {
      if (!waits && !paused()) waits = setTimeout(run, millis);
    }
    return soon;
  }

  function made(name, properties = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key.startsWith('data-') || key.startsWith('aria-')) element.setAttribute(key, value);
      else element[key] = value;
    }
    element.append(...children);
    return element;
  }

  // ---- keys ------------------------------------------------------------------------------------------------------

  const on = document.getElementById('keys-on');
  on.checked = localStorage.getItem(KEYS_OFF) !== 'yes';
  on.addEventListener('change', () => {
    if (on.checked) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, 'yes');
    shown();
  });

  function shown() {
    document.body.toggleAttribute('data-keys-off', !on.checked);
  }
  shown();

  function typing(target) {
    return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
      || (target instanceof HTMLInputElement && !['range', 'button', 'checkbox', 'radio'].includes(target.type));
  }

  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing
      || (event.repeat && !'jk,.'.includes(event.key)) || typing(event.target) || document.querySelector('dialog[open]')) return;
    if (!on.checked && event.key !== '?') return;
    const work = keys.get(event.key);
    if (work) {
      event.preventDefault();
      work();
    }
  });
  keys.set('?', () => document.getElementById('keys').showModal());

  // ---- the thread ------------------------------------------------------------------------------------------------

  const thread = document.getElementById('timeline');
  const said = document.getElementById('asked-said');
  let atEnd = true;
  let asked = thread.querySelectorAll('[data-from="candidate"]').length;

  function toEnd() {
    thread.scrollTop = thread.scrollHeight;
  }
  thread.addEventListener('scroll', () => {
    atEnd = thread.scrollHeight - thread.scrollTop - thread.clientHeight < 40;
  });
  document.body.addEventListener('htmx:afterSwap', (event) => {
    if (event.target !== thread) return;
    times(thread);
    if (atEnd) toEnd();
    const questions = thread.querySelectorAll('[data-from="candidate"] .sent-text');
    if (questions.length > asked) said.textContent = `The candidate asks: ${questions[questions.length - 1].textContent}`;
    asked = questions.length;
  });
  times(thread);
  toEnd();

  return {ask, send, why, part, clock, times, gathered, made, paused, keys};
})();
