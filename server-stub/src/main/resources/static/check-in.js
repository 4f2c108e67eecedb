'use strict';
// The check-in queue: keeps the list live, enlarges pictures, and lets a proctor decide by single keys.

const queue = document.getElementById('queue');
const status = document.getElementById('status');
const pause = document.getElementById('pause');
const PERIOD = 2000;
const own = {attempt: queue.dataset.attempt, state: queue.dataset.state};
let paused = false;
let last = '';

function say(state, text) {
  if (status.dataset.state === state) return;
  status.dataset.state = state;
  status.textContent = text;
}

function times(within) {
  for (const time of within.querySelectorAll('time[datetime]')) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    time.textContent = 'long' in time.dataset
      ? at.toLocaleString([], {dateStyle: 'medium', timeStyle: 'short'})
      : at.toLocaleTimeString([], {hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false});
    time.title = at.toLocaleString();
  }
}

/** Puts the list into the page; what has the keyboard's focus keeps it. */
function show(html) {
  if (html === last) return;
  last = html;
  const focused = queue.contains(document.activeElement) ? document.activeElement.dataset.id : null;
  queue.innerHTML = html;
  if (focused) [...queue.querySelectorAll('[data-id]')].find((each) => each.dataset.id === focused)?.focus();
  const now = queue.querySelector('.queue-others');
  if (now) tell(now.dataset);
}

/** What others did to the check-in that is shown. */
function tell(now) {
  const others = document.getElementById('onlookers');
  const text = now.others ? `${now.others} looks at this check-in too.` : '';
  if (others.textContent !== text) others.textContent = text;
  if (now.state === own.state && now.attempt === own.attempt) return;
  const changed = document.getElementById('changed');
  changed.textContent = now.decided
    ? `${now.decided}. Nothing is left to decide here.`
    : 'New pictures came. Load this check-in again to see them.';
  changed.hidden = false;
  for (const button of document.querySelectorAll('#admit, #again, #refuse')) button.disabled = true;
}

async function look() {
  if (paused) return;
  try {
    const response = await fetch(queue.dataset.list, {credentials: 'same-origin', cache: 'no-store'});
    if (response.status === 401) {
      location.assign('/console/login');
      return;
    }
    if (!response.ok) throw new Error(String(response.status));
    const html = await response.text();
    if (paused) return;
    show(html);
    say('live', 'Live');
  } catch {
    if (!paused) say('lost', 'Not live: connecting again');
  }
}

pause.addEventListener('click', () => {
  paused = !paused;
  pause.setAttribute('aria-pressed', String(paused));
  pause.textContent = paused ? 'Go on live' : 'Pause updates';
  if (paused) say('paused', 'Paused');
  else look();
});

// ---- pictures -----------------------------------------------------------------------------------------------------

const large = document.getElementById('large');
const zoom = document.getElementById('large-zoom');

function enlarge(button) {
  document.getElementById('large-title').textContent = button.dataset.title;
  const picture = document.getElementById('large-picture');
  picture.src = button.querySelector('img').src;
  picture.alt = button.dataset.title;
  zoom.value = '100';
  large.style.setProperty('--zoom', '100%');
  large.showModal();
}

zoom?.addEventListener('input', () => large.style.setProperty('--zoom', `${zoom.value}%`));

document.addEventListener('click', (event) => {
  const opener = event.target.closest?.('[data-opens]');
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  event.target.closest?.('.closes')?.closest('dialog').close();
  const button = event.target.closest?.('.enlarge');
  if (button) enlarge(button);
  if (event.target.closest?.('#next')) next();
  if (event.target.closest?.('#keys')) keys(!on());
});

// ---- keys ---------------------------------------------------------------------------------------------------------

const toggle = document.getElementById('keys');

function on() {
  try {
    return localStorage.getItem('invigil-check-in-keys') !== 'off';
  } catch {
    return true;
  }
}

/** Single keys can be switched off: speech input types letters (WCAG 2.1.4). */
function keys(wanted) {
  try {
    localStorage.setItem('invigil-check-in-keys', wanted ? 'on' : 'off');
  } catch { /* not kept then */ }
  showKeys(wanted);
}

function showKeys(wanted) {
  document.body.dataset.keys = wanted ? 'on' : 'off';
  if (!toggle) return;
  toggle.setAttribute('aria-pressed', String(wanted));
  toggle.textContent = wanted ? 'Single keys on' : 'Single keys off';
}

function next() {
  const links = [...queue.querySelectorAll('.queue a')];
  const at = links.findIndex((each) => each.hasAttribute('aria-current'));
  const wanted = links[(at + 1) % Math.max(1, links.length)];
  location.assign(wanted && !wanted.hasAttribute('aria-current') ? wanted.href : '/console/check-in');
}

const BUTTONS = {a: 'admit', r: 'again', x: 'refuse', n: 'next'};

document.addEventListener('keydown', (event) => {
  if (!on() || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.closest('input, textarea, select, dialog')) return;
  const button = document.getElementById(BUTTONS[event.key.toLowerCase()] ?? '');
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
});

// ---- once sent, not again -----------------------------------------------------------------------------------------

for (const form of document.querySelectorAll('.decide form, .ask form')) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
  });
}

showKeys(on());
times(document);
look();
setInterval(look, PERIOD);
