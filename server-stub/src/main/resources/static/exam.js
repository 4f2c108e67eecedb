'use strict';
// The exam page: one question at a time, every answer saved as it is given. The server keeps the clock and the
// answers; this page shows both and tries again when the network is gone.

const exam = document.getElementById('exam');
const examTitle = exam.dataset.title;
const forms = [...document.querySelectorAll('form.question')];
const count = forms.length;
const review = document.getElementById('review');
const spoken = document.getElementById('spoken');
let shown = 0;
let over = false;

// ---- saving -------------------------------------------------------------------------------------------------------

const TYPING_PAUSE = 400;
const FIRST_RETRY = 500;
const LONGEST_RETRY = 8000;
const ANSWER_TIMEOUT = 8000;

/** An answer and how far it is saved. `confirmed` is the value that the server has, as JSON text. */
class Answer {
  constructor(form) {
    this.form = form;
    this.number = Number(form.dataset.number);
    this.kind = form.dataset.kind;
    this.inputs = [...form.querySelectorAll('input')];
    this.order = this.kind === 'ordering' ? new Order(this) : null;
    this.confirmed = JSON.stringify(this.value());
    this.sending = null;
    this.retries = 0;
    this.timer = 0;
    this.refused = '';
  }

  value() {
    switch (this.kind) {
      case 'single': return this.inputs.find((input) => input.checked)?.value ?? null;
      case 'ordering': return this.order.value();
      case 'multiple': return this.inputs.filter((input) => input.checked).map((input) => input.value);
      default: return this.inputs[0].value;
    }
  }

  given() {
    const value = this.value();
    return value !== null && value.length > 0 && !(typeof value === 'string' && value.trim() === '');
  }

  saved() { return JSON.stringify(this.value()) === this.confirmed; }

  /** `open` (nothing given), `unsaved` or `saved`. */
  state() {
    if (!this.saved()) return 'unsaved';
    return this.given() ? 'saved' : 'open';
  }

  later(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), delay);
  }

  /** Sends what the server has not confirmed yet; one request at a time, so that the newest value wins. */
  async save() {
    clearTimeout(this.timer);
    if (over || this.sending || this.saved()) return this.sending;
    const value = JSON.stringify(this.value());
    this.sending = this.put(value);
    show();
    const outcome = await this.sending;
    this.sending = null;
    if (outcome === 'saved') {
      this.confirmed = value;
      this.retries = 0;
      this.refused = '';
      if (!this.saved()) this.save();
    } else if (outcome === 'lost') {
      this.retries += 1;
      const longest = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** this.retries);
      this.later(FIRST_RETRY + Math.random() * longest);
    }
    show();
    return outcome;
  }

  async put(value) {
    const answer = await call('PUT', `/exam/answers/${encodeURIComponent(this.form.dataset.id)}`, `{"value":${value}}`);
    if (answer.ok) return 'saved';
    if (answer.status === 409 || answer.status === 403) {
      await look();
      return 'closed';
    }
    if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) {
      this.refused = answer.body?.message ?? 'The server did not take this answer.';
      return 'refused';
    }
    return 'lost';
  }
}

/** The entries of an ordering question. They are no answer before one was moved, or they were said to be right. */
class Order {
  constructor(answer) {
    this.answer = answer;
    this.list = answer.form.querySelector('.order');
    this.given = answer.form.dataset.given === 'yes';
    this.dragged = null;
    this.before = [];
    this.list.addEventListener('click', (event) => {
      const button = event.target.closest('.entry-move');
      if (button) this.move(button.closest('.entry'), Number(button.dataset.step), button);
    });
    this.list.addEventListener('keydown', (event) => this.key(event));
    this.list.addEventListener('pointerdown', (event) => this.grasp(event));
    this.list.addEventListener('pointermove', (event) => this.drag(event));
    this.list.addEventListener('pointerup', () => this.drop());
    this.list.addEventListener('pointercancel', () => this.putBack());
    answer.form.querySelector('.order-keep').addEventListener('click', () => {
      this.changed('This order is your answer.');
      this.focus();
    });
    this.number();
  }

  entries() { return [...this.list.children]; }

  value() { return this.given ? this.entries().map((entry) => entry.dataset.value) : null; }

  focus() { this.list.querySelector('.entry-move:not([aria-disabled])').focus({preventScroll: true}); }

  number() {
    const all = this.entries();
    all.forEach((entry, at) => {
      entry.querySelector('.entry-place').textContent = at + 1;
      const [up, down] = entry.querySelectorAll('.entry-move');
      off(up, at === 0);
      off(down, at === all.length - 1);
    });
    this.answer.form.querySelector('.order-keep').hidden = this.given;
    this.answer.form.querySelector('.order-kept').hidden = !this.given;
  }

