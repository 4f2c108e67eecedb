// Keys and the wheel for what the rules allow: Chromium itself knows no shortcuts in a window of this kind.
const commandOf = (event) => {
  if (event.altKey && !event.ctrlKey && settings.backAndForward) {
    return {ArrowLeft: 'back', ArrowRight: 'forward'}[event.key];
  }
  if (event.key === 'F5') {
    return settings.reload ? 'reload' : undefined;
  }
  if (!event.ctrlKey || event.altKey || event.metaKey) {
    return undefined;
  }
  const command = {'+': 'larger', '=': 'larger', '-': 'smaller', '_': 'smaller', '0': 'actual',
    'r': 'reload', 'R': 'reload', 'p': 'print', 'P': 'print'}[event.key];
  const allowed = {larger: settings.zoom, smaller: settings.zoom, actual: settings.zoom, reload: settings.reload,
    print: settings.printing}[command];
  return allowed ? command : undefined;
};
addEventListener('keydown', (event) => {
  const command = event.isTrusted ? commandOf(event) : undefined;
  if (command) {
    event.preventDefault();
    event.stopImmediatePropagation();
    tell('do ' + command);
  }
}, true);
addEventListener('wheel', (event) => {
  if (event.ctrlKey) {
    event.preventDefault();
    if (event.isTrusted && settings.zoom && event.deltaY !== 0) {
      tell('do ' + (event.deltaY < 0 ? 'larger' : 'smaller'));
    }
  }
}, {capture: true, passive: false});
for (const type of ['mousedown', 'mouseup', 'auxclick']) {
  addEventListener(type, (event) => {
    if (event.button > 2 && !settings.backAndForward) {
      event.preventDefault();
    }
  }, true);
}
const print = () => { if (settings.printing) tell('do print'); };
Object.defineProperty(window, 'print', {value: print, enumerable: true});
addEventListener('contextmenu', (event) => {
  if (!settings.contextMenu) {
    event.preventDefault();
  }
}, true);
