'use strict';
// Tries what the exam's page needs, and says in the title what worked: the rehearsal of the exam's browser reads it.

const WANTED = ['script', 'style', 'fetch', 'websocket'];
const PATIENCE = 8000;
const works = new Set();

function worked(what) {
  works.add(what);
  document.getElementById(`try-${what}`).dataset.works = '';
  if (works.size === WANTED.length) tell();
}

function tell() {
  document.title = `Browser check: ${WANTED.filter((what) => works.has(what)).join(' ')}`;
}

worked('script');
if (getComputedStyle(document.getElementById('try-style')).textIndent === '1px') worked('style');
fetch('/check/page/answer', {cache: 'no-store'})
  .then((response) => response.json())
  .then((answer) => { if (answer.works === true) worked('fetch'); }, () => {});
const socket = new WebSocket(`wss://${location.host}/check/page/socket`);
socket.addEventListener('open', () => socket.send('works'));
socket.addEventListener('message', (event) => {
  if (event.data === 'works') worked('websocket');
  socket.close();
});
setTimeout(tell, PATIENCE);
