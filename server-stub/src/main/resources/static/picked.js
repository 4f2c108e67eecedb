'use strict';
// Acting on several candidates at once: those who are picked, or all who fit the filter. One form, which says for how
// many it is, and afterwards for whom it was not done and why.

const picked = new Map();
let allWhoFit = false;
let confirmedFilter = null;
const panel = document.getElementById('picked');
const many = document.getElementById('many');
const manyDialog = document.getElementById('act-on-many');
const MOST_PICKED = 200;

const ACTS = {
  'message': {title: (n) => `Send a message to ${n}`, label: 'Message to the candidates', go: 'Send', text: true},
  'warn': {title: (n) => `Warn ${n}`, label: 'Warning, shown in another colour', go: 'Warn', text: true},
  'extra-time': {title: (n) => `Give ${n} more time`, label: 'Reason, shown to the candidates and kept', go: 'Give the time', text: true, minutes: true},
  'pause': {title: (n) => `Pause the exam of ${n}?`, label: 'Reason, shown to the candidates and kept', go: 'Pause', text: true, clock: true},
  'resume': {title: (n) => `Let ${n} go on?`, label: '', go: 'Resume'},
};

function howMany() { return allWhoFit ? newest.fit : picked.size; }

function candidates(number) { return number === 1 ? '1 candidate' : `${number} candidates`; }

function showPicked() {
  const number = howMany();
  document.getElementById('picked-count').textContent = allWhoFit
    ? `All ${candidates(number)} who fit`
    : number === 0 ? 'Nobody picked' : `${candidates(number)} picked`;
  document.getElementById('picked-acts').hidden = number === 0;
  document.getElementById('pick-none').hidden = number === 0 && !allWhoFit;
  panel.toggleAttribute('data-some', number > 0);
  for (const each of grid.querySelectorAll('.tile')) mark(each);
}

function mark(into) {
  const box = into.querySelector('.pick');
  box.checked = allWhoFit || picked.has(into.dataset.id);
  box.disabled = allWhoFit;
  into.toggleAttribute('data-picked', box.checked);
}

function pick(into, on) {
  if (on && picked.size < MOST_PICKED) picked.set(into.dataset.id, into.querySelector('.tile-name').textContent.trim());
  if (!on) picked.delete(into.dataset.id);
}

function pickNobody() {
  allWhoFit = false;
  picked.clear();
  showPicked();
}

grid.addEventListener('change', (event) => {
  if (!event.target.matches('.pick')) return;
  pick(event.target.closest('.tile'), event.target.checked);
  showPicked();
});
document.getElementById('pick-shown').addEventListener('click', () => {
  allWhoFit = false;
  for (const each of grid.querySelectorAll('.tile')) pick(each, true);
  showPicked();
});
document.getElementById('pick-all').addEventListener('click', () => {
  picked.clear();
  allWhoFit = true;
  showPicked();
});
document.getElementById('pick-none').addEventListener('click', pickNobody);
// who fits is another question now
document.body.addEventListener('viewed', () => { if (allWhoFit) pickNobody(); });
document.body.addEventListener('counted', showPicked);

// ---- the form -----------------------------------------------------------------------------------------------------

function ask(name) {
  const act = ACTS[name];
  const number = howMany();
  many.dataset.act = name;
  many.dataset.sure = String(number);
  confirmedFilter = allWhoFit ? view() : null;
  document.getElementById('many-title').textContent = act.title(candidates(number));
  document.getElementById('many-text-label').textContent = act.label;
  document.getElementById('many-text-label').hidden = !act.text;
  field('many-text', act.text);
  field('many-minutes', act.minutes);
  document.getElementById('many-minutes-line').hidden = !act.minutes;
  document.getElementById('many-clock').hidden = !act.clock;
  document.getElementById('many-go').textContent = `${act.go} — ${candidates(number)}`;
  document.getElementById('many-go').disabled = false;
  document.getElementById('many-trouble').hidden = true;
  document.getElementById('many-done').hidden = true;
  many.hidden = false;
  manyDialog.showModal();
}

function field(id, used) {
  const input = document.getElementById(id);
  input.hidden = !used;
  input.disabled = !used;
}

function wishes() {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(many)) fields.append(name, value);
  fields.append('act', many.dataset.act);
  if (confirmedFilter) {
    fields.append('all', 'filter');
    fields.append('sure', many.dataset.sure);
    for (const name of FIELDS) if (confirmedFilter[name]) fields.append(name, confirmedFilter[name]);
  } else {
    for (const id of picked.keys()) fields.append('session', id);
  }
  return fields;
}

async function post(fields) {
  try {
    const response = await fetch('/console/acts', {
      method: 'POST',
      headers: {'X-Csrf-Token': panel.dataset.csrf},
      body: fields,
    });
    if (response.status === 401) location.assign('/console/login');
    return {ok: response.ok, said: await response.json()};
  } catch {
    return {ok: false, said: {message: 'the server cannot be reached. Try again'}};
  }
}

many.addEventListener('submit', async (event) => {
  event.preventDefault();
  const go = document.getElementById('many-go');
  if (go.disabled) return;
  go.disabled = true;
  go.textContent = `Doing it for ${candidates(Number(many.dataset.sure))}…`;
  const {ok, said} = await post(wishes());
  go.disabled = false;
  go.textContent = ACTS[many.dataset.act].go;
  const trouble = document.getElementById('many-trouble');
  trouble.hidden = ok;
  if (!ok) {
    trouble.textContent = `Not done: ${said.message}`;
    return;
  }
  outcome(said);
});

function outcome({done, refused}) {
  many.hidden = true;
  many.reset();
  document.getElementById('many-done').hidden = false;
  document.getElementById('many-outcome').textContent = `Done for ${candidates(done)}`
    + (refused.length > 0 ? `, not done for ${refused.length}:` : '.');
  document.getElementById('many-refused').replaceChildren(...refused.map(({session, name, why}) => {
    const line = document.createElement('li');
    line.textContent = `${name || picked.get(session) || session}: ${why}`;
    return line;
  }));
  document.getElementById('many-close').focus();
  pickNobody();
}

document.getElementById('picked-acts').addEventListener('click', (event) => {
  const button = event.target.closest('[data-act]');
  if (button) ask(button.dataset.act);
});
document.getElementById('many-cancel').addEventListener('click', () => manyDialog.close());
document.getElementById('many-close').addEventListener('click', () => manyDialog.close());

// a hand that was answered by voice, by telephone or in person
grid.addEventListener('click', async (event) => {
  const button = event.target.closest('.answered');
  if (!button) return;
  button.disabled = true;
  const into = button.closest('.tile');
  const {ok, said} = await post(new URLSearchParams({act: 'answered', session: into.dataset.id}));
  const why = ok ? said.refused[0]?.why : said.message;
  if (why) spoken.textContent = `Not marked as answered: ${why}`;
  button.disabled = false;
});

showPicked();
