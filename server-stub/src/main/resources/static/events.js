// The events of one candidate: filtered, searched, older ones on demand, new ones as they come.

(() => {
  'use strict';

  const {ask, part, gathered, times, paused} = Person;
  const happened = document.getElementById('happened');
  const at = happened.dataset.at;
  const box = document.getElementById('event-list');
  const least = document.getElementById('event-least');
  const text = document.getElementById('event-text');
  const older = document.getElementById('older-events');
  const said = document.getElementById('events-said');
  const TRIES = 5;
  const MOST = 2000;
  const TYPING = 300;
  let from = 1;
  let newest = 0;
  let asked = 0;
  let typed = 0;

  function list() {
    return box.querySelector('.events');
  }

  function address(which) {
    const query = new URLSearchParams({least: least.value, ...which});
    if (text.value.trim()) query.set('text', text.value.trim());
    return `${at}?${query}`;
  }

  async function fetched(which) {
    const response = await ask(address(which));
    if (!response.ok) throw new Error('refused');
    return part(await response.text());
  }

  function known(fresh) {
    from = Number(fresh.dataset.from);
  }

  function told() {
    const filtered = least.value !== '0' || text.value.trim() !== '';
    older.hidden = from <= 1;
    older.textContent = filtered ? 'Look further back' : 'Older events';
    if (list().children.length === 0) {
      said.textContent = filtered ? 'Nothing fits, as far as was looked back.' : 'None yet.';
    } else {
      said.textContent = from <= 1 ? 'That is all, back to the beginning.' : '';
    }
  }

  /** Begins anew, by the filter as it is now. */
  async function anew() {
    const mine = ++asked;
    const fresh = await fetched({});
    if (mine !== asked) return;
    newest = Number(fresh.dataset.newest);
    known(fresh);
    list().replaceWith(fresh);
    if (fresh.children.length === 0 && from > 1) await back();
    told();
  }

  /** Looks further back, a few stretches at once where nothing fits. */
  async function back() {
    const mine = asked;
    older.disabled = true;
    try {
      let got = 0;
      for (let tries = 0; tries < TRIES && got < 20 && from > 1; tries += 1) {
        const fresh = await fetched({before: from});
        if (mine !== asked) return;
        known(fresh);
        got += fresh.children.length;
        list().append(...fresh.children);
      }
      told();
    } finally {
      older.disabled = false;
    }
  }

  async function forward() {
    const mine = asked;
    const fresh = await fetched({after: newest});
    if (mine !== asked) return;
    if (fresh.dataset.cut === 'true') {
      await anew();
      return;
    }
    newest = Number(fresh.dataset.newest);
    if (fresh.children.length === 0) return;
    list().prepend(...fresh.children);
    while (list().children.length > MOST) {
      list().lastElementChild.remove();
      from = Number(list().lastElementChild.dataset.sequence);
    }
    told();
  }

  function failed() {
    said.textContent = 'The server cannot be reached. Try again.';
  }

  least.addEventListener('change', () => anew().catch(failed));
  text.addEventListener('input', () => {
    clearTimeout(typed);
    typed = setTimeout(() => anew().catch(failed), TYPING);
  });
  document.getElementById('event-filter').addEventListener('submit', (event) => {
    event.preventDefault();
    anew().catch(failed);
  });
  older.addEventListener('click', () => back().catch(failed));
  box.addEventListener('click', (event) => {
    const moment = event.target.closest('.event-moment');
    if (moment) Pictures.jump(new Date(moment.querySelector('time').dateTime).getTime());
  });
  const soon = gathered(200, forward);
  document.body.addEventListener('changed', soon);
  document.getElementById('pause').addEventListener('click', () => setTimeout(() => { if (!paused()) soon(); }, 0));
  known(list());
  newest = Number(list().dataset.newest);
  times(box);
  told();
})();
