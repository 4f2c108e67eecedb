// Camera and microphone for the exam's own server only, each by the rules; the screen for nobody.
const denied = () => Promise.reject(new DOMException('not allowed in this exam', 'NotAllowedError'));
const wanted = (constraint) => constraint !== undefined && constraint !== false && constraint !== null;
const screen = (constraint) => JSON.stringify(constraint ?? null).includes('chromeMediaSource');
const mayUse = (constraints) => self.origin === settings.origin
    && (!wanted(constraints.video) || (settings.camera && !screen(constraints.video)))
    && (!wanted(constraints.audio) || (settings.microphone && !screen(constraints.audio)));
if (window.MediaDevices) {
  const original = MediaDevices.prototype.getUserMedia;
  const replace = (name, value) => Object.defineProperty(MediaDevices.prototype, name, {value, enumerable: true});
  replace('getUserMedia', function getUserMedia(constraints) {
    // read once: what is judged is what is used
    const same = structuredClone({video: constraints?.video, audio: constraints?.audio});
    return mayUse(same) ? original.call(this, same) : denied();
  });
  for (const name of ['getDisplayMedia', 'getViewportMedia', 'getAllScreensMedia', 'selectAudioOutput']) {
    replace(name, denied);
  }
}
for (const name of ['getUserMedia', 'webkitGetUserMedia', 'mozGetUserMedia']) {
  Object.defineProperty(Navigator.prototype, name, {value: (constraints, ok, failed) => {
    navigator.mediaDevices.getUserMedia(constraints).then(ok, failed);
  }});
}
