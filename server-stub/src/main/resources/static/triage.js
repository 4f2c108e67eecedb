// Incidents: chosen and decided on by one key each, or by buttons.

(() => {
  'use strict';

  const {ask, send, why, part, gathered, keys} = Person;
  const triage = document.getElementById('triage');
  const at = triage.dataset.at;
  const box = document.getElementById('incident-list');
  const side = document.getElementById('triage-side');
  const evidence = document.getElementById('evidence-pictures');
  const count = document.getElementById('incident-count');
  const trouble = document.getElementById('triage-trouble');
  const said = document.getElementById('triage-said');
  const note = document.getElementById('note');
  const noteForm = document.getElementById('note-form');
  const noteText = document.getElementById('note-text');
  const noteTrouble = document.getElementById('note-trouble');
  let chosen = '';
  let shownEvidence = '';

  function items() {
    return [...box.querySelectorAll('.incident')];
  }

  function item(id) {
    return items().find((each) => each.dataset.id === id) ?? null;
  }

  function current() {
    return item(chosen);
  }

  // ---- the list --------------------------------------------------------------------------------------------------

  /** Puts what has changed into the list; what is the same stays, with the focus in it. */
  function refresh(fresh) {
    const list = box.querySelector('.incidents');
    const before = new Map(items().map((each) => [each.dataset.id, each]));
    const wasIn = list.contains(document.activeElement);
    const wanted = [...fresh.children].map((each) => {
      const old = before.get(each.dataset.id);
      return old && old.dataset.print === each.dataset.print ? old : each;
    });
    const same = wanted.length === list.children.length && wanted.every((each, place) => each === list.children[place]);
    list.dataset.all = fresh.dataset.all;
    list.dataset.open = fresh.dataset.open;
    if (!same) {
      list.replaceChildren(...wanted);
      choose(chosen, wasIn);
    }
    summary();
  }

  function summary() {
    const list = box.querySelector('.incidents');
    const {all, open} = list.dataset;
    count.textContent = all === '0' ? 'none' : `${open} open of ${all}`;
    side.hidden = all === '0';
    if (!current() && items().length) choose(items()[0].dataset.id, false);
  }

  function choose(id, focus) {
    chosen = id;
    for (const each of items()) {
      const is = each.dataset.id === id;
      const button = each.querySelector('.incident-cause');
      each.toggleAttribute('data-chosen', is);
      button.tabIndex = is ? 0 : -1;
      if (is) {
        button.setAttribute('aria-current', 'true');
        if (focus) button.focus({preventScroll: true});
        if (focus) each.scrollIntoView({block: 'nearest'});
      } else {
        button.removeAttribute('aria-current');
      }
    }
    const is = current()?.dataset.state.toLowerCase();
    for (const button of side.querySelectorAll('[data-decides]')) button.disabled = !is || button.dataset.decides === is;
    pictures();
  }

  function pictures() {
    const incident = current();
    if (!incident) return;
    const time = Number(incident.dataset.at);
    const screen = Pictures.around('screen', time);
    const camera = Pictures.around('camera', time);
    const wanted = JSON.stringify([incident.dataset.id, screen, camera]);
    if (wanted === shownEvidence) return;
    shownEvidence = wanted;
    evidence.replaceChildren(
      Pictures.thumbnail('Screen before', screen.before), Pictures.thumbnail('Screen after', screen.after),
      Pictures.thumbnail('Camera before', camera.before), Pictures.thumbnail('Camera after', camera.after));
  }

  function move(by) {
    const all = items();
    const now = all.findIndex((each) => each.dataset.id === chosen);
    const next = all[Math.min(all.length - 1, Math.max(0, now + by))];
    if (next) choose(next.dataset.id, true);
  }

  function jump() {
    const incident = current();
    if (incident) Pictures.jump(Number(incident.dataset.at));
  }

  // ---- deciding --------------------------------------------------------------------------------------------------

  async function load() {
    const response = await ask(at);
    if (response.ok) refresh(part(await response.text()));
  }

  /** Tells the server which version was seen: whoever was quicker is not overruled by chance. */
  async function decide(incident, state, more, problem) {
    problem.hidden = true;
    const {id, version} = incident.dataset;
    try {
      const response = await send(`${at}/${id}`, {state, version, ...more});
      if (response.ok) {
        refresh(part(await response.text()));
        const now = item(id);
        said.textContent = now ? `${now.querySelector('.incident-decision').textContent}` : '';
        return true;
      }
      problem.textContent = `Not kept: ${await why(response)}.`;
      if (response.status === 409) await load();
    } catch {
      problem.textContent = 'Not kept: the server cannot be reached. Try again.';
    }
    problem.hidden = false;
    return false;
  }

  function decideChosen(state) {
    const incident = current();
    if (incident && incident.dataset.state.toLowerCase() !== state) decide(incident, state, {}, trouble);
  }

  function writeNote() {
    const incident = current();
    if (!incident) return;
    note.dataset.id = incident.dataset.id;
    document.getElementById('note-cause').textContent = incident.querySelector('.incident-cause').lastChild.textContent;
    noteText.value = incident.dataset.note;
    noteTrouble.hidden = true;
    note.showModal();
    noteText.focus();
  }

  noteForm.addEventListener('submit', async (event) => {
    event.preventDefault();
    const incident = item(note.dataset.id);
    if (!incident) return;
    const kept = await decide(incident, incident.dataset.state.toLowerCase(), {note: noteText.value}, noteTrouble);
    if (kept) note.close();
  });
  note.addEventListener('close', () => current()?.querySelector('.incident-cause').focus({preventScroll: true}));
  side.addEventListener('click', (event) => {
    const button = event.target.closest('[data-decides]');
    if (button) decideChosen(button.dataset.decides);
  });
  box.addEventListener('click', (event) => {
    const incident = event.target.closest('.incident');
    if (!incident) return;
    choose(incident.dataset.id, true);
    if (event.target.closest('.incident-cause')) jump();
  });
  box.addEventListener('keydown', (event) => {
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (by && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      move(by);
    }
  });
  document.addEventListener('invigil-incident', (event) => choose(event.detail.id, false));
  document.getElementById('write-note').addEventListener('click', writeNote);
  document.getElementById('show-moment').addEventListener('click', jump);
  keys.set('j', () => move(1));
  keys.set('k', () => move(-1));
  keys.set('c', () => decideChosen('confirmed'));
  keys.set('d', () => decideChosen('dismissed'));
  keys.set('o', () => decideChosen('open'));
  keys.set('n', writeNote);

  const soon = gathered(200, load);
  document.body.addEventListener('changed', soon);
  Pictures.watch(pictures);
  Person.times(box);
  summary();
})();
