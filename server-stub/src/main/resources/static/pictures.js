// Back in time: which pictures there were when, a slider over them, and what was in between.

const Pictures = (() => {
  'use strict';

  const {ask, clock, gathered, made, keys} = Person;
  const SVG = 'http://www.w3.org/2000/svg';
  const TICK = 100;
  const HEIGHT = {INFO: 7, WARNING: 13, SERIOUS: 20};
  const back = document.getElementById('back');
  const at = back.dataset.at;
  const slider = document.getElementById('moment');
  const track = document.getElementById('track');
  const past = document.getElementById('past');
  const live = document.querySelector('.person-tile > .shots');
  const play = document.getElementById('play');
  const toLive = document.getElementById('to-live');
  const shownAt = document.getElementById('shown-at');
  const said = document.getElementById('back-said');
  const speed = document.getElementById('speed');
  const sources = {camera: {sequences: [], times: [], synthetic: []}, screen: {sequences: [], times: [], synthetic: []}};
  const watchers = [];
  let after = 0;
  let start = 0;
  let end = 0;
  let gaps = [];
  let incidents = [];
  let shown = null; // null while it is live
  let playing = 0;
  let ticked = 0;

  // ---- what there is ---------------------------------------------------------------------------------------------

  async function load() {
    let more = true;
    while (more) {
      const response = await ask(`${at}/pictures?after=${after}`);
      if (!response.ok) return;
      const told = await response.json();
      for (const [sequence, time, source, synthetic] of told.pictures) {
        const of = sources[source];
        if (of.sequences.length && of.sequences[of.sequences.length - 1] >= sequence) continue;
        of.sequences.push(sequence);
        of.times.push(time);
        of.synthetic.push(synthetic);
      }
      more = told.more;
      after = more ? told.pictures[told.pictures.length - 1][0] : Math.max(after, told.head);
      ({start, end, gaps, incidents} = told);
      incidents.sort((one, other) => one.at - other.at);
      draw();
    }
    watchers.forEach((watcher) => watcher());
  }

  /** How many of a rising list are at or before a time. */
  function upTo(times, time) {
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (times[middle] <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function address(sequence) {
    return `${at}/frames/${sequence}.jpg`;
  }

  /** The picture that a source showed at a time, or why there is none. */
  function picture(source, time) {
    const {sequences, times, synthetic} = sources[source];
    const index = upTo(times, time) - 1;
    const gap = gaps.find((each) => (each.source === source || each.source === 'both')
      && each.from <= time && time < each.to && (index < 0 || times[index] <= each.from));
    if (gap) return {why: gap.why};
    if (index < 0) return {why: sequences.length ? 'nothing was recorded yet' : 'nothing was recorded'};
    return {sequence: sequences[index], at: times[index], synthetic: synthetic[index]};
  }

  /** The pictures of a source next to a time. */
  function around(source, time) {
    const {sequences, times} = sources[source];
    const index = upTo(times, time);
    const one = (which) => (which >= 0 && which < times.length ? {at: times[which], address: address(sequences[which])} : null);
    return {before: one(index - 1), after: one(index)};
  }

  // ---- what is shown ---------------------------------------------------------------------------------------------

  /** Shows a picture when it is wholly there, so that nothing flickers; what was overtaken meanwhile is not shown. */
  function show(shot, found) {
    const image = shot.querySelector('img');
    const none = shot.querySelector('.no-picture');
    const wanted = found.sequence ? address(found.sequence) : '';
    if (!wanted) {
      shot.dataset.wanted = '';
      image.hidden = true;
      none.hidden = false;
      none.textContent = `No picture: ${found.why}`;
      return;
    }
    if (shot.dataset.wanted === wanted) return;
    shot.dataset.wanted = wanted;
    const next = new Image();
    next.src = wanted;
    next.decode().then(() => {
      if (shot.dataset.wanted !== wanted) return;
      image.src = wanted;
      image.hidden = false;
      none.hidden = true;
    }, () => {
      if (shot.dataset.wanted !== wanted) return;
      image.hidden = true;
      none.hidden = false;
      none.textContent = 'No picture: it cannot be loaded';
    });
  }

  function seek(time) {
    if (!end) return;
    shown = Math.min(end, Math.max(start, time));
    for (const shot of past.querySelectorAll('.past-shot')) {
      show(shot, picture(shot.dataset.source, shown));
      const ahead = around(shot.dataset.source, shown).after;
      if (ahead) new Image().src = ahead.address;
    }
    past.hidden = false;
    live.hidden = true;
    toLive.setAttribute('aria-pressed', 'false');
    place();
  }

  function goLive() {
    stop();
    shown = null;
    past.hidden = true;
    live.hidden = false;
    toLive.setAttribute('aria-pressed', 'true');
    said.textContent = '';
    place();
  }

  function place() {
    slider.value = String((shown ?? end) - start);
    const words = shown === null ? 'Live' : clock(shown);
    slider.setAttribute('aria-valuetext', words);
    shownAt.textContent = words;
    shownAt.toggleAttribute('data-live', shown === null);
  }

  // ---- the track -------------------------------------------------------------------------------------------------

  function mark(name, attributes) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    track.append(element);
  }

  function draw() {
    const length = Math.max(1, end - start);
    const x = (time) => Math.min(1000, Math.max(0, 1000 * (time - start) / length));
    track.replaceChildren();
    mark('rect', {class: 'track-all', x: 0, y: 7, width: 1000, height: 6});
    for (const gap of gaps) {
      const y = {screen: 7, camera: 10, both: 7}[gap.source];
      mark('rect', {class: 'track-gap', x: x(gap.from), y, width: Math.max(2, x(gap.to) - x(gap.from)),
        height: gap.source === 'both' ? 6 : 3});
    }
    for (const incident of incidents) {
      const height = HEIGHT[incident.severity];
      mark('rect', {class: 'track-incident', 'data-severity': incident.severity, 'data-state': incident.state,
        x: Math.max(0, x(incident.at) - 1.5), y: 20 - height, width: 3, height});
    }
    slider.max = String(end - start);
    const any = end > 0;
    slider.disabled = !any;
    for (const button of back.querySelectorAll('.back-acts button')) button.disabled = !any;
    place();
  }

  // ---- going through it ------------------------------------------------------------------------------------------

  function step(forward) {
    stop();
    const now = shown ?? end;
    let next = null;
    for (const {times} of Object.values(sources)) {
      const index = forward ? upTo(times, now) : upTo(times, now - 1) - 1;
      const time = times[index];
      if (time !== undefined && (next === null || (forward ? time < next : time > next))) next = time;
    }
    if (next !== null) seek(next);
    else said.textContent = forward ? 'There is no later picture.' : 'There is no earlier picture.';
  }

  function stepIncident(forward) {
    stop();
    const now = shown ?? end + 1;
    const found = forward ? incidents.find((each) => each.at > now) : incidents.findLast((each) => each.at < now);
    if (!found) {
      said.textContent = forward ? 'There is no later incident.' : 'There is no earlier incident.';
      return;
    }
    seek(found.at);
    document.dispatchEvent(new CustomEvent('invigil-incident', {detail: {id: found.id}}));
  }

  function stop() {
    clearInterval(playing);
    playing = 0;
    play.setAttribute('aria-pressed', 'false');
    play.firstChild.textContent = 'Play ';
  }

  function toggle() {
    if (playing || !end) {
      stop();
      return;
    }
    if (shown === null || shown >= end) seek(start);
    play.setAttribute('aria-pressed', 'true');
    play.firstChild.textContent = 'Stop ';
    ticked = performance.now();
    playing = setInterval(() => {
      const now = performance.now();
      const next = shown + (now - ticked) * Number(speed.value);
      ticked = now;
      seek(next);
      if (next >= end) goLive();
    }, TICK);
  }

  slider.addEventListener('input', () => {
    stop();
    seek(start + Number(slider.value));
  });
  play.addEventListener('click', toggle);
  toLive.addEventListener('click', goLive);
  document.getElementById('previous-picture').addEventListener('click', () => step(false));
  document.getElementById('next-picture').addEventListener('click', () => step(true));
  document.getElementById('previous-incident').addEventListener('click', () => stepIncident(false));
  document.getElementById('next-incident').addEventListener('click', () => stepIncident(true));
  keys.set(',', () => step(false));
  keys.set('.', () => step(true));
  keys.set('[', () => stepIncident(false));
  keys.set(']', () => stepIncident(true));
  keys.set('p', toggle);
  keys.set('l', goLive);

  // ---- live ------------------------------------------------------------------------------------------------------

  const soon = gathered(400, load);
  document.body.addEventListener('changed', soon);
  new MutationObserver(soon).observe(live, {subtree: true, attributes: true, attributeFilter: ['src']});
  document.getElementById('pause').addEventListener('click', () => setTimeout(soon, 0));
  soon();

  /** A small picture with its time, that shows its moment when it is clicked. */
  function thumbnail(what, found) {
    const words = found ? `${what}, ${clock(found.at)}` : `${what}: none`;
    const inner = found ? [made('img', {src: found.address, alt: '', loading: 'lazy'})] : [];
    const button = made('button', {type: 'button', className: 'thumbnail', disabled: !found},
      ...inner, made('span', {textContent: words}));
    if (found) {
      button.addEventListener('click', () => jump(found.at));
    }
    return button;
  }

  function jump(time) {
    stop();
    said.textContent = '';
    seek(time);
    past.scrollIntoView({block: 'nearest'});
  }

  return {jump, around, thumbnail, watch: (watcher) => watchers.push(watcher)};
})();
