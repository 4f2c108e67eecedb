'use strict';
// The page of all candidates: what it shows stands in its address and is told to the server, which sends the tiles of
// that page and no others. Filters, sizes, pages, keys, and an order that does not move under a hand.

const form = document.getElementById('filter');
const spoken = document.getElementById('spoken');
const search = document.getElementById('q');
const HAND_RESTS = 5000;
const FIELDS = ['q', 'exam', 'room', 'state', 'show'];
let page = Number(grid.dataset.page);
let pages = Number(grid.dataset.pages);
let viewNumber = 0;
let appliedView = 0;
let wanted = null;
let holding = false;
let handMoved = 0;
let typing = 0;
let newest = {fit: Number(grid.dataset.fit), total: Number(grid.dataset.total), outside: 0, counts: null};
let alarm = null;

// ---- what is shown ------------------------------------------------------------------------------------------------

function size() { return Number(new FormData(form).get('size') ?? 16); }

/** What the page shows, as the server reads it. */
function view() {
  const fields = new FormData(form);
  const shown = {size: String(size()), page: String(page)};
  for (const name of FIELDS) {
    const value = String(fields.get(name) ?? '').trim();
    if (value) shown[name] = value;
  }
  return shown;
}

function filtered() { return FIELDS.some((name) => view()[name]); }

address = () => `${grid.dataset.live}?${new URLSearchParams(view())}`;

/** Something else is to be shown: the address says so, and the server is told. */
function show(first = 1) {
  page = Math.max(1, first);
  const shown = view();
  grid.dataset.size = shown.size;
  const query = new URLSearchParams(shown);
  if (page === 1) query.delete('page');
  history.replaceState(null, '', `/console?${query}`);
  for (const button of form.querySelectorAll('[data-show]')) {
    button.setAttribute('aria-pressed', String(button.dataset.show === shown.show));
  }
  document.getElementById('clear').hidden = !filtered();
  viewNumber += 1;
  tell({view: shown, number: viewNumber});
  document.body.dispatchEvent(new CustomEvent('viewed'));
}

function clearFilter() {
  for (const name of FIELDS) form.elements.namedItem(name).value = '';
  show();
  search.focus();
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  show();
});
form.addEventListener('input', (event) => {
  if (event.target !== search) return;
  clearTimeout(typing);
  typing = setTimeout(show, 200);
});
form.addEventListener('change', (event) => {
  if (event.target !== search) show();
});
document.querySelector('.sizes').addEventListener('change', () => show());
form.addEventListener('click', (event) => {
  const button = event.target.closest('[data-show]');
  if (!button) return;
  const field = document.getElementById('show');
  field.value = field.value === button.dataset.show ? '' : button.dataset.show;
  show();
});
document.getElementById('clear').addEventListener('click', clearFilter);
document.getElementById('clear-too').addEventListener('click', clearFilter);
document.getElementById('earlier').addEventListener('click', () => turn(-1));
document.getElementById('later').addEventListener('click', () => turn(1));

function turn(by) {
  const to = Math.min(pages, Math.max(1, page + by));
  if (to === page) return;
  show(to);
  spoken.textContent = `Page ${to} of ${pages}`;
}

// ---- tiles --------------------------------------------------------------------------------------------------------

missing = (id) => {
  const made = document.getElementById('new-tile').content.firstElementChild.cloneNode(true);
  made.dataset.id = id;
  made.querySelector('.shots').href = `/console/sessions/${encodeURIComponent(id)}`;
  grid.append(made);
  return made;
};

/** One tile is reached by Tab, the others by the arrows. */
renewed = (into) => {
  const link = into.querySelector('.tile-name a');
  if (!link) return;
  const reached = into === current();
  into.querySelector('.pick').setAttribute('aria-label', `Pick ${link.textContent}`);
  for (const stop of into.querySelectorAll('.tile-name a, button, .pick')) stop.tabIndex = reached ? 0 : -1;
};

let currentId = '';

function current() {
  return (currentId && tile(currentId)) || grid.querySelector('.tile');
}

function stops() { for (const each of grid.querySelectorAll('.tile')) renewed(each); }

