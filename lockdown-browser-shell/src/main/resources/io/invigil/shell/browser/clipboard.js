// The exam's own clipboard: what is copied stays in the exam, and what other programs copied stays out.
const own = (event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
};
const put = (data) => {
  if (data.getData('text/plain') !== '' || data.getData('text/html') !== '') {
    tell('copied ' + JSON.stringify({text: data.getData('text/plain'), html: data.getData('text/html')}));
  }
};
const taken = () => {
  try {
    return JSON.parse(ask('paste ' + address()));
  } catch (nothing) {
    return {text: '', html: ''};
  }
};
const selected = () => {
  const data = new DataTransfer();
  const field = document.activeElement;
  if ((field instanceof HTMLInputElement && field.type !== 'password') || field instanceof HTMLTextAreaElement) {
    data.setData('text/plain', field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0));
  } else {
    const selection = getSelection();
    const shown = document.createElement('div');
    for (let index = 0; index < selection.rangeCount; index++) {
      shown.append(selection.getRangeAt(index).cloneContents());
    }
    data.setData('text/plain', selection.toString());
    data.setData('text/html', shown.innerHTML);
  }
  return data;
};
const isOwn = new WeakSet();
const again = (event, data) => {
  const copy = new ClipboardEvent(event.type, {clipboardData: data, bubbles: true, cancelable: true, composed: true});
  isOwn.add(copy);
  return event.composedPath()[0].dispatchEvent(copy);
};
const copied = (event) => {
  if (!event.isTrusted || isOwn.has(event)) {
    return;
  }
  own(event);
  if (!settings.copyAndPaste) {
    return;
  }
  const written = new DataTransfer();
  if (!again(event, written)) {
    put(written);
    return;
  }
  put(selected());
  if (event.type === 'cut') {
    document.execCommand('delete');
  }
};
const pasted = (event) => {
  if (!event.isTrusted || isOwn.has(event)) {
    return;
  }
  own(event);
  if (!settings.copyAndPaste) {
    return;
  }
  const {text, html} = taken();
  const data = new DataTransfer();
  data.setData('text/plain', text);
  if (html !== '') {
    data.setData('text/html', html);
  }
  if (again(event, data)) {
    const rich = html !== '' && document.activeElement && document.activeElement.isContentEditable
        && document.activeElement.contentEditable !== 'plaintext-only';
    document.execCommand(rich ? 'insertHTML' : 'insertText', false, rich ? html : text);
  }
};
addEventListener('copy', copied, true);
addEventListener('cut', copied, true);
addEventListener('paste', pasted, true);
if (window.Clipboard) {
  const closed = () => Promise.reject(new DOMException('not allowed in this exam', 'NotAllowedError'));
  const replace = (name, value) => Object.defineProperty(Clipboard.prototype, name, {value, enumerable: true});
  replace('read', closed);
  replace('write', closed);
  replace('readText', () => settings.copyAndPaste ? Promise.resolve(taken().text) : closed());
  replace('writeText', (text) => {
    if (!settings.copyAndPaste) {
      return closed();
    }
    tell('copied ' + JSON.stringify({text: String(text), html: ''}));
    return Promise.resolve();
  });
}
// dragging reaches other programs
addEventListener('dragstart', own, true);
