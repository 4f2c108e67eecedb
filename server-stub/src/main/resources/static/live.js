'use strict';
// The live connection of the console's pages. The server sends tiles as HTML in which all text is escaped, and
// pictures as addresses; this puts them into the page, and says whether what is shown is live.

const grid = document.getElementById('grid');
const status = document.getElementById('status');
const pause = document.getElementById('pause');
const SILENCE = 25000;
let socket = null;
let paused = false;
let tries = 0;
let heard = 0;
let telling = 0;

// what the page of all candidates does otherwise than that of one
let address = () => grid.dataset.live;
let missing = () => null;
let renewed = () => {};
let told = () => {};

function tile(id) {
  return [...grid.querySelectorAll('.tile')].find((each) => each.dataset.id === id) ?? null;
}

/** Replaces the text of a tile; the pictures beside it stay, so that they do not flicker. */
function body(into, html) {
  const held = document.createElement('template');
  held.innerHTML = html;
  const fresh = held.content.querySelector('.tile-body');
  const old = into.querySelector('.tile-body');
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const same = focused?.matches('button') ? fresh.querySelector('button') : null;
  old.replaceWith(fresh);
  renewed(into);
  if (focused) (same ?? fresh.querySelector('a'))?.focus({preventScroll: true});
  times(fresh);
}

/** Shows a picture when it is wholly there; one that was overtaken meanwhile is not shown. */
function picture(into, kind, source) {
  const shown = into.querySelector(`.${kind} img`);
  if (!source || shown.dataset.wanted === source) return;
  shown.dataset.wanted = source;
  const next = new Image();
  next.src = source;
  next.decode().then(() => {
    if (shown.dataset.wanted === source) shown.src = source;
  }, () => {});
}

function received(message) {
  heard = Date.now();
  const id = message.tile ?? message.pictures;
  if (!id) {
    told(message);
    return;
  }
  const into = tile(id) ?? missing(id);
  if (!into) return;
  if (message.html) {
    body(into, message.html);
    tellPage();
  } else {
    heardNow(into);
  }
  picture(into, 'camera', message.camera);
  picture(into, 'screen', message.screen);
}

/** Lets the rest of the page load itself anew, soon, and once for all that changed until then. */
function tellPage() {
  telling ||= setTimeout(() => {
    telling = 0;
    document.body.dispatchEvent(new CustomEvent('changed'));
  }, 300);
}

function say(state, text) {
  if (status.dataset.state === state) return;
  status.dataset.state = state;
  status.textContent = text;
}

/** Tells the server something; nothing while it is not there, for it is told all when it is there again. */
function tell(message) {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
}

function open() {
  const where = new URL(address(), location.href);
  where.protocol = 'wss:';
  if (paused) where.searchParams.set('paused', '');
  socket = new WebSocket(where);
  const mine = socket;
  const opened = paused;
  heard = Date.now();
  mine.addEventListener('open', () => {
    tries = 0;
    if (paused) say('paused', 'Paused');
    else say('live', 'Live');
    if (paused !== opened) tell({pause: paused});
    told({open: true});
  });
  mine.addEventListener('message', (event) => {
    if (mine === socket) received(JSON.parse(event.data));
  });
  mine.addEventListener('close', (event) => {
    if (mine !== socket) return;
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
    say('lost', paused ? 'Paused, and not connected' : 'Not live: connecting again');
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

/** Shows no more updates, or again; the server says meanwhile how much there is. */
function setPaused(now) {
  paused = now;
  pause.setAttribute('aria-pressed', String(paused));
  pause.textContent = paused ? 'Go on live' : 'Pause updates';
  document.body.toggleAttribute('data-paused', paused);
  if (socket?.readyState === WebSocket.OPEN) say(paused ? 'paused' : 'live', paused ? 'Paused' : 'Live');
  tell({pause: paused});
  told({paused});
}

pause.addEventListener('click', () => setPaused(!paused));

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
  for (const link of within.querySelectorAll('.link[data-silent]')) {
    link.dataset.since = String(performance.now() - Math.max(0, Number(link.dataset.silent)) * 1000);
    silence(link);
  }
}

/** What the agent sent shows that it is there. */
function heardNow(into) {
  const link = into.querySelector('.link[data-silent]');
  if (link) {
    link.dataset.since = String(performance.now());
    silence(link);
  }
}

/** Says how long nothing was heard of an agent whose connection stands, once that is unusual. */
function silence(link) {
  const seconds = Math.floor((performance.now() - Number(link.dataset.since)) / 1000);
  const text = seconds < 15 ? 'connected' : `heard ${seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`} ago`;
  const shown = link.firstElementChild;
  if (shown.textContent !== text) shown.textContent = text;
  shown.classList.toggle('only-spoken', seconds < 15);
  link.toggleAttribute('data-quiet', seconds >= 15);
}

function countDown(left) {
  if (left.dataset.stands === 'true') {
    left.dataset.end = String(performance.now() + Number(left.dataset.left) * 1000);
  }
  const seconds = Math.max(0, Math.ceil((Number(left.dataset.end) - performance.now()) / 1000));
  left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} left`
    + (left.dataset.stands === 'true' ? ', stands' : '');
}

setInterval(() => {
  if (paused) return;
  grid.querySelectorAll('.left[data-end]').forEach(countDown);
  grid.querySelectorAll('.link[data-since]').forEach(silence);
}, 1000);
document.body.addEventListener('htmx:afterSwap', (event) => times(event.target));
times(document);
// not before the scripts after this one have said how they want it
document.addEventListener('DOMContentLoaded', open);
