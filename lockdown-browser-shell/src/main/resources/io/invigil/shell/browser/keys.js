// What a learning platform reads of Safe Exam Browser. The keys come hashed with the document's address.
const begin = ask('begin ' + address()).split('\n');
if (begin.length > 3 && begin[0] !== '') {
  const security = {
    configKey: begin[1],
    browserExamKey: begin[2],
    updateKeys(callback) {
      const now = ask('keys ' + address()).split('\n');
      if (now.length > 2) {
        security.configKey = now[1];
        security.browserExamKey = now[2];
      }
      if (typeof callback === 'function') {
        queueMicrotask(() => callback());
      }
    },
  };
  Object.defineProperty(window, 'SafeExamBrowser', {
    value: Object.freeze({version: begin[0], security}),
    enumerable: true,
  });
}