  changed(say) {
    this.given = true;
    this.number();
    spoken.textContent = say;
    this.answer.retries = 0;
    this.answer.later(TYPING_PAUSE);
    show();
  }

  /** Moves an entry by one place; the keyboard stays on its button. */
  move(entry, step, button) {
    const all = this.entries();
    const to = all.indexOf(entry) + step;
    const text = entry.querySelector('.entry-text').textContent;
    if (to < 0 || to >= all.length) {
      spoken.textContent = `${text}: ${to < 0 ? 'it is the first already' : 'it is the last already'}`;
      return;
    }
    if (step < 0) all[to].before(entry);
    else all[to].after(entry);
    button.focus();
    entry.scrollIntoView({block: 'nearest'});
    this.changed(`${text}: now ${to + 1} of ${all.length}`);
  }

  key(event) {
    const button = event.target.closest('.entry-move');
    if (!button || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    const entry = button.closest('.entry');
    if (event.altKey || event.ctrlKey) {
      this.move(entry, step, button);
    } else {
      const all = this.entries();
      const next = all[(all.indexOf(entry) + step + all.length) % all.length];
      next.querySelector(`[data-step="${button.dataset.step}"]`).focus();
    }
  }

  grasp(event) {
    const entry = event.target.closest('.entry');
    if (!entry || event.button !== 0 || this.dragged || event.target.closest('.entry-move')) return;
    event.preventDefault();
    this.dragged = entry;
    this.before = this.entries();
    entry.dataset.dragged = 'yes';
    this.list.setPointerCapture(event.pointerId);
  }

  drag(event) {
    if (!this.dragged) return;
    const rest = this.entries().filter((entry) => entry !== this.dragged);
    const below = rest.find((entry) => {
      const box = entry.getBoundingClientRect();
      return event.clientY < box.top + box.height / 2;
    });
    const next = below ?? null;
    if (this.dragged.nextElementSibling !== next) this.list.insertBefore(this.dragged, next);
    this.number();
  }

  drop() {
    if (!this.dragged) return;
    const entry = this.dragged;
    const moved = this.entries().some((each, at) => each !== this.before[at]);
    this.letGo();
    if (!moved) return;
    const text = entry.querySelector('.entry-text').textContent;
    this.changed(`${text}: now ${this.entries().indexOf(entry) + 1} of ${this.before.length}`);
  }

  putBack() {
    if (!this.dragged) return false;
    this.list.append(...this.before);
    this.letGo();
    this.number();
    return true;
  }

  letGo() {
    delete this.dragged.dataset.dragged;
    this.dragged = null;
  }
}

/** A button that does nothing now, but can be reached: the keyboard must not be lost on the way. */
function off(button, is) {
  if (is) button.setAttribute('aria-disabled', 'true');
  else button.removeAttribute('aria-disabled');
}

/** Calls the server; never throws. Status 0: it was not reached, or did not answer in time. */
async function call(method, path, body) {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), ANSWER_TIMEOUT);
  try {
    const headers = {'X-Invigil': '1'};
    if (body !== undefined) headers['Content-Type'] = 'application/json';
    const response = await fetch(path, {
      method, headers, body, cache: 'no-store', credentials: 'same-origin', signal: giveUp.signal
    });
    const json = await response.json().catch(() => null);
    return {ok: response.ok && json !== null, status: response.status, body: json};
  } catch {
    return {ok: false, status: 0, body: null};
  } finally {
    clearTimeout(timer);
  }
}

const answers = forms.map((form) => new Answer(form));

for (const answer of answers) {
  const typed = answer.kind === 'text' || answer.kind === 'numeric';
  answer.form.addEventListener('submit', (event) => event.preventDefault());
  answer.form.addEventListener('input', () => {
    answer.retries = 0;
    answer.later(typed ? TYPING_PAUSE : 0);
    show();
  });
  if (typed) answer.form.addEventListener('focusout', () => answer.save());
}

// ---- what is shown ------------------------------------------------------------------------------------------------

