'use strict';
// The live connection of the console's pages. The server sends tiles as HTML in which all text is escaped, and
// pictures as addresses; this puts them into the page, and says whether what is shown is live.

const grid = document.getElementById('grid');
const whole = document.getElementById('new-tile') !== null;
const status = document.getElementById('status');
const pause = document.getElementById('pause');
const SILENCE = 25000;
let socket = null;
let paused = false;
let tries = 0;
let heard = 0;
let wantedOrder = null;
let telling = 0;

function tile(id) {
  return [...grid.querySelectorAll('.tile')].find((each) => each.dataset.id === id) ?? null;
}

function newTile(id) {
  const made = document.getElementById('new-tile').content.firstElementChild.cloneNode(true);
  made.dataset.id = id;
  made.querySelector('.shots').href = `/console/sessions/${encodeURIComponent(id)}`;
  grid.append(made);
  return made;
}

/** Replaces the text of a tile; the pictures beside it stay, so that they do not flicker. */
function body(into, html) {
  const held = document.createElement('template');
  held.innerHTML = html;
  const fresh = held.content.querySelector('.tile-body');
  const old = into.querySelector('.tile-body');
  const focused = old.contains(document.activeElement);
  old.replaceWith(fresh);
  if (focused) fresh.querySelector('a')?.focus();
  times(fresh);
}

/** Shows a picture when it is wholly there; one that was overtaken meanwhile is not shown. */
function picture(into, kind, address) {
  const shown = into.querySelector(`.${kind} img`);
  if (!address || shown.dataset.wanted === address) return;
  shown.dataset.wanted = address;
  const next = new Image();
  next.src = address;
  next.decode().then(() => {
    if (shown.dataset.wanted === address) shown.src = address;
  }, () => {});
}

function received(message) {
  heard = Date.now();
  if (message.order) {
    wantedOrder = message.order;
    arrange();
    return;
  }
  const id = message.tile ?? message.pictures;
  if (!id) return;
  const into = tile(id) ?? (whole ? newTile(id) : null);
  if (!into) return;
  if (message.html) {
    body(into, message.html);
    tellPage();
  }
  picture(into, 'camera', message.camera);
  picture(into, 'screen', message.screen);
  count();
}

/** Lets the rest of the page load itself anew, soon, and once for all that changed until then. */
function tellPage() {
  telling ||= setTimeout(() => {
    telling = 0;
    document.body.dispatchEvent(new CustomEvent('changed'));
  }, 300);
}

/** Worst first; nothing moves under a hand that is about to click, or under the keyboard's focus. */
function arrange() {
  if (!wantedOrder || !whole || grid.matches(':hover') || grid.contains(document.activeElement)) return;
  const now = [...grid.querySelectorAll('.tile')];
  const place = new Map(wantedOrder.map((id, at) => [id, at]));
  for (const gone of now.filter((each) => !place.has(each.dataset.id))) gone.remove();
  const kept = now.filter((each) => place.has(each.dataset.id));
  const sorted = [...kept].sort((a, b) => place.get(a.dataset.id) - place.get(b.dataset.id));
  if (sorted.some((each, at) => each !== kept[at])) sorted.forEach((each) => grid.append(each));
  wantedOrder = null;
  count();
}

function count() {
  if (!whole) return;
  const tones = [...grid.querySelectorAll('.tile-body')].map((each) => each.dataset.tone);
  const of = (...wanted) => tones.filter((tone) => wanted.includes(tone)).length;
  const parts = [`${tones.length} ${tones.length === 1 ? 'candidate' : 'candidates'}`];
  if (of('bad')) parts.push(`${of('bad')} ${of('bad') === 1 ? 'needs' : 'need'} you now`);
  if (of('warn')) parts.push(`${of('warn')} to look at`);
  if (of('good')) parts.push(`${of('good')} fine`);
  if (of('over')) parts.push(`${of('over')} done`);
  document.getElementById('summary').textContent = parts.join(' · ');
  document.getElementById('nobody').hidden = tones.length > 0;
}

function say(state, text) {
  if (status.dataset.state === state) return;
  status.dataset.state = state;
  status.textContent = text;
}

function open() {
  if (paused) return;
  socket = new WebSocket(`wss://${location.host}${grid.dataset.live}`);
  const mine = socket;
  heard = Date.now();
  mine.addEventListener('open', () => {
    tries = 0;
    say('live', 'Live');
  });
  mine.addEventListener('message', (event) => {
    if (mine === socket) received(JSON.parse(event.data));
  });
  mine.addEventListener('close', (event) => {
    if (mine !== socket || paused) return;
    socket = null;
    if (event.code === 4401) {
      location.assign('/console/login');
      return;
    }
    if (event.code === 4403) {
      // what may be seen here was changed
      location.reload();
      return;
    }
    say('lost', 'Not live: connecting again');
    tries += 1;
    if (tries === 2) stillIn();
    setTimeout(open, Math.min(10000, 300 * 2 ** tries) * (0.5 + Math.random() / 2));
  });
}

/** A server that answers but refuses the connection has forgotten this log-in. */
async function stillIn() {
  try {
    const response = await fetch('/console', {credentials: 'same-origin', redirect: 'follow', cache: 'no-store'});
    if (response.url.endsWith('/console/login')) location.assign('/console/login');
  } catch { /* the server is not there; open() goes on trying */ }
}

pause.addEventListener('click', () => {
  paused = !paused;
  pause.setAttribute('aria-pressed', String(paused));
  pause.textContent = paused ? 'Go on live' : 'Pause updates';
  document.body.toggleAttribute('data-paused', paused);
  if (paused) {
    say('paused', 'Paused');
    const old = socket;
    socket = null;
    old?.close();
  } else {
    tries = 0;
    open();
  }
});

setInterval(() => {
  if (socket && Date.now() - heard > SILENCE) socket.close();
}, 5000);

// ---- times: the browser's own zone, and time left counted down ----------------------------------------------------

function times(within) {
  for (const time of within.querySelectorAll('time[datetime]')) {
    const at = new Date(time.dateTime);
    if (!Number.isNaN(at.getTime())) {
      time.textContent = 'long' in time.dataset
        ? at.toLocaleString([], {dateStyle: 'medium', timeStyle: 'short'})
        : at.toLocaleTimeString([], {hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false});
      time.title = at.toLocaleString();
    }
  }
  for (const left of within.querySelectorAll('.left[data-left]')) {
    left.dataset.end = String(performance.now() + Number(left.dataset.left) * 1000);
    countDown(left);
  }
}

function countDown(left) {
  if (left.dataset.stands === 'true') {
    left.dataset.end = String(performance.now() + Number(left.dataset.left) * 1000);
  }
  const seconds = Math.max(0, Math.ceil((Number(left.dataset.end) - performance.now()) / 1000));
  left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`;
}

setInterval(() => {
  if (!paused) grid.querySelectorAll('.left[data-end]').forEach(countDown);
}, 1000);
grid.addEventListener('mouseleave', arrange);
grid.addEventListener('focusout', () => setTimeout(arrange, 0));
document.body.addEventListener('htmx:afterSwap', (event) => times(event.target));

times(document);
count();
open();