told = (message) => {
  if (message.page) {
    newest = message.page;
    wanted = message.page;
    arrange();
  } else if (message.choices) {
    choices(document.getElementById('exam'), Object.entries(message.choices.exams));
    choices(document.getElementById('room'), message.choices.rooms.map((room) => [room, room]));
  } else if (message.meanwhile) {
    newest = {...newest, ...message.meanwhile};
    summary();
    meanwhile(message.meanwhile.changed);
  } else if (message.open) {
    // the server starts anew, with what the address says
    viewNumber = 0;
    appliedView = 0;
    holding = false;
    hold();
  } else if ('paused' in message) {
    meanwhile(0);
  }
};

function choices(select, entries) {
  const kept = select.value;
  const options = [['', 'All'], ...entries].map(([value, text]) => new Option(text, value));
  if (kept && !entries.some(([value]) => value === kept)) options.push(new Option(kept, kept));
  select.replaceChildren(...options);
  select.value = kept;
}

/** A pointer that was left lying somewhere is not about to click. */
function underHand() {
  return grid.contains(document.activeElement) || (grid.matches(':hover') && performance.now() - handMoved < HAND_RESTS);
}

/** Worst first; nothing moves under a hand that is about to click, or under the keyboard's focus. */
function arrange() {
  if (!wanted) return;
  const asked = wanted.view !== appliedView;
  const now = [...grid.querySelectorAll('.tile')].map((each) => each.dataset.id);
  const same = now.length === wanted.ids.length && now.every((id, at) => id === wanted.ids[at]);
  if (!same && (asked || !underHand())) place(wanted.ids);
  if (same || asked || !underHand()) {
    appliedView = wanted.view;
    page = wanted.page;
    wanted = null;
  }
  pages = newest.pages;
  summary();
}

function place(ids) {
  const focused = document.activeElement?.closest?.('#grid .tile');
  for (const each of grid.querySelectorAll('.tile')) if (!ids.includes(each.dataset.id)) each.remove();
  const tiles = ids.map(tile).filter((each) => each);
  if (tiles.some((each, at) => grid.children[at] !== each)) {
    const held = document.activeElement;
    grid.append(...tiles);
    if (grid.contains(held)) held.focus({preventScroll: true});
  }
  if (!tile(currentId)) currentId = '';
  stops();
  if (focused && !grid.contains(document.activeElement)) focusTile(grid.querySelector('.tile'));
}

/** Tells the server which tiles are to stay, while a hand or the focus is among them. */
function hold() {
  const now = underHand();
  if (now === holding) return;
  holding = now;
  if (now) {
    tell({hold: [...grid.querySelectorAll('.tile')].map((each) => each.dataset.id)});
  } else {
    tell({release: true});
    arrange();
  }
}

grid.addEventListener('mousemove', () => {
  handMoved = performance.now();
  hold();
});
grid.addEventListener('mouseleave', hold);
setInterval(hold, 1000);
grid.addEventListener('focusin', (event) => {
  const into = event.target.closest('.tile');
  if (into && into.dataset.id !== currentId) {
    currentId = into.dataset.id;
    stops();
  }
  hold();
});
grid.addEventListener('focusout', () => setTimeout(hold, 0));
document.getElementById('move').addEventListener('click', () => show(page));

// ---- how many -----------------------------------------------------------------------------------------------------

function plural(number, one, many) { return `${number} ${number === 1 ? one : many}`; }

function notice(id, text) {
  const line = document.getElementById(id);
  line.hidden = !text;
  const into = document.getElementById(`${id}-text`) ?? line;
  if (into.textContent !== text) into.textContent = text;
}