function show() {
  if (over) return;
  const current = answers[shown];
  if (current) {
    const state = current.state() === 'saved' ? 'saved' : 'open';
    document.title = `Question ${current.number} of ${count} · ${current.kind} · ${state} — ${examTitle}`;
  } else {
    document.title = `Hand in — ${examTitle}`;
  }
  for (const answer of answers) {
    const state = answer.state();
    const step = document.querySelector(`.step[data-go="${answer.number}"]`);
    step.dataset.state = state;
    step.setAttribute('aria-label', `Question ${answer.number}, ${words(state)}`);
    const cell = document.querySelector(`.review-state[data-of="${answer.number}"]`);
    cell.dataset.state = state;
    cell.textContent = {open: 'Open', unsaved: 'Not saved yet', saved: 'Answered'}[state];
  }
  document.querySelectorAll('.step').forEach((step) => {
    if (Number(step.dataset.go) === shown + 1) step.setAttribute('aria-current', 'step');
    else step.removeAttribute('aria-current');
  });
  showSaving();
  showSummary();
}

function words(state) {
  return {open: 'open', unsaved: 'not saved yet', saved: 'answered'}[state];
}

function showSaving() {
  const place = document.getElementById('saving');
  const text = document.getElementById('saving-text');
  const refused = answers.find((answer) => answer.refused && !answer.saved());
  let state = 'idle';
  let say = 'Answers are saved as you give them';
  if (refused) {
    [state, say] = ['retrying', `Question ${refused.number}: ${refused.refused}`];
  } else if (answers.some((answer) => answer.retries > 0 && !answer.saved())) {
    [state, say] = ['retrying', 'Not saved yet: no connection. Trying again; you can go on'];
  } else if (answers.some((answer) => !answer.saved())) {
    [state, say] = ['saving', 'Saving'];
  } else if (answers.some((answer) => answer.given())) {
    [state, say] = ['saved', 'All answers saved'];
  }
  if (place.dataset.state !== state || text.textContent !== say) {
    place.dataset.state = state;
    text.textContent = say;
  }
}

function showSummary() {
  const open = answers.filter((answer) => !answer.given()).length;
  document.getElementById('review-summary').textContent = open === 0
    ? 'All questions are answered. You can still change your answers.'
    : `${open} of ${count} questions ${open === 1 ? 'is' : 'are'} still open. Choose one to go back to it.`;
  document.dispatchEvent(new CustomEvent('invigil-progress', {detail: {open}}));
  document.getElementById('confirm-text').textContent =
    (open === 0 ? 'Hand in now?' : `Hand in now, with ${open} open?`) + ' You cannot change your answers afterwards.';
}

/** Shows question `index` (from 0), or the review behind the last. */
function go(index) {
  if (over) return;
  answers[shown]?.save();
  shown = Math.max(0, Math.min(count, index));
  answers.forEach((answer, at) => { answer.form.hidden = at !== shown; });
  review.hidden = shown !== count;
  document.getElementById('back').disabled = shown === 0;
  document.getElementById('next').textContent = shown === count - 1 ? 'Review' : 'Next';
  document.getElementById('next').toggleAttribute('data-away', shown === count);
  closeConfirm();
  show();
  window.scrollTo(0, 0);
  focusFirst();
}

function focusFirst() {
  const answer = answers[shown];
  if (!answer) {
    document.getElementById('hand-in').focus({preventScroll: true});
    return;
  }
  if (answer.order) {
    answer.order.focus();
    return;
  }
  const chosen = answer.kind === 'single' ? answer.inputs.find((input) => input.checked) : undefined;
  const target = chosen ?? answer.inputs[0];
  target.focus({preventScroll: true});
  if (target.type === 'text') target.setSelectionRange(target.value.length, target.value.length);
}

// ---- keys ---------------------------------------------------------------------------------------------------------

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const input = event.target instanceof HTMLInputElement ? event.target : null;
  if (event.key === 'Enter') {
    // a key that is held down must not run through the exam to its end
    if (event.repeat) event.preventDefault();
    else if (input) {
      event.preventDefault();
      go(shown + 1);
    }
  } else if (event.key === 'PageDown' || event.key === 'PageUp') {
    event.preventDefault();
    if (!event.repeat) go(shown + (event.key === 'PageDown' ? 1 : -1));
  } else if (event.key === 'Escape' && answers[shown]?.order?.putBack()) {
    event.preventDefault();
  } else if (event.key === 'Escape' && !document.getElementById('confirm').hidden) {
    event.preventDefault();
    closeConfirm();
    focusFirst();
  } else if (input?.type === 'checkbox' && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
    event.preventDefault();
    const inputs = answers[shown].inputs;
    const step = event.key === 'ArrowDown' ? 1 : inputs.length - 1;
    inputs[(inputs.indexOf(input) + step) % inputs.length].focus();
  }
});

document.addEventListener('click', (event) => {
  const target = event.target.closest?.('[data-go]');
  if (target) go(Number(target.dataset.go) - 1);
});
document.getElementById('back').addEventListener('click', () => go(shown - 1));
document.getElementById('next').addEventListener('click', () => go(shown + 1));

