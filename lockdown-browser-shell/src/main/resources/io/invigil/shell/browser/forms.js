// Keeps a copy of what was typed in the browser's memory, and types it again when the document was loaded again.
const NOT_KEPT = new Set(['password', 'file', 'hidden', 'submit', 'button', 'reset', 'image']);
const EDITABLE = '[contenteditable]:not([contenteditable="false"])';
const touched = new Set();

const isField = (element) => element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement
    || (element instanceof HTMLInputElement && !NOT_KEPT.has(element.type));
const fields = () => [...document.querySelectorAll('input,textarea,select,' + EDITABLE)]
    .filter((element) => isField(element) || element.isContentEditable);
const nameOf = (field, all) => {
  if (field.id) {
    return '#' + field.id;
  }
  const group = all.filter((other) => other.tagName === field.tagName && other.name === field.name);
  return field.tagName + '!' + (field.name || '') + '!' + group.indexOf(field);
};
const isTick = (field) => field.type === 'checkbox' || field.type === 'radio';
const read = (field) => {
  if (!isField(field)) {
    return field.innerHTML;
  }
  if (field instanceof HTMLSelectElement) {
    return [...field.options].map((option) => option.selected);
  }
  return isTick(field) ? field.checked : field.value;
};
const write = (field, value) => {
  if (!isField(field)) {
    field.innerHTML = value;
  } else if (field instanceof HTMLSelectElement) {
    [...field.options].forEach((option, index) => { option.selected = value[index] === true; });
  } else {
    const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    // the class's own setter, past those that a page's framework puts before it
    Object.getOwnPropertyDescriptor(kind.prototype, isTick(field) ? 'checked' : 'value').set.call(field, value);
  }
  field.dispatchEvent(new Event('input', {bubbles: true}));
  field.dispatchEvent(new Event('change', {bubbles: true}));
};

let waiting = 0;
const keep = () => {
  clearTimeout(waiting);
  waiting = 0;
  const all = fields();
  const typed = {};
  for (const field of all) {
    if (touched.has(field)) {
      typed[nameOf(field, all)] = read(field);
    }
  }
  tell('typed ' + address() + '\n' + JSON.stringify(typed));
};
const changed = (event) => {
  const field = event.composedPath()[0];
  if (!event.isTrusted || !(field instanceof Element)) {
    return;
  }
  touched.add(isField(field) ? field : field.closest(EDITABLE));
  waiting = waiting || setTimeout(keep, 200);
};
addEventListener('input', changed, true);
addEventListener('change', changed, true);
addEventListener('beforeunload', () => { if (waiting) keep(); }, true);

const kept = begin.slice(3).join('\n');
if (kept !== '') {
  const left = new Map(Object.entries(JSON.parse(kept)));
  const fill = () => {
    const all = fields();
    for (const field of left.size ? all : []) {
      const name = nameOf(field, all);
      if (left.has(name)) {
        const value = left.get(name);
        left.delete(name);
        touched.add(field);
        write(field, value);
      }
    }
  };
  // a page may make its fields long after it was loaded
  const seeing = new MutationObserver(fill);
  addEventListener('DOMContentLoaded', () => {
    setTimeout(fill);
    seeing.observe(document, {childList: true, subtree: true});
    setTimeout(() => seeing.disconnect(), 15000);
  });
  addEventListener('load', () => setTimeout(fill));
}