function summary() {
  const {fit, total, outside, moved, counts} = newest;
  document.getElementById('summary').textContent = fit === total
    ? plural(total, 'candidate', 'candidates')
    : `${fit} of ${plural(total, 'candidate', 'candidates')}`;
  document.getElementById('page-text').textContent = `Page ${page} of ${pages}`;
  document.getElementById('earlier').disabled = page <= 1;
  document.getElementById('later').disabled = page >= pages;
  document.getElementById('nobody').hidden = total > 0;
  document.getElementById('none-fits').hidden = total === 0 || fit > 0;
  grid.hidden = fit === 0;
  notice('outside', outside > 0
    ? `${plural(outside, 'candidate needs', 'candidates need')} you now and ${outside === 1 ? 'does' : 'do'} not fit the filter` : '');
  notice('moved', moved > 0
    ? `The order is held while you are among the tiles: ${plural(moved, 'other belongs', 'others belong')} on this page` : '');
  if (counts) {
    for (const button of form.querySelectorAll('[data-show]')) {
      const count = button.querySelector('.show-count');
      const text = String(counts[button.dataset.show]);
      if (count.textContent !== text) count.textContent = text;
      button.toggleAttribute('data-some', counts[button.dataset.show] > 0);
    }
    const now = counts.now + outside;
    if (alarm !== null && now > alarm && !paused) spoken.textContent = `${plural(now, 'candidate needs', 'candidates need')} you now`;
    alarm = now;
  }
  document.body.dispatchEvent(new CustomEvent('counted'));
}

function meanwhile(changed) {
  notice('meanwhile', paused && changed > 0
    ? `${plural(changed, 'candidate has', 'candidates have')} changed since you paused` : '');
}

// ---- keys ---------------------------------------------------------------------------------------------------------

const keys = document.getElementById('keys');
const singleKeys = document.getElementById('single-keys');
singleKeys.checked = localStorage.getItem('invigil-single-keys') !== 'off';
singleKeys.addEventListener('change', () => {
  localStorage.setItem('invigil-single-keys', singleKeys.checked ? 'on' : 'off');
});
document.getElementById('keys-opener').addEventListener('click', () => keys.showModal());
document.getElementById('keys-close').addEventListener('click', () => keys.close());

function focusTile(into) {
  const link = into?.querySelector('.tile-name a');
  if (!link) return;
  link.focus();
  into.scrollIntoView({block: 'nearest'});
}

function columns() { return getComputedStyle(grid).gridTemplateColumns.split(' ').length; }

function moveBy(step) {
  const tiles = [...grid.querySelectorAll('.tile')];
  const at = tiles.indexOf(document.activeElement.closest('.tile'));
  const to = at + step;
  if (at >= 0 && to >= 0 && to < tiles.length) focusTile(tiles[to]);
}

/** A page that does not fit the window is scrolled first. */
function scrolls(down) {
  const main = document.querySelector('main');
  const area = main.scrollHeight > main.clientHeight + 1 ? main : document.scrollingElement;
  return down ? area.scrollTop + area.clientHeight < area.scrollHeight - 2 : area.scrollTop > 2;
}

function onTile(event) {
  switch (event.key) {
    case 'ArrowRight': moveBy(1); break;
    case 'ArrowLeft': moveBy(-1); break;
    case 'ArrowDown': moveBy(columns()); break;
    case 'ArrowUp': moveBy(-columns()); break;
    case 'Home': focusTile(grid.querySelector('.tile')); break;
    case 'End': focusTile(grid.querySelector('.tile:last-child')); break;
    case 'Escape': document.activeElement.blur(); break;
    case ' ':
      if (!event.target.matches('a')) return false;
      event.target.closest('.tile').querySelector('.pick').click();
      break;
    default: return false;
  }
  return true;
}

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.querySelector('dialog[open]')) return;
  const target = event.target;
  if (target.closest?.('#grid .tile') && onTile(event)) {
    event.preventDefault();
    return;
  }
  if (event.key === 'Escape' && target === search && search.value) {
    event.preventDefault();
    search.value = '';
    show();
    return;
  }
  if (target.matches?.('input:not([type=checkbox], [type=radio]), textarea, select')) return;
  if ((event.key === 'PageDown' || event.key === 'PageUp') && !scrolls(event.key === 'PageDown')) {
    event.preventDefault();
    turn(event.key === 'PageDown' ? 1 : -1);
    return;
  }
  if (!singleKeys.checked) return;
  if (event.key === '/') {
    search.focus();
    search.select();
  } else if (event.key === 'p') pause.click();
  else if (event.key === '?') keys.showModal();
  else if (event.key.startsWith('Arrow') && target === document.body) focusTile(current());
  else return;
  event.preventDefault();
});

stops();
summary();
document.getElementById('clear').hidden = !filtered();