// the bar above the page asks how many questions are open, and hands in
document.addEventListener('invigil-hand-in', () => {
  if (over || confirmYes.disabled) return;
  go(count);
  confirmBox.hidden = false;
  handIn.hidden = true;
  handInNow();
});

// ---- handing in ---------------------------------------------------------------------------------------------------

const handIn = document.getElementById('hand-in');
const confirmBox = document.getElementById('confirm');
const confirmYes = document.getElementById('confirm-yes');
const trouble = document.getElementById('trouble');

handIn.addEventListener('click', () => {
  confirmBox.hidden = false;
  handIn.hidden = true;
  confirmYes.focus();
  confirmBox.scrollIntoView({block: 'nearest'});
});

document.getElementById('confirm-no').addEventListener('click', () => {
  closeConfirm();
  handIn.focus();
});

function closeConfirm() {
  confirmBox.hidden = true;
  handIn.hidden = false;
  trouble.hidden = true;
}

confirmYes.addEventListener('click', () => { handInNow(); });

async function handInNow() {
  if (confirmYes.disabled) return;
  confirmYes.disabled = true;
  confirmYes.textContent = 'Handing in';
  trouble.hidden = true;
  const unsaved = await saveAll();
  const answer = unsaved ? {ok: false, status: 0} : await call('POST', '/exam/submit', '{}');
  if (answer.ok) {
    finished();
    return;
  }
  if (answer.status === 403 || answer.status === 409) await look();
  if (over) return;
  confirmYes.disabled = false;
  confirmYes.textContent = 'Yes, hand in';
  trouble.textContent = unsaved
    ? 'Not handed in: answers could not be saved, because the server cannot be reached. They are kept here; try again.'
    : 'Not handed in: the server cannot be reached. Your answers are saved; try again.';
  trouble.hidden = false;
  confirmYes.focus();
}

/** Tells whether something is still not saved after a try for each answer. */
async function saveAll() {
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(answers.map((answer) => answer.save()));
    if (answers.every((answer) => answer.saved() || answer.refused)) return false;
    await new Promise((resume) => { setTimeout(resume, 700); });
  }
  return !answers.every((answer) => answer.saved() || answer.refused);
}

function finished() {
  over = true;
  location.replace('/exam');
}

// ---- clock --------------------------------------------------------------------------------------------------------

const RESYNC = 30000;
const clock = document.getElementById('clock');
let end = performance.now() + Number(clock.dataset.left) * 1000;
let stands = false;
let said = Infinity;
let looking = false;

/** Whether a proctor paused the exam: the page is hidden then, and a clock that stands is set by every look. */
function pause(now) {
  stands = now;
  document.body.toggleAttribute('data-paused', now);
}

function secondsLeft() { return Math.max(0, Math.ceil((end - performance.now()) / 1000)); }

function tick() {
  if (over) return;
  const left = secondsLeft();
  const text = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
  document.getElementById('clock-text').textContent =
    (text[0] > 0 ? `${text[0]}:${String(text[1]).padStart(2, '0')}` : `${text[1]}`)
    + `:${String(text[2]).padStart(2, '0')}`;
  if (left <= 60) clock.dataset.near = 'now';
  else if (left <= 300) clock.dataset.near = 'soon';
  else delete clock.dataset.near;
  for (const minutes of [5, 1]) {
    if (left <= minutes * 60 && left > minutes * 60 - 20 && said > minutes) {
      said = minutes;
      spoken.textContent = minutes === 1 ? '1 minute left' : `${minutes} minutes left`;
    }
  }
  if (left === 0 && !stands) {
    answers.forEach((answer) => answer.save());
    look();
  }
}

/** Asks the server how much time is left, and whether the exam is over. */
async function look() {
  if (looking || over) return;
  looking = true;
  const answer = await call('GET', '/exam/clock');
  looking = false;
  if (answer.ok) {
    if (answer.body.outcome !== null) finished();
    else {
      end = performance.now() + answer.body.secondsLeft * 1000;
      pause(answer.body.paused);
    }
  } else if (answer.status === 403) {
    finished();
  }
}

setInterval(tick, 1000);
setInterval(look, RESYNC);
setInterval(() => { if (stands) look(); }, 2000);
window.addEventListener('online', () => {
  answers.forEach((answer) => answer.save());
  look();
});
document.addEventListener('visibilitychange', () => { if (!document.hidden) look(); });

// ---- start --------------------------------------------------------------------------------------------------------

const firstOpen = answers.findIndex((answer) => !answer.given());
go(firstOpen < 0 ? count : firstOpen);
tick();
